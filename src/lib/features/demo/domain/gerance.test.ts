import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dossiersDe, lignesOf, petitCabinet, soldeOf } from './testing.ts';
import type { DossierDeDemo } from './types.ts';

function forEachMandant(check: (dossier: DossierDeDemo) => void): void {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 0xffff_ffff }), (graine) => {
      dossiersDe(petitCabinet(graine), 'gerance').forEach(check);
    }),
    { numRuns: 10 }
  );
}

describe('a mandant', () => {
  it('[INV-47] leaves in the bank what covers deposits, fees and suppliers, exactly', () => {
    forEachMandant((dossier) => {
      const lignes = lignesOf(dossier);
      const duAuxTiers = ['4651', '4672', '401'].reduce(
        (total, compte) => total + soldeOf(lignes, compte),
        0
      );
      expect(soldeOf(lignes, '512')).toBe(-duAuxTiers);
    });
  });

  it('[INV-48] is paid out no more than what was received for him', () => {
    forEachMandant((dossier) => {
      const lignes = lignesOf(dossier);
      // What he is still owed is what tenants still owe.
      expect(soldeOf(lignes, '4671')).toBe(0 - soldeOf(lignes, '4111'));
      expect(soldeOf(lignes, '4671')).toBeLessThanOrEqual(0);
    });
  });

  it('[INV-54] holds one deposit per tenant, given back when he leaves', () => {
    forEachMandant((dossier) => {
      const depots = new Map<string, number>();
      for (const { compte, auxiliaire = '', debit, credit } of lignesOf(dossier))
        if (compte === '4651') depots.set(auxiliaire, (depots.get(auxiliaire) ?? 0) + debit - credit);
      for (const [locataire, solde] of depots) expect(solde, locataire).toBeLessThanOrEqual(0);
    });
  });

  it('has a tenant who stops paying and another who leaves', () => {
    forEachMandant((dossier) => {
      const rendus = dossier.blocs.filter(({ libelle = '' }) => libelle.startsWith('Restitution du dépôt'));
      expect(rendus).toHaveLength(dossier.exercice.debut === '2024-01-01' ? 1 : 0);
      const impayes = lignesOf(dossier).filter(
        ({ auxiliaire, lettre }) => auxiliaire === 'L002' && lettre === undefined
      );
      expect(soldeOf(impayes, '4111')).toBeGreaterThan(0);
    });
  });
});
