import { describe, expect, it } from 'vitest';
import type { Base } from '#lib/storage/base.ts';
import { enregistrerBloc, remplacerBlocs } from '#lib/storage/enregistrer-bloc.ts';
import { activerPartage } from '#lib/storage/sync/publier-tout.ts';
import { sansPublier } from '#lib/storage/sync/publication.ts';
import { baseVide } from '#lib/storage/testing/base-de-test.ts';
import { exerciceDe } from '#lib/storage/testing/reprise-de.ts';
import { tetesOf } from '#lib/sync/registre/tetes.ts';
import { lireCle } from '#lib/sync/registre/revision.ts';
import { bloc } from '#lib/testing/bloc.ts';
import { choisir, reprendreLeChoix, type ChoixFait } from './choix.ts';
import type { Poste } from './commands.ts';
import { attenteParDossier, demandesEnCours, ecrituresEnAttente, reponsesRecues } from './attente.ts';
import { activer, changerLeSecret, desactiver } from './partager.ts';
import { versionsConcurrentes } from './queries.ts';

const EXERCICE = exerciceDe('0401');
const FROIDE = bloc('AC 2026-02-01 Eau froide', '601  20,00 D', '401  20,00 C');
const CHAUDE = bloc('AC 2026-02-01 Eau chaude', '601  30,00 D', '401  30,00 C');
const LE = '2026-03-02T10:00:00.000Z';

/** A bloc that another poste changed at the same time. */
async function enConflit(): Promise<Poste> {
  const base = await baseVide();
  await base.exercices.put(EXERCICE);
  await activerPartage(base, { poste: 'p1' }, LE);
  await enregistrerBloc(base, { id: 'b1', bloc: FROIDE, exercice: EXERCICE, classe: 'courant' });
  await base.transaction('rw', [base.blocs, base.soldes, base.lettrages], async () => {
    sansPublier();
    const row = await base.blocs.get('b1');
    const contenu = { bloc: CHAUDE, classe: 'courant', enregistreLe: null } as const;
    const autre = { revId: 'AAAAAAAAAAAAAAAA', rang: 1, parents: [], poste: 'p2' };
    const tetes = [{ ...autre, exercice: EXERCICE.id, contenu }];
    if (row) await remplacerBlocs([row], [{ ...row, concurrentes: { entite: '0401', tetes } }]);
  });
  let ids = 0;
  return { base, maintenant: () => LE, nouvelId: () => `n${(ids += 1)}` };
}

async function choixDe(poste: Poste, revId: string | null): Promise<ChoixFait> {
  const fait = await choisir(poste, 'b1', revId);
  if (!fait.ok) throw new Error(fait.refus[0]?.code);
  return fait.valeur;
}

async function libelles({ base }: Poste): Promise<(string | undefined)[]> {
  const [conflit] = await versionsConcurrentes(base, '0401');
  return (conflit?.versions ?? []).map(({ contenu }) => contenu.bloc.libelle);
}

async function debits(base: Base): Promise<number[]> {
  return (await base.soldes.toArray()).filter(({ compte }) => compte === '601').map(({ debit }) => debit);
}

/** What every poste ends up with: the heads of all that this one says. */
async function tetesPubliees(base: Base): Promise<(string | undefined)[]> {
  const rows = await base.aPublier.where('document').equals('brouillard/0401/2026-01-01').toArray();
  const revisions = rows.flatMap(({ cle, valeur }) => {
    const lue = lireCle(cle);
    return lue?.sujet === 'b1' ? [{ ...valeur, revId: lue.revId }] : [];
  });
  return tetesOf(revisions).map(({ contenu }) => ('bloc' in contenu ? contenu.bloc.libelle : undefined));
}

describe('a choice', () => {
  it.each([['AAAAAAAAAAAAAAAA'], [null]])(
    '[F30] is taken back: both versions are to be chosen again, on every poste (%s)',
    async (revId) => {
      const poste = await enConflit();
      const choix = await choixDe(poste, revId);
      expect(await libelles(poste)).toEqual([]);
      expect(await reprendreLeChoix(poste, choix)).toEqual({ ok: true, valeur: null });
      expect(await libelles(poste)).toEqual(['Eau froide', 'Eau chaude']);
      expect(await tetesPubliees(poste.base)).toEqual(['Eau froide', 'Eau chaude']);
      expect(await poste.base.blocs.count()).toBe(1);
      expect(await debits(poste.base)).toEqual([20_00]);
    }
  );

  it('[F30] is not taken back once the bloc has changed, nor once what was made of it has', async () => {
    const poste = await enConflit();
    const choix = await choixDe(poste, null);
    const change = {
      id: choix.nouveaux[0] ?? '',
      bloc: FROIDE,
      exercice: EXERCICE,
      classe: 'courant'
    } as const;
    await enregistrerBloc(poste.base, change);
    expect(await reprendreLeChoix(poste, choix)).toMatchObject({
      ok: false,
      refus: [{ code: 'SYN-CHOIX-DEPASSE' }]
    });
    expect(await poste.base.blocs.count()).toBe(2);
    await enregistrerBloc(poste.base, { id: 'b1', bloc: CHAUDE, exercice: EXERCICE, classe: 'courant' });
    expect(await reprendreLeChoix(poste, { ...choix, nouveaux: [] })).toMatchObject({ ok: false });
  });

  it('says that a version is gone', async () => {
    const poste = await enConflit();
    expect(await choisir(poste, 'b1', 'BBBBBBBBBBBBBBBB')).toMatchObject({
      refus: [{ code: 'SYN-VERSION-DISPARUE' }]
    });
  });
});

describe('what waits', () => {
  it('[I4] is told by dossier, with what it is about and since when', async () => {
    const { base } = await enConflit();
    await base.aPublier.toCollection().modify((row) => {
      if (row.racine === 'blocs') Object.assign(row, { refus: 'trop long' });
    });
    const attente = await attenteParDossier(base);
    expect(
      attente.map(({ genre, entite, debut, blocs, refus }) => [genre, entite, debut, blocs, refus])
    ).toEqual(expect.arrayContaining([['brouillard', '0401', '2026-01-01', 1, ['trop long']]]));
    expect(attente.every(({ octets, changements }) => octets > 0 && changements > 0)).toBe(true);
    expect(await ecrituresEnAttente(base)).toBe(0);
  });

  it('[C18] keeps what was asked until it is answered, and then says what became of it', async () => {
    const { base } = await enConflit();
    const acte = {
      type: 'valider',
      id: 'b1',
      revision: 'r',
      exercice: { debut: EXERCICE.debut, fin: EXERCICE.fin },
      bloc: FROIDE
    } as const;
    const commande = { id: 'c1', entite: '0401', poste: 'p1', devSeq: 1, acte };
    await base.demandes.put({ id: 'c1', entite: '0401', etat: 'attente', commande, recueLe: LE });
    expect(await demandesEnCours(base)).toMatchObject([
      { id: 'c1', exercice: EXERCICE.id, etat: 'attente', bloc: { id: 'b1', resume: { montant: 20_00 } } }
    ]);
    expect(await reponsesRecues(base, [commande])).toEqual([]);
    const refus = { code: 'SCE-AUTRE-REVISION', id: 'b1', connue: null } as const;
    await base.demandes.put({ id: 'c1', entite: '0401', etat: 'refusee', commande, refus, recueLe: LE });
    expect(await reponsesRecues(base, [commande])).toEqual([{ etat: 'refusee', periode: null, bloc: null }]);
  });

  it('[C18] a refusal of a shared bloc is listed while it is the revision that was refused', async () => {
    const { base } = await enConflit();
    const row = await base.blocs.get('b1');
    const revision = row?.tete?.revId ?? '';
    const exercice = { debut: EXERCICE.debut, fin: EXERCICE.fin };
    const acte = { type: 'valider', id: 'b1', revision, exercice, bloc: FROIDE } as const;
    const commande = { id: 'c1', entite: '0401', poste: 'p1', devSeq: 1, acte };
    const refus = { code: 'SCE-AUTRE-REVISION', id: 'b1', connue: null } as const;
    await base.demandes.put({ id: 'c1', entite: '0401', etat: 'refusee', commande, refus, recueLe: LE });
    expect(await demandesEnCours(base)).toMatchObject([{ etat: 'refusee', bloc: { id: 'b1' } }]);
    await enregistrerBloc(base, { id: 'b1', bloc: CHAUDE, exercice: EXERCICE, classe: 'courant' });
    expect(await demandesEnCours(base)).toEqual([]);
  });
});

describe('sharing', () => {
  it('is switched on once, and publishes what the poste holds', async () => {
    const base = await baseVide();
    await base.exercices.put(EXERCICE);
    await enregistrerBloc(base, { id: 'b1', bloc: FROIDE, exercice: EXERCICE, classe: 'courant' });
    const demande = { poste: 'p1', secret: 's', maintenant: LE };
    expect(await activer(base, demande)).toMatchObject({ ok: true });
    expect(await ecrituresEnAttente(base)).toBe(1);
    expect(await activer(base, demande)).toMatchObject({ refus: [{ code: 'SYN-DEJA-PARTAGE' }] });
    await changerLeSecret(base, 'autre');
    expect(JSON.parse((await base.reglages.get('partage'))?.valeur ?? '')).toEqual({
      poste: 'p1',
      secret: 'autre'
    });
    await changerLeSecret(base, null);
    expect(JSON.parse((await base.reglages.get('partage'))?.valeur ?? '')).toEqual({ poste: 'p1' });
  });

  it('[I4] is not switched off while the others lack something', async () => {
    const { base } = await enConflit();
    expect(await desactiver(base)).toMatchObject({
      refus: [{ code: 'SYN-RESTE-A-ENVOYER', concurrentes: 1, demandes: 0 }]
    });
    await base.blocs.clear();
    await base.aPublier.clear();
    expect(await desactiver(base)).toEqual({ ok: true, valeur: null });
    expect(base.publication).toBeNull();
  });
});
