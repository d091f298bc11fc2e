import fc from 'fast-check';
import { expect, it } from 'vitest';
import { repartirLargeurs } from './largeurs.ts';

const anyBesoin = fc.record({ min: fc.nat(200), voulue: fc.nat(500), pleine: fc.nat(900) });

it('never overflows the page, and gives every column its minimum when they all fit', () => {
  fc.assert(
    fc.property(fc.array(anyBesoin), fc.integer({ min: 1, max: 800 }), (besoins, disponible) => {
      const largeurs = repartirLargeurs(besoins, disponible);
      const total = largeurs.reduce((sum, largeur) => sum + largeur, 0);
      expect(total).toBeLessThanOrEqual(disponible + 1e-6);
      const fit = besoins.reduce((sum, { min }) => sum + min, 0) <= disponible;
      if (fit)
        for (const [i, { min }] of besoins.entries()) expect(largeurs[i]).toBeGreaterThanOrEqual(min - 1e-6);
      expect(largeurs.every((largeur) => largeur >= 0)).toBe(true);
    })
  );
});

it('shares first as on the screen, then towards the content, then widens a little', () => {
  const besoins = [
    { min: 50, voulue: 50, pleine: 50 },
    { min: 20, voulue: 100, pleine: 300 },
    { min: 20, voulue: 60, pleine: 60 }
  ];
  expect(repartirLargeurs(besoins, 150)).toEqual([50, 60, 40]);
  expect(repartirLargeurs(besoins, 310)).toEqual([50, 200, 60]);
  expect(repartirLargeurs(besoins, 451).map(Math.round)).toEqual([55, 330, 66]);
  expect(repartirLargeurs(besoins, 5000).map(Math.round)).toEqual([70, 420, 84]);
  expect(repartirLargeurs(besoins, 45)).toEqual([25, 10, 10]);
});
