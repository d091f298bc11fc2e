import { describe, expect, it } from 'vitest';
import { checkJournal, TYPES_DE_JOURNAL, type Journal, type TypeDeJournal } from './journal.ts';

const contexte = { codes: ['BQ', 'OD'], comptesDeBase: new Set(['512001', '401']) };
const OD: Journal = { code: 'OD2', libelle: 'Opérations diverses', type: 'standard' };
const codes = (changes: Partial<Journal>) =>
  checkJournal({ ...OD, ...changes }, contexte).map(({ code }) => code);

describe('[INV-07] a journal made in Régie', () => {
  it('[JNL-03] has a code of one to three letters or digits', () => {
    expect(['A', 'A1', 'AB1', 'ac'].flatMap((code) => codes({ code }))).toEqual([]);
    expect(codes({ code: 'ABCD' })).toEqual(['JNL-CODE-FORME']);
    expect(codes({ code: 'A-1' })).toEqual(['JNL-CODE-FORME']);
    expect(codes({ code: 'É1' })).toEqual(['JNL-CODE-FORME']);
    expect(codes({ code: ' ' })).toEqual(['JNL-CODE-ABSENT']);
  });

  it('[JNL-03] has a code that no other has, capitals or not', () => {
    expect(checkJournal({ ...OD, code: 'bq' }, contexte)).toEqual([{ code: 'JNL-CODE-PRIS', journal: 'BQ' }]);
  });

  it('[JNL-04] has a label of 1 to 31 characters', () => {
    expect(codes({ libelle: 'x'.repeat(31) })).toEqual([]);
    expect(codes({ libelle: 'É'.normalize('NFD').repeat(31) })).toEqual([]);
    expect(checkJournal({ ...OD, libelle: 'x'.repeat(32) }, contexte)).toEqual([
      { code: 'JNL-LIBELLE-LONG', longueur: 32 }
    ]);
    expect(codes({ libelle: ' ' })).toEqual(['JNL-LIBELLE-ABSENT']);
  });
});

describe('[JNL-07] [INV-05] a treasury journal', () => {
  it.each(['tresorerie', 'tresorerie-compte-commun'] as const)('%s needs a centralising account', (type) => {
    expect(codes({ type })).toEqual(['JNL-CENTRALISATION-ABSENTE']);
    expect(codes({ type, compteDeCentralisation: '512001' })).toEqual([]);
  });

  it('[JNL-21] takes it in class 5 of the base chart', () => {
    expect(codes({ type: 'tresorerie', compteDeCentralisation: '401' })).toEqual([
      'JNL-CENTRALISATION-CLASSE'
    ]);
    expect(codes({ type: 'tresorerie', compteDeCentralisation: '512002' })).toEqual([
      'JNL-CENTRALISATION-HORS-BASE'
    ]);
  });

  it('is the only kind that needs one', () => {
    const types = Object.keys(TYPES_DE_JOURNAL) as TypeDeJournal[];
    expect(types.filter((type) => codes({ type }).includes('JNL-CENTRALISATION-ABSENTE'))).toEqual([
      'tresorerie',
      'tresorerie-compte-commun'
    ]);
  });
});

it('[JNL-13] [GEN 9.13] « répartition spéciale » is read on import, never created: rule in the core', () => {
  expect(codes({ type: 'repartition-speciale' })).toEqual(['JNL-TYPE-NON-CREABLE']);
});

it('[JNL-10] only closings and openings are hidden by default', () => {
  const hidden = Object.values(TYPES_DE_JOURNAL).filter(({ masqueParDefaut }) => masqueParDefaut);
  expect(hidden.map(({ libelle }) => libelle)).toEqual(['Clôture/Ouverture']);
});

it('[JNL-06] to [JNL-20] has the eleven types', () => {
  expect(Object.values(TYPES_DE_JOURNAL).map(({ libelle }) => libelle)).toEqual([
    'Standard',
    'Trésorerie',
    'Achat',
    'Vente',
    'Clôture/Ouverture',
    'Appel de fonds',
    'Répartition',
    'Répartition spéciale',
    'Trésorerie compte commun',
    'Quittancement',
    'Honoraires'
  ]);
});

it('gives every reason at once', () => {
  expect(codes({ code: 'BQ12', libelle: '', type: 'tresorerie' })).toEqual([
    'JNL-CODE-FORME',
    'JNL-LIBELLE-ABSENT',
    'JNL-CENTRALISATION-ABSENTE'
  ]);
});
