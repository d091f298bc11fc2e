import type { MoisIso } from '#lib/domain/dates.ts';
import type { RefusDeBloc } from '#lib/domain/ecritures/check-bloc.ts';
import type { Exercice, RefusDExercice } from '#lib/domain/exercices.ts';
import type { RefusDeScellement } from '#lib/domain/scelle/commande.ts';
import type { ControleDeCloture } from './domain/controles.ts';

/** Why a period was neither closed nor opened. */
export type RefusDeCloture =
  | RefusDeScellement
  | RefusDExercice
  | { readonly code: 'CLO-DISPARU'; readonly exercice: string }
  /** What blocks in the checklist of the exercice. */
  | { readonly code: 'CLO-CONTROLES'; readonly controles: readonly ControleDeCloture[] }
  /** The exercice that follows is there already. */
  | { readonly code: 'CLO-SUIVANT-DEJA'; readonly suivant: Exercice }
  | { readonly code: 'CLO-MOIS-ETRANGER'; readonly mois: MoisIso }
  /** No room left on this device. */
  | { readonly code: 'CLO-PLACE' };

/** Why an entry that was set aside stays where it is. */
export type RefusDeRegularisation =
  | { readonly code: 'REG-DISPARUE' }
  | { readonly code: 'REG-DECIDEE'; readonly sort: 'repris' | 'od' | 'ecarte' }
  | { readonly code: 'REG-MOTIF' }
  | { readonly code: 'REG-AUCUNE-DATE' }
  | { readonly code: 'REG-BLOC'; readonly refus: RefusDeBloc }
  /** Its bloc was validated or changed since: the decision can no longer be taken back. */
  | { readonly code: 'REG-SUIVIE' }
  | { readonly code: 'REG-PLACE' };
