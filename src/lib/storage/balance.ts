import { dateOfJour, endOfMonth, moisOf, type DateIso } from '#lib/domain/dates.ts';
import {
  addMouvement,
  addSoldes,
  cumulOf,
  parCompte,
  type CumulsByCompte,
  type ParCompte
} from '#lib/domain/segments/balance-des-soldes.ts';
import { texteOf } from '#lib/domain/segments/dictionnaire.ts';
import { locate, selectLignes } from '#lib/domain/segments/livre.ts';
import { jourOf } from '#lib/domain/dates.ts';
import { moisCompte, type ClasseDeJournal } from '#lib/domain/segments/soldes.ts';
import type { Base } from './base.ts';
import type { LecteurDeLivres } from './lire-livre.ts';
import type { ExerciceRow, SoldeRow } from './rows.ts';

/** A period of an exercice; both ends included. */
export interface PeriodeDeBalance {
  readonly du?: DateIso;
  readonly au?: DateIso;
}

/**
 * Sums per account over a period. Whole months come from the stored balances; only a date inside a month adds that
 * month's blocs, so the cost does not grow with the lines.
 *
 * @param classeOf class of a journal, by its code in the books
 */
export async function cumulsDExercice(
  base: Base,
  livres: LecteurDeLivres,
  exercice: ExerciceRow,
  { du, au }: PeriodeDeBalance,
  classeOf: (code: string) => ClasseDeJournal,
  keyOf: ParCompte = parCompte
): Promise<CumulsByCompte> {
  const debut = du && du > exercice.debut ? du : exercice.debut;
  const fin = au && au < exercice.fin ? au : exercice.fin;
  const cumuls: CumulsByCompte = new Map();
  if (debut > fin) return cumuls;
  const partial = partialMonths(debut, fin, exercice);
  const includes = (mois: string) => mois >= moisOf(debut) && mois <= moisOf(fin) && !partial.has(mois);
  const [stored, rows] = await Promise.all([base.soldesSegments.get(exercice.id), soldesDeBrouillard(base, exercice.id)]);
  if (stored) addSoldes(cumuls, stored, includes, keyOf);
  for (const row of rows) {
    if (includes(row.mois)) addMouvement(cumulOf(cumuls, keyOf(row.compte, row.auxiliaire)), row.classe, row.debit, row.credit);
  }
  if (partial.size > 0) await addLignes(cumuls, livres, exercice, debut, fin, partial, classeOf, keyOf);
  return cumuls;
}

export async function soldesDeBrouillard(base: Base, exercice: string): Promise<SoldeRow[]> {
  return base.soldes
    .where('[exercice+mois+compte+auxiliaire+classe+etat]')
    .between([exercice, '', '', '', '', ''], [`${exercice}\uffff`, '', '', '', '', ''])
    .toArray();
}

/** The months of the period that it does not cover whole. */
function partialMonths(debut: DateIso, fin: DateIso, exercice: ExerciceRow): Set<string> {
  const partial = new Set<string>();
  if (debut.slice(8) !== '01' && debut !== exercice.debut) partial.add(moisOf(debut));
  if (fin !== endOfMonth(fin) && fin !== exercice.fin) partial.add(moisOf(fin));
  return partial;
}

async function addLignes(
  cumuls: CumulsByCompte,
  livres: LecteurDeLivres,
  exercice: ExerciceRow,
  debut: DateIso,
  fin: DateIso,
  mois: ReadonlySet<string>,
  classeOf: (code: string) => ClasseDeJournal,
  keyOf: ParCompte
): Promise<void> {
  const livre = await livres.livre(exercice.id);
  // What is dated before the exercice counts in its first month, hence from its first day.
  const du = debut === exercice.debut ? {} : { du: jourOf(debut) };
  const au = fin === exercice.fin ? {} : { au: jourOf(fin) };
  for (const ligne of selectLignes(livre, { ...du, ...au })) {
    const { part, at } = locate(livre, ligne);
    const { chiffres } = part.segment;
    const bloc = part.blocOfLigne[at] ?? 0;
    const date = dateOfJour(chiffres.date[chiffres.debuts[bloc] ?? 0] ?? 0);
    if (!mois.has(moisCompte(date, exercice))) continue;
    const compte = texteOf(chiffres.comptes, chiffres.compte[at] ?? 0);
    const auxiliaire = texteOf(chiffres.auxiliaires, chiffres.auxiliaire[at] ?? 0);
    const classe = classeOf(texteOf(chiffres.journaux, chiffres.journal[bloc] ?? 0));
    addMouvement(cumulOf(cumuls, keyOf(compte, auxiliaire)), classe, chiffres.debit[at] ?? 0, chiffres.credit[at] ?? 0);
  }
}
