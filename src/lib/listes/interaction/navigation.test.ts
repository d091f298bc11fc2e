import { describe, expect, it } from 'vitest';
import { deplacer, type Grille } from './navigation.ts';
import { ENTETE, ordreDe, ordreNaturel, repere } from './ordre.ts';

const GRILLE: Grille = { ordre: ordreNaturel(100), colonnes: 5, page: 10 };

/** `Ctrl Maj End` from a cell. */
function arrivee(position: number, colonne: number, touches: string, grille = GRILLE) {
  const parts = touches.split(' ');
  const lieu = deplacer(
    { position, colonne },
    { key: parts.at(-1) ?? '', ctrl: parts.includes('Ctrl'), maj: parts.includes('Maj') },
    grille
  );
  return lieu && [lieu.position, lieu.colonne];
}

describe('moving in a list', () => {
  it.each([
    ['ArrowDown', [51, 2]],
    ['ArrowUp', [49, 2]],
    ['ArrowLeft', [50, 1]],
    ['ArrowRight', [50, 3]],
    ['Ctrl ArrowDown', [99, 2]],
    ['Ctrl ArrowUp', [0, 2]],
    ['Ctrl ArrowLeft', [50, 0]],
    ['Ctrl ArrowRight', [50, 4]],
    ['Home', [50, 0]],
    ['End', [50, 4]],
    ['Ctrl Home', [0, 0]],
    ['Ctrl End', [99, 4]],
    ['PageDown', [59, 2]],
    ['PageUp', [41, 2]]
  ])('[UI-1] [UI-3] [UI-4] %s', (touches, attendu) => {
    expect(arrivee(50, 2, touches)).toEqual(attendu);
  });

  it('[UI-1] stops at the edges', () => {
    expect(arrivee(99, 4, 'ArrowDown')).toEqual([99, 4]);
    expect(arrivee(99, 4, 'ArrowRight')).toEqual([99, 4]);
    expect(arrivee(95, 0, 'PageDown')).toEqual([99, 0]);
    expect(arrivee(3, 0, 'PageUp')).toEqual([0, 0]);
    expect(arrivee(3, 0, 'ArrowLeft')).toEqual([3, 0]);
  });

  it('[UI-8] goes into the header from the first row, and back', () => {
    expect(arrivee(0, 3, 'ArrowUp')).toEqual([ENTETE, 3]);
    expect(arrivee(0, 3, 'Ctrl ArrowUp')).toEqual([ENTETE, 3]);
    expect(arrivee(ENTETE, 3, 'ArrowUp')).toEqual([ENTETE, 3]);
    expect(arrivee(ENTETE, 3, 'Ctrl ArrowUp')).toEqual([ENTETE, 3]);
    expect(arrivee(ENTETE, 3, 'PageUp')).toEqual([ENTETE, 3]);
    expect(arrivee(ENTETE, 3, 'ArrowDown')).toEqual([0, 3]);
    expect(arrivee(ENTETE, 3, 'End')).toEqual([ENTETE, 4]);
    expect(arrivee(ENTETE, 3, 'Ctrl ArrowLeft')).toEqual([ENTETE, 0]);
  });

  it('[UI-8] keeps the header of an empty list', () => {
    const vide = { ...GRILLE, ordre: ordreNaturel(0) };
    for (const touches of ['ArrowDown', 'Ctrl ArrowDown', 'Ctrl End', 'PageDown', 'Ctrl Home', 'PageUp'])
      expect(arrivee(ENTETE, 0, touches, vide)?.[0]).toBe(ENTETE);
  });

  it('leaves other keys alone', () => {
    for (const touches of ['Tab', 'x', 'F6', 'Enter', 'Escape'])
      expect(arrivee(5, 2, touches)).toBeUndefined();
  });
});

describe('jumping to the edge of a block', () => {
  // Column 0 by row: full full empty empty full empty full full empty
  const pleines = new Set([0, 1, 4, 6, 7]);
  const grille: Grille = {
    ordre: ordreNaturel(9),
    colonnes: 9,
    page: 5,
    estVide: (ligne, colonne) => !pleines.has(colonne === 0 ? ligne : colonne)
  };

  it.each([
    [ENTETE, 1],
    [0, 1],
    [1, 4],
    [2, 4],
    [4, 6],
    [6, 7],
    [7, 8],
    [8, 8]
  ])('[UI-2] down from %i to %i', (de, vers) => {
    expect(arrivee(de, 0, 'Ctrl ArrowDown', grille)).toEqual([vers, 0]);
  });

  it.each([
    [8, 7],
    [7, 6],
    [6, 4],
    [5, 4],
    [4, 1],
    [1, 0],
    [0, ENTETE]
  ])('[UI-2] up from %i to %i', (de, vers) => {
    expect(arrivee(de, 0, 'Ctrl ArrowUp', grille)).toEqual([vers, 0]);
  });

  it('[UI-2] along a row, the same', () => {
    expect([1, 2, 4, 6, 7].map((c) => arrivee(2, c, 'Ctrl ArrowRight', grille)?.[1])).toEqual([
      4, 4, 6, 7, 8
    ]);
    expect([8, 7, 6, 4].map((c) => arrivee(2, c, 'Ctrl ArrowLeft', grille)?.[1])).toEqual([7, 6, 4, 1]);
  });

  it('[UI-2] takes the rows in the order of the screen', () => {
    const ordre = ordreDe(Uint32Array.of(2, 0, 1, 4, 3), 9);
    expect(arrivee(1, 0, 'Ctrl ArrowDown', { ...grille, ordre })).toEqual([3, 0]);
  });

  it('[UI-2] goes from group to group', () => {
    const ordre = ordreDe(Int32Array.of(repere(0), 0, 1, 2, repere(1), repere(2), 3, 4, repere(3)), 5);
    const groupes = { ordre, colonnes: 2, page: 5 };
    expect([1, 3, 6, 7].map((p) => arrivee(p, 0, 'Ctrl ArrowDown', groupes)?.[0])).toEqual([3, 6, 7, 8]);
    expect([7, 6, 3, 1].map((p) => arrivee(p, 0, 'Ctrl ArrowUp', groupes)?.[0])).toEqual([6, 3, 1, 0]);
    // A marker is stopped at by a plain arrow: its figures are read and copied like others.
    expect(arrivee(3, 1, 'ArrowDown', groupes)).toEqual([4, 1]);
    expect(arrivee(4, 1, 'Ctrl ArrowLeft', groupes)).toEqual([4, 0]);
  });
});
