import { describe, expect, it } from 'vitest';
import type { Journal } from './journal.ts';
import { checkModification, copieDe } from './modifier-journal.ts';

const BQ: Journal = { code: 'BQ', libelle: 'Banque', type: 'tresorerie', compteDeCentralisation: '512' };
const REPRIS: Journal = { code: 'BANQ', libelle: 'x'.repeat(40), type: 'repartition-speciale' };
const contexte = { autres: [], comptesDeBase: new Set(['512', '514']), entites: [], lignes: 0 };
const refusDe = (avant: Journal, changes: Partial<Journal>, lignes = 0, autres: readonly Journal[] = []) =>
  checkModification(avant, { ...avant, ...changes }, { ...contexte, lignes, autres });

describe('[JNL-23] the centralising account', () => {
  it('changes while nothing went through the journal', () => {
    expect(refusDe(BQ, { compteDeCentralisation: '514' })).toEqual([]);
    expect(refusDe({ ...BQ, modules: ['syndic'] }, { compteDeCentralisation: '514' })).toEqual([]);
  });

  it('stays once écritures did, and the refusal says how many', () => {
    const figee = { code: 'JNL-CENTRALISATION-FIGEE', compte: '512', lignes: 1, modules: [] };
    expect(refusDe(BQ, { compteDeCentralisation: '514' }, 1)).toEqual([figee]);
    expect(refusDe(BQ, { type: 'standard' }, 1)).toEqual([figee]);
    expect(refusDe(BQ, { libelle: 'Banque 1' }, 1)).toEqual([]);
  });

  it('stays when several modules show the journal, used or not', () => {
    const [refus] = refusDe({ ...BQ, modules: ['syndic', 'gerance'] }, { compteDeCentralisation: '514' });
    expect(refus).toEqual({
      code: 'JNL-CENTRALISATION-FIGEE',
      compte: '512',
      lignes: 0,
      modules: ['syndic', 'gerance']
    });
  });

  it('is given to an imported journal that had none', () => {
    const sans: Journal = { code: 'BQ', libelle: 'Banque', type: 'tresorerie' };
    expect(refusDe(sans, { compteDeCentralisation: '512' }, 40)).toEqual([]);
  });
});

describe('[GEN 9.13] an imported journal', () => {
  it('keeps its code, its label and its type when something else changes', () => {
    expect(refusDe(REPRIS, { pieceObligatoire: true }, 12)).toEqual([]);
    expect(refusDe(REPRIS, { pieceObligatoire: true }, 12, [{ ...BQ, code: 'banq' }])).toEqual([]);
  });

  it('[JNL-04] is judged on a label that it is given', () => {
    expect(refusDe(REPRIS, { libelle: 'y'.repeat(32) })).toEqual([
      { code: 'JNL-LIBELLE-LONG', longueur: 32 }
    ]);
  });
});

it('[JNL-03] the code never changes', () => {
  expect(refusDe(BQ, { code: 'BQ2' })).toEqual([{ code: 'JNL-CODE-CHANGE', journal: 'BQ' }]);
});

it('[JNL-10] a journal that was used does not enter nor leave the openings and closings', () => {
  const AN: Journal = { code: 'AN', libelle: 'À-nouveaux', type: 'cloture-ouverture' };
  expect(refusDe(AN, { type: 'standard' })).toEqual([]);
  expect(refusDe(AN, { type: 'standard' }, 3)).toEqual([{ code: 'JNL-CLASSE-FIGEE', lignes: 3 }]);
  expect(refusDe(AN, { libelle: 'Clôture' }, 3)).toEqual([{ code: 'JNL-CLASSE-FIGEE', lignes: 3 }]);
  expect(refusDe(AN, { libelle: 'Ouverture' }, 3)).toEqual([]);
});

it('[JNL-22] [JNL-28] a copy leaves behind what one journal alone may have', () => {
  expect(
    copieDe({ ...BQ, codeFiscalite: 'F1', pieceObligatoire: true, traductions: { en: 'Bank' } })
  ).toEqual({
    code: '',
    libelle: 'Banque',
    type: 'tresorerie',
    pieceObligatoire: true,
    traductions: { en: 'Bank' }
  });
});
