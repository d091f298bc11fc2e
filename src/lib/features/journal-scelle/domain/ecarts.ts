import type { Bloc } from '#lib/domain/ecritures/bloc.ts';
import type { Entree } from '#lib/domain/scelle/chaine.ts';
import type { BlocScelle, Evenement, ExerciceScelle, ReportScelle } from '#lib/domain/scelle/evenement.ts';
import { blocProjete } from '#lib/domain/scelle/projeter.ts';

/** Where the books do not show what the sealed log says: the log is whole, what is read on the screens is not. */
export type EcartDuLivre =
  | { readonly code: 'LIV-BLOC-ABSENT'; readonly pos: number; readonly id: string }
  | { readonly code: 'LIV-BLOC-DIFFERENT'; readonly pos: number; readonly id: string }
  /** Shown as validated, and no entry seals it. */
  | { readonly code: 'LIV-BLOC-SANS-ENTREE'; readonly id: string; readonly exercice: string }
  | { readonly code: 'LIV-REPRISE'; readonly pos: number; readonly exercice: ExerciceScelle }
  | { readonly code: 'LIV-SOLDE'; readonly exercice: ExerciceScelle; readonly compte: string }
  | { readonly code: 'LIV-CLOTURE'; readonly exercice: ExerciceScelle };

/** A sealed bloc as the books keep it. */
export interface BlocDuLivre {
  readonly exercice: string;
  readonly etat: string;
  readonly bloc: Bloc;
  readonly scelle?: { readonly pos: number; readonly hash: string };
}

export function isBlocScelle(evenement: Evenement): evenement is BlocScelle | ReportScelle {
  return evenement.type === 'bloc' || evenement.type === 'a-nouveaux';
}

/** What is wrong with the bloc that an entry seals, as the books keep it; null when nothing is. */
export function ecartDuBloc(
  { scelle, hash }: Entree<BlocScelle | ReportScelle>,
  garde: BlocDuLivre | undefined
): EcartDuLivre | null {
  const { entite, pos, evenement } = scelle;
  const { id, exercice } = evenement;
  if (!garde) return { code: 'LIV-BLOC-ABSENT', pos, id };
  const isSame =
    garde.etat === 'scelle' &&
    garde.scelle?.pos === pos &&
    garde.scelle.hash === hash &&
    garde.exercice === `${entite}/${exercice.debut}` &&
    isEgal(garde.bloc, blocProjete(evenement));
  return isSame ? null : { code: 'LIV-BLOC-DIFFERENT', pos, id };
}

/** Whether two plain values say the same: an absent field and one that is undefined are one. */
export function isEgal(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (!isObjet(a) || !isObjet(b)) return false;
  if (Array.isArray(a) || Array.isArray(b)) return Array.isArray(a) && Array.isArray(b) && isListeEgale(a, b);
  // Millions of fields are compared, most of them plain: no call for those.
  let enTrop = 0;
  for (const cle in a) {
    const champ = a[cle];
    if (champ === undefined) continue;
    const autre = b[cle];
    if (champ !== autre && !isEgal(champ, autre)) return false;
    enTrop--;
  }
  for (const cle in b) if (b[cle] !== undefined) enTrop++;
  return enTrop === 0;
}

/** By its places: naming them like the fields of an object takes five times as long. */
function isListeEgale(a: readonly unknown[], b: readonly unknown[]): boolean {
  return a.length === b.length && a.every((un, i) => un === b[i] || isEgal(un, b[i]));
}

function isObjet(valeur: unknown): valeur is Readonly<Record<string, unknown>> {
  return typeof valeur === 'object' && valeur !== null;
}
