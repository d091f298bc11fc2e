import { redimensionner, transposerEnsemble, type Ensemble } from './ensemble.ts';
import { en, type EtatDInteraction } from './interaction.ts';
import type { Grille } from './navigation.ts';
import { ENTETE, estLigne } from './ordre.ts';
import { intervalle, siNonVide, type Intervalle, type Selection } from './selection.ts';

/**
 * After a sort, a filter, a table that grew or shrank at its end: the active cell stays on its record if it is
 * shown, else goes to the nearest place; an empty list keeps its header. The selection stays whole, what is
 * hidden included; the next range adds to it, for its old ends mean nothing in the new order.
 */
export function suivreOrdre(etat: EtatDInteraction, grille: Grille): EtatDInteraction {
  const { place, choisie } = etat;
  const retrouvee = estLigne(choisie) ? grille.ordre.positionDe(choisie) : ENTETE;
  const ici = en(grille, retrouvee >= 0 ? { ...place, position: retrouvee } : place, null);
  const selection = etat.selection && figer(etat.selection, ici, grille);
  const existe = estLigne(choisie) && choisie < grille.ordre.lignesDeTable;
  const designee = etat.designee && retrouvee >= 0;
  return { ...ici, choisie: existe ? choisie : ici.rangee, designee, selection };
}

function figer(selection: Selection, { place }: EtatDInteraction, grille: Grille): Selection | null {
  const lignes = redimensionner(selection.lignes, grille.ordre.lignesDeTable);
  const { colonnes } = selection;
  const derniere = grille.colonnes - 1;
  return siNonVide({
    lignes,
    colonnes:
      colonnes && intervalle(Math.min(colonnes.premiere, derniere), Math.min(colonnes.derniere, derniere)),
    ancre: place,
    socle: lignes,
    cochee: selection.cochee
  });
}

/**
 * After the table was made again, records added or gone: `nouvelle` gives the new row of an old one, −1 when
 * it is gone. A record that is gone leaves the selection; the cursor goes to the nearest place.
 */
export function suivreTable(
  etat: EtatDInteraction,
  nouvelle: (ligne: number) => number,
  grille: Grille
): EtatDInteraction {
  const { selection, choisie } = etat;
  const transposee = (ensemble: Ensemble) =>
    transposerEnsemble(ensemble, nouvelle, grille.ordre.lignesDeTable);
  const suivie = estLigne(choisie) ? nouvelle(choisie) : choisie;
  return suivreOrdre(
    {
      ...etat,
      choisie: suivie,
      selection: selection && { ...selection, lignes: transposee(selection.lignes) }
    },
    grille
  );
}

/** After columns were moved, shown or hidden: the active column and those selected are followed by their id. */
export function suivreColonnes(
  etat: EtatDInteraction,
  avant: readonly string[],
  apres: readonly string[],
  grille: Grille
): EtatDInteraction {
  const nouvelle = (colonne: number) => apres.indexOf(avant[colonne] ?? '');
  const { place, selection } = etat;
  const ou = nouvelle(place.colonne);
  const ici = en(grille, { ...place, colonne: ou >= 0 ? ou : place.colonne }, null);
  return {
    ...ici,
    choisie: etat.choisie,
    designee: etat.designee,
    selection: selection && {
      ...selection,
      colonnes: selection.colonnes && intervalleSuivi(selection.colonnes, nouvelle),
      ancre: { ...selection.ancre, colonne: Math.max(0, nouvelle(selection.ancre.colonne)) }
    }
  };
}

/** The interval that holds all the columns left of the old one; whole rows when none is left. */
function intervalleSuivi(
  { premiere, derniere }: Intervalle,
  nouvelle: (colonne: number) => number
): Intervalle | null {
  const restantes = Array.from({ length: derniere - premiere + 1 }, (_, i) => nouvelle(premiere + i)).filter(
    (colonne) => colonne >= 0
  );
  return restantes.length === 0 ? null : intervalle(Math.min(...restantes), Math.max(...restantes));
}
