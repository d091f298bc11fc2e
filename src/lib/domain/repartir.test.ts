import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { centimes, sum, type Centimes } from './montant.ts';
import { poidsEntiers, repartir } from './repartir.ts';

const anyTotal = fc
  .oneof(fc.integer({ min: -100_000_00, max: 100_000_00 }), fc.maxSafeInteger())
  .map(centimes);

/** Keys as they are (tantièmes, ties, zeros) and keys that leave the plain numbers. */
const anyCle = fc
  .oneof(
    fc.array(fc.nat({ max: 10_000 }), { minLength: 1, maxLength: 60, size: 'max' }),
    fc.array(fc.nat({ max: 3 }), { minLength: 1, maxLength: 40 }),
    fc.array(fc.maxSafeNat(), { minLength: 1, maxLength: 20 })
  )
  .filter((cle) => cle.some((poids) => poids > 0));

/** The rule, word for word and slowly: the other way of computing that the tests compare with. */
function oracle(total: Centimes, cle: readonly number[]): number[] {
  const somme = cle.reduce((a, p) => a + BigInt(p), 0n);
  const absolu = BigInt(Math.abs(total));
  const parts = cle.map((p) => (absolu * BigInt(p)) / somme);
  const restes = cle.map((p) => (absolu * BigInt(p)) % somme);
  for (let aDonner = absolu - parts.reduce((a, b) => a + b, 0n); aDonner > 0n; aDonner--) {
    const rang = restes.indexOf(restes.reduce((a, b) => (b > a ? b : a)));
    parts[rang] = (parts[rang] ?? 0n) + 1n;
    restes[rang] = -1n;
  }
  return parts.map((part) => Number(total < 0 ? -part : part));
}

describe('repartir, worked cases', () => {
  it.each<[string, number, number[], number[]]>([
    ['three thousandths keys', 1000_00, [3333, 3333, 3334], [333_30, 333_30, 333_40]],
    ['a third each: the first lot takes the odd cent', 100_00, [1, 1, 1], [33_34, 33_33, 33_33]],
    ['a credit mirrors the debit', -100_00, [1, 1, 1], [-33_34, -33_33, -33_33]],
    ['a lot outside the key gets nothing', 1, [0, 1, 0, 1], [0, 1, 0, 0]],
    ['nothing to share', 0, [1, 2], [0, 0]],
    ['one lot alone', 12_34, [7], [12_34]],
    ['the largest remainder wins over the first', 1, [1, 2], [0, 1]]
  ])('[INV-36] %s', (_nom, total, cle, attendu) => {
    expect(repartir(centimes(total), cle)).toStrictEqual(attendu);
  });

  it('[INV-36] stays exact where amount × weight leaves the safe integers', () => {
    const total = centimes(Number.MAX_SAFE_INTEGER);
    expect(repartir(total, [1, 1])).toEqual([4_503_599_627_370_496, 4_503_599_627_370_495]);
    expect(repartir(total, [10n ** 30n, 10n ** 30n])).toEqual([4_503_599_627_370_496, 4_503_599_627_370_495]);
  });

  it('refuses weights that cannot share anything', () => {
    expect(() => repartir(centimes(1), [])).toThrow('sum to zero');
    expect(() => repartir(centimes(1), [0, 0])).toThrow('sum to zero');
    expect(() => repartir(centimes(1), [0n])).toThrow('sum to zero');
    expect(() => repartir(centimes(1), [2, -1])).toThrow('not a whole weight: -1');
    expect(() => repartir(centimes(1), [0.5, 0.5])).toThrow('not a whole weight: 0.5');
    expect(() => repartir(centimes(1), [NaN])).toThrow('not a whole weight: NaN');
    expect(() => repartir(centimes(1), [2n, -1n])).toThrow('negative');
  });
});

describe('repartir, any total and key', () => {
  it('[INV-36] never loses nor invents a cent', () => {
    fc.assert(
      fc.property(anyTotal, anyCle, (total, cle) => {
        expect(sum(repartir(total, cle))).toBe(total);
      }),
      { numRuns: 10_000 }
    );
  });

  it('[INV-37] keeps each share less than one cent away from the exact one', () => {
    fc.assert(
      fc.property(anyTotal, anyCle, (total, cle) => {
        const somme = cle.reduce((a, p) => a + BigInt(p), 0n);
        for (const [i, part] of repartir(total, cle).entries()) {
          const ecart = BigInt(part) * somme - BigInt(total) * BigInt(cle[i] ?? 0);
          expect((ecart < 0n ? -ecart : ecart) < somme).toBe(true);
        }
      })
    );
  });

  it('[INV-36] gives what the rule says word for word, in plain numbers as in BigInt', () => {
    fc.assert(
      fc.property(anyTotal, anyCle, (total, cle) => {
        const attendu = oracle(total, cle);
        expect(repartir(total, cle)).toStrictEqual(attendu);
        expect(repartir(total, cle.map(BigInt))).toStrictEqual(attendu);
      })
    );
  });

  it('[INV-36] shares among the lots of a very large estate', () => {
    const anyGrandeCle = fc.array(fc.integer({ min: 1, max: 500 }), {
      minLength: 300,
      maxLength: 3_000,
      size: 'max'
    });
    fc.assert(
      fc.property(anyTotal, anyGrandeCle, (total, cle) => {
        expect(repartir(total, cle)).toEqual(repartir(total, cle.map(BigInt)));
      }),
      { numRuns: 30 }
    );
  });

  it('[INV-36] is the same on each run, and a negative total is the mirror of the positive one', () => {
    fc.assert(
      fc.property(anyTotal, anyCle, (total, cle) => {
        const parts = repartir(total, cle);
        expect(repartir(total, cle)).toEqual(parts);
        expect(repartir(centimes(0 - total), cle).map((part) => centimes(0 - part))).toEqual(parts);
      })
    );
  });
});

describe('poidsEntiers', () => {
  it('keeps the proportion of decimal weights, to the last digit', () => {
    expect(poidsEntiers(['33.33', '33.33', '33.34'])).toEqual([3333n, 3333n, 3334n]);
    expect(poidsEntiers(['0.5', '10', '0.25'])).toEqual([50n, 1000n, 25n]);
    expect(poidsEntiers(['9007199254740993'])).toEqual([9_007_199_254_740_993n]);
    expect(poidsEntiers([])).toEqual([]);
  });

  it('stops on anything else', () => {
    for (const texte of ['', '-1', '1,5', '1.', '.5', '1e3', '1.2.3']) {
      expect(() => poidsEntiers([texte])).toThrow('not a decimal weight');
    }
  });

  it('shares as the whole weights do', () => {
    expect(repartir(centimes(1000_00), poidsEntiers(['33.33', '33.33', '33.34']))).toEqual([
      333_30, 333_30, 333_40
    ]);
  });
});
