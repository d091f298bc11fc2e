import { describe, expect, it } from 'vitest';
import { dateIso } from '#lib/domain/dates.ts';
import type { Bloc } from '#lib/domain/ecritures/bloc.ts';
import type { Base } from '#lib/storage/base.ts';
import { enregistrerBloc } from '#lib/storage/enregistrer-bloc.ts';
import { LecteurDeLivres } from '#lib/storage/lire-livre.ts';
import { ecrireReprise } from '#lib/storage/reprise.ts';
import { baseVide } from '#lib/storage/testing/base-de-test.ts';
import { exerciceDe, repriseDe } from '#lib/storage/testing/reprise-de.ts';
import { bloc } from '#lib/testing/bloc.ts';
import { Livres, type LigneAffichee } from './queries.ts';

const EXERCICE = exerciceDe('0401');
const ID = EXERCICE.id;
const APPEL = bloc('AF 2026-01-01 Appel 1T', '4501/018  120,05 D', '4501/019  80,00 D', '701  200,05 C');
const ACHAT = bloc('AC 2026-03-31 Électricité', '601  300,00 D', '401/EDF  300,00 C');
const REGLEMENT = bloc('BQ 2026-04-10 Règlement', '512  120,05 D', '4501/018  120,05 C');

async function livresDe(
  repris: readonly Bloc[],
  saisis: readonly Bloc[] = [],
  journaux: Readonly<Record<string, string>> = {}
) {
  const base = await baseVide();
  await base.exercices.put(EXERCICE);
  if (repris.length > 0) await ecrireReprise(base, repriseDe(repris, { journaux }), false);
  for (const [i, one] of saisis.entries()) await saisir(base, `s${i}`, one);
  return { base, livres: new Livres(base, new LecteurDeLivres(base)) };
}

/** As a file whose lines were not in order would leave them. */
async function lignesDuFichier(base: Base, lignes: Uint32Array<ArrayBuffer>): Promise<void> {
  const rows = await base.textes.toArray();
  await base.textes.bulkPut(
    rows.map(({ suite = [], ...row }) => ({
      ...row,
      suite: suite.map((one) => (one.colonne === 'ligneSource' ? { ...one, valeurs: lignes } : one))
    }))
  );
}

const saisir = (base: Base, id: string, one: Bloc) =>
  enregistrerBloc(base, { id, bloc: one, exercice: EXERCICE, classe: 'courant' });

describe('bloc', () => {
  it('is shown whole with the journal of Régie, the code of its file, and where it comes from', async () => {
    const { base, livres } = await livresDe([APPEL, ACHAT], [], { AC: 'HA' });
    await base.journaux.update('HA', { libelle: 'Achats', type: 'achat' });
    await lignesDuFichier(base, Uint32Array.of(2, 3, 4, 12, 9));
    expect(await livres.bloc(ID, '2')).toEqual({
      bloc: expect.objectContaining({ journal: 'AC', date: '2026-03-31', libelle: 'Électricité' }) as Bloc,
      etat: 'repris',
      demandee: false,
      versions: 0,
      entree: null,
      journal: { code: 'HA', libelle: 'Achats', type: 'achat', origine: 'repris' },
      source: { fichier: '0401.txt', premiere: 9, derniere: 12 },
      jointes: [],
      precedent: '1',
      suivant: null
    });
    expect(await livres.bloc(ID, '1')).toMatchObject({ precedent: null, suivant: '2' });
  });

  it('leads from draft to draft by date', async () => {
    const { livres } = await livresDe([], [ACHAT, REGLEMENT, APPEL]);
    expect(await livres.bloc(ID, 's0')).toMatchObject({
      bloc: ACHAT,
      etat: 'brouillard',
      source: null,
      precedent: 's2',
      suivant: 's1'
    });
    expect(await livres.bloc(ID, 's2')).toMatchObject({ precedent: null, suivant: 's0' });
    expect(await livres.bloc(ID, 's1')).toMatchObject({ precedent: 's0', suivant: null });
  });

  it.each(['0', '3', '-1', '1.5', '01', 'abc', ''])(
    'is null when there is none of that name: « %s »',
    async (id) => {
      const { livres } = await livresDe([APPEL, ACHAT], [REGLEMENT]);
      expect(await livres.bloc(ID, id)).toBeNull();
    }
  );

  it('is null under another exercice', async () => {
    const { livres } = await livresDe([APPEL], [REGLEMENT]);
    expect(await livres.bloc('0401/2025-01-01', 's0')).toBeNull();
    expect(await livres.bloc('0401/2025-01-01', '1')).toBeNull();
  });
});

describe('journaux', () => {
  it('sum the takeover and the drafts under the codes of Régie', async () => {
    const { base, livres } = await livresDe([APPEL, ACHAT], [REGLEMENT, ACHAT], { AC: 'BQ' });
    await base.journaux.add({ code: 'AC', libelle: 'Achats', type: 'achat', origine: 'cree' });
    await base.journaux.add({ code: 'OD', libelle: 'Divers', type: 'standard', origine: 'cree' });
    const figures = (await livres.journaux(ID)).map(({ code, lignes, debit, credit }) => [
      code,
      lignes,
      debit,
      credit
    ]);
    expect(figures).toEqual([
      ['AC', 2, 30_000, 30_000],
      ['AF', 3, 20_005, 20_005],
      ['BQ', 4, 42_005, 42_005],
      ['OD', 0, 0, 0]
    ]);
  });
});

describe('balance', () => {
  const soldes = async (livres: Livres, ...demande: Parameters<Livres['balance']>) =>
    (await livres.balance(...demande)).lignes.map(({ compte, libelle, ouverture, mouvements, cloture }) => [
      compte,
      libelle,
      ouverture.solde,
      mouvements.solde,
      cloture.solde
    ]);

  it('has the accounts in the order of the chart, named by the entité', async () => {
    const { base, livres } = await livresDe([APPEL], [REGLEMENT]);
    await base.plans.update('0401', { comptes: [{ numero: '4501', libelle: 'Copropriétaires' }] });
    expect(await soldes(livres, ID, {})).toEqual([
      ['4501', 'Copropriétaires', 0, 8000, 8000],
      ['512', '', 0, 12_005, 12_005],
      ['701', '', 0, -20_005, -20_005]
    ]);
  });

  it('details one account by third party', async () => {
    const { base, livres } = await livresDe(
      [APPEL],
      [REGLEMENT, bloc('OD 2026-05-01', '4501  1,00 D', '701  1,00 C')]
    );
    await base.plans.update('0401', { auxiliaires: [{ compte: '4501', code: '019', libelle: 'Mme Aubry' }] });
    expect(await soldes(livres, ID, {}, '4501')).toEqual([
      ['', '', 0, 100, 100],
      ['018', '', 0, 0, 0],
      ['019', 'Mme Aubry', 0, 8000, 8000]
    ]);
  });

  it('carries what moved before the period into its opening', async () => {
    const { livres } = await livresDe([APPEL], [REGLEMENT]);
    expect(
      await soldes(livres, ID, { du: dateIso('2026-04-01'), au: dateIso('2026-04-30') }, '4501')
    ).toEqual([
      ['018', '', 12_005, -12_005, 0],
      ['019', '', 8000, 0, 8000]
    ]);
  });

  it('of an exercice that is not here is refused in words', async () => {
    const { livres } = await livresDe([APPEL]);
    await expect(livres.balance('0499/2026-01-01', {})).rejects.toThrow('n’existe pas sur ce poste');
  });
});

const SANS_FILTRE = { filtre: '', tris: [] };

/** All that a list shows, or nothing when it was forgotten. */
function toutLire(livres: Livres, numero: number, filtre = ''): LigneAffichee[] | undefined {
  const liste = livres.listes.liste(numero);
  const rows = liste?.lire(liste.demander({ filtre, tris: [] }).ordre);
  return rows?.filter((row): row is LigneAffichee => row !== undefined);
}

describe('lists', () => {
  it('[LST-04] find words without accents nor case, in any order', async () => {
    const { livres } = await livresDe([APPEL, ACHAT, REGLEMENT]);
    const { numero } = await livres.ouvrirEcritures({ exercice: ID });
    expect(
      ['ELECTRICITE', 'édf élec', 'elec edf', '  ', 'reglement 018', 'absent'].map(
        (mots) => toutLire(livres, numero, mots)?.length
      )
    ).toEqual([2, 1, 1, 7, 1, 0]);
  });

  it('[LST-05] [LST-06] count what is left and what there was, and come back whole', async () => {
    const { livres } = await livresDe([APPEL, ACHAT, REGLEMENT]);
    const liste = livres.listes.liste((await livres.ouvrirEcritures({ exercice: ID })).numero);
    const avant = liste?.demander(SANS_FILTRE);
    expect(liste?.demander({ filtre: 'compte:401', tris: [] })).toMatchObject({
      montrees: 1,
      sur: 7,
      refus: []
    });
    expect(liste?.demander(SANS_FILTRE)).toEqual(avant);
  });

  it('[LST-16] sort by fields that no column shows', async () => {
    const { livres } = await livresDe([APPEL, ACHAT, REGLEMENT]);
    const liste = livres.listes.liste((await livres.ouvrirEcritures({ exercice: ID })).numero);
    expect(liste?.champs.map(({ id }) => id)).toContain('datePiece');
    const { ordre } = liste?.demander({ filtre: '', tris: [{ champ: 'credit', sens: 'decroissant' }] }) ?? {};
    const lues = (liste?.lire(ordre ?? new Int32Array()) ?? []) as readonly (LigneAffichee | undefined)[];
    const credits = lues.map((row) => row?.credit ?? 0);
    expect(credits.filter((credit) => credit > 0)).toEqual(
      credits.filter((c) => c > 0).toSorted((a, b) => b - a)
    );
  });

  it('answer nothing once closed', async () => {
    const { livres } = await livresDe([APPEL]);
    const { numero } = await livres.ouvrirEcritures({ exercice: ID });
    expect(toutLire(livres, numero)).toHaveLength(3);
    livres.listes.fermer(numero);
    expect(toutLire(livres, numero)).toBeUndefined();
    expect(toutLire(livres, 999)).toBeUndefined();
  });

  it('are forgotten when a dozen others were opened since', async () => {
    const { livres } = await livresDe([APPEL]);
    const numeros: number[] = [];
    for (let i = 0; i < 13; i++) numeros.push((await livres.ouvrirEcritures({ exercice: ID })).numero);
    expect(numeros.map((numero) => toutLire(livres, numero) !== undefined)).toEqual([
      false,
      ...Array.from({ length: 12 }, () => true)
    ]);
  });

  it('stay as they were opened while blocs are recorded', async () => {
    const { base, livres } = await livresDe([APPEL]);
    const { numero } = await livres.ouvrirEcritures({ exercice: ID });
    const before = toutLire(livres, numero);
    await saisir(base, 's0', REGLEMENT);
    expect(toutLire(livres, numero)).toEqual(before);
    expect(toutLire(livres, (await livres.ouvrirEcritures({ exercice: ID })).numero)).toHaveLength(5);
  });

  it('find their records again under other row numbers', async () => {
    const { base, livres } = await livresDe([APPEL], [ACHAT]);
    const avant = livres.listes.liste((await livres.ouvrirEcritures({ exercice: ID })).numero);
    const cles = avant?.cles(Uint32Array.of(0, 2, 3)) ?? [];
    const before = avant?.lire(Int32Array.of(0, 2, 3));
    await saisir(base, 'a0', APPEL);
    const apres = livres.listes.liste((await livres.ouvrirEcritures({ exercice: ID })).numero);
    const { lignes, disparues } = apres?.lignesDe(cles) ?? {};
    expect(disparues).toEqual([]);
    expect(apres?.lire(Int32Array.from(lignes ?? []))).toEqual(before);
  });

  it('show an opening dated before the exercice when the period begins with it', async () => {
    const { livres } = await livresDe([bloc('AN 2024-06-30', '4501  50,00 D', '12  50,00 C'), APPEL]);
    const lignesFrom = async (du: string) =>
      toutLire(livres, (await livres.ouvrirEcritures({ exercice: ID, du: dateIso(du) })).numero)?.length;
    expect(await lignesFrom('2026-01-01')).toBe(5);
    expect(await lignesFrom('2026-01-02')).toBe(0);
  });

  it('name an account of which the grand livre only carries an amount', async () => {
    const { base, livres } = await livresDe([APPEL]);
    await base.plans.update('0401', { comptes: [{ numero: '4501', libelle: 'Copropriétaires' }] });
    const { numero } = await livres.ouvrirGrandLivre({
      exercice: ID,
      compte: '4501',
      du: dateIso('2026-02-01')
    });
    expect(
      toutLire(livres, numero)?.map(({ sorte, libelleCompte, solde }) => [sorte, libelleCompte, solde])
    ).toEqual([
      ['titre', 'Copropriétaires', 0],
      ['report', 'Copropriétaires', 20_005],
      ['total', 'Copropriétaires', 20_005]
    ]);
  });
});
