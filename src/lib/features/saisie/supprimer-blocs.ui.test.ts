import { describe, expect, it } from 'vitest';
import { dateIso } from '#lib/domain/dates.ts';
import type { Bloc } from '#lib/domain/ecritures/bloc.ts';
import { ZERO } from '#lib/domain/montant.ts';
import { bloc } from '#lib/testing/bloc.ts';
import { classesDesJournaux } from '#lib/storage/classes.ts';
import { ecrireReprise } from '#lib/storage/reprise.ts';
import { autreOnglet, baseVide, contenu } from '#lib/storage/testing/base-de-test.ts';
import { repriseDe } from '#lib/storage/testing/reprise-de.ts';
import { verifierSoldes } from '#lib/storage/verifier-soldes.ts';
import { apercuDeChangement, changerDeCompte } from './changer-de-compte.ts';
import type { Poste } from './contexte.ts';
import { enregistrer } from './enregistrer.ts';
import { extourner, type DemandeDExtourne } from './extourner.ts';
import { ouvrirBloc } from './queries.ts';
import { COMPTES, EXERCICE, posteSur, remplir, SUIVANT, valeurDe } from './saisie-testing.ts';
import { annuler, supprimerBlocs } from './supprimer-blocs.ts';

const EAU = bloc('OD 2026-03-31 Eau', '601  120,00 D', '401/VEOLIA  120,00 C');
const GAZ = bloc('OD 2026-04-02 Gaz', '601  30,00 D', '602  10,00 D', '401/ENGIE  40,00 C');
const REPRIS = bloc('XX 2026-01-10 Repris', '601  -15,00 D', '401/VEOLIA  -15,00 C');

async function poste(): Promise<Poste> {
  const base = await remplir(await baseVide());
  await ecrireReprise(base, repriseDe([REPRIS], { exercice: EXERCICE, journaux: { XX: 'OD' } }), true);
  return posteSur(base);
}

async function poser(un: Poste, blocs: Readonly<Record<string, Bloc>>): Promise<void> {
  for (const [id, one] of Object.entries(blocs))
    valeurDe(await enregistrer(un, { id, exercice: EXERCICE.id, bloc: one, revision: null }));
}

async function soldesJustes({ base, livres }: Poste): Promise<boolean> {
  const classes = await classesDesJournaux(base);
  const found = await Promise.all(
    [EXERCICE, SUIVANT].map((exercice) => verifierSoldes(base, livres, exercice, classes))
  );
  return found.every(({ ecart }) => ecart === null);
}

/** Books as people see them: how often each bloc was recorded does not count. */
async function livresDe({ base }: Poste): Promise<unknown> {
  const { blocs = [], ...reste } = await contenu(base);
  return { ...reste, blocs: blocs.map((row) => ({ ...(row as object), revision: null })) };
}

const extourneDe = (de: string, plus: Partial<DemandeDExtourne> = {}): DemandeDExtourne => ({
  de: { exercice: EXERCICE.id, id: de },
  revision: 1,
  id: `x-${de}`,
  exercice: SUIVANT.id,
  date: dateIso('2027-01-01'),
  libelle: 'Extourne',
  ...plus
});

describe('deleting', () => {
  it('[I5] takes the balances back, and undoing gives everything back exactly', async () => {
    const un = await poste();
    await poser(un, { a: EAU, b: GAZ });
    const before = await contenu(un.base);
    const retour = valeurDe(
      await supprimerBlocs(un, [
        { id: 'a', revision: 1 },
        { id: 'b', revision: 1 }
      ])
    );
    expect(await un.base.blocs.count()).toBe(0);
    expect(await un.base.soldes.count()).toBe(0);
    const refaire = valeurDe(await annuler(un, retour));
    expect(await contenu(un.base)).toEqual(before);
    expect(await soldesJustes(un)).toBe(true);
    valeurDe(await annuler(un, refaire));
    expect(await un.base.blocs.count()).toBe(0);
  });

  it('[MAS-46] unlinks the settlement of an invoice, and undoing links it again', async () => {
    const un = await poste();
    const reglement = { id: 'r', exercice: EXERCICE.id, bloc: GAZ };
    valeurDe(await enregistrer(un, { id: 'f', exercice: EXERCICE.id, bloc: EAU, revision: null, reglement }));
    const before = await livresDe(un);
    const retour = valeurDe(await supprimerBlocs(un, [{ id: 'f', revision: 1 }]));
    expect((await un.base.blocs.get('r'))?.liens).toEqual({});
    valeurDe(await annuler(un, retour));
    expect(await livresDe(un)).toEqual(before);
  });

  it('is all or none: a bloc recorded again in another tab keeps them all, and is shown', async () => {
    const un = await poste();
    await poser(un, { a: EAU, b: GAZ });
    const autre = posteSur(await autreOnglet(un.base));
    valeurDe(await enregistrer(autre, { id: 'b', exercice: EXERCICE.id, bloc: EAU, revision: 1 }));
    const before = await contenu(un.base);
    const vus = ['a', 'b', 'c'].map((id) => ({ id, revision: 1 }));
    expect(await supprimerBlocs(un, vus)).toMatchObject({
      ok: false,
      refus: [
        { code: 'SAI-REVISION', id: 'b', autre: { revision: 2, bloc: EAU } },
        { code: 'SAI-DISPARU', id: 'c' }
      ]
    });
    await un.base.blocs.update('a', { etat: 'scelle' });
    expect(await supprimerBlocs(un, [{ id: 'a', revision: 1 }])).toEqual({
      ok: false,
      refus: [{ code: 'SAI-SCELLE', id: 'a' }]
    });
    await un.base.blocs.update('a', { etat: 'brouillard' });
    expect(await contenu(un.base)).toEqual(before);
  });
});

describe('undoing', () => {
  it('gives a modified bloc back as it was, and « rétablir » modifies it again', async () => {
    const un = await poste();
    await poser(un, { a: EAU });
    const before = await livresDe(un);
    const { retour } = valeurDe(
      await enregistrer(un, { id: 'a', exercice: EXERCICE.id, bloc: GAZ, revision: 1 })
    );
    const after = await livresDe(un);
    const refaire = valeurDe(await annuler(un, retour));
    expect(await livresDe(un)).toEqual(before);
    expect((await un.base.blocs.get('a'))?.revision).toBe(3);
    valeurDe(await annuler(un, refaire));
    expect(await livresDe(un)).toEqual(after);
  });

  it('is refused as soon as something has changed since, or could not be recorded today', async () => {
    const un = await poste();
    await poser(un, { a: EAU, b: GAZ });
    const modifie = valeurDe(
      await enregistrer(un, { id: 'a', exercice: EXERCICE.id, bloc: GAZ, revision: 1 })
    );
    valeurDe(await enregistrer(un, { id: 'a', exercice: EXERCICE.id, bloc: EAU, revision: 2 }));
    expect(await annuler(un, modifie.retour)).toEqual({ ok: false, refus: [{ code: 'SAI-CHANGE' }] });
    const supprime = valeurDe(await supprimerBlocs(un, [{ id: 'b', revision: 1 }]));
    await un.base.plans.update('0401', { comptes: COMPTES.filter(({ numero }) => numero !== '602') });
    expect(await annuler(un, supprime)).toMatchObject({
      ok: false,
      refus: [{ code: 'SAI-BLOC', refus: { code: 'ECR-COMPTE-INCONNU', compte: '602' } }]
    });
    await un.base.exercices.delete(EXERCICE.id);
    expect(await annuler(un, supprime)).toMatchObject({ refus: [{ code: 'SAI-EXERCICE-DISPARU' }] });
  });
});

describe('extourner', () => {
  it('records the mirror bloc, linked both ways, once', async () => {
    const un = await poste();
    await poser(un, { a: GAZ });
    const before = await livresDe(un);
    const { retour } = valeurDe(await extourner(un, extourneDe('a')));
    const miroir = await ouvrirBloc(un, SUIVANT.id, 'x-a');
    expect(miroir?.bloc.lignes.map(({ compte, debit, credit }) => [compte, debit, credit])).toEqual([
      ['601', 0, 3000],
      ['602', 0, 1000],
      ['401', 4000, 0]
    ]);
    expect(miroir?.liens).toEqual({ extourneDe: { exercice: EXERCICE.id, id: 'a' } });
    expect((await ouvrirBloc(un, EXERCICE.id, 'a'))?.liens).toEqual({
      extourneePar: { exercice: SUIVANT.id, id: 'x-a' }
    });
    expect(await soldesJustes(un)).toBe(true);
    expect(await extourner(un, extourneDe('a', { id: 'y', revision: 2 }))).toEqual({
      ok: false,
      refus: [{ code: 'SAI-EXTOURNE-FAITE', par: { exercice: SUIVANT.id, id: 'x-a' } }]
    });
    valeurDe(await annuler(un, retour));
    expect(await livresDe(un)).toEqual(before);
    expect((await extourner(un, extourneDe('a', { revision: 3 }))).ok).toBe(true);
  });

  it('an imported bloc is not written on: its extourne names it, and there is one only', async () => {
    const un = await poste();
    const segment = await contenu(un.base);
    const demande = extourneDe('1', { revision: null });
    valeurDe(await extourner(un, demande));
    expect((await un.base.blocs.get('x-1'))?.bloc).toMatchObject({
      journal: 'OD',
      lignes: [
        { compte: '601', debit: 1500, credit: 0 },
        { compte: '401', debit: 0, credit: 1500 }
      ]
    });
    expect((await contenu(un.base))['chiffres']).toEqual(segment['chiffres']);
    expect((await ouvrirBloc(un, EXERCICE.id, '1'))?.liens).toEqual({
      extourneePar: { exercice: SUIVANT.id, id: 'x-1' }
    });
    expect((await ouvrirBloc(un, SUIVANT.id, 'x-1'))?.liens).toEqual({
      extourneDe: { exercice: EXERCICE.id, id: '1' }
    });
    expect(await extourner(un, { ...demande, id: 'z' })).toMatchObject({
      refus: [{ code: 'SAI-EXTOURNE-FAITE', par: { id: 'x-1' } }]
    });
    expect(await extourner(un, extourneDe('99', { revision: null }))).toEqual({
      ok: false,
      refus: [{ code: 'SAI-DISPARU', id: '99' }]
    });
  });

  it('[INV-11] the link holds when the same file is taken over again, and is that of no other bloc after another file', async () => {
    const un = await poste();
    const options = { exercice: EXERCICE, journaux: { XX: 'OD' } };
    valeurDe(await extourner(un, extourneDe('1', { revision: null })));
    const reprendre = (...blocs: readonly Bloc[]) =>
      ecrireReprise(un.base, repriseDe(blocs, options), true).then(() => posteSur(un.base));
    const meme = await reprendre(REPRIS);
    expect((await ouvrirBloc(meme, EXERCICE.id, '1'))?.liens).toHaveProperty('extourneePar');
    expect((await ouvrirBloc(meme, SUIVANT.id, 'x-1'))?.liens).toHaveProperty('extourneDe');
    expect(await extourner(meme, extourneDe('1', { revision: null, id: 'z' }))).toMatchObject({
      refus: [{ code: 'SAI-EXTOURNE-FAITE' }]
    });
    const corrige = await reprendre({ ...EAU, journal: 'XX' }, REPRIS);
    expect((await ouvrirBloc(corrige, EXERCICE.id, '1'))?.liens).toEqual({});
    expect((await ouvrirBloc(corrige, SUIVANT.id, 'x-1'))?.liens).toEqual({});
    expect((await extourner(corrige, extourneDe('1', { revision: null, id: 'z' }))).ok).toBe(true);
  });

  it('two tabs at once make one', async () => {
    const un = await poste();
    const autre = posteSur(await autreOnglet(un.base));
    const faits = await Promise.all([
      extourner(un, extourneDe('1', { revision: null })),
      extourner(autre, extourneDe('1', { revision: null, id: 'z' }))
    ]);
    expect(faits.filter(({ ok }) => ok)).toHaveLength(1);
  });

  it('neither end changes while both are there; the extourne may go, then the bloc is free again', async () => {
    const un = await poste();
    await poser(un, { a: EAU });
    valeurDe(await extourner(un, extourneDe('a')));
    const modifier = (id: string, exercice: string, revision: number) =>
      enregistrer(un, { id, exercice, bloc: EAU, revision });
    expect(await modifier('a', EXERCICE.id, 2)).toMatchObject({
      refus: [{ code: 'SAI-EXTOURNE-LIEE', id: 'a', extourne: 'x-a' }]
    });
    expect(await modifier('x-a', SUIVANT.id, 1)).toMatchObject({
      refus: [{ code: 'SAI-EXTOURNE-LIEE', id: 'x-a', extourne: 'x-a' }]
    });
    expect(await supprimerBlocs(un, [{ id: 'a', revision: 2 }])).toMatchObject({
      refus: [{ code: 'SAI-EXTOURNE-LIEE', extourne: 'x-a' }]
    });
    valeurDe(await supprimerBlocs(un, [{ id: 'x-a', revision: 1 }]));
    expect((await ouvrirBloc(un, EXERCICE.id, 'a'))?.liens).toEqual({});
    expect((await modifier('a', EXERCICE.id, 3)).ok).toBe(true);
  });

  it('is judged like any bloc: its date, its accounts, the bloc it takes back', async () => {
    const un = await poste();
    await poser(un, { a: EAU });
    expect(await extourner(un, extourneDe('a', { date: dateIso('2028-01-01') }))).toMatchObject({
      refus: [{ refus: { code: 'ECR-HORS-EXERCICE' } }]
    });
    expect(await extourner(un, extourneDe('a', { revision: 7 }))).toMatchObject({
      refus: [{ code: 'SAI-REVISION', id: 'a' }]
    });
    expect(await extourner(un, extourneDe('a', { id: 'a' }))).toMatchObject({
      refus: [{ code: 'SAI-REVISION', id: 'a' }]
    });
    expect(await extourner(un, extourneDe('a', { exercice: '0401/1999-01-01' }))).toMatchObject({
      refus: [{ code: 'SAI-EXERCICE-DISPARU' }]
    });
    expect(await un.base.blocs.count()).toBe(1);
  });
});

describe('changing accounts over a selection', () => {
  const demande = {
    exercice: EXERCICE.id,
    blocs: ['a', 'b', 'c', '1', 'gone'],
    de: { compte: '601' },
    vers: { compte: '602' }
  };

  it('shows what would move and what would not, then moves it all at once, and undoes it', async () => {
    const un = await poste();
    const sans = bloc('OD 2026-05-01', '701  5,00 C', '512  5,00 D');
    await poser(un, { a: EAU, b: GAZ, c: sans });
    await un.base.blocs.update('b', { etat: 'scelle' });
    const apercu = await apercuDeChangement(un, demande);
    expect(apercu).toEqual({
      blocs: [{ id: 'a', revision: 1 }],
      lignes: 1,
      debit: 12_000,
      credit: 0,
      gardes: [
        { id: 'b', refus: [{ code: 'SAI-SCELLE', id: 'b' }] },
        { id: '1', refus: [{ code: 'SAI-REPRIS', id: '1' }] },
        { id: 'gone', refus: [{ code: 'SAI-DISPARU', id: 'gone' }] }
      ],
      sansLigne: 1,
      lettrages: 0
    });
    await un.base.blocs.update('b', { etat: 'brouillard' });
    const before = await livresDe(un);
    const large = await apercuDeChangement(un, demande);
    expect(large.blocs.map(({ id }) => id)).toEqual(['a', 'b']);
    const retour = valeurDe(await changerDeCompte(un, demande, large.blocs));
    const soldes = await un.base.soldes.toArray();
    expect(soldes.map(({ compte }) => compte)).not.toContain('601');
    expect((await un.base.blocs.get('a'))?.comptes).toContain(`${EXERCICE.id}|602|2026-03-31`);
    expect(await soldesJustes(un)).toBe(true);
    valeurDe(await annuler(un, retour));
    const { blocs: apres, ...reste } = (await livresDe(un)) as Record<string, unknown>;
    expect({ ...reste, blocs: apres }).toEqual(before);
    expect(await soldesJustes(un)).toBe(true);
  });

  it('[INV-30] says before which groups it would undo: those of the lines that move, not of the others', async () => {
    const un = await poste();
    await poser(un, { a: EAU, b: GAZ });
    const lignes = ['a', 'b'].map((id) => `${EXERCICE.id}|${id}|0`);
    const [id, entite, auxiliaire] = ['l', '0401', ''];
    const lettrage = {
      ...{ id, entite, auxiliaire, compte: '601', lignes: [], ecart: ZERO, code: 'AA' },
      ...{ dateLet: dateIso('2026-05-01'), origine: 'main' as const }
    };
    await un.base.lettrages.put({ id, entite, compte: '601', auxiliaire, lignes, lettrage });
    expect((await apercuDeChangement(un, demande)).lettrages).toBe(1);
    const ailleurs = { ...demande, de: { compte: '401' }, vers: { compte: '4501' } };
    expect((await apercuDeChangement(un, ailleurs)).lettrages).toBe(0);
  });

  it('moves one third party alone, to another or to none', async () => {
    const un = await poste();
    await poser(un, { a: EAU, b: GAZ });
    const tiers = {
      ...demande,
      de: { compte: '401', auxiliaire: 'VEOLIA' },
      vers: { compte: '401', auxiliaire: 'ENGIE' }
    };
    const { blocs } = await apercuDeChangement(un, tiers);
    expect(blocs.map(({ id }) => id)).toEqual(['a']);
    valeurDe(await changerDeCompte(un, tiers, blocs));
    expect((await un.base.blocs.get('a'))?.bloc.lignes[1]).toMatchObject({ auxiliaire: 'ENGIE' });
    const aucun = { ...demande, de: { compte: '401' }, vers: { compte: '4501' } };
    valeurDe(await changerDeCompte(un, aucun, (await apercuDeChangement(un, aucun)).blocs));
    expect((await un.base.blocs.get('b'))?.bloc.lignes[2]).not.toHaveProperty('auxiliaire');
  });

  it('refuses an account that is closed, and all of it when one bloc is no longer as it was shown', async () => {
    const un = await poste();
    await poser(un, { a: EAU, b: GAZ });
    const { blocs } = await apercuDeChangement(un, demande);
    valeurDe(await enregistrer(un, { id: 'b', exercice: EXERCICE.id, bloc: GAZ, revision: 1 }));
    const before = await contenu(un.base);
    expect(await changerDeCompte(un, demande, blocs)).toEqual({ ok: false, refus: [{ code: 'SAI-CHANGE' }] });
    expect(await changerDeCompte(un, demande, [])).toMatchObject({ refus: [{ code: 'SAI-RIEN-A-CHANGER' }] });
    expect(await contenu(un.base)).toEqual(before);
    const comptes = COMPTES.map((un) => (un.numero === '602' ? { ...un, ferme: true } : un));
    await un.base.plans.update('0401', { comptes });
    const apercu = await apercuDeChangement(un, demande);
    expect(apercu.blocs).toEqual([]);
    expect(apercu.gardes[0]).toMatchObject({ id: 'a', refus: [{ refus: { code: 'ECR-COMPTE-FERME' } }] });
  });
});
