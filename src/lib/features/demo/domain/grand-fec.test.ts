import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { grandFec } from './grand-fec.ts';
import { groupesLettres, lignesOf } from './testing.ts';

describe('the big ledger', () => {
  it('is the same for the same seed, and another for another', () => {
    const premier = [...grandFec({ lignes: 3000, graine: 1 })];
    expect([...grandFec({ lignes: 3000, graine: 1 })]).toEqual(premier);
    expect([...grandFec({ lignes: 3000, graine: 2 })]).not.toEqual(premier);
  });

  it('[INV-01] has exactly the lines asked for, in balanced blocs, gapless and in order', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 4000 }), fc.integer({ min: 0, max: 1000 }), (lignes, graine) => {
        const numeros = new Map<string, number>();
        let total = 0;
        let veille = '';
        for (const bloc of grandFec({ lignes, graine })) {
          total += bloc.lignes.length;
          if (bloc.lignes.length < 2 || bloc.lignes.some(({ debit, credit }) => debit > 0 === credit > 0))
            throw new Error(`not a bloc: ${bloc.libelle ?? ''}`);
          expect(bloc.lignes.reduce((ecart, { debit, credit }) => ecart + debit - credit, 0)).toBe(0);
          const rang = (numeros.get(bloc.journal) ?? 0) + 1;
          numeros.set(bloc.journal, rang);
          expect(bloc.numero).toBe(`${bloc.journal}${String(rang).padStart(6, '0')}`);
          expect(bloc.date >= veille && bloc.date.startsWith('2025')).toBe(true);
          veille = bloc.date;
        }
        expect(total).toBe(lignes);
      }),
      { numRuns: 30 }
    );
  });

  it('[INV-30] letters an invoice with its payment, and leaves partial payments open', () => {
    const blocs = [...grandFec({ lignes: 20_000, graine: 3 })];
    const lignes = lignesOf({ blocs });
    const groupes = groupesLettres(lignes);
    expect(groupes.size).toBeGreaterThan(1000);
    for (const [cle, groupe] of groupes) {
      expect(groupe, cle).toHaveLength(2);
      expect(
        groupe.reduce((ecart, { debit, credit }) => ecart + debit - credit, 0),
        cle
      ).toBe(0);
      expect(new Set(groupe.map(({ dateLettrage }) => dateLettrage)).size, cle).toBe(1);
    }
    expect(lignes.some(({ auxiliaire, lettre }) => auxiliaire !== undefined && lettre === undefined)).toBe(
      true
    );
  });

  it('has the accounts, the third parties and the labels of a big agency', () => {
    const blocs = [...grandFec({ lignes: 200_000, graine: 4 })];
    const lignes = lignesOf({ blocs });
    const distinct = (key: 'compte' | 'auxiliaire' | 'piece' | 'libelle') =>
      new Set(lignes.map((l) => l[key])).size;
    expect(lignes.length / blocs.length).toBeCloseTo(4, 1);
    expect(distinct('compte')).toBeGreaterThan(900);
    expect(distinct('auxiliaire')).toBeGreaterThan(4000);
    expect(distinct('piece') / lignes.length).toBeGreaterThan(0.15);
    expect(distinct('libelle') / lignes.length).toBeGreaterThan(0.1);
  });

  it('covers the year asked for', () => {
    const dates = [...grandFec({ lignes: 8000, graine: 1, annee: 2024 })].map(({ date }) => date);
    expect([dates[0], dates.at(-1)]).toEqual(['2024-01-01', '2024-12-31']);
  });

  it('refuses less than one bloc', () => {
    expect(() => grandFec({ lignes: 1, graine: 1 }).next()).toThrow('1 lines');
  });
});
