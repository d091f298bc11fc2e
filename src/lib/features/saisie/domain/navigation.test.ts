import fc from 'fast-check';
import { expect, it } from 'vitest';
import { anyBlocEnSaisie, apres, masqueDEau, taper, vide } from '#lib/testing/saisie.ts';
import type { BlocEnSaisie, Colonne, Place } from './bloc-en-saisie.ts';
import { mouvementDe, naviguer, premierePlace, type Mouvement, type Parcours } from './navigation.ts';
import { COLONNES_USUELLES, isMemePlace, placesModifiables } from './places.ts';

const deux = taper(vide(), '401 120 C', '601 120 D');
const en = (ligne: number, champ: Colonne): Place => ({ ligne, champ });
const tete = (champ: 'date' | 'piece' | 'libelle' | 'banque' | 'journal'): Place => ({ ligne: null, champ });

function aller(etat: BlocEnSaisie, depuis: Place, ...mouvements: Mouvement[]) {
  return mouvements.reduce<(Parcours & { nouvelleLigne?: boolean }) | null>(
    (parcours, mouvement) => parcours && naviguer(etat, parcours, mouvement),
    { place: depuis, debutDeTab: null }
  );
}

it('[UI-5] Tab goes to the next cell that can be typed in, Shift+Tab comes back', () => {
  expect(aller(deux, tete('libelle'), 'suivant')?.place).toEqual(en(1, 'compte'));
  expect(aller(deux, en(1, 'credit'), 'suivant')?.place).toEqual(en(2, 'compte'));
  expect(aller(deux, en(2, 'compte'), 'precedent')?.place).toEqual(en(1, 'credit'));
  expect(aller(deux, tete('journal'), 'precedent')).toBeNull();
});

it('[UI-5] after the last cell comes a new line, unless the last one is still empty', () => {
  expect(aller(deux, en(2, 'credit'), 'suivant')).toEqual({
    place: en(3, 'compte'),
    debutDeTab: 'credit',
    nouvelleLigne: true
  });
  const ouverte = apres(deux, [{ genre: 'ajouter', apres: null }]);
  expect(ouverte.lignes.at(-1)?.id).toBe(3);
  expect(aller(ouverte, en(3, 'credit'), 'suivant')).toBeNull();
});

it('[UI-6] Enter goes to the next field, then under the column where the run of Tab began', () => {
  expect(aller(deux, en(1, 'debit'), 'entree')?.place).toEqual(en(1, 'credit'));
  expect(aller(deux, en(1, 'libelle'), 'suivant', 'suivant', 'entree')?.place).toEqual(en(2, 'libelle'));
  expect(aller(deux, en(1, 'credit'), 'entree')?.place).toEqual(en(2, 'compte'));
  expect(aller(deux, en(2, 'libelle'), 'suivant', 'suivant', 'entree')).toMatchObject({
    place: en(3, 'libelle'),
    nouvelleLigne: true
  });
  // An arrow ends the run.
  expect(aller(deux, en(1, 'libelle'), 'suivant', 'droite', 'entree')?.place).toEqual(en(2, 'compte'));
});

it('[UI-1] [UI-3] arrows move one cell without wrapping, Home and End go to the ends of the line or of the bloc', () => {
  expect(aller(deux, en(1, 'debit'), 'bas')?.place).toEqual(en(2, 'debit'));
  expect(aller(deux, en(2, 'debit'), 'bas')).toBeNull();
  expect(aller(deux, en(1, 'compte'), 'gauche')).toBeNull();
  expect(aller(deux, en(1, 'compte'), 'haut')).toBeNull();
  expect(aller(deux, tete('date'), 'bas')?.place).toEqual(en(1, 'compte'));
  expect(aller(deux, en(2, 'debit'), 'debut')?.place).toEqual(en(2, 'compte'));
  expect(aller(deux, en(2, 'debit'), 'fin')?.place).toEqual(en(2, 'credit'));
  expect(aller(deux, en(2, 'debit'), 'debut-du-bloc')?.place).toEqual(tete('journal'));
  expect(aller(deux, tete('date'), 'fin-du-bloc')?.place).toEqual(en(2, 'credit'));
});

it('[JNL-07] passes over the bank line, and puts the new line before it', () => {
  const banque = taper(vide('BQ'), '401 120 D');
  expect(aller(banque, en(1, 'debit'), 'bas')).toBeNull();
  expect(aller(banque, en(1, 'credit'), 'suivant')).toMatchObject({
    place: en(banque.prochainId, 'compte'),
    nouvelleLigne: true
  });
  const suite = apres(banque, [{ genre: 'ajouter', apres: null }]);
  expect(suite.lignes.map(({ automatique }) => automatique)).toEqual([false, false, true]);
  // From the bank line that was clicked, back to the cell before it.
  expect(aller(banque, en(2, 'compte'), 'precedent')?.place).toEqual(en(1, 'credit'));
  expect(aller(banque, en(2, 'compte'), 'suivant')?.nouvelleLigne).toBe(true);
});

it('[MAS-42] goes through date, pièce, libellé and banque alone under an all-frozen masque', () => {
  const lignes = masqueDEau().lignes.map((ligne) => ({ ...ligne, fige: true }));
  const etat = apres(vide('AC'), [{ genre: 'masque', masque: masqueDEau({ lignes }) }]);
  expect(premierePlace(etat)).toEqual(tete('date'));
  expect(aller(etat, tete('date'), 'suivant', 'suivant', 'suivant')?.place).toEqual(tete('banque'));
  expect(aller(etat, tete('banque'), 'suivant')).toBeNull();
  expect(aller(etat, tete('banque'), 'entree')).toBeNull();
});

it('[UI-5] begins with the first account', () => {
  expect(premierePlace(vide())).toEqual(en(1, 'compte'));
});

it('[UI-6] [UI-18] knows the keys, and leaves Ctrl+Enter to recording', () => {
  const touche = (key: string, ctrl = false, maj = false) => mouvementDe({ key, ctrl, maj });
  expect([touche('Tab'), touche('Tab', false, true), touche('Enter'), touche('Enter', false, true)]).toEqual([
    'suivant',
    'precedent',
    'entree',
    'precedent'
  ]);
  expect([touche('Home', true), touche('End'), touche('Enter', true), touche('a')]).toEqual([
    'debut-du-bloc',
    'fin',
    undefined,
    undefined
  ]);
});

it('[UI-5] Tab alone visits every cell that can be typed in, once, and Shift+Tab all of them back', () => {
  fc.assert(
    fc.property(anyBlocEnSaisie(), (etat) => {
      const places = placesModifiables(etat, COLONNES_USUELLES);
      let ici: Parcours | null = { place: places[0] ?? tete('date'), debutDeTab: null };
      for (const attendue of places) {
        expect(ici && isMemePlace(ici.place, attendue)).toBe(true);
        ici = ici && naviguer(etat, ici, 'suivant');
      }
      let retour: Parcours | null = { place: places.at(-1) ?? tete('date'), debutDeTab: null };
      for (const attendue of places.toReversed()) {
        expect(retour?.place).toEqual(attendue);
        retour = retour && naviguer(etat, retour, 'precedent');
      }
      expect(retour).toBeNull();
    })
  );
});
