import { expect } from 'vitest';
import type { Bloc } from '#lib/domain/ecritures/bloc.ts';
import type { Evenement, Scelle } from '#lib/domain/scelle/evenement.ts';
import { verifierJournal } from '#lib/domain/scelle/verifier.ts';
import type { BlocRow } from '#lib/storage/rows.ts';
import { DERNIER_NUMERO_REPRIS, isEcart, isReport, type Livre } from './livre.ts';
import type { Photo } from './photo.ts';

/**
 * What must be true of the books at every moment, counted again from what is stored: nothing here asks the product.
 * Invariants I1 to I5 and I7 of the architecture.
 *
 * @param avant the books before the step
 */
export async function expectInvariants(photo: Photo, avant: Photo): Promise<void> {
  expectEquilibre(photo);
  await expectJournal(photo, avant);
  expectNumeros(photo);
  expectClotures(photo);
  expectSoldes(photo);
  expectLettrages(photo);
}

/** I1: every bloc balances, and is there whole. I7: in whole cents. */
function expectEquilibre({ blocs, suspens }: Photo): void {
  for (const { bloc } of [...blocs, ...suspens]) {
    const montants = bloc.lignes.flatMap(({ debit, credit }) => [debit, credit]);
    expect(montants.filter((montant) => !Number.isSafeInteger(montant))).toEqual([]);
    expect(totalDe(bloc, 'debit')).toBe(totalDe(bloc, 'credit'));
    expect(bloc.lignes.length).toBeGreaterThan(1);
  }
}

/** I2: the log only grows, verifies, and its head is its last entry, signed; sealed blocs say what it says. */
async function expectJournal({ scelles, tetes, blocs }: Photo, avant: Photo): Promise<void> {
  const textes = (photo: Pick<Photo, 'scelles'>) =>
    photo.scelles.map(({ canonique, hash }) => `${hash} ${canonique}`);
  expect(textes({ scelles: scelles.slice(0, avant.scelles.length) })).toEqual(textes(avant));
  expect(await verifierJournal(scelles)).toMatchObject({ conforme: true, entrees: scelles.length });
  const derniere = scelles.at(-1);
  expect(tetes.map(({ pos, hash }) => [pos, hash])).toEqual(derniere ? [[derniere.pos, derniere.hash]] : []);
  expect(derniere === undefined || derniere.signature !== undefined).toBe(true);
  const figes = (rows: readonly BlocRow[]) =>
    new Map(
      rows.flatMap(({ id, etat, bloc, scelle }) => (etat === 'scelle' ? [[id, { bloc, scelle }]] : []))
    );
  const maintenant = figes(blocs);
  for (const [id, fige] of figes(avant.blocs)) expect(maintenant.get(id)).toEqual(fige);
  const dits = evenementsDe({ scelles }).flatMap(({ evenement, hash }) =>
    isBloc(evenement)
      ? [
          [
            evenement.id,
            { ...evenement.bloc, numero: String(evenement.numero), dateValidation: evenement.valideLe },
            hash
          ]
        ]
      : []
  );
  expect([...maintenant].map(([id, { bloc, scelle }]) => [id, bloc, scelle?.hash]).sort(parId)).toEqual(
    dits.sort(parId)
  );
}

function parId([a]: readonly unknown[], [b]: readonly unknown[]): number {
  return String(a) < String(b) ? -1 : 1;
}

/** I2: 1, 2, 3… in each journal of each exercice, in the order of the log; after those of a file, if one came first. */
function expectNumeros(photo: Photo): void {
  const suites = new Map<string, number[]>();
  const reprises = new Set<string>();
  for (const { evenement } of evenementsDe(photo)) {
    if (evenement.type === 'reprise') reprises.add(`${evenement.exercice.debut} AC`);
    if (!isBloc(evenement)) continue;
    const suite = `${evenement.exercice.debut} ${evenement.bloc.journal}`;
    suites.set(suite, [...(suites.get(suite) ?? []), evenement.numero]);
  }
  for (const [suite, numeros] of suites) {
    const premier = reprises.has(suite) ? DERNIER_NUMERO_REPRIS + 1 : 1;
    expect(numeros).toEqual(numeros.map((_, i) => premier + i));
  }
}

/** I3: what a closing declared is what its period still holds, final blocs alone; à-nouveaux are carried, not moved. */
function expectClotures(photo: Photo): void {
  for (const { evenement } of enVigueur(photo)) {
    const { exercice, totaux } = evenement;
    const fige = photo.blocs.filter(
      ({ id, etat, bloc }) =>
        etat === 'scelle' &&
        !isReport({ id }) &&
        exercice.debut <= bloc.date &&
        bloc.date <= exercice.fin &&
        (evenement.type === 'exercice-clos' || bloc.date.startsWith(evenement.mois))
    );
    // A file came before anything was sealed: each closing counts it. Its bloc is of February.
    const repris = photo.segments.filter(
      ({ id }) =>
        id.endsWith(exercice.debut) && (evenement.type === 'exercice-clos' || evenement.mois.endsWith('-02'))
    );
    const somme = (cote: 'debit' | 'credit') =>
      fige.reduce((total, { bloc }) => total + totalDe(bloc, cote), 0) +
      repris.reduce((total, segment) => total + segment[cote], 0);
    expect(totaux).toEqual({
      blocs: fige.length + repris.length,
      debit: somme('debit'),
      credit: somme('credit')
    });
  }
}

type Cloture = Extract<Evenement, { type: 'mois-clos' | 'exercice-clos' }>;

/** Closings that were not opened again. */
function enVigueur(photo: Photo): readonly { readonly evenement: Cloture }[] {
  const tous = evenementsDe(photo);
  return tous.flatMap(({ evenement }, i) => {
    if (evenement.type !== 'mois-clos' && evenement.type !== 'exercice-clos') return [];
    const rouvert =
      evenement.type === 'exercice-clos' &&
      tous
        .slice(i)
        .some(
          (suite) =>
            suite.evenement.type === 'exercice-rouvert' &&
            suite.evenement.exercice.debut === evenement.exercice.debut
        );
    return rouvert ? [] : [{ evenement }];
  });
}

/** I5: each stored balance is the sum of its lines, and none is missing. */
function expectSoldes({ blocs, soldes }: Photo): void {
  const comptes = new Map<string, [debit: number, credit: number]>();
  for (const { exercice, etat, classe, bloc } of blocs)
    for (const { compte, auxiliaire = '', debit, credit } of bloc.lignes) {
      const cle = [exercice, bloc.date.slice(0, 7), compte, auxiliaire, classe, etat].join('|');
      const [d, c] = comptes.get(cle) ?? [0, 0];
      comptes.set(cle, [d + debit, c + credit]);
    }
  const gardes = soldes.map(
    ({ exercice, mois, compte, auxiliaire, classe, etat, debit, credit }) =>
      [[exercice, mois, compte, auxiliaire, classe, etat].join('|'), [debit, credit]] as const
  );
  expect(Object.fromEntries(gardes)).toEqual(Object.fromEntries(comptes));
}

/** C14: what settles sums to zero, line by line as they stand, and no line settles twice. */
function expectLettrages({ blocs, lettrages }: Photo): void {
  const lignes = new Map(blocs.map(({ id, bloc }) => [id, bloc.lignes]));
  const citees = lettrages.flatMap(({ lettrage }) => lettrage?.lignes ?? []);
  expect(new Set(citees.map(({ ref }) => `${ref.bloc}|${ref.rang}`)).size).toBe(citees.length);
  for (const { lettrage } of lettrages) {
    const montants = (lettrage?.lignes ?? []).map(({ ref }) => {
      const ligne = lignes.get(ref.bloc)?.[ref.rang];
      return ligne ? ligne.debit - ligne.credit : Number.NaN;
    });
    expect(montants.reduce((somme, montant) => somme + montant, 0)).toBe(0);
  }
}

/** I4: what was typed and not taken away by a person is in exactly one place. */
export function expectRienDePerdu({ ebauches, blocs, suspens }: Livre, saisies: ReadonlySet<string>): void {
  const places = [
    ...ebauches.map(({ id }) => id),
    ...blocs.filter((bloc) => !isReport(bloc) && !isEcart(bloc)).map(({ mots }) => mots),
    // What it became stands in the books.
    ...suspens
      .filter((un) => !isEcart(un) && (un.sort === null || un.sort === 'ecarte'))
      .map(({ mots }) => mots)
  ];
  expect(places.sort()).toEqual([...saisies].sort());
}

function evenementsDe({
  scelles
}: Pick<Photo, 'scelles'>): { readonly evenement: Evenement; readonly hash: string }[] {
  return scelles.map(({ canonique, hash }) => ({
    evenement: (JSON.parse(canonique) as Scelle).evenement,
    hash
  }));
}

function isBloc(evenement: Evenement): evenement is Extract<Evenement, { type: 'bloc' | 'a-nouveaux' }> {
  return evenement.type === 'bloc' || evenement.type === 'a-nouveaux';
}

function totalDe({ lignes }: Bloc, cote: 'debit' | 'credit'): number {
  return lignes.reduce((total, ligne) => total + ligne[cote], 0);
}
