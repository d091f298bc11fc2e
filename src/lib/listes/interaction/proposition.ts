import type { ChangementDeValeur, ColonneDeFeuille, Feuille } from './feuille.ts';

/** A text meant for a cell of the feuille. */
export interface CelluleProposee {
  readonly ligne: number;
  readonly colonne: ColonneDeFeuille;
  readonly texte: string;
}

/** Why a cell does not take what is meant for it. The sentences are in `messages.ts`. */
export type RefusDeCellule = {
  /** Row on the screen, counted from 1. */
  readonly rang: number;
  readonly texte: string;
} & (
  | { readonly code: 'CEL-PROTEGEE'; readonly titre: string }
  | { readonly code: 'CEL-ILLISIBLE'; readonly titre: string; readonly raison: string }
  | { readonly code: 'CEL-HORS-COLONNES' }
  | { readonly code: 'CEL-HORS-LIGNES' }
  /** The series goes no further than the row before. */
  | { readonly code: 'CEL-FIN-DE-SERIE'; readonly titre: string }
);

/** What a paste, a fill or a clearing would do: shown before it is done, then done as one command. */
export interface Proposition {
  readonly changements: readonly ChangementDeValeur[];
  readonly refus: readonly RefusDeCellule[];
  /** Cells that already say what is proposed. */
  readonly inchangees: number;
}

/** Reads each text for its cell. A cell that is refused keeps its value and stops no other. */
export function proposer(cellules: Iterable<CelluleProposee>, feuille: Feuille): Proposition {
  const changements: ChangementDeValeur[] = [];
  const refus: RefusDeCellule[] = [];
  let inchangees = 0;
  for (const { ligne, colonne, texte } of cellules) {
    const rang = feuille.ordre.positionDe(ligne) + 1;
    const { titre } = colonne;
    if (!colonne.modifiable(ligne)) {
      refus.push({ code: 'CEL-PROTEGEE', rang, texte, titre });
      continue;
    }
    const lu = colonne.lire(texte, ligne);
    if (!lu.ok) {
      refus.push({ code: 'CEL-ILLISIBLE', rang, texte, titre, raison: lu.refus });
      continue;
    }
    const avant = colonne.valeur(ligne);
    if (avant === lu.valeur) inchangees++;
    else
      changements.push({
        genre: 'valeur',
        cle: feuille.cle(ligne),
        champ: colonne.id,
        avant,
        apres: lu.valeur
      });
  }
  return { changements, refus, inchangees };
}
