import { isSiren } from '#lib/domain/identifiants/siren.ts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SIREN_DE_DEMONSTRATION } from './cabinet.ts';
import { dossiersDe, lignesOf, petitCabinet, soldeOf } from './testing.ts';
import type { DossierDeDemo } from './types.ts';

function totalOf(
  { blocs }: DossierDeDemo,
  compte: string,
  cote: 'debit' | 'credit',
  client?: string
): number {
  return blocs
    .filter(({ journal }) => journal !== 'AN')
    .flatMap(({ lignes }) => lignes)
    .filter((ligne) => ligne.compte === compte && (client === undefined || ligne.auxiliaire === client))
    .reduce((total, ligne) => total + ligne[cote], 0);
}

describe('the agency’s own books', () => {
  it('[INV-22] have a SIREN that passes the check and is plainly made up', () => {
    expect(isSiren(SIREN_DE_DEMONSTRATION)).toBe(true);
    expect(SIREN_DE_DEMONSTRATION).toBe('999999998');
  });

  it('invoice each immeuble what its own books bear', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 0xffff_ffff }), (graine) => {
        const dossiers = petitCabinet(graine);
        for (const cabinet of dossiersDe(dossiers, 'cabinet'))
          for (const dossier of dossiers) {
            if (dossier === cabinet || dossier.exercice.fin !== cabinet.exercice.fin) continue;
            const { nature, code } = dossier.entite;
            const compte = nature === 'syndicat' ? '6211' : '4672';
            const cote = nature === 'syndicat' ? 'debit' : 'credit';
            expect(totalOf(cabinet, '411', 'debit', code), code).toBe(totalOf(dossier, compte, cote));
          }
      }),
      { numRuns: 5 }
    );
  });

  it('collect and deduct VAT at 20 %, and owe it one month later at most', () => {
    for (const cabinet of dossiersDe(petitCabinet(2, { immeubles: 20 }), 'cabinet')) {
      const lignes = lignesOf(cabinet);
      const ventes = cabinet.blocs.filter(({ journal }) => journal === 'VE').flatMap((bloc) => bloc.lignes);
      expect(ventes.length).toBeGreaterThan(0);
      expect(Math.abs(soldeOf(ventes, '44571') * 5 - soldeOf(ventes, '706'))).toBeLessThanOrEqual(4 * 5);
      for (const compte of ['44571', '44566']) expect(soldeOf(lignes, compte), compte).toBe(0);
      expect(soldeOf(lignes, '44551')).toBeLessThanOrEqual(0);
    }
  });

  it('carry a profit to reserves and dividends, a loss to a later year', () => {
    const [, grande] = dossiersDe(petitCabinet(1, { immeubles: 40 }), 'cabinet');
    const [, petite] = dossiersDe(petitCabinet(1, { immeubles: 1 }), 'cabinet');
    expect(grande && totalOf(grande, '120', 'debit')).toBeGreaterThan(0);
    expect(grande && soldeOf(lignesOf(grande), '457')).toBe(0);
    expect(petite && totalOf(petite, '119', 'debit')).toBeGreaterThan(0);
    expect(petite && soldeOf(lignesOf(petite), '129')).toBe(0);
  });
});
