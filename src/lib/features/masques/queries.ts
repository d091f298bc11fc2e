import type { DateIso } from '#lib/domain/dates.ts';
import type { Base } from '#lib/storage/base.ts';
import type { MasqueRow } from '#lib/storage/rows.ts';

/** Masques of one entité, in the order of their names; of one journal when it is told. Rule: MAS-02. */
export async function masquesDe(base: Base, entite: string, journal?: string): Promise<MasqueRow[]> {
  const rows = await base.masques.where('entite').equals(entite).toArray();
  return rows.filter((row) => journal === undefined || row.journal === journal).sort(parNom);
}

/** The templates of the agency, of no entité. Rule: MAS-52. */
export function modelesDeMasque(base: Base): Promise<MasqueRow[]> {
  return masquesDe(base, '');
}

/** What « Masques programmés » is asked for; without a list, all. */
export interface DemandeDeMasquesDus {
  readonly date: DateIso;
  readonly journaux?: readonly string[];
  readonly entites?: readonly string[];
}

/** Masques of entités that are due at a date, by entité then due date. Rule: MAS-47. */
export async function masquesDus(base: Base, demande: DemandeDeMasquesDus): Promise<MasqueRow[]> {
  const journaux = demande.journaux && new Set(demande.journaux);
  const entites = demande.entites && new Set(demande.entites);
  const rows = await echus(base, demande.date).toArray();
  return rows
    .filter(
      ({ entite, journal }) =>
        entite !== '' && journaux?.has(journal) !== false && entites?.has(entite) !== false
    )
    .sort(parEntitePuisEcheance);
}

/** How many are due, for the menu. */
export function compterMasquesDus(base: Base, date: DateIso): Promise<number> {
  return echus(base, date)
    .filter(({ entite }) => entite !== '')
    .count();
}

/** A masque that is not programmed has an empty due date, which comes before all the others. */
function echus(base: Base, date: DateIso) {
  return base.masques.where('echeance').between('0', date, true, true);
}

const collator = new Intl.Collator('fr', { numeric: true });

function parNom(a: MasqueRow, b: MasqueRow): number {
  return collator.compare(a.masque.nom, b.masque.nom) || compare(a.journal, b.journal);
}

function parEntitePuisEcheance(a: MasqueRow, b: MasqueRow): number {
  return compare(a.entite, b.entite) || compare(a.echeance, b.echeance) || parNom(a, b);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
