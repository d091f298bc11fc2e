import fc from 'fast-check';
import { expect, it } from 'vitest';
import { dateIso } from '#lib/domain/dates.ts';
import { ecartOf } from '#lib/domain/ecritures/check-bloc.ts';
import { bloc } from '#lib/testing/bloc.ts';
import { anyBloc } from '#lib/testing/generateurs.ts';
import { blocReprisDe, cleDeBlocRepris, miroirOf } from './extourne.ts';

const VERS = { journal: 'OD', date: dateIso('2027-01-01'), libelle: 'Extourne' };

it('an extourne puts each amount on the other side, and leaves what belonged to the écriture', () => {
  const [premiere, ...autres] = bloc('AC 2026-03-31 Eau', '601  120,00 D', '401/VEOLIA  120,00 C').lignes;
  const original = {
    ...bloc('AC 2026-03-31 Eau', '601  120,00 D'),
    numero: '7',
    lignes: [{ ...premiere, piece: 'F1', lettre: 'A', cle: 'C1' } as never, ...autres]
  };
  expect(miroirOf(original, VERS)).toEqual({
    journal: 'OD',
    date: '2027-01-01',
    libelle: 'Extourne',
    lignes: [
      { compte: '601', libelle: 'Extourne', piece: 'F1', debit: 0, credit: 12_000, cle: 'C1' },
      { compte: '401', auxiliaire: 'VEOLIA', libelle: 'Extourne', debit: 12_000, credit: 0 }
    ]
  });
});

it('[I1] a bloc and its extourne come to nothing on each account, whatever signs it has', () => {
  fc.assert(
    fc.property(anyBloc(), (original) => {
      const miroir = miroirOf(original, VERS);
      expect(ecartOf(miroir.lignes) + ecartOf(original.lignes)).toBe(0);
      expect(
        miroir.lignes.every(({ debit, credit }) => debit >= 0 && credit >= 0 && debit + credit > 0)
      ).toBe(true);
      const totals = new Map<string, number>();
      for (const { compte, debit, credit } of [...original.lignes, ...miroir.lignes])
        totals.set(compte, (totals.get(compte) ?? 0) + debit - credit);
      expect([...totals.values()].every((total) => total === 0)).toBe(true);
    })
  );
});

it('the link of an extourne names an imported bloc, and no other', () => {
  expect(blocReprisDe(cleDeBlocRepris('04#1/2026-01-01', '12'))).toEqual({
    exercice: '04#1/2026-01-01',
    id: '12'
  });
  expect(blocReprisDe(crypto.randomUUID())).toBeNull();
});
