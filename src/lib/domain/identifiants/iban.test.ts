import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatIban, isCleRib, isIban, parseIban, ribOf, type Iban } from './iban.ts';

/** The example that banks print, not an account. */
const EXEMPLE = 'FR7630006000011234567890189' as Iban;

const codeOf = (saisie: string) => {
  const lu = parseIban(saisie);
  return lu.ok ? lu.valeur : lu.refus.code;
};

describe('parseIban', () => {
  it('reads printed and electronic forms', () => {
    for (const saisie of [
      EXEMPLE,
      'fr76 3000 6000 0112 3456 7890 189',
      'FR76-3000-6000-0112-3456-7890-189\u00a0'
    ]) {
      expect(codeOf(saisie)).toBe(EXEMPLE);
    }
    expect(codeOf('NL91 ABNA 0417 1643 00')).toBe('NL91ABNA0417164300');
    expect(isIban(EXEMPLE)).toBe(true);
    expect(isIban(formatIban(EXEMPLE))).toBe(false);
  });

  it.each([
    ['', 'IBAN-VIDE'],
    [' - ', 'IBAN-VIDE'],
    ['FR76 3000é', 'IBAN-CARACTERE'],
    ['ZZ76 3000 6000', 'IBAN-PAYS'],
    ['3000', 'IBAN-PAYS'],
    ['FR76 3000 6000 0112 3456 7890 18', 'IBAN-LONGUEUR'],
    ['FRXX 3000 6000 0112 3456 7890 189', 'IBAN-FORME'],
    ['FR76 A000 6000 0112 3456 7890 189', 'IBAN-FORME'],
    ['FR76 3000 6000 0112 3456 7891 189', 'IBAN-CLE'],
    ['FR49 3000 6000 0112 3456 7890 190', 'IBAN-CLE-RIB']
  ])('refuses %j: %s', (saisie, code) => {
    expect(codeOf(saisie)).toBe(code);
  });

  it('notices any wrong digit, and never throws', () => {
    fc.assert(
      fc.property(fc.integer({ min: 4, max: 26 }), fc.integer({ min: 1, max: 9 }), (rang, ecart) => {
        const chiffre = String((Number(EXEMPLE.charAt(rang)) + ecart) % 10);
        expect(parseIban(EXEMPLE.slice(0, rang) + chiffre + EXEMPLE.slice(rang + 1)).ok).toBe(false);
      })
    );
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (texte) => {
        expect(parseIban(`FR${texte}`).ok).toBe(false);
      })
    );
  });
});

describe('French parts', () => {
  it('are those of the relevé d’identité bancaire', () => {
    const rib = { banque: '30006', guichet: '00001', compte: '12345678901', cle: '89' };
    expect(ribOf(EXEMPLE)).toEqual(rib);
    expect(ribOf('NL91ABNA0417164300' as Iban)).toBeUndefined();
    expect(isCleRib(rib)).toBe(true);
    expect(isCleRib({ ...rib, cle: '90' })).toBe(false);
    expect(isCleRib({ ...rib, compte: '1234567890' })).toBe(false);
  });

  it('read the letters of an account as digits', () => {
    expect(isCleRib({ banque: '20041', guichet: '01005', compte: '0500013M026', cle: '06' })).toBe(true);
    expect(isCleRib({ banque: '20041', guichet: '01005', compte: '0500013N026', cle: '06' })).toBe(false);
  });

  it('are printed in groups of four', () => {
    expect(formatIban(EXEMPLE)).toBe('FR76 3000 6000 0112 3456 7890 189');
  });
});
