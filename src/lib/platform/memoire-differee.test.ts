import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { memoireDifferee } from './memoire-differee.ts';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

function banc() {
  const gardes = new Map<string, string>();
  const ecritures: string[] = [];
  const scope = new EventTarget();
  const memoire = memoireDifferee(
    {
      getItem: (cle) => gardes.get(cle) ?? null,
      setItem: (cle, texte) => {
        if (texte === 'trop') throw new DOMException('', 'QuotaExceededError');
        ecritures.push(texte);
        gardes.set(cle, texte);
      }
    },
    scope
  );
  return { memoire, ecritures, scope };
}

it('is read at once and written once, with the last text of each key', () => {
  const { memoire, ecritures } = banc();
  for (const texte of ['a', 'ab', 'abc']) memoire.setItem('mots', texte);
  memoire.setItem('place', '12');
  expect([memoire.getItem('mots'), memoire.getItem('place'), memoire.getItem('rien')]).toEqual([
    'abc',
    '12',
    null
  ]);
  expect(ecritures).toEqual([]);
  vi.runAllTimers();
  expect(ecritures).toEqual(['abc', '12']);
  expect(memoire.getItem('mots')).toBe('abc');
});

it('is written before the window goes', () => {
  const { memoire, ecritures, scope } = banc();
  memoire.setItem('mots', 'abc');
  scope.dispatchEvent(new Event('pagehide'));
  expect(ecritures).toEqual(['abc']);
  vi.runAllTimers();
  expect(ecritures).toEqual(['abc']);
});

it('goes on without a memory that is full, or when there is none', () => {
  const { memoire, ecritures } = banc();
  memoire.setItem('a', 'trop');
  memoire.setItem('b', 'peu');
  expect(() => vi.runAllTimers()).not.toThrow();
  expect(ecritures).toEqual(['peu']);
  expect(memoireDifferee(undefined, new EventTarget()).getItem('a')).toBeNull();
});
