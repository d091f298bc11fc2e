import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { suivreOrdre } from './changements.ts';
import { contient, ensembleDe, lignesMontrees, listeDe } from './ensemble.ts';
import {
  appliquerClic,
  appliquerTouche,
  cocher,
  cocherTout,
  en,
  estCochee,
  etatInitial,
  inverserSelection,
  type EtatDInteraction
} from './interaction.ts';
import type { Grille, Touche } from './navigation.ts';
import { ENTETE, estLigne, ordreDe, ordreNaturel, repere, type Ordre } from './ordre.ts';
import {
  blocDe,
  compter,
  estSelectionnee,
  etatDeLaCase,
  lignesPourAction,
  memeSelection,
  selectionDe
} from './selection.ts';
import { unOrdre } from './testing.ts';

const GRILLE: Grille = { ordre: ordreNaturel(100), colonnes: 5, page: 10 };

function sur(ordre: Ordre): Grille {
  return { ...GRILLE, ordre };
}

function a(position: number, colonne: number, grille = GRILLE): EtatDInteraction {
  return en(grille, { position, colonne }, null);
}

/** The same, where somebody went. */
function alle(position: number, colonne: number): EtatDInteraction {
  return { ...a(position, colonne), designee: true };
}

function touche(touches: string): Touche {
  const parts = touches.split(' ');
  const key = parts.at(-1) ?? '';
  return {
    key: key === 'Espace' ? ' ' : key,
    ctrl: parts.includes('Ctrl'),
    maj: parts.includes('Maj'),
    alt: parts.includes('Alt')
  };
}

/** Keys one after the other; a key that is not for the list changes nothing. */
function presser(depart: EtatDInteraction, suites: readonly string[], grille = GRILLE): EtatDInteraction {
  return suites.reduce((etat, une) => appliquerTouche(etat, touche(une), grille) ?? etat, depart);
}

function lignes({ selection }: EtatDInteraction): number[] {
  return selection === null ? [] : Array.from(listeDe(selection.lignes));
}

function colonnes({ selection }: EtatDInteraction): readonly [number, number] | 'toutes' {
  if (selection === null || selection.colonnes === null) return 'toutes';
  return [selection.colonnes.premiere, selection.colonnes.derniere];
}

function de(premiere: number, derniere: number): number[] {
  return Array.from({ length: derniere - premiere + 1 }, (_, i) => premiere + i);
}

describe('selecting rows with the keyboard', () => {
  it('[UI-36] extends from where one was, and turns round', () => {
    const trois = presser(a(50, 2), ['Maj ArrowDown', 'Maj ArrowDown']);
    expect(trois.place).toEqual({ position: 52, colonne: 2 });
    expect(lignes(trois)).toEqual([50, 51, 52]);
    const retour = presser(trois, ['Maj PageUp']);
    expect(retour.place.position).toBe(43);
    expect(lignes(retour)).toEqual(de(43, 50));
  });

  it('[UI-36] extends to the ends', () => {
    const bas = presser(a(50, 2), ['Ctrl Maj End']);
    expect([bas.place.position, bas.place.colonne, lignes(bas), colonnes(bas)]).toEqual([
      99,
      4,
      de(50, 99),
      'toutes'
    ]);
    const haut = presser(a(50, 2), ['Ctrl Maj Home']);
    expect([haut.place.position, haut.place.colonne, lignes(haut)]).toEqual([0, 0, de(0, 50)]);
    expect(lignes(presser(a(50, 2), ['Maj PageDown']))).toEqual(de(50, 59));
    expect(lignes(presser(a(50, 2), ['Ctrl Maj ArrowUp']))).toEqual(de(0, 50));
  });

  it('[UI-36] takes the cells of a block from left to right', () => {
    const bloc = presser(a(50, 2), ['Maj ArrowRight', 'Maj ArrowDown']);
    expect([lignes(bloc), colonnes(bloc)]).toEqual([
      [50, 51],
      [2, 3]
    ]);
    expect(colonnes(presser(bloc, ['Maj Home']))).toEqual([0, 2]);
    expect(colonnes(presser(bloc, ['Ctrl Maj ArrowRight']))).toEqual([2, 4]);
    expect(colonnes(presser(a(50, 2), ['Maj ArrowRight', 'Maj ArrowLeft']))).toEqual([2, 2]);
    const enLargeur = presser(a(50, 2), ['Maj ArrowDown', 'Maj End']);
    expect([lignes(enLargeur), colonnes(enLargeur)]).toEqual([
      [50, 51],
      [2, 4]
    ]);
  });

  it('[UI-36] does not take the header', () => {
    expect(presser(a(0, 2), ['Maj ArrowUp'])).toEqual(a(0, 2));
    expect(presser(a(ENTETE, 2), ['Maj ArrowDown', 'Maj ArrowRight'])).toEqual(a(ENTETE, 2));
    expect(appliquerTouche(a(ENTETE, 2), touche('Maj Espace'), GRILLE)).toBeUndefined();
    expect(appliquerTouche(a(ENTETE, 2), touche('Espace'), GRILLE)).toBeUndefined();
  });

  it('[UI-36] takes all, one, and none again', () => {
    const toutes = presser(a(50, 2), ['Ctrl a']);
    expect([toutes.place.position, lignes(toutes)]).toEqual([50, de(0, 99)]);
    expect(presser(toutes, ['Ctrl A']).selection).toEqual(toutes.selection);
    expect(lignes(presser(a(50, 2), ['Maj Espace']))).toEqual([50]);
    expect(presser(toutes, ['Escape'])).toEqual(a(50, 2));
    expect(presser(toutes, ['ArrowDown'])).toEqual(alle(51, 2));
  });

  it('[UI-36] takes a column, then whole rows again', () => {
    const colonne = presser(a(50, 2), ['Ctrl Espace']);
    expect([lignes(colonne), colonnes(colonne)]).toEqual([de(0, 99), [2, 2]]);
    const deux = presser(colonne, ['Maj ArrowRight']);
    expect([lignes(deux).length, colonnes(deux)]).toEqual([100, [2, 3]]);
    expect(colonnes(presser(deux, ['Maj Espace']))).toBe('toutes');
    const elargie = presser(a(50, 2), ['Maj ArrowRight', 'Ctrl Espace', 'Maj ArrowRight']);
    expect([lignes(elargie).length, colonnes(elargie)]).toEqual([100, [2, 4]]);
  });

  it('[UI-36] ticks one by one without losing the others on the way', () => {
    const deux = presser(a(5, 0), ['Espace', 'ArrowDown', 'ArrowDown', 'Espace', 'End', 'PageDown']);
    expect(lignes(deux)).toEqual([5, 7]);
    expect(lignes(presser(deux, ['Maj ArrowDown']))).toEqual([5, 7, 16, 17]);
    expect(lignes(presser(deux, ['Maj Espace']))).toEqual([5, 7, 16]);
    expect(presser(deux, ['Escape']).selection).toBeNull();
    expect(presser(a(5, 0), ['Espace', 'Espace']).selection).toBeNull();
  });

  it('leaves other keys alone, those of the browser and of dead keys too', () => {
    for (const une of ['Tab', 'x', 'a', 'F6', 'Enter', 'Escape', 'Alt ArrowLeft', 'Alt Maj ArrowRight'])
      expect(appliquerTouche(a(5, 2), touche(une), GRILLE)).toBeUndefined();
    expect(appliquerTouche(a(5, 2), { ...touche('Ctrl a'), compose: true }, GRILLE)).toBeUndefined();
  });

  it('[UI-36] selects nothing in an empty list', () => {
    const vide = sur(ordreNaturel(0));
    for (const une of ['Ctrl a', 'Ctrl Espace', 'Maj ArrowDown', 'Ctrl Maj End'])
      expect(presser(a(0, 0, vide), [une], vide)).toMatchObject({
        place: { position: ENTETE },
        selection: null
      });
  });
});

describe('selecting rows with the mouse', () => {
  const clic = (
    etat: EtatDInteraction,
    position: number,
    mods: { maj?: boolean; ctrl?: boolean; cellules?: boolean } = {}
  ) => appliquerClic(etat, { position, colonne: 3 }, GRILLE, mods);

  it('[UI-36] selects to the row that is clicked with Maj', () => {
    const plage = clic(a(5, 0), 9, { maj: true });
    expect([plage.place, lignes(plage), colonnes(plage)]).toEqual([
      { position: 9, colonne: 3 },
      de(5, 9),
      'toutes'
    ]);
    expect(clic(a(5, 0), 9)).toEqual(alle(9, 3));
    expect(clic(plage, 20).selection).toBeNull();
  });

  it('[UI-36] takes one row in or out with Ctrl, a second range with both', () => {
    const deux = clic(clic(a(5, 0), 9, { ctrl: true }), 20, { ctrl: true });
    expect(lignes(deux)).toEqual([9, 20]);
    expect(lignes(clic(deux, 9, { ctrl: true }))).toEqual([20]);
    expect(clic(clic(deux, 9, { ctrl: true }), 20, { ctrl: true }).selection).toBeNull();
    expect(lignes(clic(deux, 22, { maj: true }))).toEqual([9, 20, 21, 22]);
    const plages = clic(clic(deux, 22, { ctrl: true, maj: true }), 30, { ctrl: true });
    expect(lignes(clic(plages, 32, { ctrl: true, maj: true }))).toEqual([9, 20, 21, 22, 30, 31, 32]);
  });

  it('[UI-36] takes the row that was clicked first together with the one added by Ctrl', () => {
    const deux = clic(clic(a(5, 0), 9), 20, { ctrl: true });
    expect(lignes(deux)).toEqual([9, 20]);
    expect(lignes(clic(deux, 9, { ctrl: true }))).toEqual([20]);
    expect(lignes(clic(deux, 22, { ctrl: true, maj: true }))).toEqual([9, 20, 21, 22]);
    expect(lignes(clic(presser(a(5, 0), ['ArrowDown']), 20, { ctrl: true }))).toEqual([6, 20]);
    expect(lignes(clic(clic(deux, 40), 50, { ctrl: true }))).toEqual([40, 50]);
  });

  it('[UI-36] takes alone the row clicked with Ctrl where none was before it, or it was let go', () => {
    const ailleurs = (depart: EtatDInteraction) => lignes(clic(depart, 20, { ctrl: true }));
    const clique = clic(a(5, 0), 9);
    expect(ailleurs(a(5, 0))).toEqual([20]);
    expect(lignes(clic(clique, 9, { ctrl: true }))).toEqual([9]);
    expect(ailleurs(clic(clic(clique, 9, { ctrl: true }), 9, { ctrl: true }))).toEqual([20]);
    expect(ailleurs(presser(clique, ['Ctrl a', 'Escape']))).toEqual([20]);
    expect(ailleurs(clic(clique, ENTETE))).toEqual([20]);
    expect(lignes(presser(clique, ['ArrowDown', 'Espace']))).toEqual([10]);
  });

  it('[UI-8] [UI-36] remembers the row that was clicked through a sort, and forgets it once hidden', () => {
    const clique = clic(a(5, 0), 9);
    const apres = (ordre: Ordre) =>
      lignes(
        appliquerClic(suivreOrdre(clique, sur(ordre)), { position: 0, colonne: 0 }, sur(ordre), {
          ctrl: true
        })
      );
    expect(apres(ordreDe(Uint32Array.of(3, 9, 5), 100))).toEqual([3, 9]);
    expect(apres(ordreDe(Uint32Array.of(3, 5), 100))).toEqual([3]);
  });

  it('[UI-36] draws a new range after all was taken', () => {
    expect(lignes(clic(presser(a(5, 0), ['Ctrl a']), 7, { maj: true }))).toEqual([5, 6, 7]);
  });

  it('[UI-36] takes the cells that the mouse is dragged over', () => {
    const bloc = clic(a(5, 1), 7, { cellules: true });
    expect([lignes(bloc), colonnes(bloc)]).toEqual([
      [5, 6, 7],
      [1, 3]
    ]);
    expect(estSelectionnee(bloc.selection, 6, 2)).toBe(true);
    expect(estSelectionnee(bloc.selection, 6, 0)).toBe(false);
    expect(estSelectionnee(bloc.selection, 8, 2)).toBe(false);
    expect(estSelectionnee(null, 6, 2)).toBe(false);
  });

  it('[UI-36] keeps the cells that were dragged over when the mouse goes out by the header', () => {
    const bloc = clic(a(5, 1), 2, { cellules: true });
    expect(clic(bloc, ENTETE, { cellules: true })).toBe(bloc);
    expect(clic(a(ENTETE, 1), 4, { cellules: true })).toEqual(a(ENTETE, 1));
  });

  it('[UI-36] goes to the header without selecting, whatever is held', () => {
    const plage = clic(a(5, 0), 9, { maj: true });
    for (const mods of [{}, { maj: true }, { ctrl: true }])
      expect(clic(plage, ENTETE, mods)).toEqual(alle(ENTETE, 3));
    expect(clic(a(ENTETE, 0), 4, { maj: true })).toEqual(alle(4, 3));
  });

  it('[UI-36] ticks rows: boxes, a run of boxes, and a click that does not lose them', () => {
    const une = cocher(a(5, 2), 8, GRILLE);
    expect([une.place, estCochee(une, 8), estCochee(une, 5)]).toEqual([
      { position: 8, colonne: 2 },
      true,
      false
    ]);
    const plusieurs = cocher(une, 11, GRILLE, { maj: true });
    expect(lignes(plusieurs)).toEqual([8, 9, 10, 11]);
    expect(lignes(cocher(plusieurs, 10, GRILLE))).toEqual([8, 9, 11]);
    expect(lignes(clic(plusieurs, 50))).toEqual([8, 9, 10, 11]);
    expect(cocher(une, 500, GRILLE)).toBe(une);
  });
});

describe('what is hidden', () => {
  const filtre = sur(ordreDe(Uint32Array.of(7, 3, 5), 100));
  const choisies = (...rangs: number[]) => ({
    ...a(0, 0, filtre),
    selection: selectionDe(ensembleDe(rangs, 100), { position: 0, colonne: 0 }, true)
  });

  it('[UI-41] is counted', () => {
    expect(compter(choisies(3, 5, 50, 51).selection, filtre.ordre)).toEqual({ lignes: 4, masquees: 2 });
    expect(compter(null, filtre.ordre)).toEqual({ lignes: 0, masquees: 0 });
    expect(compter(choisies(3, 5).selection, GRILLE.ordre)).toEqual({ lignes: 2, masquees: 0 });
  });

  it('[UI-36] is not taken by Ctrl+A, which takes what is seen', () => {
    expect(lignes(presser(choisies(50), ['Ctrl a'], filtre))).toEqual([3, 5, 7]);
  });

  it('[UI-36] stays as it is when the box of the header is ticked', () => {
    const etats = (etat: EtatDInteraction) => etatDeLaCase(etat.selection, filtre.ordre);
    const toutes = cocherTout(choisies(3, 50), filtre);
    expect([etats(choisies(50)), etats(choisies(3)), etats(toutes)]).toEqual([
      'aucune',
      'certaines',
      'toutes'
    ]);
    expect(lignes(toutes)).toEqual([3, 5, 7, 50]);
    expect(lignes(cocherTout(toutes, filtre))).toEqual([50]);
    expect(etatDeLaCase(null, ordreNaturel(0))).toBe('aucune');
  });

  it('[UI-36] stays as it is when the selection is inverted', () => {
    expect(lignes(inverserSelection(choisies(3, 50), filtre))).toEqual([5, 7, 50]);
    expect(inverserSelection(choisies(3, 5, 7), filtre).selection).toBeNull();
    expect(lignes(inverserSelection(a(0, 0, filtre), filtre))).toEqual([3, 5, 7]);
  });

  it('[UI-47] [LST-11] is in an action on the selection, last, and out of one on all', () => {
    expect(Array.from(lignesPourAction(choisies(3, 7, 50).selection, filtre.ordre))).toEqual([7, 3, 50]);
    expect(Array.from(lignesPourAction(null, filtre.ordre))).toEqual([7, 3, 5]);
  });

  it('[UI-37] is not copied; the rest is, in the order of the screen', () => {
    const { selection, place } = choisies(3, 7, 50);
    expect(blocDe(selection, place, filtre)).toEqual({
      lignes: Uint32Array.of(7, 3),
      colonnes: { premiere: 0, derniere: 4 }
    });
    expect(blocDe(null, { position: 2, colonne: 1 }, filtre)).toEqual({
      lignes: Uint32Array.of(5),
      colonnes: { premiere: 1, derniere: 1 }
    });
    expect(blocDe(null, { position: ENTETE, colonne: 1 }, filtre)).toBeNull();
    expect(blocDe(choisies(50).selection, place, filtre)).toBeNull();
  });
});

describe('titles and totals of groups', () => {
  const groupes = sur(ordreDe(Int32Array.of(repere(0), 4, 2, repere(1), 3, repere(2)), 5));

  it('[UI-36] are gone through and never selected', () => {
    const plage = presser(
      a(0, 1, groupes),
      de(1, 5).map(() => 'Maj ArrowDown'),
      groupes
    );
    expect([plage.place.position, lignes(plage)]).toEqual([5, [2, 3, 4]]);
    expect(presser(a(3, 1, groupes), ['Maj Espace', 'Espace'], groupes).selection).toBeNull();
    expect(
      appliquerClic(a(1, 1, groupes), { position: 3, colonne: 0 }, groupes, { ctrl: true }).selection
    ).toBeNull();
    expect(lignes(presser(a(0, 1, groupes), ['Ctrl a'], groupes))).toEqual([2, 3, 4]);
    expect(blocDe(null, { position: 3, colonne: 0 }, groupes)).toBeNull();
  });

  it('[UI-36] do not stop a range that goes out and back', () => {
    expect(
      lignes(presser(a(3, 1, groupes), ['Maj ArrowUp', 'Maj ArrowDown', 'Maj ArrowDown'], groupes))
    ).toEqual([3]);
  });
});

describe('whatever the keys and the clicks', () => {
  const geste = fc.oneof(
    fc.record({
      genre: fc.constant('touche' as const),
      key: fc.constantFrom(
        ...['ArrowUp', 'ArrowDown', 'ArrowLeft', 'ArrowRight', 'Home', 'End', 'PageUp', 'PageDown'],
        ...['a', ' ', 'Escape', 'x', 'Tab']
      ),
      ctrl: fc.boolean(),
      maj: fc.boolean()
    }),
    fc.record({
      genre: fc.constant('clic' as const),
      position: fc.integer({ min: -3, max: 20 }),
      colonne: fc.integer({ min: -2, max: 8 }),
      ctrl: fc.boolean(),
      maj: fc.boolean(),
      cellules: fc.boolean()
    }),
    fc.record({ genre: fc.constantFrom('tout' as const, 'inverse' as const) }),
    fc.record({ genre: fc.constant('case' as const), ligne: fc.nat(14), maj: fc.boolean() })
  );
  const uneGrille = fc
    .tuple(
      unOrdre(12),
      fc.integer({ min: 1, max: 6 }),
      fc.nat(8),
      fc.func<[number, number], boolean>(fc.boolean())
    )
    .map(([ordre, colonnes, page, estVide]): Grille => ({ ordre, colonnes, page, estVide }));

  type Geste = typeof geste extends fc.Arbitrary<infer T> ? T : never;
  function jouer(etat: EtatDInteraction, un: Geste, grille: Grille): EtatDInteraction {
    switch (un.genre) {
      case 'touche':
        return appliquerTouche(etat, un, grille) ?? etat;
      case 'clic':
        return appliquerClic(etat, un, grille, un);
      case 'case':
        return cocher(etat, un.ligne, grille, un);
      case 'tout':
        return cocherTout(etat, grille);
      case 'inverse':
        return inverserSelection(etat, grille);
    }
  }

  it('[UI-1] [UI-8] [UI-36] the active cell exists and the selection is one of records', () => {
    fc.assert(
      fc.property(uneGrille, fc.array(geste, { maxLength: 40 }), (grille, gestes) => {
        let etat = etatInitial(grille);
        for (const un of gestes) {
          etat = jouer(etat, un, grille);
          const { place, rangee, selection } = etat;
          expect(place.position).toBeGreaterThanOrEqual(ENTETE);
          expect(place.position).toBeLessThan(Math.max(grille.ordre.total, 1));
          expect(place.colonne).toBeGreaterThanOrEqual(0);
          expect(place.colonne).toBeLessThan(grille.colonnes);
          expect(grille.ordre.rangeeA(place.position)).toBe(rangee);
          if (selection === null) continue;
          const toutes = Array.from(listeDe(selection.lignes));
          expect(toutes.length).toBe(selection.lignes.nombre);
          expect(toutes.length).toBeGreaterThan(0);
          expect(toutes.every((ligne) => estLigne(ligne) && grille.ordre.positionDe(ligne) >= 0)).toBe(true);
          expect(Array.from(listeDe(selection.socle)).every((l) => contient(selection.lignes, l))).toBe(true);
          const { premiere, derniere } = selection.colonnes ?? { premiere: 0, derniere: 0 };
          expect([premiere >= 0, premiere <= derniere, derniere < grille.colonnes]).toEqual([
            true,
            true,
            true
          ]);
        }
      })
    );
  });

  it('[UI-8] [UI-41] the same, with sorts and filters in between', () => {
    const suite = fc.array(fc.oneof(geste, unOrdre(12)), { maxLength: 30 });
    fc.assert(
      fc.property(uneGrille, suite, (depart, gestes) => {
        let grille = depart;
        let etat = etatInitial(grille);
        for (const un of gestes) {
          if ('genre' in un) etat = jouer(etat, un, grille);
          else {
            const avant = lignes(etat);
            grille = { ...grille, ordre: un };
            etat = suivreOrdre(etat, grille);
            expect(lignes(etat)).toEqual(avant);
          }
          expect(etat.place.position).toBeLessThan(Math.max(grille.ordre.total, 1));
          expect(grille.ordre.rangeeA(etat.place.position)).toBe(etat.rangee);
          expect(etat.selection?.lignes.nombre).toBe(
            etat.selection === null ? undefined : lignes(etat).length
          );
        }
      })
    );
  });

  it('[UI-36] inverting twice changes nothing, ticking all then none leaves none', () => {
    fc.assert(
      fc.property(uneGrille, fc.array(geste, { maxLength: 15 }), (grille, gestes) => {
        const etat = gestes.reduce((avant, un) => jouer(avant, un, grille), etatInitial(grille));
        const deuxFois = inverserSelection(inverserSelection(etat, grille), grille);
        expect(lignes(deuxFois)).toEqual(lignes(etat));
        const cochees = cocherTout({ ...etat, selection: null }, grille);
        expect(lignes(cochees)).toEqual(Array.from(lignesMontrees(grille.ordre)).sort((x, y) => x - y));
        expect(cocherTout(cochees, grille).selection).toBeNull();
        expect(memeSelection(cochees.selection, etat.selection)).toBe(
          lignes(cochees).join() === lignes(etat).join() &&
            colonnes(cochees).toString() === colonnes(etat).toString()
        );
      })
    );
  });
});
