import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { unTexte } from './testing.ts';
import { citer, deproteger, lireTsv, proteger } from './tsv.ts';

describe('reading what is pasted', () => {
  it.each([
    ['', []],
    ['a', [['a']]],
    ['a\tb', [['a', 'b']]],
    ['a\t', [['a', '']]],
    ['\t', [['', '']]],
    ['a\r\nb', [['a'], ['b']]],
    ['a\nb\n', [['a'], ['b']]],
    ['a\rb\r', [['a'], ['b']]],
    ['a\r\n\r\n', [['a'], ['']]],
    ['\r\n', [['']]],
    ['"a\tb"\tc', [['a\tb', 'c']]],
    ['"a\r\nb"\r\nc', [['a\r\nb'], ['c']]],
    ['"dit ""oui"""\tb', [['dit "oui"', 'b']]],
    ['""', [['']]],
    ['5" de neige', [['5" de neige']]],
    ['"Le Petit" SARL\tb', [['"Le Petit" SARL', 'b']]],
    ['"sans fin\tb\nc', [['"sans fin', 'b'], ['c']]],
    ['"', [['"']]],
    ["'=A1", [['=A1']]],
    ["'Hay", [["'Hay"]]]
  ])('[UI-38] %j', (texte, attendu) => {
    expect(lireTsv(texte)).toEqual(attendu);
  });

  it('[UI-38] answers whatever the text, without losing a letter of it', () => {
    const texte = unTexte(['"', '\t', '\r', '\n', "'", '=', 'a', '\u{1F3E0}', '\u0627', '\0', '\ud800']);
    fc.assert(
      fc.property(texte, (colle) => {
        const lettres = (t: string) => t.replace(/[\t\r\n"']/g, '');
        expect(lettres(lireTsv(colle).flat().join(''))).toBe(lettres(colle));
      })
    );
  });

  it('[UI-38] reads a long garbage of quotes as fast as any other', () => {
    expect(lireTsv('"a""\t'.repeat(40_000)).flat()).toHaveLength(40_001);
    expect(lireTsv('"'.repeat(100_001))).toHaveLength(1);
    expect(lireTsv('x'.repeat(10_000))[0]?.[0]).toHaveLength(10_000);
  });
});

describe('texts that a spreadsheet would compute', () => {
  it.each(['=1+1', '+33 6', '-5 %', '@SUM(A1)', '\t=1', ' =1', '\u00a0=1', '＝1', '＠x', '=', "'=1"])(
    '[UI-37] %j is protected',
    (texte) => {
      expect(proteger(texte)).toBe(`'${texte}`);
      expect(deproteger(proteger(texte))).toBe(texte);
    }
  );

  it.each(['', 'Loyer', "L'appel", "'Hay", 'a=b', '12,00', '15/03/2026', '(12)'])(
    '[UI-37] %j is left alone',
    (texte) => {
      expect(proteger(texte)).toBe(texte);
      expect(deproteger(texte)).toBe(texte);
    }
  );

  it('[UI-37] come back as they were', () => {
    const texte = unTexte(["'", '=', ' ', '-', 'a']);
    fc.assert(
      fc.property(texte, (t) => {
        expect(deproteger(proteger(t))).toBe(t);
      })
    );
  });
});

it('[UI-37] puts quotes only where they are needed', () => {
  expect(['a', 'a b', 'a"b', '"a', 'a\tb', 'a\nb', ''].map(citer)).toEqual([
    'a',
    'a b',
    'a"b',
    '"""a"',
    '"a\tb"',
    '"a\nb"',
    ''
  ]);
});
