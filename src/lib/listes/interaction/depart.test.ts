import { describe, expect, it } from 'vitest';
import { reprendre, type Depart } from './depart.ts';
import { listeDe } from './ensemble.ts';
import { ordreDe } from './ordre.ts';

/** Rows 4, 2, 0 of a table of six, under a title. */
const grille = { ordre: ordreDe(Int32Array.of(-2, 4, 2, 0), 6), colonnes: 3, page: 10 };
const AILLEURS = { position: 3, colonne: 1 };
const laissee = (depart: Partial<Depart>) =>
  reprendre(grille, AILLEURS, {
    active: -1,
    choisies: new Uint32Array(),
    colonnes: null,
    cochee: true,
    ...depart
  });
const choisies = (depart: Partial<Depart>) => {
  const { selection } = laissee(depart);
  return selection && [...listeDe(selection.lignes)];
};

describe('a list that one comes back to', () => {
  it('[LST-20] has the cursor on its record wherever it stands now, else where it was', () => {
    expect(laissee({ active: 2 })).toMatchObject({ place: { position: 2, colonne: 1 }, rangee: 2 });
    expect(laissee({ active: 5 }).place).toEqual(AILLEURS);
    expect(laissee({ active: -1 }).place).toEqual(AILLEURS);
  });

  it('[LST-20] has the same records selected, hidden or not; those that are gone are left out', () => {
    expect(choisies({ choisies: Uint32Array.of(5, 2, 9) })).toEqual([2, 5]);
    expect(choisies({ choisies: Uint32Array.of(9) })).toBeNull();
    expect(choisies({})).toBeNull();
  });

  it('[LST-20] has all rows selected when all were', () => {
    expect(choisies({ choisies: 'toutes' })).toEqual([0, 2, 4]);
  });

  it('[LST-20] keeps the columns of a range, and goes on from the cursor', () => {
    const colonnes = { premiere: 1, derniere: 2 };
    const { selection } = laissee({
      active: 0,
      choisies: Uint32Array.of(0, 2),
      colonnes,
      cochee: false
    });
    expect(selection).toMatchObject({ colonnes, cochee: false, ancre: { position: 3, colonne: 1 } });
  });
});
