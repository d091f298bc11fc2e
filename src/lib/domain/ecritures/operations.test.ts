import { describe, expect, it } from 'vitest';
import { TYPES_DE_JOURNAL, type TypeDeJournal } from './journal.ts';
import {
  checkJournalPourOperation,
  checkTypePourOperation,
  journauxPourOperation,
  type NomDOperation
} from './operations.ts';

const TYPES = Object.keys(TYPES_DE_JOURNAL) as TypeDeJournal[];
const acceptes = (operation: NomDOperation) =>
  TYPES.filter((type) => checkTypePourOperation(operation, { code: 'X', type }).length === 0);

describe('[GEN 9.13] where entries of an operation go: rules in the core', () => {
  it('[JNL-11] routine calls in « Appel de fonds » alone; works calls may use it too', () => {
    expect(acceptes('appel-courant')).toEqual(['appel-de-fonds']);
    expect(acceptes('appel-travaux')).toEqual(['standard', 'appel-de-fonds']);
    expect(checkTypePourOperation('appel-courant', { code: 'OD', type: 'standard' })).toEqual([
      { code: 'JNL-OPERATION-TYPE', operation: 'appel-courant', journal: 'OD' }
    ]);
  });

  it('[JNL-08] [JNL-09] purchases in « Achat », sales and the invoicing of a SCI in « Vente »', () => {
    expect(acceptes('facture-fournisseur')).toEqual(['achat']);
    expect(acceptes('facture-client')).toEqual(['vente']);
    expect(acceptes('facturation-sci')).toEqual(['vente']);
  });

  it('[JNL-18] rent calls and dunning fees in « Quittancement », [JNL-19] fees in « Honoraires »', () => {
    expect(acceptes('quittancement')).toEqual(['quittancement']);
    expect(acceptes('frais-de-relance')).toEqual(['quittancement']);
    expect(acceptes('honoraires')).toEqual(['honoraires']);
  });

  it('[JNL-12] a distribution does not begin without its journal, and is proposed it', () => {
    const rp = { code: 'RP', type: 'repartition' } as const;
    const rs = { code: 'RS', type: 'repartition-speciale' } as const;
    expect(checkJournalPourOperation('repartition', [rs])).toEqual([
      { code: 'JNL-OPERATION-SANS-JOURNAL', operation: 'repartition' }
    ]);
    expect(checkJournalPourOperation('repartition', [rs, rp])).toEqual([]);
    expect(journauxPourOperation('repartition', [rs, rp])).toEqual([rp]);
  });

  it('[JNL-11] proposes the proper type first', () => {
    const od = { code: 'OD', type: 'standard' } as const;
    const af = { code: 'AF', type: 'appel-de-fonds' } as const;
    expect(journauxPourOperation('appel-travaux', [od, af])).toEqual([af, od]);
  });
});
