import { describe, expect, it } from 'vitest';
import { bloc } from '#lib/testing/bloc.ts';
import { masque, MASQUE_EDF } from '#lib/testing/masque.ts';
import { dateIso } from '../dates.ts';
import { ecartOf } from '../ecritures/check-bloc.ts';
import type { Journal } from '../ecritures/journal.ts';
import { centimes } from '../montant.ts';
import { programmer } from './echeances.ts';
import { reglementDe, reglementPropose } from './reglement.ts';
import { ventiler } from './ventiler.ts';

const BANQUE: Journal = { code: 'BQ', libelle: 'Banque', type: 'tresorerie', compteDeCentralisation: '512' };
const le = dateIso('2026-04-10');
const settle = (entete: string, ...lignes: string[]) => reglementDe(bloc(entete, ...lignes), BANQUE, le);
const accepted = (entete: string, ...lignes: string[]) => ({ ok: true, valeur: bloc(entete, ...lignes) });

describe('[MAS-17] [MAS-46] the automatic settlement', () => {
  it('debits the supplier and credits the centralising account', () => {
    expect(
      settle('AC 2026-03-31 Facture EDF', '401EDF 598,00 C', '600000 500,00 D', '445610 98,00 D')
    ).toEqual(accepted('BQ 2026-04-10 Facture EDF', '401EDF 598,00 D', '512 598,00 C'));
  });

  it('is the mirror for a credit note', () => {
    const avoir = ventiler(masque(MASQUE_EDF), {
      date: dateIso('2026-03-31'),
      montant: centimes(-598_00),
      avoir: true
    });
    expect(avoir.ok && reglementDe(avoir.valeur, BANQUE, le)).toEqual(
      accepted('BQ 2026-04-10', '401EDF 598,00 C', '512 598,00 D')
    );
  });

  it('credits the client of a sale', () => {
    expect(settle('VT 2026-03-31', '411/C1 120,00 D', '706 100,00 C', '44571 20,00 C')).toEqual(
      accepted('BQ 2026-04-10', '411/C1 120,00 C', '512 120,00 D')
    );
  });

  it('settles the supplier, not the mandant who bears the cost', () => {
    expect(settle('AC 2026-03-31', '401PLO 100,00 C', '4671/M1 100,00 D')).toEqual(
      accepted('BQ 2026-04-10', '401PLO 100,00 D', '512 100,00 C')
    );
  });

  it('pays what is left after a prepayment, each third party on its line', () => {
    expect(settle('AC 2026-03-31', '601 100,00 D', '401/A 90,00 C', '401/B 30,00 C', '409 20,00 D')).toEqual(
      accepted('BQ 2026-04-10', '401/A 90,00 D', '401/B 30,00 D', '409 20,00 C', '512 100,00 C')
    );
  });

  it('[MAS-27] without supplier nor client, the counterpart is the last line, when a third party', () => {
    expect(settle('OD 2026-03-31', '641 100,00 D', '421 100,00 C')).toEqual(
      accepted('BQ 2026-04-10', '421 100,00 D', '512 100,00 C')
    );
    expect(settle('OD 2026-03-31', '421 100,00 C', '641 100,00 D')).toEqual({
      ok: false,
      refus: [{ code: 'MAS-REGLEMENT-SANS-TIERS' }]
    });
  });

  it('has nothing to pay when the third party is already even', () => {
    expect(settle('OD 2026-03-31', '401 100,00 D', '401 100,00 C')).toEqual({
      ok: false,
      refus: [{ code: 'MAS-REGLEMENT-SOLDE', compte: '401' }]
    });
  });

  it('is balanced', () => {
    const fait = settle('AC 2026-03-31', '601 100,00 D', '401/A 90,00 C', '401/B 30,00 C', '409 20,00 D');
    expect(fait.ok && ecartOf(fait.valeur.lignes)).toBe(0);
  });

  it('wants a treasury journal with its centralising account', () => {
    const facture = bloc('AC 2026-03-31', '401 1,00 C', '601 1,00 D');
    const refused = (journal: Journal) => reglementDe(facture, journal, le);
    const { compteDeCentralisation, ...sansCompte } = BANQUE;
    expect(compteDeCentralisation).toBe('512');
    for (const journal of [sansCompte, { ...BANQUE, type: 'achat' }] as const)
      expect(refused(journal)).toEqual({
        ok: false,
        refus: [{ code: 'MAS-REGLEMENT-JOURNAL', journal: 'BQ' }]
      });
    expect(refused({ ...BANQUE, type: 'tresorerie-compte-commun' }).ok).toBe(true);
  });
});

describe('[MAS-18] [MAS-19] the date of settlement', () => {
  const programmation = programmer({
    frequence: 'mensuelle',
    prochaineEcheance: dateIso('2026-03-31'),
    occurrences: 0
  });

  it('is « sans règlement » without an automatic journal', () => {
    expect(reglementPropose(masque(MASQUE_EDF), le)).toBe('sans');
    expect(
      reglementPropose(masque(MASQUE_EDF, { programmation: { ...programmation, reglement: le } }), le)
    ).toBe('sans');
  });

  it('is today with one, or what was chosen for this run', () => {
    const auto = { journalReglement: 'BQ' };
    expect(reglementPropose(masque(MASQUE_EDF, auto), le)).toBe(le);
    expect(reglementPropose(masque(MASQUE_EDF, { ...auto, programmation }), le)).toBe(le);
    for (const reglement of ['sans', dateIso('2026-05-01')] as const)
      expect(
        reglementPropose(masque(MASQUE_EDF, { ...auto, programmation: { ...programmation, reglement } }), le)
      ).toBe(reglement);
  });
});
