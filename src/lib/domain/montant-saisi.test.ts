import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseMontant } from './montant-saisi.ts';
import { centimes, formatDecimal, formatMontant, formatVirgule } from './montant.ts';

const montantOf = (saisie: string) => {
  const lu = parseMontant(saisie);
  return lu.ok ? lu.valeur.montant : lu.refus.code;
};

describe('parseMontant, the forms of ui.md', () => {
  it.each([
    ['1234,56', 1234_56],
    ['1234.56', 1234_56],
    ['1234', 1234_00],
    ['12,5', 12_50],
    ['12,', 12_00],
    [',50', 50],
    ['.5', 50],
    ['0', 0],
    ['007', 7_00]
  ])('[23] takes the comma and the point as decimals: %s', (saisie, attendu) => {
    expect(montantOf(saisie)).toBe(attendu);
  });

  it.each([
    ['1 234,56 €', 1234_56],
    ['1\u00a0234,56\u00a0€', 1234_56],
    ['1\u202f234,56\u00a0€', 1234_56],
    ['1\u2009234\u2007567,89', 1234567_89],
    ['\t1 234.56\n', 1234_56],
    ['\ufeff12\u200b', 12_00],
    ['1 234', 1234_00],
    ['1.234,56', 1234_56],
    ['1,234.56', 1234_56],
    ['1.234.567', 1234567_00],
    ['1,234,567', 1234567_00],
    ['1.234.567,8', 1234567_80],
    ["1'234,56", 1234_56],
    ['1’234’567.89', 1234567_89],
    ['€ 12', 12_00],
    ['12€', 12_00],
    ['EUR 12,00', 12_00],
    ['12 euros', 12_00]
  ])('[25] takes a pasted %j', (saisie, attendu) => {
    expect(montantOf(saisie)).toBe(attendu);
  });

  it.each([
    ['-12', -12_00],
    ['- 12,00 €', -12_00],
    ['€ -12', -12_00],
    ['\u221212,00', -12_00],
    ['\u201312,00', -12_00],
    ['12,00-', -12_00],
    ['12,00 -', -12_00],
    ['12,00 €-', -12_00],
    ['(12,00)', -12_00],
    ['(1 234,56 €)', -1234_56],
    ['(12,00) €', -12_00],
    ['+12', 12_00],
    ['-0', 0]
  ])('[25] takes the sign of %j', (saisie, attendu) => {
    expect(montantOf(saisie)).toBe(attendu);
  });

  it.each([
    ['2k', 2_000_00],
    ['2K', 2_000_00],
    ['1,5 k€', 1_500_00],
    ['-1,5k', -1_500_00],
    ['1,23456k', 1_234_56],
    ['(2k)', -2_000_00]
  ])('[27] takes thousands: %s', (saisie, attendu) => {
    expect(montantOf(saisie)).toBe(attendu);
  });

  it.each([
    ['=1200/4', 300_00],
    ['1200/4', 300_00],
    ['100+20%', 120_00],
    ['1 200,00 € * 20%', 240_00],
    ['12-5', 7_00],
    ['2k+500', 2_500_00],
    ['3×4', 12_00],
    ['10÷4', 2_50]
  ])('[26] computes %s', (saisie, attendu) => {
    expect(montantOf(saisie)).toBe(attendu);
  });

  it('[26] keeps the calculation as a note that can be typed again', () => {
    expect(parseMontant('= 1 200,00 € / 4')).toEqual({
      ok: true,
      valeur: { montant: 300_00, calcul: '=1200,00/4' }
    });
    expect(parseMontant('300')).toEqual({ ok: true, valeur: { montant: 300_00 } });
  });
});

describe('parseMontant, what it refuses', () => {
  it('[25] does not choose between thousands and decimals, and gives both readings', () => {
    expect(parseMontant('1.234')).toEqual({
      ok: false,
      refus: { code: 'MNT-AMBIGU', texte: '1.234', lectures: ['1234', '1,23'] }
    });
    expect(parseMontant('-12,345 €')).toMatchObject({ refus: { lectures: ['12345', '12,35'] } });
    expect(parseMontant('1,234k')).toMatchObject({ refus: { lectures: ['1234', '1,2340'] } });
    expect(parseMontant('=1,055*3')).toMatchObject({ refus: { lectures: ['1055', '1,0550'] } });
  });

  it('[25] proposes readings that can be typed', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 999 }), fc.nat({ max: 999 }), (euros, reste) => {
        const lu = parseMontant(`${euros}.${String(reste).padStart(3, '0')}`);
        if (lu.ok || lu.refus.code !== 'MNT-AMBIGU') return false;
        const [milliers, decimal] = lu.refus.lectures.map(montantOf);
        return (
          milliers === (euros * 1000 + reste) * 100 && decimal === Math.floor((euros * 1000 + reste + 5) / 10)
        );
      })
    );
  });

  it.each([
    ['', 'MNT-VIDE'],
    [' \u202f ', 'MNT-VIDE'],
    ['1'.repeat(201), 'MNT-TROP-LONG'],
    ['douze', 'MNT-CARACTERE'],
    ['12O', 'MNT-CARACTERE'],
    ['1e5', 'MNT-CARACTERE'],
    ['１２', 'MNT-CARACTERE'],
    ['١٢', 'MNT-CARACTERE'],
    ['12=12', 'MNT-CARACTERE'],
    ['$12', 'MNT-CARACTERE'],
    ['€', 'MNT-FORME'],
    ['.', 'MNT-FORME'],
    ['-', 'MNT-FORME'],
    ['k', 'MNT-FORME'],
    ['2kk', 'MNT-FORME'],
    ['((12))', 'MNT-FORME'],
    ['15/03/2026', 'MNT-DATE'],
    ['2026-03-15', 'MNT-DATE'],
    ['12€50', 'MNT-DEVISE'],
    ['€12€', 'MNT-DEVISE'],
    ['--12', 'MNT-DEUX-SIGNES'],
    ['-12-', 'MNT-DEUX-SIGNES'],
    ['(-12)', 'MNT-DEUX-SIGNES'],
    ['-(12)', 'MNT-DEUX-SIGNES'],
    ['(12', 'MNT-PARENTHESES'],
    ['12)', 'MNT-PARENTHESES'],
    ['1.23,45', 'MNT-GROUPES'],
    ['12.34.56', 'MNT-GROUPES'],
    ['12..5', 'MNT-GROUPES'],
    ['1 23,45', 'MNT-GROUPES'],
    ['1234 567', 'MNT-GROUPES'],
    ['1 234.567,89', 'MNT-GROUPES'],
    ["1'234 567", 'MNT-GROUPES'],
    ['1.234,567.89', 'MNT-GROUPES'],
    ['0.123.456', 'MNT-GROUPES'],
    ['12 ,50', 'MNT-GROUPES'],
    ['12,3456', 'MNT-DECIMALES'],
    ['0,125', 'MNT-DECIMALES'],
    ['1234,567', 'MNT-DECIMALES'],
    ['1 234,567', 'MNT-DECIMALES'],
    ['1,234567k', 'MNT-DECIMALES'],
    ['90071992547409,92', 'MNT-TROP-GRAND'],
    ['-99999999999999999999', 'MNT-TROP-GRAND'],
    ['90071992547409k', 'MNT-TROP-GRAND']
  ])('refuses %j: %s', (saisie, code) => {
    expect(montantOf(saisie)).toBe(code);
  });

  it('holds the largest amount, and not one cent more', () => {
    expect(montantOf('90071992547409,91')).toBe(Number.MAX_SAFE_INTEGER);
    expect(montantOf('-90071992547409,91')).toBe(-Number.MAX_SAFE_INTEGER);
  });

  it('asks for the sign = before computing what looks like a date', () => {
    expect(montantOf('=15/03/2026')).toBe(0);
    expect(montantOf('30-10-10')).toBe(10_00);
  });
});

describe('parseMontant, any text', () => {
  const anyMontant = fc.maxSafeInteger().map(centimes);

  it('reads back whatever Régie writes, in each of its forms', () => {
    fc.assert(
      fc.property(anyMontant, (montant) => {
        const formes = [formatDecimal(montant), formatVirgule(montant), formatMontant(montant)];
        for (const forme of [...formes, `${formatMontant(montant)}\u00a0€`, `€ ${formatMontant(montant)}`]) {
          expect(parseMontant(forme)).toEqual({ ok: true, valeur: { montant } });
        }
      })
    );
  });

  it('reads negative amounts as accountants write them', () => {
    fc.assert(
      fc.property(fc.maxSafeNat(), (n) => {
        const texte = formatMontant(centimes(n));
        expect(montantOf(`(${texte})`)).toBe(centimes(-n));
        expect(montantOf(`${texte}-`)).toBe(centimes(-n));
      })
    );
  });

  it('never throws, and its amounts are whole cents', () => {
    const anyTexte = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 40 }),
      fc.string({ unit: fc.constantFrom(...Array.from("0123456789.,' \u202f€k+-*/%()=−×")), maxLength: 20 })
    );
    fc.assert(
      fc.property(anyTexte, (texte) => {
        const lu = parseMontant(texte);
        if (lu.ok) expect(Number.isSafeInteger(lu.valeur.montant)).toBe(true);
        else expect(lu.refus.code).toMatch(/^MNT-/);
      }),
      { numRuns: 5_000 }
    );
  });
});
