import type { ChampDeListe } from '#lib/listes/liste.ts';
import type { ChampDeTri } from '#lib/listes/tris.ts';
import { champDe, type Colonne } from '../tableau/colonnes.ts';

interface ChampsDeListe<Row> {
  /** The columns; those of which the list knows the field can be sorted by. */
  readonly colonnes: readonly Colonne<Row>[];
  /** All that has a name on the screen. */
  readonly nommes: readonly ChampDeTri[];
  /** Fields that are no column and that one may sort by. */
  readonly deTri: readonly ChampDeTri[];
}

/** What the columns of a screen and the fields of its list are to each other. */
export function champsDeListe<Row>(
  colonnes: readonly Colonne<Row>[],
  champs: readonly ChampDeListe[]
): ChampsDeListe<Row> {
  const connus = new Set(champs.map(({ id }) => id));
  const montres = new Set(colonnes.map((colonne) => champDe(colonne)));
  return {
    colonnes: colonnes.map((colonne) => ({ ...colonne, triable: connus.has(champDe(colonne)) })),
    nommes: [...colonnes.map((colonne) => ({ id: champDe(colonne), titre: colonne.titre })), ...champs],
    deTri: champs.filter(({ id }) => !montres.has(id))
  };
}
