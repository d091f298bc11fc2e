import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  appliquerClic,
  appliquerTouche,
  bornesDe,
  ENTETE,
  ramener,
  type EtatDInteraction,
  type Etendue
} from './interaction.ts';

const ETENDUE: Etendue = { total: 100, colonnes: 5, page: 10 };

function en(
  ligne: number,
  colonne: number,
  selection: EtatDInteraction['selection'] = null
): EtatDInteraction {
  return { position: { ligne, colonne }, selection };
}

/** `Ctrl Maj End` from a state. */
function presser(etat: EtatDInteraction, touches: string, etendue = ETENDUE): EtatDInteraction | undefined {
  const parts = touches.split(' ');
  const key = parts.at(-1) ?? '';
  return appliquerTouche(
    etat,
    { key: key === 'Espace' ? ' ' : key, ctrl: parts.includes('Ctrl'), maj: parts.includes('Maj') },
    etendue
  );
}

function arrivee(etat: EtatDInteraction, touches: string): readonly [number, number] {
  const { ligne, colonne } = presser(etat, touches)?.position ?? { ligne: NaN, colonne: NaN };
  return [ligne, colonne];
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
  ])('%s', (touches, attendu) => {
    expect(arrivee(en(50, 2), touches)).toEqual(attendu);
  });

  it('stops at the edges', () => {
    expect(arrivee(en(99, 4), 'ArrowDown')).toEqual([99, 4]);
    expect(arrivee(en(99, 4), 'ArrowRight')).toEqual([99, 4]);
    expect(arrivee(en(95, 0), 'PageDown')).toEqual([99, 0]);
    expect(arrivee(en(3, 0), 'PageUp')).toEqual([0, 0]);
    expect(arrivee(en(3, 0), 'ArrowLeft')).toEqual([3, 0]);
  });

  it('goes into the header from the first row, and back', () => {
    expect(arrivee(en(0, 3), 'ArrowUp')).toEqual([ENTETE, 3]);
    expect(arrivee(en(0, 3), 'Ctrl ArrowUp')).toEqual([ENTETE, 3]);
    expect(arrivee(en(ENTETE, 3), 'ArrowUp')).toEqual([ENTETE, 3]);
    expect(arrivee(en(ENTETE, 3), 'ArrowDown')).toEqual([0, 3]);
    expect(arrivee(en(ENTETE, 3), 'End')).toEqual([ENTETE, 4]);
  });

  it('keeps the header of an empty list', () => {
    const vide = { ...ETENDUE, total: 0 };
    for (const touches of ['ArrowDown', 'Ctrl End', 'PageDown', 'Ctrl Home', 'PageUp'])
      expect(presser(en(ENTETE, 0), touches, vide)?.position.ligne).toBe(ENTETE);
    expect(presser(en(ENTETE, 0), 'Ctrl a', vide)?.selection).toBeNull();
  });

  it('leaves other keys alone', () => {
    for (const touches of ['Tab', 'x', 'F6', 'Enter', 'Escape'])
      expect(presser(en(5, 2), touches)).toBeUndefined();
  });

  it('never leaves the list, whatever the keys', () => {
    const touche = fc.record({
      key: fc.constantFrom(
        'ArrowUp',
        'ArrowDown',
        'ArrowLeft',
        'ArrowRight',
        'Home',
        'End',
        'PageUp',
        'PageDown',
        'a',
        ' '
      ),
      ctrl: fc.boolean(),
      maj: fc.boolean()
    });
    const etendue = fc.record({
      total: fc.nat(50),
      colonnes: fc.integer({ min: 1, max: 9 }),
      page: fc.nat(30)
    });
    fc.assert(
      fc.property(fc.array(touche, { maxLength: 40 }), etendue, (touches, ici) => {
        let etat = ramener(en(0, 0), ici);
        for (const une of touches) etat = appliquerTouche(etat, une, ici) ?? etat;
        expect(ramener(etat, ici)).toEqual(etat);
      })
    );
  });
});

describe('selecting rows', () => {
  it('extends from where one was, and turns round', () => {
    const trois = presser(presser(en(50, 2), 'Maj ArrowDown') ?? en(0, 0), 'Maj ArrowDown');
    expect(trois).toEqual(en(52, 2, { ancre: 50, tete: 52 }));
    const retour = presser(trois ?? en(0, 0), 'Maj PageUp');
    expect(retour).toEqual(en(43, 2, { ancre: 50, tete: 43 }));
    expect(bornesDe({ ancre: 50, tete: 43 })).toEqual({ premiere: 43, derniere: 50 });
  });

  it('extends to the ends', () => {
    expect(presser(en(50, 2), 'Ctrl Maj End')).toEqual(en(99, 4, { ancre: 50, tete: 99 }));
    expect(presser(en(50, 2), 'Ctrl Maj Home')).toEqual(en(0, 0, { ancre: 50, tete: 0 }));
  });

  it('does not take the header', () => {
    expect(presser(en(0, 2), 'Maj ArrowUp')).toEqual(en(0, 2));
    expect(presser(en(ENTETE, 2), 'Maj Espace')).toBeUndefined();
  });

  it('takes all, one, and none again', () => {
    expect(presser(en(50, 2), 'Ctrl a')).toEqual(en(50, 2, { ancre: 0, tete: 99 }));
    expect(presser(en(50, 2), 'Maj Espace')).toEqual(en(50, 2, { ancre: 50, tete: 50 }));
    expect(presser(en(50, 2, { ancre: 0, tete: 99 }), 'Escape')).toEqual(en(50, 2));
    expect(presser(en(50, 2, { ancre: 0, tete: 99 }), 'ArrowDown')).toEqual(en(51, 2));
  });

  it('selects to the row that is clicked with Maj', () => {
    expect(appliquerClic(en(5, 0), { ligne: 9, colonne: 3 }, true)).toEqual(en(9, 3, { ancre: 5, tete: 9 }));
    expect(appliquerClic(en(5, 0), { ligne: 9, colonne: 3 }, false)).toEqual(en(9, 3));
  });
});

describe('data that changes under the cursor', () => {
  it('goes to the nearest cell', () => {
    expect(ramener(en(50, 4, { ancre: 40, tete: 50 }), { total: 45, colonnes: 3, page: 10 })).toEqual(
      en(44, 2, { ancre: 40, tete: 44 })
    );
  });

  it('goes to the header when nothing is left', () => {
    expect(ramener(en(50, 4, { ancre: 40, tete: 50 }), { total: 0, colonnes: 5, page: 10 })).toEqual(
      en(ENTETE, 4)
    );
  });
});
