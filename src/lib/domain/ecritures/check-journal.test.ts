import { describe, expect, it } from 'vitest';
import { checkJournal, type ContexteDeJournal } from './check-journal.ts';
import { TYPES_DE_JOURNAL, type Journal, type TypeDeJournal } from './journal.ts';

const BQ: Journal = {
  code: 'BQ',
  libelle: 'Banque',
  type: 'tresorerie',
  compteDeCentralisation: '512',
  codeFiscalite: 'F1'
};
const OD: Journal = { code: 'OD2', libelle: 'Opérations diverses', type: 'standard' };
const entite = (code: string, ...comptes: string[]) => ({ code, comptes: new Set(comptes) });
const contexte: ContexteDeJournal = {
  autres: [BQ, { code: 'OD', libelle: 'Divers', type: 'standard' }],
  comptesDeBase: new Set(['51', '512', '512001', '512999', '401']),
  entites: [
    entite('0401', '512', '512999'),
    entite('0402', '512', '512999'),
    entite('0403', '512'),
    entite('GER', '512')
  ]
};
const refusDe = (changes: Partial<Journal>, ailleurs: Partial<ContexteDeJournal> = {}) =>
  checkJournal({ ...OD, ...changes }, { ...contexte, ...ailleurs });
const codes = (changes: Partial<Journal>) => refusDe(changes).map(({ code }) => code);

describe('[INV-07] a journal made in Régie', () => {
  it('[JNL-03] has a code of one to three letters or digits', () => {
    expect(['A', 'A1', 'AB1', 'ac'].flatMap((code) => codes({ code }))).toEqual([]);
    expect(codes({ code: 'ABCD' })).toEqual(['JNL-CODE-FORME']);
    expect(codes({ code: 'A-1' })).toEqual(['JNL-CODE-FORME']);
    expect(codes({ code: 'É1' })).toEqual(['JNL-CODE-FORME']);
    expect(codes({ code: ' ' })).toEqual(['JNL-CODE-ABSENT']);
  });

  it('[JNL-03] has a code that no other has, capitals or not', () => {
    expect(refusDe({ code: 'bq' })).toEqual([{ code: 'JNL-CODE-PRIS', journal: 'BQ' }]);
  });

  it('[JNL-04] has a label of 1 to 31 characters', () => {
    expect(codes({ libelle: 'x'.repeat(31) })).toEqual([]);
    expect(codes({ libelle: 'É'.normalize('NFD').repeat(31) })).toEqual([]);
    expect(refusDe({ libelle: 'x'.repeat(32) })).toEqual([{ code: 'JNL-LIBELLE-LONG', longueur: 32 }]);
    expect(codes({ libelle: ' ' })).toEqual(['JNL-LIBELLE-ABSENT']);
  });

  it('[JNL-05] [JNL-04] has translations as short as its label', () => {
    expect(codes({ traductions: { en: 'x'.repeat(31), de: '' } })).toEqual([]);
    expect(refusDe({ traductions: { en: 'Bank', es: 'x'.repeat(32) } })).toEqual([
      { code: 'JNL-TRADUCTION-LONGUE', langue: 'es', longueur: 32 }
    ]);
  });

  it('[JNL-28] links an import by a code that no other journal has', () => {
    expect(codes({ codeFiscalite: 'F2' })).toEqual([]);
    expect(refusDe({ codeFiscalite: 'f1' })).toEqual([
      { code: 'JNL-FISCALITE-PRISE', codeFiscalite: 'f1', journal: 'BQ' }
    ]);
  });
});

describe('[JNL-07] [INV-05] a treasury journal', () => {
  it.each(['tresorerie', 'tresorerie-compte-commun'] as const)('%s needs a centralising account', (type) => {
    const compteCommun = { entites: ['0401', '0402'] };
    expect(codes({ type, compteCommun })).toEqual(['JNL-CENTRALISATION-ABSENTE']);
    expect(codes({ type, compteCommun, compteDeCentralisation: '512999' })).toEqual([]);
  });

  it('[JNL-21] takes it in class 5 of the base chart, where entries can stand', () => {
    const avec = (compteDeCentralisation: string) => codes({ type: 'tresorerie', compteDeCentralisation });
    expect(avec('512001')).toEqual([]);
    expect(avec('401')).toEqual(['JNL-CENTRALISATION-CLASSE']);
    expect(avec('51')).toEqual(['JNL-CENTRALISATION-FORME']);
    expect(avec('512002')).toEqual(['JNL-CENTRALISATION-HORS-BASE']);
  });

  it('[JNL-22] has its bank account for itself', () => {
    expect(refusDe({ type: 'tresorerie', compteDeCentralisation: '512' })).toEqual([
      { code: 'JNL-CENTRALISATION-PRISE', compte: '512', journal: 'BQ' }
    ]);
    // An account left behind by a type that has none holds nothing.
    const od = { ...BQ, type: 'standard' as const };
    expect(refusDe({ type: 'tresorerie', compteDeCentralisation: '512' }, { autres: [od] })).toEqual([]);
  });

  it('[JNL-20] is the only kind that needs one: a standard journal is allowed anywhere with a code and a label', () => {
    const types = Object.keys(TYPES_DE_JOURNAL) as TypeDeJournal[];
    expect(types.filter((type) => codes({ type }).includes('JNL-CENTRALISATION-ABSENTE'))).toEqual([
      'tresorerie',
      'tresorerie-compte-commun'
    ]);
    expect(codes({ modules: ['syndic', 'gerance', 'saisonnier', 'comptabilite'] })).toEqual([]);
  });
});

describe('[JNL-14] a common account', () => {
  const commun = (entites: readonly string[], plus: object = {}) => ({
    type: 'tresorerie-compte-commun' as const,
    compteDeCentralisation: '512999',
    compteCommun: { entites, ...plus }
  });

  it('[JNL-16] has the same account in every entité of the pool', () => {
    expect(refusDe(commun(['0401', '0402', '0403']))).toEqual([
      { code: 'JNL-COMMUN-COMPTE-ABSENT', compte: '512999', entites: ['0403'] }
    ]);
    expect(codes(commun([]))).toEqual(['JNL-COMMUN-SANS-ENTITE']);
  });

  it('[JNL-17] has an account that exists nowhere else, whatever the module: the offenders are listed', () => {
    expect(refusDe(commun(['0401', '0402']))).toEqual([]);
    expect(refusDe({ ...commun(['0401', '0402']), compteDeCentralisation: '512' }, { autres: [] })).toEqual([
      { code: 'JNL-COMMUN-COMPTE-AILLEURS', compte: '512', entites: ['0403', 'GER'] }
    ]);
  });

  it('[JNL-15] has an IBAN that exists, when it has one', () => {
    expect(codes(commun(['0401', '0402'], { iban: 'FR76 3000 6000 0112 3456 7890 189' }))).toEqual([]);
    expect(codes(commun(['0401', '0402'], { iban: 'FR76 3000' }))).toEqual(['JNL-COMMUN-IBAN']);
  });
});

it('[JNL-13] [GEN 9.13] « répartition spéciale » is read on import, never created: rule in the core', () => {
  expect(codes({ type: 'repartition-speciale' })).toEqual(['JNL-TYPE-NON-CREABLE']);
});

it('[JNL-24] [GEN 9.13] is assigned to modules that have its type: rule in the core', () => {
  expect(codes({ type: 'quittancement', modules: ['gerance'] })).toEqual([]);
  expect(refusDe({ type: 'quittancement', modules: ['gerance', 'syndic'] })).toEqual([
    { code: 'JNL-TYPE-MODULE', type: 'quittancement', module: 'syndic' }
  ]);
});

it('gives every reason at once', () => {
  expect(codes({ code: 'BQ12', libelle: '', type: 'tresorerie' })).toEqual([
    'JNL-CODE-FORME',
    'JNL-LIBELLE-ABSENT',
    'JNL-CENTRALISATION-ABSENTE'
  ]);
});
