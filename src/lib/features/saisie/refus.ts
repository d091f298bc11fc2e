import type { RefusDeBloc } from '#lib/domain/ecritures/check-bloc.ts';
import type { Bloc, NumeroDeCompte } from '#lib/domain/ecritures/bloc.ts';
import type { EbaucheRow, PieceJointe } from '#lib/storage/rows.ts';

/** A bloc of the books, wherever it is kept. */
export interface ReferenceDeBloc {
  readonly exercice: string;
  readonly id: string;
}

/** Which of the blocs of one act a refusal is about: the one typed, its settlement, or the one it replaces. */
export type RoleDeBloc = 'bloc' | 'reglement' | 'origine';

/** The bloc as it was recorded elsewhere meanwhile. */
export interface AutreVersion {
  readonly exercice: string;
  readonly bloc: Bloc;
  readonly revision: number;
  /** UTC moment; null for what was recorded before it was kept. */
  readonly enregistreLe: string | null;
  readonly jointes: readonly PieceJointe[];
  /** By another poste of the agency; another tab of this one otherwise. */
  readonly autrePoste?: true;
}

/** Why nothing was written. What was typed is still in the hands of the caller, and in its ébauche. */
export type RefusDeSaisie =
  | { readonly code: 'SAI-BLOC'; readonly role: RoleDeBloc; readonly refus: RefusDeBloc }
  /** `ligne` counts from 1. */
  | {
      readonly code: 'SAI-TIERS-INCONNU';
      readonly role: RoleDeBloc;
      readonly ligne: number;
      readonly compte: NumeroDeCompte;
      readonly auxiliaire: string;
    }
  | { readonly code: 'SAI-EXERCICE-DISPARU'; readonly exercice: string }
  /** The number of pièce is already that of another bloc of the journal (JNL-29); `forcable` when JNL-30 allows it. */
  | {
      readonly code: 'SAI-DOUBLON';
      readonly role: RoleDeBloc;
      readonly journal: string;
      readonly piece: string;
      readonly existant: ReferenceDeBloc;
      readonly forcable: boolean;
    }
  /** Recorded elsewhere since it was opened here. */
  | { readonly code: 'SAI-REVISION'; readonly id: string; readonly autre: AutreVersion }
  /** Deleted in another tab since it was opened here, or on another poste when this one shares. */
  | { readonly code: 'SAI-DISPARU'; readonly id: string; readonly partage?: true }
  | { readonly code: 'SAI-SCELLE'; readonly id: string }
  /** À-nouveaux: they follow the exercice before, and nobody types them (INV-26). */
  | { readonly code: 'SAI-REPORT'; readonly id: string }
  /** Imported books are validated: they never change. */
  | { readonly code: 'SAI-REPRIS'; readonly id: string }
  /** A bloc and its extourne stay as they are as long as both are there. */
  | { readonly code: 'SAI-EXTOURNE-LIEE'; readonly id: string; readonly extourne: string }
  | { readonly code: 'SAI-EXTOURNE-FAITE'; readonly par: ReferenceDeBloc }
  /** What was to be undone or applied is no longer as it was seen. */
  | { readonly code: 'SAI-CHANGE' }
  | { readonly code: 'SAI-RIEN-A-CHANGER' }
  /** No room left on this device. */
  | { readonly code: 'SAI-PLACE' }
  /** The books did not answer. */
  | { readonly code: 'SAI-PANNE' };

/** Why an ébauche was not written. */
export type RefusDEbauche =
  /** Another tab took it from here. */
  | { readonly code: 'EBA-PRISE' }
  /** Another tab goes on with it: `autre` is what it wrote. */
  | { readonly code: 'EBA-AILLEURS'; readonly autre: EbaucheRow }
  /** It was recorded or deleted in another tab. */
  | { readonly code: 'EBA-DISPARUE' }
  | { readonly code: 'EBA-PLACE' };

/** What keeps a document of another poste from being read here. */
export type PieceAttendue =
  | 'en-route'
  /** The poste that has it has not sent it yet. */
  | 'absente'
  /** What the server gives is not what was joined. */
  | 'abimee'
  | 'poste-plein'
  | 'hors-ligne';

/** Why a document was not accepted, or cannot be shown. */
export type RefusDePiece =
  | { readonly code: 'PCE-VIDE'; readonly nom: string }
  | {
      readonly code: 'PCE-TROP-GRANDE';
      readonly nom: string;
      readonly octets: number;
      readonly maximum: number;
    }
  /** Its name says that it is one of these, its bytes say that it is not. */
  | {
      readonly code: 'PCE-CONTREFAITE';
      readonly nom: string;
      readonly annonce: 'PDF' | 'JPEG' | 'PNG' | 'WebP';
    }
  | { readonly code: 'PCE-TYPE'; readonly nom: string }
  /** It begins like a PDF, and does not open. */
  | { readonly code: 'PCE-ILLISIBLE'; readonly nom: string }
  | { readonly code: 'PCE-SANS-PAGE'; readonly nom: string }
  /** It asks for a password: one may keep it all the same. */
  | { readonly code: 'PCE-PROTEGEE'; readonly nom: string }
  | { readonly code: 'PCE-ABSENTE'; readonly sha256: string }
  /** Another poste brought it: it is shown when it comes. */
  | { readonly code: 'PCE-AILLEURS'; readonly sha256: string; readonly pourquoi: PieceAttendue }
  | { readonly code: 'PCE-ABIMEE'; readonly sha256: string }
  | { readonly code: 'PCE-PLACE'; readonly nom: string };
