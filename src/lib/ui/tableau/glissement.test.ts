import { describe, expect, it } from 'vitest';
import { bordDe, cibleDe, defilementAuBord } from './glissement.ts';
import type { ColonneVisible } from './largeurs.svelte.ts';

/** Columns of 100 pixels; the first two stay in front. */
const VISIBLES: readonly ColonneVisible<string>[] = ['a', 'b', 'c', 'd', 'e'].map((id, rang) => ({
  colonne: { id, titre: id, nature: 'texte', largeur: 100, valeur: (ligne) => ligne },
  largeur: 100,
  gauche: rang * 100,
  devant: rang < 2,
  figee: rang < 2
}));

describe('where a dragged column would stand', () => {
  it.each([
    ['c', 240, { suivante: 'c', trait: 200 }],
    ['c', 349, { suivante: 'd', trait: 300 }],
    ['c', 351, { suivante: 'e', trait: 400 }],
    ['c', 451, { suivante: null, trait: 500 }],
    ['c', 9999, { suivante: null, trait: 500 }]
  ])('%s at %d', (id, x, cible) => {
    expect(cibleDe(VISIBLES, id, x, 0)).toEqual(cible);
  });

  it('stays on its side of the frozen columns', () => {
    expect(cibleDe(VISIBLES, 'e', -50, 0)).toEqual({ suivante: 'c', trait: 200 });
    expect(cibleDe(VISIBLES, 'a', 480, 0)).toEqual({ suivante: 'c', trait: 200 });
    expect(cibleDe(VISIBLES, 'b', 20, 0)).toEqual({ suivante: 'a', trait: 0 });
  });

  it('counts how far the list is scrolled, except for what stays', () => {
    expect(cibleDe(VISIBLES, 'c', 240, 150)).toEqual({ suivante: 'e', trait: 250 });
    expect(cibleDe(VISIBLES, 'b', 20, 150)).toEqual({ suivante: 'a', trait: 0 });
    expect(VISIBLES.map((une) => bordDe(une, 150))).toEqual([0, 100, 50, 150, 250]);
  });
});

describe('scrolling at the edges', () => {
  it('is faster nearer to the edge, and none in the middle', () => {
    expect(defilementAuBord(300, 0, 600)).toBe(0);
    expect(defilementAuBord(599, 0, 600)).toBeGreaterThan(defilementAuBord(565, 0, 600));
    expect(defilementAuBord(-500, 0, 600)).toBe(-24);
    expect(defilementAuBord(210, 200, 600)).toBeLessThan(0);
    expect(defilementAuBord(9999, 0, 600)).toBe(24);
  });

  it('is none where there is no room', () => {
    expect(defilementAuBord(50, 100, 100)).toBe(0);
  });
});
