import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addMonths, dateOfJour, isDateIso } from '#lib/domain/dates.ts';
import type { Valeur } from './feuille.ts';
import type { NatureCopiee } from './presse-papiers.ts';
import { devinerPas, suite } from './serie.ts';

function continuer(nature: NatureCopiee, graines: readonly Valeur[], nombre = 3): (Valeur | undefined)[] {
  const pas = devinerPas(nature, graines);
  return Array.from({ length: nombre }, (_, i) => suite(graines, pas, graines.length + i));
}

describe('guessing a series', () => {
  it.each<[NatureCopiee, Valeur[], Valeur[]]>([
    ['date', ['2026-03-15'], ['2026-03-16', '2026-03-17', '2026-03-18']],
    ['date', ['2026-03-15', '2026-03-22'], ['2026-03-29', '2026-04-05', '2026-04-12']],
    ['date', ['2026-03-15', '2026-04-15'], ['2026-05-15', '2026-06-15', '2026-07-15']],
    ['date', ['2026-01-01', '2026-04-01', '2026-07-01'], ['2026-10-01', '2027-01-01', '2027-04-01']],
    ['date', ['2026-01-31', '2026-02-28'], ['2026-03-31', '2026-04-30', '2026-05-31']],
    ['date', ['2026-02-28', '2026-03-31'], ['2026-04-30', '2026-05-31', '2026-06-30']],
    ['date', ['2026-01-30', '2026-02-28'], ['2026-03-30', '2026-04-30', '2026-05-30']],
    ['date', ['2026-05-15', '2026-04-15'], ['2026-03-15', '2026-02-15', '2026-01-15']],
    ['date', ['2026-03-15', '2026-03-16', '2026-03-20'], ['2026-03-15', '2026-03-16', '2026-03-20']],
    ['date', ['2026-03-15', null], ['2026-03-15', null, '2026-03-15']],
    ['date', [null], [null, null, null]],
    ['date', ['2026-02-31'], ['2026-02-31', '2026-02-31', '2026-02-31']],
    ['nombre', [1, 2], [3, 4, 5]],
    ['nombre', [0.1, 0.2], [0.3, 0.4, 0.5]],
    ['nombre', [7], [7, 7, 7]],
    ['nombre', [3, 3], [3, 3, 3]],
    ['montant', [10, 5], [0, -5, -10]],
    ['montant', [1, 2, 4], [1, 2, 4]],
    ['texte', ['a', 'b'], ['a', 'b', 'a']],
    ['texte', [1, 2], [1, 2, 1]]
  ])('[UI-21] %s %j', (nature, graines, attendu) => {
    expect(continuer(nature, graines)).toEqual(attendu);
  });

  it('[UI-21] stops at the ends of the calendar and of exact numbers', () => {
    expect(continuer('date', ['9999-12-30'])).toEqual(['9999-12-31', undefined, undefined]);
    expect(continuer('date', ['9999-11-30', '9999-12-31'])).toEqual([undefined, undefined, undefined]);
    expect(continuer('date', ['0001-01-02', '0001-01-01'])[0]).toBeUndefined();
    expect(continuer('date', ['0001-02-10', '0001-01-10'])[0]).toBeUndefined();
    expect(continuer('montant', [0, Number.MAX_SAFE_INTEGER])).toEqual([undefined, undefined, undefined]);
    expect(suite([], undefined, 1)).toBeUndefined();
    expect(suite(['a'], { genre: 'nombre', n: 1 }, 1)).toBeUndefined();
    expect(suite([5], { genre: 'jours', n: 1 }, 1)).toBeUndefined();
  });

  it('[UI-21] continues what it is given, whatever the step', () => {
    const date = fc.integer({ min: 0, max: 40_000 }).map(dateOfJour);
    const pas = fc.integer({ min: -60, max: 60 });
    fc.assert(
      fc.property(date, pas, fc.integer({ min: 3, max: 5 }), fc.boolean(), (depart, n, nombre, parMois) => {
        const graines = Array.from(
          { length: nombre },
          (_, i) =>
            suite([depart], parMois ? { genre: 'mois', n, fin: false } : { genre: 'jours', n }, i) ?? ''
        );
        const devine = devinerPas('date', graines);
        expect(graines.map((_, i) => suite(graines, devine, i))).toEqual(graines);
        const prochaine = suite(graines, devine, nombre);
        expect(typeof prochaine === 'string' && isDateIso(prochaine)).toBe(true);
        // The 28th of a short month leaves a doubt that the next month end settles.
        if (parMois && Number(depart.slice(8)) < 28) expect(prochaine).toBe(addMonths(depart, n * nombre));
      })
    );
  });
});
