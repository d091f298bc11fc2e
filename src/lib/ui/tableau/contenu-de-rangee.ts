import type { Intervalle } from '#lib/listes/interaction/selection.ts';
import type { Ton } from '../ton.ts';
import { rangDeLaPremiere } from './cellules.ts';
import type { ColonneVisible } from './largeurs.svelte.ts';

/**
 * What changes from one row to the next is written by hand: rows are recycled, so that a scroll or a filter rewrites
 * hundreds of cells within a frame, and a reaction for each of them costs more than a look at all those of a row.
 */

/** Writes the cells of a row, empty while it is awaited. */
export function ecrireLesCellules<Row>(
  rangee: Element,
  colonnes: readonly ColonneVisible<Row>[],
  donnee: Row | undefined
): void {
  const avant = rangDeLaPremiere(rangee);
  for (const [c, { colonne }] of colonnes.entries()) {
    const cellule = rangee.children[avant + c];
    if (cellule === undefined) continue;
    const texte = donnee === undefined ? '' : colonne.valeur(donnee);
    if (colonne.nature === 'etat') ecrireLaPastille(cellule, texte, donnee && colonne.ton?.(donnee));
    else ecrire(cellule, texte);
    if (colonne.nature === 'montant') cellule.classList.toggle('negatif', texte.startsWith('-'));
  }
}

/** The same node serves again: the browser then has only its text to lay out. */
function ecrire(element: Element, texte: string): void {
  const noeud = element.firstChild;
  if (noeud === null) element.textContent = texte;
  else if (noeud.nodeValue !== texte) noeud.nodeValue = texte;
}

/** As `Pastille` draws it. */
function ecrireLaPastille(cellule: Element, texte: string, ton: Ton = 'neutre'): void {
  if (texte === '') {
    cellule.replaceChildren();
    return;
  }
  const pastille = cellule.firstElementChild ?? cellule.appendChild(document.createElement('span'));
  if (pastille.className !== `pastille ${ton}`) pastille.className = `pastille ${ton}`;
  ecrire(pastille, texte);
}

export interface MarquesDeRangee {
  /** Rank of the cell under the cursor, −1 when it is in another row. */
  readonly active: number;
  /** The columns that are selected in this row; null when there are none. */
  readonly choisies: Intervalle | null;
  /** Whether cells are selected somewhere, rather than whole rows. */
  readonly parCellules: boolean;
}

/** Says which cell of a row takes the focus, and which are selected. */
export function marquerLesCellules(
  rangee: Element,
  { active, choisies, parCellules }: MarquesDeRangee
): void {
  const avant = rangDeLaPremiere(rangee);
  for (let c = 0; avant + c < rangee.children.length; c++) {
    const cellule = rangee.children[avant + c];
    if (cellule === undefined) return;
    const choisie = choisies !== null && c >= choisies.premiere && c <= choisies.derniere;
    cellule.classList.toggle('choisie', choisie);
    poser(cellule, 'tabindex', c === active ? '0' : null);
    poser(cellule, 'aria-selected', parCellules ? String(choisie) : null);
  }
}

function poser(element: Element, attribut: string, valeur: string | null): void {
  if (element.getAttribute(attribut) === valeur) return;
  if (valeur === null) element.removeAttribute(attribut);
  else element.setAttribute(attribut, valeur);
}
