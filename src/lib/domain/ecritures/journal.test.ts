import { describe, expect, it } from 'vitest';
import {
  compteDeContrepartie,
  journalDeCodeFiscalite,
  journalNet,
  libelleDuJournal,
  TYPES_DE_JOURNAL,
  type Journal,
  type TypeDeJournal
} from './journal.ts';

const PLEIN: Journal = {
  code: ' BQ ',
  libelle: ' Banque ',
  type: 'tresorerie-compte-commun',
  compteDeCentralisation: '512999',
  pieceObligatoire: true,
  pieceVerifiee: true,
  doublonsAutorises: true,
  modules: ['syndic'],
  traductions: { en: ' Bank ', de: '' },
  codeFiscalite: 'F1',
  compteCommun: { entites: ['0401'], iban: ' FR76 ', bic: '' }
};

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

it('[JNL-10] only closings and openings are hidden by default', () => {
  const hidden = Object.values(TYPES_DE_JOURNAL).filter(({ masqueParDefaut }) => masqueParDefaut);
  expect(hidden.map(({ libelle }) => libelle)).toEqual(['Clôture/Ouverture']);
});

it('[JNL-05] [GEN 9.13] shows a label in the language of its reader, else in French: rule in the core', () => {
  const achats = { libelle: 'Achats', traductions: { en: 'Purchases', es: ' ' } };
  expect(libelleDuJournal(achats, 'en')).toBe('Purchases');
  expect(libelleDuJournal(achats, 'fr')).toBe('Achats');
  expect(libelleDuJournal(achats, 'es')).toBe('Achats');
  expect(libelleDuJournal({ libelle: 'Achats' }, 'de')).toBe('Achats');
});

describe('what an option hides does not act from behind the screen', () => {
  it('keeps all that its type shows, without blanks', () => {
    expect(journalNet(PLEIN)).toEqual({
      code: 'BQ',
      libelle: 'Banque',
      type: 'tresorerie-compte-commun',
      compteDeCentralisation: '512999',
      pieceObligatoire: true,
      pieceVerifiee: true,
      doublonsAutorises: true,
      modules: ['syndic'],
      traductions: { en: 'Bank' },
      codeFiscalite: 'F1',
      compteCommun: { entites: ['0401'], iban: 'FR76' }
    });
    expect(journalNet(journalNet(PLEIN))).toEqual(journalNet(PLEIN));
  });

  it('[JNL-15] has bank options for a common account alone', () => {
    const types = Object.keys(TYPES_DE_JOURNAL) as TypeDeJournal[];
    expect(types.filter((type) => 'compteCommun' in journalNet({ ...PLEIN, type }))).toEqual([
      'tresorerie-compte-commun'
    ]);
  });

  it('[JNL-07] has a centralising account for treasury alone', () => {
    expect(journalNet({ ...PLEIN, type: 'achat' })).not.toHaveProperty('compteDeCentralisation');
    expect(compteDeContrepartie({ type: 'achat', compteDeCentralisation: '512' })).toBeUndefined();
    expect(compteDeContrepartie({ type: 'tresorerie', compteDeCentralisation: '512' })).toBe('512');
  });

  it('[JNL-29] is not verified when the number is automatic, and [JNL-30] lets nothing through unless verified', () => {
    expect(journalNet({ ...PLEIN, pieceAutomatique: true })).not.toHaveProperty('pieceVerifiee');
    expect(journalNet({ ...PLEIN, pieceAutomatique: true })).not.toHaveProperty('doublonsAutorises');
    expect(journalNet({ ...PLEIN, pieceVerifiee: false })).not.toHaveProperty('doublonsAutorises');
  });
});

it('[JNL-28] finds at import the journal that a code of the source is linked to', () => {
  const journaux = [PLEIN, { ...PLEIN, code: 'OD', codeFiscalite: '' }];
  expect(journalDeCodeFiscalite('f1', journaux)?.code).toBe(' BQ ');
  expect(journalDeCodeFiscalite('F2', journaux)).toBeUndefined();
  expect(journalDeCodeFiscalite(' ', journaux)).toBeUndefined();
});
