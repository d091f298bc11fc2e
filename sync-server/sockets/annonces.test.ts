import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { PREMIERE_EPOQUE } from '#lib/sync/protocol.ts';
import { Annonces, type Bouges } from './annonces.ts';

const etat = (nom: string, seq: number) => ({ nom, epoque: PREMIERE_EPOQUE, seq });

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

it('says the first change at once, and those that follow together', () => {
  const dites: Bouges[] = [];
  const annonces = new Annonces((bouges) => dites.push(bouges));
  for (const seq of [1, 2, 3]) annonces.noter(etat('fiches/K1', seq));
  expect(dites.map(({ documents }) => documents)).toEqual([[etat('fiches/K1', 1)]]);
  vi.runAllTimers();
  expect(dites.map(({ documents }) => documents)).toEqual([[etat('fiches/K1', 1)], [etat('fiches/K1', 3)]]);
});

it('[F13] says nothing more once the server stops, of what was still on its way', () => {
  const dites: Bouges[] = [];
  const annonces = new Annonces((bouges) => dites.push(bouges));
  annonces.noter(etat('fiches/K1', 1));
  annonces.noter(etat('fiches/K1', 2));
  annonces.arreter();
  annonces.noter(etat('fiches/K1', 3));
  vi.runAllTimers();
  expect(dites).toHaveLength(1);
});
