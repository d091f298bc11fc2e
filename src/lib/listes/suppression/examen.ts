/** A record as its list names it for good, and as a person reads it. */
export interface Enregistrement {
  readonly cle: string;
  readonly libelle: string;
}

/** One that stays, and all that keeps it. */
export interface Bloque<Raison> extends Enregistrement {
  readonly raisons: readonly Raison[];
}

/** What becomes of the records one asks to delete: each is in exactly one of the three. Rule: LST-19. */
export interface Examen<Raison> {
  readonly libres: readonly Enregistrement[];
  readonly bloques: readonly Bloque<Raison>[];
  /** Keys of those that another window has deleted meanwhile. */
  readonly disparus: readonly string[];
}

/**
 * Why a record stays; none when it may go.
 *
 * @param partants keys of those that would go with it. Fewer of them never makes fewer reasons: what stays can only
 * keep more of the others.
 */
export type RaisonsDe<Raison> = (cle: string, partants: ReadonlySet<string>) => readonly Raison[];

/**
 * Parts the records asked for, in their order. A record that only goes with another stays when that one does.
 *
 * @param libelles of the records that exist, by key
 */
export function examiner<Raison>(
  cles: Iterable<string>,
  libelles: ReadonlyMap<string, string>,
  raisonsDe: RaisonsDe<Raison>
): Examen<Raison> {
  const demandees = [...new Set(cles)];
  const connues = demandees.filter((cle) => libelles.has(cle));
  const partants = new Set(connues);
  // One that stays may keep another: the question is asked again until nobody is left out any more.
  for (let avant = Infinity; partants.size < avant;) {
    avant = partants.size;
    for (const cle of [...partants]) if (raisonsDe(cle, partants).length > 0) partants.delete(cle);
  }
  const enregistrement = (cle: string): Enregistrement => ({ cle, libelle: libelles.get(cle) ?? '' });
  return {
    libres: connues.filter((cle) => partants.has(cle)).map(enregistrement),
    bloques: connues
      .filter((cle) => !partants.has(cle))
      .map((cle) => ({ ...enregistrement(cle), raisons: raisonsDe(cle, partants) })),
    disparus: demandees.filter((cle) => !libelles.has(cle))
  };
}

/** Whether all that was confirmed may still go. */
export function peutSeFaire({ bloques, disparus }: Examen<unknown>): boolean {
  return bloques.length === 0 && disparus.length === 0;
}

/** An examination in words, as a dialog shows it. */
export interface ExamenDit extends Examen<string> {
  /** What goes with those that may go: « 3 tiers partiront avec ces comptes. » */
  readonly precisions: readonly string[];
}
