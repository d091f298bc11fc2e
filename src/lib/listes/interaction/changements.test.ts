import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { suivreColonnes, suivreOrdre, suivreTable } from './changements.ts';
import { ensembleDe, listeDe, memeEnsemble } from './ensemble.ts';
import {
  annulerExclusion,
  exclure,
  redimensionnerExclusions,
  sansExclusion,
  suivreTableDesExclusions,
  toutReafficher
} from './exclusions.ts';
import { aller, appliquerTouche, en, type EtatDInteraction } from './interaction.ts';
import type { Grille, Touche } from './navigation.ts';
import { ENTETE, ordreDe, ordreNaturel, repere, type Ordre } from './ordre.ts';
import { compter, intervalle, selectionDe } from './selection.ts';
import { unOrdre } from './testing.ts';

function sur(ordre: Ordre, colonnes = 5): Grille {
  return { ordre, colonnes, page: 10 };
}

function vue(...lignes: number[]): Grille {
  return sur(ordreDe(Int32Array.from(lignes), 100));
}

const TOUTES = sur(ordreNaturel(100));

function a(
  position: number,
  colonne: number,
  lignes: readonly number[] = [],
  grille = TOUTES
): EtatDInteraction {
  const place = { position, colonne };
  return en(grille, place, selectionDe(ensembleDe(lignes, grille.ordre.lignesDeTable), place, false));
}

function lignes({ selection }: EtatDInteraction): number[] {
  return selection === null ? [] : Array.from(listeDe(selection.lignes));
}

const MAJ_BAS: Touche = { key: 'ArrowDown', ctrl: false, maj: true };

describe('a list that is sorted and filtered under the cursor', () => {
  it('[UI-8] keeps the cursor on its record', () => {
    expect(suivreOrdre(a(50, 4), vue(9, 50, 3))).toMatchObject({
      place: { position: 1, colonne: 4 },
      rangee: 50
    });
  });

  it('[UI-8] goes to the nearest place when the record is hidden, and back to it when it is shown', () => {
    const filtree = suivreOrdre(a(50, 4), vue(9, 3));
    expect(filtree).toMatchObject({ place: { position: 1 }, rangee: 3 });
    const vide = suivreOrdre(filtree, vue());
    expect(vide).toMatchObject({ place: { position: ENTETE, colonne: 4 }, rangee: ENTETE });
    expect(suivreOrdre(vide, TOUTES)).toEqual(a(50, 4));
    // Once one has moved, the record left behind is forgotten.
    const ailleurs = aller(filtree, { position: 0, colonne: 0 }, vue(9, 3));
    expect(suivreOrdre(ailleurs, TOUTES).rangee).toBe(9);
  });

  it('[UI-8] stays in the header, and near a marker', () => {
    expect(suivreOrdre(a(ENTETE, 2), vue(9, 3)).place).toEqual({ position: ENTETE, colonne: 2 });
    const surRepere = a(1, 2, [], vue(9, repere(0), 3));
    expect(suivreOrdre(surRepere, vue(3, 4, 9)).rangee).toBe(4);
  });

  it('[UI-41] keeps the selection, hidden rows included, and says how many', () => {
    const filtree = suivreOrdre(a(50, 0, [3, 50, 60]), vue(9, 3));
    expect(lignes(filtree)).toEqual([3, 50, 60]);
    expect(compter(filtree.selection, vue(9, 3).ordre)).toEqual({ lignes: 3, masquees: 2 });
  });

  it('[UI-41] adds the next range to it', () => {
    const etendre = (etat: EtatDInteraction, grille: Grille) =>
      appliquerTouche(etat, MAJ_BAS, grille) ?? etat;
    const plage = etendre(a(49, 0), TOUTES);
    const triee = suivreOrdre(plage, vue(50, 10, 11, 49));
    expect(lignes(etendre(triee, vue(50, 10, 11, 49)))).toEqual([10, 49, 50]);
  });

  it('[UI-41] [UI-8] survive any sort and any filter', () => {
    const unEtat = fc.record({
      position: fc.integer({ min: -1, max: 19 }),
      colonne: fc.nat(4),
      choisies: fc.uniqueArray(fc.nat(19))
    });
    fc.assert(
      fc.property(
        unEtat,
        fc.array(unOrdre(20), { maxLength: 6 }),
        ({ position, colonne, choisies }, ordres) => {
          const complete = sur(ordreNaturel(20));
          const depart = a(position, colonne, choisies, complete);
          let etat = depart;
          for (const ordre of ordres) {
            etat = suivreOrdre(etat, sur(ordre));
            expect(ordre.rangeeA(etat.place.position)).toBe(etat.rangee);
            expect(etat.place.position < Math.max(ordre.total, 1)).toBe(true);
            if (position >= 0 && ordre.positionDe(depart.rangee) >= 0)
              expect(etat.rangee).toBe(depart.rangee);
            expect(lignes(etat)).toEqual(lignes(depart));
          }
          const retour = suivreOrdre(etat, complete);
          expect([lignes(retour), retour.place]).toEqual([lignes(depart), depart.place]);
        }
      )
    );
  });
});

describe('data that changes under the cursor', () => {
  it('[UI-8] goes to the nearest cell of a shorter list', () => {
    const suite = suivreOrdre(a(50, 4, [40, 44, 45, 50]), sur(ordreNaturel(45), 3));
    expect(suite.place).toEqual({ position: 44, colonne: 2 });
    expect(lignes(suite)).toEqual([40, 44]);
    expect(suivreOrdre(suite, TOUTES).rangee).toBe(44);
  });

  it('[UI-8] goes to the header when nothing is left', () => {
    const suite = suivreOrdre(a(50, 4, [50]), sur(ordreNaturel(0)));
    expect(suite).toMatchObject({ place: { position: ENTETE, colonne: 4 }, selection: null });
  });

  it('[UI-8] [UI-41] follows the records of a table made again', () => {
    // Rows 10 to 19 are gone, five rows come in front.
    const nouvelle = (ligne: number) => (ligne < 10 ? ligne + 5 : ligne < 20 ? -1 : ligne - 5);
    const grille = sur(ordreNaturel(95));
    const suite = suivreTable(a(50, 4, [3, 15, 50]), nouvelle, grille);
    expect([suite.rangee, lignes(suite)]).toEqual([45, [8, 45]]);
    const disparue = suivreTable(a(15, 4, [15]), nouvelle, grille);
    expect([disparue.place.position, disparue.selection]).toEqual([15, null]);
    expect(suivreTable(a(ENTETE, 4), nouvelle, grille).rangee).toBe(ENTETE);
  });

  it('[UI-46] follows columns that are moved and hidden', () => {
    const avant = ['date', 'piece', 'libelle', 'debit', 'credit'];
    const etat = a(5, 2, [5, 6]);
    const bloc: EtatDInteraction = {
      ...etat,
      selection: etat.selection && { ...etat.selection, colonnes: intervalle(2, 3) }
    };
    const colonnes = (apres: string[], depart = bloc) =>
      suivreColonnes(depart, avant, apres, sur(ordreNaturel(100), apres.length));
    const deplacee = colonnes(['libelle', 'date', 'debit', 'piece', 'credit']);
    expect([deplacee.place.colonne, deplacee.selection?.colonnes]).toEqual([0, intervalle(0, 2)]);
    const masquee = colonnes(['date', 'debit']);
    expect([masquee.place.colonne, masquee.selection?.colonnes]).toEqual([1, intervalle(1, 1)]);
    expect(colonnes(['date']).selection?.colonnes).toBeNull();
    expect(colonnes(['date'], a(5, 4)).selection).toBeNull();
    expect(lignes(deplacee)).toEqual([5, 6]);
  });
});

describe('rows excluded by hand', () => {
  const rien = sansExclusion(100);

  it('[UI-52] are the selection, else the active row, and are no longer selected', () => {
    const une = exclure(rien, a(7, 0));
    expect(Array.from(listeDe(une.exclusions.lignes))).toEqual([7]);
    const trois = exclure(une.exclusions, a(0, 0, [3, 7, 9]));
    expect([Array.from(listeDe(trois.exclusions.lignes)), lignes(trois.etat)]).toEqual([[3, 7, 9], []]);
  });

  it('[UI-52] come back act by act', () => {
    const { exclusions } = exclure(exclure(rien, a(7, 0)).exclusions, a(0, 0, [3, 9]));
    const avant = annulerExclusion(exclusions);
    expect(Array.from(listeDe(avant.lignes))).toEqual([7]);
    expect(memeEnsemble(annulerExclusion(avant).lignes, rien.lignes)).toBe(true);
    expect(annulerExclusion(rien)).toEqual(rien);
  });

  it('[UI-52] come back by their act, whatever was excluded, undone or shown again since', () => {
    const premier = exclure(rien, a(7, 0)).exclusions;
    const { exclusions } = exclure(premier, a(0, 0, [3, 9]));
    const sansLePremier = annulerExclusion(exclusions, premier.dernier);
    expect(Array.from(listeDe(sansLePremier.lignes))).toEqual([3, 9]);
    expect(annulerExclusion(sansLePremier, premier.dernier)).toBe(sansLePremier);
    const reprise = exclure(toutReafficher(exclusions), a(5, 0)).exclusions;
    expect(annulerExclusion(reprise, exclusions.dernier)).toBe(reprise);
    expect(Array.from(listeDe(reprise.lignes))).toEqual([5]);
  });

  it('[UI-52] stay in a table that grew', () => {
    const { lignes } = redimensionnerExclusions(exclure(rien, a(7, 0)).exclusions, 200);
    expect([lignes.bits.length, Array.from(listeDe(lignes))]).toEqual([200, [7]]);
  });

  it('[UI-52] are never the header, nor twice the same row', () => {
    const { exclusions } = exclure(rien, a(7, 0));
    expect(exclure(rien, a(ENTETE, 0)).exclusions).toBe(rien);
    expect(exclure(exclusions, a(7, 0)).exclusions).toBe(exclusions);
  });

  it('[UI-52] follow their records in a table made again', () => {
    const { exclusions } = exclure(exclure(rien, a(7, 0)).exclusions, a(0, 0, [3, 9]));
    const suivies = suivreTableDesExclusions(exclusions, (ligne) => (ligne === 7 ? -1 : ligne + 1), 101);
    expect(Array.from(listeDe(suivies.lignes))).toEqual([4, 10]);
    expect(suivies.actes).toEqual([{ numero: 2, lignes: Uint32Array.of(4, 10) }]);
  });
});
