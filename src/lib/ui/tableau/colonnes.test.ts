import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { colonnesQuiTiennent, repartirLargeurs, type Gabarit } from './colonnes.ts';

const montant: Gabarit = { souple: false, largeur: 100, min: 100, secondaire: false };
const date: Gabarit = { souple: false, largeur: 90, min: 90, secondaire: false };
const intitule: Gabarit = { souple: true, largeur: 150, min: 80, secondaire: true };
const libelle: Gabarit = { souple: true, largeur: 250, min: 120, secondaire: false };

const anyGabarit = (): fc.Arbitrary<Gabarit> =>
  fc
    .record({
      souple: fc.boolean(),
      largeur: fc.integer({ min: 40, max: 400 }),
      min: fc.integer({ min: 40, max: 400 }),
      secondaire: fc.boolean()
    })
    .map((g) => ({ ...g, min: Math.min(g.min, g.largeur) }));

describe('widths of the columns', () => {
  it('gives the room that is left to the texts, in proportion', () => {
    expect(repartirLargeurs([date, intitule, libelle, montant], 990)).toEqual([90, 300, 500, 100]);
  });

  it('takes from the texts before anything else', () => {
    expect(repartirLargeurs([date, intitule, libelle, montant], 490)).toEqual([90, 115, 185, 100]);
  });

  it('stops at the minimum of the texts, and then overflows', () => {
    expect(repartirLargeurs([date, intitule, libelle, montant], 200)).toEqual([90, 80, 120, 100]);
  });

  it('leaves amounts as they are when there is no text', () => {
    expect(repartirLargeurs([date, montant], 500)).toEqual([90, 100]);
  });

  it('fills the width to the pixel and never cuts what is not text', () => {
    fc.assert(
      fc.property(
        fc.array(anyGabarit(), { minLength: 1 }),
        fc.integer({ min: 0, max: 3000 }),
        (gabarits, disponible) => {
          const largeurs = repartirLargeurs(gabarits, disponible);
          for (const [i, g] of gabarits.entries()) {
            if (g.souple) expect(largeurs[i]).toBeGreaterThanOrEqual(g.min);
            else expect(largeurs[i]).toBe(g.largeur);
          }
          const total = largeurs.reduce((a, b) => a + b, 0);
          const besoin = gabarits.reduce((a, g) => a + (g.souple ? g.min : g.largeur), 0);
          if (gabarits.some((g) => g.souple) && disponible > besoin) expect(total).toBe(disponible);
        }
      )
    );
  });
});

describe('columns that find room', () => {
  it('leaves out secondary columns only, and only when it must', () => {
    const colonnes = [date, intitule, libelle, montant];
    expect(colonnesQuiTiennent(colonnes, 390)).toEqual([0, 1, 2, 3]);
    expect(colonnesQuiTiennent(colonnes, 389)).toEqual([0, 2, 3]);
    expect(colonnesQuiTiennent(colonnes, 0)).toEqual([0, 2, 3]);
  });

  it('always keeps one', () => {
    expect(colonnesQuiTiennent([intitule, intitule], 0)).toEqual([0]);
  });
});
