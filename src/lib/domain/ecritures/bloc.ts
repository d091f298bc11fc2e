import type { Centimes } from '../montant.ts';
import type { DateIso } from '../dates.ts';

/** An account number as stored: `4501`, `401EDF`. Hyphens are for display (spec 00, 9.15). */
export type NumeroDeCompte = string;

/**
 * One line of a bloc. `debit` and `credit` are cents. A line made in Régie has exactly one of them
 * above zero; an imported line keeps its side and its sign (INV-03). Fields that real files carry per
 * line (piece, dates, label) stand here and win over those of the bloc.
 */
export interface Ligne {
  readonly compte: NumeroDeCompte;
  readonly libelleCompte?: string;
  readonly auxiliaire?: string;
  readonly libelleAuxiliaire?: string;
  readonly libelle?: string;
  readonly piece?: string;
  readonly datePiece?: DateIso;
  readonly date?: DateIso;
  readonly debit: Centimes;
  readonly credit: Centimes;
  readonly lettre?: string;
  readonly dateLettrage?: DateIso;
  readonly dateValidation?: DateIso;
  readonly devise?: string;
  /** As the source wrote it, with a point: foreign amounts have their own decimals. */
  readonly montantDevise?: string;
  /** What a masque or a person says of the line (MAS-31, MAS-32); `immeuble` comes from the masque (MAS-08). */
  readonly codeFiscalite?: string;
  readonly analytique?: string;
  readonly cle?: string;
  readonly immeuble?: string;
  /** Columns of the source beyond the legal ones (DateRglt, ModeRglt…), by name. */
  readonly extras?: Readonly<Record<string, string>>;
}

/** A balanced set of lines at one date in one journal of one entité: atomic, visible whole or not at all (I1). */
export interface Bloc {
  readonly journal: string;
  readonly libelleJournal?: string;
  readonly numero?: string;
  readonly date: DateIso;
  readonly libelle?: string;
  readonly dateValidation?: DateIso;
  readonly lignes: readonly Ligne[];
}
