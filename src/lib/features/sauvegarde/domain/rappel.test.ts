import { describe, expect, it } from 'vitest';
import { addDays, dateIso } from '#lib/domain/dates.ts';
import { DELAIS_EN_JOURS, ilYA, lireDelai, rappelDe } from './rappel.ts';

const AUJOURDHUI = dateIso('2026-03-01');
const situation = { entites: 3, derniere: null, aujourdhui: AUJOURDHUI, delaiEnJours: 7 };

describe('rappelDe', () => {
  it('reminds of books that were never saved, and of nothing without books', () => {
    expect(rappelDe(situation)).toEqual({ sorte: 'jamais' });
    expect(rappelDe({ ...situation, entites: 0 })).toBeNull();
    expect(rappelDe({ ...situation, entites: 0, derniere: dateIso('2020-01-01') })).toBeNull();
  });

  it.each(DELAIS_EN_JOURS)('reminds the day after %i days, not before', (delaiEnJours) => {
    const apres = (jours: number) =>
      rappelDe({ ...situation, derniere: addDays(AUJOURDHUI, -jours), delaiEnJours });
    expect(apres(delaiEnJours - 1)).toBeNull();
    expect(apres(delaiEnJours)).toBeNull();
    expect(apres(delaiEnJours + 1)).toEqual({ sorte: 'ancienne', jours: delaiEnJours + 1 });
  });

  it('is not alarmed by a clock that was ahead', () => {
    expect(rappelDe({ ...situation, derniere: addDays(AUJOURDHUI, 40) })).toBeNull();
  });
});

it('lireDelai keeps what can be chosen, and falls back on a week', () => {
  expect([null, '', '0', '7', '30', '999999', 'jamais'].map(lireDelai)).toEqual([7, 7, 7, 7, 30, 7, 7]);
});

it.each([
  [-3, 'aujourd’hui'],
  [0, 'aujourd’hui'],
  [1, 'hier'],
  [2, 'il y a 2 jours'],
  [59, 'il y a 59 jours'],
  [60, 'il y a 2 mois'],
  [364, 'il y a 12 mois'],
  [365, 'il y a plus d’un an'],
  [729, 'il y a plus d’un an'],
  [730, 'il y a plus de 2 ans']
])('ilYA(%i) is « %s »', (jours, mots) => {
  expect(ilYA(jours)).toBe(mots);
});
