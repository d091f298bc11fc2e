import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { calcule } from './expression.ts';

const resultOf = (texte: string) => {
  const lu = calcule(texte);
  return lu.ok ? lu.valeur.montant : lu.refus.code;
};

describe('calcule', () => {
  it.each([
    ['1200/4', 300_00],
    ['2+3*4', 14_00],
    ['(2+3)*4', 20_00],
    ['-5+2', -3_00],
    ['12*-5', -60_00],
    ['-(2+3)', -5_00],
    ['10-2-3', 5_00],
    ['100/10/2', 5_00],
    ['1,5k*2', 3_000_00],
    ["1.234,56+1,234.56+1'234,56", 3_703_68],
    ['1200*0,055', 66_00],
    ['1200*1,0550', 1_266_00]
  ])('[26] computes %s', (texte, attendu) => {
    expect(resultOf(texte)).toBe(attendu);
  });

  it.each([
    ['100+20%', 120_00],
    ['100-20%', 80_00],
    ['100+50+10%', 165_00],
    ['100+(10+5)%', 115_00],
    ['100+20%*50', 110_00],
    ['20%*1200', 240_00],
    ['1200/20%', 6_000_00],
    ['-100+20%', -120_00]
  ])('[26] reads the percentage of %s as a desk calculator does', (texte, attendu) => {
    expect(resultOf(texte)).toBe(attendu);
  });

  it.each([
    ['0,005*1', 1],
    ['-0,005*1', -1],
    ['0,0049*1', 0],
    ['10/3', 3_33],
    ['0,01/3*1,5', 1],
    ['1/3*3', 1_00]
  ])('rounds %s once, at the end, a half cent away from zero', (texte, attendu) => {
    expect(resultOf(texte)).toBe(attendu);
  });

  it.each([
    ['', 'MNT-CALCUL'],
    ['12+', 'MNT-CALCUL'],
    ['*2', 'MNT-CALCUL'],
    ['5+*3', 'MNT-CALCUL'],
    ['2(3)', 'MNT-CALCUL'],
    ['20%%', 'MNT-POURCENTAGE'],
    ['100+20%%', 'MNT-CALCUL'],
    ['()', 'MNT-CALCUL'],
    ['(2)k', 'MNT-CALCUL'],
    ['12--5', 'MNT-DEUX-SIGNES'],
    ['12*--5', 'MNT-DEUX-SIGNES'],
    ['(2+3', 'MNT-PARENTHESES'],
    ['2+3)', 'MNT-PARENTHESES'],
    ['20%', 'MNT-POURCENTAGE'],
    ['20%+100', 'MNT-POURCENTAGE'],
    ['1/0', 'MNT-DIVISION-PAR-ZERO'],
    ['1/(2-2)', 'MNT-DIVISION-PAR-ZERO'],
    ['1/0%', 'MNT-DIVISION-PAR-ZERO'],
    ['1,234*2', 'MNT-AMBIGU'],
    ['12 34*2', 'MNT-GROUPES'],
    ['90071992547409k*10', 'MNT-TROP-GRAND']
  ])('refuses %j: %s', (texte, code) => {
    expect(resultOf(texte)).toBe(code);
  });

  it('says where it stopped understanding', () => {
    expect(calcule('1 200,50*2+')).toEqual({ ok: false, refus: { code: 'MNT-CALCUL', apres: '1200,50*2+' } });
  });

  it('is not slowed down by a long chain of percentages or of parentheses', () => {
    expect(resultOf(`9${'+9%'.repeat(60)}`)).toBe(1_584_28);
    expect(resultOf(`${'('.repeat(90)}1+1${')'.repeat(90)}`)).toBe(2_00);
  });
});

describe('calcule, any calculation', () => {
  /** A calculation as text, and its exact value computed another way: a fraction, over zero when there is none. */
  interface Calcul {
    readonly texte: string;
    readonly haut: bigint;
    readonly bas: bigint;
  }

  const anyNombre = fc.integer({ min: 0, max: 999_99 }).map((n): Calcul => {
    const texte = `${Math.floor(n / 100)},${String(n % 100).padStart(2, '0')}`;
    return { texte, haut: BigInt(n), bas: 100n };
  });

  const combine = (a: Calcul, signe: string, b: Calcul): Calcul => {
    const texte = `(${a.texte})${signe}(${b.texte})`;
    if (a.bas === 0n || b.bas === 0n) return { texte, haut: 1n, bas: 0n };
    if (signe === '*') return { texte, haut: a.haut * b.haut, bas: a.bas * b.bas };
    if (signe === '/') return { texte, haut: a.haut * b.bas, bas: a.bas * b.haut };
    const haut = signe === '+' ? a.haut * b.bas + b.haut * a.bas : a.haut * b.bas - b.haut * a.bas;
    return { texte, haut, bas: a.bas * b.bas };
  };

  const { calcul: anyCalcul } = fc.letrec<{ calcul: Calcul }>((tie) => ({
    calcul: fc.oneof(
      { maxDepth: 4 },
      anyNombre,
      fc
        .tuple(tie('calcul'), fc.constantFrom('+', '-', '*', '/'), tie('calcul'))
        .map((parts) => combine(...parts))
    )
  }));

  const abs = (n: bigint) => (n < 0n ? -n : n);

  it('gives the exact value to the nearest cent, and the same again from its note', () => {
    fc.assert(
      fc.property(anyCalcul, ({ texte, haut, bas }) => {
        const lu = calcule(texte);
        if (bas === 0n) return !lu.ok;
        const cents = (200n * abs(haut) + abs(bas)) / (2n * abs(bas));
        if (cents > BigInt(Number.MAX_SAFE_INTEGER)) return !lu.ok && lu.refus.code === 'MNT-TROP-GRAND';
        if (!lu.ok) return false;
        expect(calcule(lu.valeur.calcul.slice(1))).toEqual(lu);
        return BigInt(lu.valeur.montant) === (haut < 0n === bas < 0n ? cents : -cents);
      }),
      { numRuns: 2_000 }
    );
  });
});
