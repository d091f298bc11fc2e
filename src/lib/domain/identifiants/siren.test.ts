import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  formatSiren,
  formatSiret,
  isSiren,
  isSiret,
  parseSiren,
  parseSiret,
  sirenOf,
  type Siret
} from './siren.ts';

describe('SIREN', () => {
  it('[INV-22] has nine digits and a right check digit', () => {
    expect(isSiren('732829320')).toBe(true);
    expect(isSiren('732829321')).toBe(false);
    expect(isSiren('73282932')).toBe(false);
    expect(isSiren('73282932A')).toBe(false);
    expect(isSiren('000000000')).toBe(false);
  });

  it('[INV-22] notices any single wrong digit', () => {
    fc.assert(
      fc.property(fc.nat({ max: 8 }), fc.integer({ min: 1, max: 9 }), (rang, ecart) => {
        const chiffres = Array.from('732829320');
        chiffres[rang] = String((Number(chiffres[rang]) + ecart) % 10);
        expect(isSiren(chiffres.join(''))).toBe(false);
      })
    );
  });

  it('is read with its spaces, and says what is wrong', () => {
    expect(parseSiren(' 732 829\u00a0320 ')).toEqual({ ok: true, valeur: '732829320' });
    expect(parseSiren('732829')).toEqual({ ok: false, refus: { code: 'SIREN-FORME' } });
    expect(parseSiren('732 829 321')).toEqual({ ok: false, refus: { code: 'SIREN-CLE' } });
  });

  it('is written in threes', () => {
    expect(formatSiren('732829320')).toBe('732 829 320');
    expect(formatSiren('inconnu')).toBe('inconnu');
  });
});

describe('SIRET', () => {
  it('has fourteen digits and a right check digit', () => {
    expect(isSiret('73282932000074')).toBe(true);
    expect(isSiret('73282932000075')).toBe(false);
    expect(isSiret('732829320')).toBe(false);
    expect(isSiret('00000000000000')).toBe(false);
  });

  it('counts the digits of La Poste by five, except its head office', () => {
    expect(isSiret('35600000000048')).toBe(true);
    expect(isSiret('35600000049837')).toBe(true);
    expect(isSiret('35600000049838')).toBe(false);
    expect(isSiret('73282932000073')).toBe(false); // its digits sum to 45: that rule is for La Poste alone
  });

  it('is read with its spaces, split and written', () => {
    expect(parseSiret('732 829 320 00074')).toEqual({ ok: true, valeur: '73282932000074' });
    expect(parseSiret('732 829 320')).toEqual({ ok: false, refus: { code: 'SIRET-FORME' } });
    expect(parseSiret('732 829 320 00075')).toEqual({ ok: false, refus: { code: 'SIRET-CLE' } });
    expect(sirenOf('73282932000074' as Siret)).toBe('732829320');
    expect(formatSiret('73282932000074')).toBe('732 829 320 00074');
  });
});
