import { describe, expect, it } from 'vitest';
import { contratDeMagasin, type MagasinAEprouver } from '#lib/testing/contrat-de-magasin.ts';
import { contexteDeSyndicat } from '#lib/testing/contexte.ts';
import { appel, commande, ENTITE, EXERCICE_2026, horloge, valider } from '#lib/testing/scellement.ts';
import type { ContexteComptable } from '#lib/domain/ecritures/check-bloc.ts';
import type { Acte } from '#lib/domain/scelle/commande.ts';
import { traiter } from '#lib/domain/scelle/sequenceur.ts';
import type { Base } from '../base.ts';
import { enregistrerBloc, supprimerBrouillard } from '../enregistrer-bloc.ts';
import type { ExerciceRow } from '../rows.ts';
import { autreOnglet, baseVide, contenu } from '../testing/base-de-test.ts';
import { storeInBucketOf } from '../testing/petit-disque.ts';
import { isQuotaExceeded } from '../base.ts';
import { MagasinDexie } from './magasin-dexie.ts';

const RECUE_LE = '2026-03-31T12:00:00.000Z';
const magasinSur = (base: Base) => new MagasinDexie(base, () => RECUE_LE);
const exerciceRow = (debut: string, fin: string): ExerciceRow =>
  ({ id: `${ENTITE}/${debut}`, entite: ENTITE, debut, fin }) as ExerciceRow;

async function ouvrirExercice(base: Base, { exercice, journaux, plan }: ContexteComptable): Promise<void> {
  const { debut, fin } = exercice;
  await base.entites.put({ code: ENTITE, nom: 'Les Tilleuls', siren: null, nature: 'syndic' });
  await base.exercices.put(exerciceRow(debut, fin));
  await base.journaux.bulkPut(
    [...journaux.values()].map((journal) => ({ ...journal, origine: 'cree' as const }))
  );
  const comptes = [...plan.comptes.values()].map(({ numero, libelle, ferme = false }) => ({
    numero,
    libelle,
    ...(ferme && { ferme })
  }));
  await base.plans.put({ entite: ENTITE, comptes, auxiliaires: [] });
}

function aEprouver(base: Base): MagasinAEprouver {
  return {
    magasin: magasinSur(base),
    ouvrirExercice: (contexte) => ouvrirExercice(base, contexte),
    async enregistrer(id, bloc, debut) {
      const exercice = await base.exercices.get(`${ENTITE}/${debut}`);
      if (!exercice) throw new Error('test: no exercice');
      try {
        await enregistrerBloc(base, { id, bloc, exercice, classe: 'courant' });
      } catch {
        return null;
      }
      return (await base.blocs.get(id))?.revision ?? null;
    },
    async supprimer(id) {
      try {
        await supprimerBrouillard(base, id);
        return true;
      } catch {
        return false;
      }
    },
    entrees: () => base.scelles.where('[entite+pos]').between([ENTITE], [ENTITE, []]).toArray(),
    async bloc(id) {
      const row = await base.blocs.get(id);
      return row ? { etat: row.etat, bloc: row.bloc } : null;
    },
    aRegulariser: () => base.aRegulariser.toCollection().primaryKeys(),
    async soldes(etat) {
      const soldes: Record<string, number> = {};
      for (const row of await base.soldes.toArray())
        if (row.etat === etat) soldes[row.compte] = (soldes[row.compte] ?? 0) + row.debit - row.credit;
      return Object.fromEntries(Object.entries(soldes).filter(([, solde]) => solde !== 0));
    }
  };
}

describe('MagasinDexie', () => {
  contratDeMagasin(async () => aEprouver(await baseVide()));
});

/** What no store can make smaller. */
function auHasard(longueur: number): string {
  let texte = '';
  while (texte.length < longueur) texte += crypto.randomUUID();
  return texte;
}

describe('MagasinDexie, beside what every store keeps to', () => {
  async function ouverte(base?: Base): Promise<Base> {
    const une = base ?? (await baseVide());
    await ouvrirExercice(une, contexteDeSyndicat());
    return une;
  }

  async function brouillon(base: Base, id: string, jour = '2026-01-15', euros = 100): Promise<Acte> {
    const bloc = appel(jour, euros);
    await enregistrerBloc(base, {
      id,
      bloc,
      exercice: exerciceRow('2026-01-01', '2026-12-31'),
      classe: 'courant'
    });
    return valider(bloc, { id, revision: (await base.blocs.get(id))?.revision ?? 0 });
  }

  const envoyer = (base: Base, actes: readonly Acte[], prefixe = 'c') =>
    traiter(
      magasinSur(base),
      ENTITE,
      actes.map((acte, i) => commande(`${prefixe}${i}`, acte)),
      horloge('2026-03-31')
    );

  it('[INV-13] puts closings on the exercice, where whoever records reads them', async () => {
    const base = await ouverte();
    const mois = (un: string): Acte => ({ type: 'clore-mois', exercice: EXERCICE_2026, mois: un }) as Acte;
    const exercice = () => base.exercices.get(`${ENTITE}/2026-01-01`);
    await envoyer(base, [mois('2026-01'), mois('2026-02')], 'mois');
    expect(await exercice()).toMatchObject({ moisClos: ['2026-01', '2026-02'], closJusquAu: '2026-02-28' });
    await envoyer(base, [{ type: 'clore-exercice', exercice: EXERCICE_2026, nature: 'provisoire' }], 'clore');
    expect(await exercice()).toMatchObject({ cloture: 'provisoire', closJusquAu: '2026-12-31' });
    await envoyer(
      base,
      [{ type: 'rouvrir-exercice', exercice: EXERCICE_2026, motif: 'Facture oubliée' }],
      'rouvrir'
    );
    expect(await exercice()).toEqual({
      ...exerciceRow('2026-01-01', '2026-12-31'),
      moisClos: ['2026-01', '2026-02'],
      closJusquAu: '2026-02-28'
    });
  });

  it('[F5] keeps the revision that was seen, links and documents with it', async () => {
    const base = await ouverte();
    const acte = await brouillon(base, 'a');
    await base.blocs.update('a', { liens: { reglementDe: 'z' }, jointes: [{ sha256: 'h', nom: 'f.pdf' }] });
    await envoyer(base, [acte]);
    const { hash } = (await base.scelles.get([ENTITE, 1])) ?? {};
    expect(await base.blocs.get('a')).toMatchObject({
      revision: 1,
      liens: { reglementDe: 'z' },
      jointes: [{ nom: 'f.pdf' }],
      scelle: { pos: 1, hash }
    });
    expect(await base.scelles.where('bloc').equals('a').count()).toBe(1);
  });

  it('[INV-12][F25] gives each number once to two tabs that validate at the same time', async () => {
    const base = await ouverte();
    const autre = await autreOnglet(base);
    const actes: Acte[] = [];
    for (let i = 0; i < 20; i++) actes.push(await brouillon(base, `b${i}`));
    const reponses = await Promise.all(
      actes.map((acte, i) => envoyer(i % 2 === 0 ? base : autre, [acte], `t${i}-`))
    );
    const numeros = reponses.flatMap(({ verdicts }) =>
      verdicts.map((un) => ('numero' in un ? un.numero : 0))
    );
    expect(numeros.toSorted((a, b) => a - b)).toEqual(actes.map((_, i) => i + 1));
    expect((await base.tetes.get(ENTITE))?.pos).toBe(20);
  });

  it('[F4] the same bloc validated by two tabs is sealed once, and the second is told where', async () => {
    const base = await ouverte();
    const autre = await autreOnglet(base);
    const acte = await brouillon(base, 'a');
    const reponses = await Promise.all([envoyer(base, [acte], 'x'), envoyer(autre, [acte], 'y')]);
    const verdicts = reponses.flatMap((une) => une.verdicts);
    expect(verdicts.map(({ etat }) => etat).sort()).toEqual(['acceptee', 'refusee']);
    expect(verdicts).toContainEqual({ etat: 'refusee', refus: { code: 'SCE-DEJA-SCELLE', id: 'a', pos: 1 } });
  });

  it('[F9] answers again what it accepted, which is found by its id alone, whoever wrote the answer', async () => {
    const base = await ouverte();
    const actes = [await brouillon(base, 'a'), await brouillon(base, 'b')];
    const { verdicts } = await envoyer(base, actes);
    expect(await base.demandes.where('etat').above('').count()).toBe(0);
    // The first rows of this shape said more.
    await base.demandes.update('c0', { entite: ENTITE, etat: 'acceptee' });
    const suite = await brouillon(base, 'c');
    const encore = await envoyer(base, [...actes, suite]);
    expect(encore.verdicts).toEqual([...verdicts, expect.objectContaining({ pos: 3, numero: 3 })]);
    expect((await base.tetes.get(ENTITE))?.pos).toBe(3);
  });

  it('[F19] adds nothing on top of a log whose end was changed, or that was found altered', async () => {
    const base = await ouverte();
    await envoyer(base, [await brouillon(base, 'a')]);
    const suite = await brouillon(base, 'b');
    await base.tetes.update(ENTITE, { alteree: 1 });
    const refus = { etat: 'refusee', refus: { code: 'SCE-CHAINE-ALTEREE', pos: 1 } };
    expect((await envoyer(base, [suite], 'x')).verdicts).toEqual([refus]);
    expect(await base.tetes.get(ENTITE)).toMatchObject({ pos: 1, alteree: 1 });
    await base.tetes.toCollection().modify((tete: { alteree?: number; hash: string }) => {
      delete tete.alteree;
      tete.hash = 'f'.repeat(64);
    });
    expect((await envoyer(base, [suite], 'y')).verdicts).toEqual([refus]);
    expect(await base.blocs.get('b')).toMatchObject({ etat: 'brouillard' });
  });

  it('[F2] answers a command that was written down while it waited', async () => {
    const base = await ouverte();
    const une = commande('c0', await brouillon(base, 'a'));
    await base.demandes.put({
      id: une.id,
      entite: ENTITE,
      etat: 'attente',
      commande: une,
      recueLe: '2026-03-30T12:00:00.000Z'
    });
    expect((await envoyer(base, [une.acte])).verdicts).toMatchObject([{ etat: 'acceptee', pos: 1 }]);
    expect(await base.demandes.toArray()).toEqual([{ id: 'c0', pos: 1, recueLe: RECUE_LE }]);
  });

  it('[F16] a disk that is full leaves the log, the books and the answers as they were', async () => {
    await storeInBucketOf(2_000_000);
    const base = await ouverte();
    const actes = [await brouillon(base, 'a')];
    const { lignes } = appel('2026-01-15');
    const gros = {
      ...appel('2026-01-15'),
      lignes: lignes.map((ligne) => ({ ...ligne, libelle: auHasard(500_000) }))
    };
    await enregistrerBloc(base, {
      id: 'gros',
      bloc: gros,
      exercice: exerciceRow('2026-01-01', '2026-12-31'),
      classe: 'courant'
    });
    actes.push(valider(gros, { id: 'gros' }));
    const before = await contenu(base);
    const failure = await envoyer(base, actes).then(
      () => null,
      (error: unknown) => error
    );
    expect(isQuotaExceeded(failure)).toBe(true);
    expect(await contenu(base)).toEqual(before);
  });
});
