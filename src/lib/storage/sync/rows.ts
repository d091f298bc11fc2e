import type { ContenuDeBloc, ContenuDeChamp, Revision } from '#lib/sync/registre/revision.ts';
import type { Nommee } from '#lib/sync/registre/tetes.ts';
import type { Racine } from '#lib/sync/registre/document.ts';

/** What the ledger keeps so that several postes agree on it. */

/** The revision of a draft that the books show; what it says stands on the row itself. */
export interface TeteDeBlocRow extends Omit<Nommee, 'contenu' | 'supprime'> {
  /**
   * Exercice whose document holds it, once the row was changed by a poste that shared nothing: what the row says has
   * not been told.
   */
  readonly tueDe?: string;
}

/** What was made of a bloc elsewhere at the same time, kept whole until someone decides (F30). */
export interface Concurrentes {
  readonly entite: string;
  readonly tetes: readonly VersionConcurrente[];
}

/** A bloc may have been moved to another exercice meanwhile. */
export interface VersionConcurrente extends Nommee<ContenuDeBloc> {
  readonly exercice: string;
}

/** What this poste has to tell the others, written in the transaction of the act: the only way out (I4). */
export interface APublierRow {
  /** Given by the database. */
  readonly seq: number;
  readonly document: string;
  readonly racine: Racine;
  /** `<bloc>/<revision>`, `<fiche>/<champ>/<revision>`. */
  readonly cle: string;
  /** Packed by who sends it: recording does not wait for that. */
  readonly valeur: Revision<ContenuDeBloc | ContenuDeChamp>;
  /** UTC moment of the act. */
  readonly enregistreLe: string;
  /** Why the server will never take it: kept for who wrote it, and not sent again. */
  readonly refus?: string;
}

/** A field of a fiche as this poste knows it: what the next value of it answers. */
export interface ChampRow {
  readonly document: string;
  /** `<fiche>/<champ>` */
  readonly sujet: string;
  /** The value in force first, then those that were written elsewhere at the same time (F29). */
  readonly tetes: readonly Nommee<ContenuDeChamp>[];
  /** 1 when there are several, `ECARTE` for a group of lettrage that does not stand: they are found by it. */
  readonly enConflit?: 1 | typeof ECARTE;
}

export const ECARTE = 2;

/** A deletion made here: whoever brings the bloc back answers that very revision. */
export interface SupprimeRow {
  readonly document: string;
  readonly bloc: string;
  readonly revId: string;
  readonly rang: number;
}

/** How far the books have taken a document in; where there is none, it is read whole again. */
export interface MarqueRow {
  readonly document: string;
  /** Another epoch is another document. */
  readonly epoque: string;
  readonly empreinte: string;
}

/** How far something has been read, and who is reading. */
export interface CurseurRow {
  readonly nom: string;
  readonly valeur: string;
}
