import type { DateIso } from '#lib/domain/dates.ts';
import type { Bloc } from '#lib/domain/ecritures/bloc.ts';
import { isInExercice } from '#lib/domain/exercices.ts';
import { reglementDe, type RefusDeReglement } from '#lib/domain/masques/reglement.ts';
import { accepte, refuse, type Result } from '#lib/domain/result.ts';
import type { EbaucheRow } from '#lib/storage/rows.ts';
import type { BlocEnSaisie, ContexteDeSaisie } from '../domain/bloc-en-saisie.ts';
import { lireContenuDEbauche } from '../domain/contenu-d-ebauche.ts';
import { blocSuivant, dupliquer, nouveauBloc, saisieDe } from '../domain/conversion.ts';
import { proposerDate, type AvertissementDeDate } from '../domain/proposition-de-date.ts';
import type { AutreVersion } from '../refus.ts';
import type { BlocEnCours, DepartDeBloc } from './bloc-en-cours.svelte.ts';

/** What was recorded last in the exercice: the next bloc begins there. */
export type Derniere = { readonly journal: string; readonly date: DateIso } | null;

/** The first bloc of the day. */
export function departNeuf(
  contexte: ContexteDeSaisie,
  derniere: Derniere
): { readonly depart: DepartDeBloc; readonly avertissement: AvertissementDeDate | null } {
  const { date, avertissement } = proposerDate(contexte, derniere?.date ?? null);
  const codes = contexte.journaux;
  const journal =
    derniere && codes.has(derniere.journal) ? derniere.journal : (codes.keys().next().value ?? '');
  return { depart: nouveau(nouveauBloc({ journal, date }), contexte), avertissement };
}

/** After a bloc: same journal and date; after a settlement, those of the invoices that were being typed. */
export function departSuivant(
  { etat, avant }: BlocEnCours,
  contexte: ContexteDeSaisie,
  derniere: Derniere
): DepartDeBloc {
  const quitte = avant ?? etat;
  const date = quitte.date.valeur === null ? departNeuf(contexte, derniere).depart.etat.date : quitte.date;
  return nouveau(blocSuivant({ ...quitte, date }), contexte);
}

export function departDeCopie(bloc: Bloc, date: DateIso, contexte: ContexteDeSaisie): DepartDeBloc {
  return nouveau(dupliquer(bloc, date, contexte), contexte);
}

/** Null when another version of Régie wrote it. */
export function departDEbauche(row: EbaucheRow, contexte: ContexteDeSaisie): DepartDeBloc | null {
  const contenu = lireContenuDEbauche(row.contenu);
  if (contenu === null) return null;
  const { id, origine, jointes } = row;
  return { id, origine, jointes, contexte, ...contenu };
}

/** A recorded bloc, to be modified. */
export function departDuLivre(
  id: string,
  { bloc, revision, jointes }: Pick<AutreVersion, 'bloc' | 'revision' | 'jointes'>,
  contexte: ContexteDeSaisie
): DepartDeBloc {
  return { id, origine: { bloc: id, revision }, etat: saisieDe(bloc, contexte), contexte, jointes };
}

/**
 * The settlement of an invoice that a masque made, proposed at once: at today's date, on the journal that the masque
 * or the person named (MAS-17, MAS-19, MAS-46). Null when none is asked for.
 */
export function departDeReglement(
  { id, etat }: BlocEnCours,
  facture: Bloc,
  contexte: ContexteDeSaisie
): Result<DepartDeBloc | null, readonly RefusDeReglement[]> {
  const journal = contexte.journaux.get(etat.masque?.banque ?? '');
  if (journal === undefined) return accepte(null);
  const { aujourdhui, exercice } = contexte;
  const date = isInExercice(aujourdhui, exercice) ? aujourdhui : facture.date;
  const propose = reglementDe(facture, journal, date);
  if (!propose.ok) return refuse(propose.refus);
  return accepte({
    ...nouveau(saisieDe(propose.valeur, contexte), contexte),
    reglementDe: id,
    avant: etat
  });
}

function nouveau(etat: BlocEnSaisie, contexte: ContexteDeSaisie): DepartDeBloc {
  return { id: crypto.randomUUID(), origine: null, etat, contexte };
}
