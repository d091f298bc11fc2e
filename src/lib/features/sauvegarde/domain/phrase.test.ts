import { expect, it } from 'vitest';
import { checkPhrase, LONGUEUR_MINIMALE, normaliserPhrase } from './phrase.ts';

const JUSTE = 'lilas quatre';

it('takes a passphrase of exactly the least length, typed the same twice', () => {
  expect(Array.from(JUSTE)).toHaveLength(LONGUEUR_MINIMALE);
  expect(checkPhrase(JUSTE, JUSTE)).toEqual([]);
});

it('refuses one character less, spaces at the ends not counted', () => {
  const courte = { code: 'SAU-PHRASE-COURTE', minimum: 12, longueur: 11 };
  expect(checkPhrase('lilas quatr', 'lilas quatr')).toEqual([courte]);
  expect(checkPhrase(' lilas quatr ', 'lilas quatr')).toEqual([courte]);
});

it('counts characters, not the units they are stored in', () => {
  expect(checkPhrase('🌳🌲🌴🌵🌷🌸', '🌳🌲🌴🌵🌷🌸')).toEqual([
    { code: 'SAU-PHRASE-COURTE', minimum: 12, longueur: 6 }
  ]);
});

it('refuses what is long by repetition alone', () => {
  expect(checkPhrase('abcdabcdabcd', 'abcdabcdabcd')).toEqual([{ code: 'SAU-PHRASE-REPETEE', minimum: 5 }]);
  expect(checkPhrase('abcdeabcdeab', 'abcdeabcdeab')).toEqual([]);
});

it('gives both reasons at once', () => {
  expect(checkPhrase('court', 'autre').map(({ code }) => code)).toEqual([
    'SAU-PHRASE-COURTE',
    'SAU-PHRASES-DIFFERENTES'
  ]);
});

it('takes an accent for the same however the keyboard composed it', () => {
  const compose = 'été à la résidence';
  expect(compose.normalize('NFD')).not.toBe(compose.normalize('NFC'));
  expect(checkPhrase(compose.normalize('NFD'), compose.normalize('NFC'))).toEqual([]);
  expect(normaliserPhrase(` ${compose.normalize('NFD')}\n`)).toBe(compose.normalize('NFC'));
});
