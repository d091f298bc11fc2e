import type { RefusDePhrase } from './phrase.ts';

/** Why a backup was not made, or not restored. Either way nothing was changed. */
export type RefusDeSauvegarde =
  | RefusDePhrase
  | { readonly code: 'SAU-ANNULEE' }
  | { readonly code: 'SAU-RIEN' }
  | { readonly code: 'SAU-PLACE' }
  | { readonly code: 'SAU-PAS-UNE-SAUVEGARDE' }
  | { readonly code: 'SAU-FORMAT-RECENT'; readonly format: number }
  | { readonly code: 'SAU-SCHEMA-RECENT' }
  | { readonly code: 'SAU-ABIMEE' }
  | { readonly code: 'SAU-PHRASE-FAUSSE' }
  | { readonly code: 'SAU-POSTE-OCCUPE'; readonly entites: number }
  /** A « sac de survie » holds no books: it is given back elsewhere. */
  | { readonly code: 'SAU-EST-UN-SAC' }
  | { readonly code: 'SAU-PAS-UN-SAC' }
  | { readonly code: 'SAU-SAC-VIDE' }
  /** What it holds is for the others of its agency: a poste that shares nothing has none. */
  | { readonly code: 'SAU-SAC-SANS-PARTAGE' }
  | { readonly code: 'SAU-LECTURE'; readonly detail: string }
  | { readonly code: 'SAU-ECHEC'; readonly detail: string };

export type CodeDeRefusDeSauvegarde = RefusDeSauvegarde['code'];

/** Stops a work of many steps with its refusal; whoever began the work turns it back into a value. */
export class Arret extends Error {
  readonly refus: RefusDeSauvegarde;

  constructor(refus: RefusDeSauvegarde, options?: ErrorOptions) {
    super(refus.code, options);
    this.name = 'Arret';
    this.refus = refus;
  }
}
