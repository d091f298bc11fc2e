import { describe, expect, it } from 'vitest';
import { idDeReport } from '#lib/domain/cloture/a-nouveaux.ts';
import { dateIso, type MoisIso } from '#lib/domain/dates.ts';
import type { Base } from '#lib/storage/base.ts';
import { blocRowOf, remplacerBlocs } from '#lib/storage/enregistrer-bloc.ts';
import { LecteurDeLivres } from '#lib/storage/lire-livre.ts';
import { demandesDeValidation } from '#lib/storage/scelle/demandes.ts';
import { activerPartage } from '#lib/storage/sync/publier-tout.ts';
import { ACTES_PAR_TRANSACTION } from '#lib/storage/scelle/sequenceur-du-poste.ts';
import { ecrireReprise, retirerReprise } from '#lib/storage/reprise.ts';
import { refusEnAttente } from '#lib/storage/scelle/refus-en-attente.ts';
import { autreOnglet, baseVide, contenu } from '#lib/storage/testing/base-de-test.ts';
import { exerciceDe, repriseDe } from '#lib/storage/testing/reprise-de.ts';
import { cleDeBlocRepris } from '#lib/domain/ecritures/bloc-repris.ts';
import { bloc } from '#lib/testing/bloc.ts';
import { miroir } from '#lib/testing/scellement.ts';
import { assert } from '#lib/domain/assert.ts';
import { lireReprise } from '#lib/storage/scelle/reprise-a-sceller.ts';
import { validationDe } from './domain/prevoir.ts';
import { apercuDeValidation, brouillonDe, type DemandeDeValidation } from './apercu.ts';
import { achat, brouillon, EXERCICE, HORLOGE, remplir, sequenceurSur } from './scellement-testing.ts';
import { valider } from './valider.ts';

const JUSQU_AU = { exercice: EXERCICE.id, journal: null, au: dateIso('2026-03-31') };

async function livres(): Promise<Base> {
  const base = await remplir(await baseVide());
  await brouillon(base, 'mars', achat('2026-03-10', 30));
  await brouillon(base, 'janvier', achat('2026-01-10', 10));
  await brouillon(base, 'avril', achat('2026-04-10', 40));
  await brouillon(base, 'od', achat('2026-02-10', 20, 'OD'));
  return base;
}

async function toutValider(base: Base, demande: DemandeDeValidation = JUSQU_AU) {
  const apercu = await apercuDeValidation(base, demande, HORLOGE);
  return valider(base, sequenceurSur(base), { exercice: EXERCICE.id, vus: apercu?.vus ?? [] });
}

describe('the preview', () => {
  it('[INV-12] says how many, how much, and the numbers that will be given, by date', async () => {
    const base = await livres();
    const before = await contenu(base);
    expect(await apercuDeValidation(base, JUSQU_AU, HORLOGE)).toMatchObject({
      vus: [{ id: 'janvier' }, { id: 'od' }, { id: 'mars' }],
      total: 60_00,
      numeros: [
        { journal: 'AC', premier: 1, dernier: 2 },
        { journal: 'OD', premier: 1, dernier: 1 }
      ],
      valideLe: '2026-11-22',
      refuses: [],
      avis: null,
      repriseScellee: false
    });
    expect(await contenu(base)).toEqual(before);
  });

  it('takes one journal, or what was chosen, and tells what is validated already', async () => {
    const base = await livres();
    const od = await apercuDeValidation(base, { ...JUSQU_AU, journal: 'OD' }, HORLOGE);
    expect(od?.vus).toEqual([{ id: 'od', revision: 1 }]);
    await toutValider(base, { exercice: EXERCICE.id, blocs: ['od'] });
    const choisis = { exercice: EXERCICE.id, blocs: ['od', 'mars', '12', 'mars'] };
    expect(await apercuDeValidation(base, choisis, HORLOGE)).toMatchObject({
      vus: [{ id: 'mars' }],
      dejaValides: 2
    });
    expect(await apercuDeValidation(base, { ...JUSQU_AU, exercice: '0401/1999-01-01' }, HORLOGE)).toBeNull();
  });

  it('[INV-14] names each draft that would be refused, and why', async () => {
    const base = await livres();
    await brouillon(base, 'inconnu', bloc('AC 2026-01-05 Gaz', '602  5,00 D', '401  5,00 C'));
    const apercu = await apercuDeValidation(base, JUSQU_AU, HORLOGE);
    expect(apercu?.vus).toHaveLength(3);
    expect(apercu?.refuses).toEqual([
      {
        id: 'inconnu',
        revision: 1,
        bloc: { journal: 'AC', date: '2026-01-05', libelle: 'Gaz', debit: 5_00 },
        refus: { code: 'SCE-BLOC', refus: [{ code: 'ECR-COMPTE-INCONNU', ligne: 1, compte: '602' }] }
      }
    ]);
  });

  it('[F24] says of an altered log that nothing is added to it, before it is asked', async () => {
    const base = await livres();
    await toutValider(base, { exercice: EXERCICE.id, blocs: ['od'] });
    await base.tetes.update('0401', { alteree: 1 });
    const apercu = await apercuDeValidation(base, JUSQU_AU, HORLOGE);
    expect(apercu).toMatchObject({ vus: [], refuses: [{ id: 'janvier' }, { id: 'mars' }] });
    expect(apercu?.refuses[0]?.refus).toEqual({ code: 'SCE-CHAINE-ALTEREE', pos: 1 });
  });

  it('[INV-26] leaves à-nouveaux to the closing of the year before, and says so of those that were chosen', async () => {
    const base = await livres();
    await base.exercices.put(exerciceDe('0401', '2025-01-01', '2025-12-31'));
    const id = idDeReport('0401', EXERCICE.debut);
    await brouillon(base, id, achat('2026-01-01', 5));
    expect((await apercuDeValidation(base, JUSQU_AU, HORLOGE))?.vus).toHaveLength(3);
    const choisi = await apercuDeValidation(base, { exercice: EXERCICE.id, blocs: [id] }, HORLOGE);
    expect(choisi).toMatchObject({ vus: [], refuses: [{ id, refus: { code: 'SCE-REPORT-TROP-TOT' } }] });
  });

  it('[F8] warns that the clock is late, and foresees the day of the last validation', async () => {
    const base = await livres();
    await toutValider(base);
    const retard = { jour: dateIso('2023-11-22'), instant: '2023-11-22T17:00:00.000Z' };
    const demande = { ...JUSQU_AU, au: dateIso('2026-12-31') };
    expect(await apercuDeValidation(base, demande, retard)).toMatchObject({
      valideLe: '2026-11-22',
      avis: { code: 'HORLOGE-EN-RETARD', dernier: '2026-11-22' }
    });
  });
});

describe('valider', () => {
  it('[INV-10][INV-12] seals what was shown, as it was foreseen', async () => {
    const base = await livres();
    expect(await toutValider(base)).toEqual({
      valides: 3,
      demandees: 0,
      numeros: [
        { journal: 'AC', premier: 1, dernier: 2 },
        { journal: 'OD', premier: 1, dernier: 1 }
      ],
      valideLe: '2026-11-22',
      refuses: [],
      disparus: 0,
      nonTraites: 0,
      arret: null,
      avis: null
    });
    const row = await base.blocs.get('mars');
    expect(row).toMatchObject({ etat: 'scelle', bloc: { numero: '2', dateValidation: '2026-11-22' } });
    expect(await base.blocs.get('avril')).toMatchObject({ etat: 'brouillard' });
  });

  it('[F2] [C18] only asks on a poste that shares: drafts stay drafts, and are not asked twice', async () => {
    const base = await livres();
    await activerPartage(base, { poste: 'p1' }, HORLOGE.instant);
    expect(await toutValider(base)).toMatchObject({ valides: 0, demandees: 3, refuses: [], arret: null });
    expect(await base.blocs.get('mars')).toMatchObject({ etat: 'brouillard' });
    expect(await base.demandes.where('etat').equals('attente').count()).toBe(3);
    expect(await apercuDeValidation(base, JUSQU_AU, HORLOGE)).toMatchObject({
      vus: [],
      dejaDemandees: 3,
      partage: true
    });
    const livre = await new LecteurDeLivres(base).livre(EXERCICE.id, await demandesDeValidation(base));
    expect(livre.parts.map(({ etat, segment }) => [etat, segment.blocs])).toEqual([
      ['brouillard', 1],
      ['demandee', 3]
    ]);
  });

  it('[F5] a bloc that another tab changed is not sealed: it waits, with its reason', async () => {
    const base = await livres();
    const vus = [
      { id: 'mars', revision: 1 },
      { id: 'janvier', revision: 1 },
      { id: 'parti', revision: 1 }
    ];
    await brouillon(await autreOnglet(base), 'mars', achat('2026-03-10', 31));
    const rapport = await valider(base, sequenceurSur(base), { exercice: EXERCICE.id, vus });
    expect(rapport).toMatchObject({ valides: 1, disparus: 1 });
    expect(rapport.refuses).toMatchObject([{ id: 'mars', refus: { code: 'SCE-AUTRE-REVISION', connue: 2 } }]);
    expect(await base.blocs.get('mars')).toMatchObject({ etat: 'brouillard', revision: 2 });
  });

  it('[C18] keeps what was refused until it is changed or validated', async () => {
    const base = await livres();
    await base.plans.update('0401', { comptes: [{ numero: '401', libelle: '' }] });
    const vus = [{ id: 'mars', revision: 1 }];
    await valider(base, sequenceurSur(base), { exercice: EXERCICE.id, vus });
    await valider(base, sequenceurSur(base), { exercice: EXERCICE.id, vus });
    expect(await refusEnAttente(base)).toMatchObject([
      {
        id: 'mars',
        entite: '0401',
        exercice: EXERCICE.id,
        bloc: { date: '2026-03-10' },
        refus: { code: 'SCE-BLOC' }
      }
    ]);
    await brouillon(base, 'mars', achat('2026-03-10', 31));
    expect(await refusEnAttente(base)).toEqual([]);
  });

  it('[C18] keeps what the preview refused, with its reason, and never seals it: nobody was shown that it would be', async () => {
    const base = await livres();
    await brouillon(base, 'inconnu', bloc('AC 2026-01-05 Gaz', '602  5,00 D', '401  5,00 C'));
    const apercu = await apercuDeValidation(base, JUSQU_AU, HORLOGE);
    assert(apercu !== null, 'a preview');
    // The account is opened between the preview and the confirmation.
    const comptes = ['401', '601', '602'].map((numero) => ({ numero, libelle: numero }));
    await base.plans.update('0401', { comptes });
    const demande = { exercice: EXERCICE.id, vus: apercu.vus, refuses: apercu.refuses };
    expect(await valider(base, sequenceurSur(base), demande)).toMatchObject({ valides: 3, refuses: [] });
    await valider(base, sequenceurSur(base), demande);
    expect(await base.blocs.get('inconnu')).toMatchObject({ etat: 'brouillard', revision: 1 });
    const [refus] = apercu.refuses;
    expect(await refusEnAttente(base)).toMatchObject([
      { id: 'inconnu', exercice: EXERCICE.id, refus: refus?.refus }
    ]);
    expect(await base.demandes.filter(({ id }) => id.startsWith('prevu-')).count()).toBe(1);
    await toutValider(base, { exercice: EXERCICE.id, blocs: ['inconnu'] });
    expect(await refusEnAttente(base)).toEqual([]);
  });

  it('[F1][F4] stops between two groups when it is cancelled: what is sealed is whole, the rest are drafts', async () => {
    const base = await remplir(await baseVide());
    const rows = Array.from({ length: ACTES_PAR_TRANSACTION + 10 }, (_, i) =>
      blocRowOf({ id: `b${i}`, bloc: achat('2026-03-10', i + 1), exercice: EXERCICE, classe: 'courant' })
    );
    await base.transaction('rw', base.blocs, base.soldes, async () => {
      await remplacerBlocs([], rows);
    });
    const arret = new AbortController();
    const vus = (await apercuDeValidation(base, JUSQU_AU, HORLOGE))?.vus ?? [];
    const suivi = {
      signal: arret.signal,
      onProgress: (fait: number) => {
        if (fait === 0) arret.abort();
      }
    };
    const rapport = await valider(base, sequenceurSur(base), { exercice: EXERCICE.id, vus }, suivi);
    expect(rapport).toMatchObject({ valides: ACTES_PAR_TRANSACTION, nonTraites: 10, arret: 'annule' });
    expect(await base.blocs.where('[etat+jour]').between(['brouillard'], ['brouillard', []]).count()).toBe(
      10
    );
    expect((await base.tetes.get('0401'))?.pos).toBe(ACTES_PAR_TRANSACTION);
    expect((await toutValider(base)).numeros).toEqual([
      { journal: 'AC', premier: ACTES_PAR_TRANSACTION + 1, dernier: ACTES_PAR_TRANSACTION + 10 }
    ]);
  });
});

describe('a takeover', () => {
  const repris = { ...achat('2026-01-02', 100), numero: 'AC0041' };

  async function reprise(): Promise<Base> {
    const base = await baseVide();
    await ecrireReprise(base, repriseDe([repris], { exercice: EXERCICE }), false);
    await brouillon(base, 'suite', achat('2026-03-10', 30));
    return base;
  }

  it('is sealed by the first validation that follows it, and numbering goes on after it', async () => {
    const base = await reprise();
    expect(await apercuDeValidation(base, JUSQU_AU, HORLOGE)).toMatchObject({
      repriseScellee: true,
      numeros: [{ journal: 'AC', premier: 42, dernier: 42 }]
    });
    expect(await toutValider(base)).toMatchObject({ valides: 1, numeros: [{ premier: 42 }] });
    const entrees = await base.scelles.toArray();
    expect(entrees.map(({ canonique }) => (JSON.parse(canonique) as Entree).evenement)).toMatchObject([
      { type: 'reprise', lignes: 2, totaux: { blocs: 1, debit: 100_00 }, numeros: { AC: 41 } },
      { type: 'bloc', numero: 42 }
    ]);
  });

  it('[INV-12] [INV-13] comes before anything is numbered or closed in its exercice, and no more after', async () => {
    const base = await remplir(await baseVide());
    await brouillon(base, 'janvier', achat('2026-01-10'));
    await toutValider(base);
    const before = await contenu(base);
    expect(await ecrireReprise(base, repriseDe([repris], { exercice: EXERCICE }), false)).toEqual({
      code: 'REP-EXERCICE-SCELLE',
      exercice: EXERCICE.id
    });
    expect(await contenu(base)).toEqual(before);
    const clos = await remplir(await baseVide());
    const { debut, fin } = EXERCICE;
    await sequenceurSur(clos).soumettre('0401', [
      { type: 'clore-mois', exercice: { debut, fin }, mois: '2026-01' as MoisIso }
    ]);
    expect(await ecrireReprise(clos, repriseDe([repris], { exercice: EXERCICE }), false)).toMatchObject({
      code: 'REP-EXERCICE-SCELLE'
    });
  });

  it('stays open to change when an opening is asked of an exercice that is not closed', async () => {
    const base = await reprise();
    const { debut, fin } = EXERCICE;
    const acte = { type: 'rouvrir-exercice', exercice: { debut, fin }, motif: 'Oubli' } as const;
    const { verdicts } = await sequenceurSur(base).soumettre('0401', [acte]);
    expect(verdicts).toMatchObject([{ etat: 'refusee', refus: { code: 'SCE-PAS-CLOS' } }]);
    const autre = repriseDe([repris, repris], { exercice: EXERCICE });
    expect(await ecrireReprise(base, autre, true)).toBeNull();
  });

  it('[INV-10] can be replaced and withdrawn until then, and no more after', async () => {
    const base = await reprise();
    await toutValider(base);
    const before = await contenu(base);
    const autre = repriseDe([repris, repris], { exercice: EXERCICE });
    expect(await ecrireReprise(base, autre, true)).toEqual({ code: 'REP-SCELLEE', exercice: EXERCICE.id });
    expect(await retirerReprise(base, EXERCICE.id)).toEqual({ code: 'RET-SCELLEE' });
    expect(await contenu(base)).toEqual(before);
  });

  it('[INV-11] is sealed by the extourne of one of its blocs in another exercice, which must be its mirror', async () => {
    const base = await remplir(await baseVide());
    const avant = exerciceDe('0401', '2025-01-01', '2025-12-31');
    await ecrireReprise(base, repriseDe([achat('2025-06-02', 100)], { exercice: avant }), false);
    const liens = { extourneDe: cleDeBlocRepris(avant.id, '1') };
    await brouillon(base, 'juste', miroir(achat('2025-06-02', 100), '2026-01-05'), liens);
    await brouillon(base, 'fausse', miroir(achat('2025-06-02', 90), '2026-01-06'), liens);
    await brouillon(base, 'autre', miroir(achat('2025-06-02', 90), '2026-01-07'), {
      extourneDe: cleDeBlocRepris(avant.id, '9')
    });
    const refuses = [
      { id: 'fausse', refus: { code: 'SCE-EXTOURNE-INEXACTE', ligne: 1 } },
      { id: 'autre', refus: { code: 'SCE-EXTOURNE-SANS-ORIGINE' } }
    ];
    expect(await apercuDeValidation(base, JUSQU_AU, HORLOGE)).toMatchObject({
      vus: [{ id: 'juste' }],
      repriseScellee: true,
      refuses
    });
    expect(await toutValider(base)).toMatchObject({ valides: 1 });
    const entrees = await base.scelles.toArray();
    expect(entrees.map(({ canonique }) => (JSON.parse(canonique) as Entree).evenement)).toMatchObject([
      { type: 'reprise', exercice: { debut: '2025-01-01' } },
      { type: 'bloc', id: 'juste', numero: 1 }
    ]);
    expect(await retirerReprise(base, avant.id)).toEqual({ code: 'RET-SCELLEE' });
  });

  it('[I3] whose totals are not those of its segment is refused, and so is what leans on it', async () => {
    const base = await reprise();
    const vraie = await lireReprise(base, EXERCICE);
    const suite = await base.blocs.get('suite');
    assert(vraie !== null && suite !== undefined, 'a takeover, and a draft after it');
    const fausse = { ...vraie, totaux: { ...vraie.totaux, blocs: 2 } };
    const appuyee = validationDe(brouillonDe(suite), EXERCICE);
    const { verdicts } = await sequenceurSur(base).soumettre('0401', [fausse, appuyee]);
    expect(verdicts).toMatchObject([
      { refus: { code: 'SCE-REPRISE-TOTAUX', trouves: { blocs: 1 } } },
      { refus: { code: 'SCE-REPRISE-A-SCELLER' } }
    ]);
    expect(await base.tetes.count()).toBe(0);
  });
});

interface Entree {
  readonly evenement: object;
}
