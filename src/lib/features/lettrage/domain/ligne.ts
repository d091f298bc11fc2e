import type { DateIso } from '#lib/domain/dates.ts';
import { cleDeLigne, type RefDeLigne } from '#lib/domain/lettrage/lettrage.ts';
import type { Centimes } from '#lib/domain/montant.ts';

/** A line that settles nothing yet, as the proposals read it. All lines of a search are of one account and third party. */
export interface LigneALettrer {
  readonly ref: RefDeLigne;
  readonly date: DateIso;
  /** Day it falls due; its date when the books say nothing. */
  readonly echeance: DateIso;
  /** Débit − crédit. */
  readonly montant: Centimes;
  readonly piece: string;
  readonly libelle: string;
}

/** Oldest debt first; lines of one day in the order of the books, so that every poste proposes the same (I5). */
export function compareAge(a: LigneALettrer, b: LigneALettrer): number {
  return (
    compare(a.echeance, b.echeance) ||
    compare(a.date, b.date) ||
    compare(a.ref.exercice, b.ref.exercice) ||
    compare(a.ref.bloc, b.ref.bloc) ||
    a.ref.rang - b.ref.rang
  );
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

/** What a set of lines is known by, in whatever order they are given. */
export function cleDeLignes(lignes: readonly { readonly ref: RefDeLigne }[]): string {
  return lignes
    .map(({ ref }) => cleDeLigne(ref))
    .sort()
    .join(' ');
}
