import {
  addDays,
  addMonths,
  dateIso,
  dateOfJour,
  endOfMonth,
  formatDate,
  jourOf,
  startOfMonth,
  type DateIso,
  type NumeroDeJour
} from '#lib/domain/dates.ts';
import type { Exercice } from '#lib/domain/exercices.ts';
import { SANS_DATE } from '#lib/domain/segments/segment.ts';
import type { Anomalies } from './anomalies.ts';
import type { LignesLues } from './lignes-lues.ts';
import * as messages from './messages.ts';

const DUREE_EN_MOIS = 12;
/** A first exercice may last so long (décret n° 2005-240, art. 5; code de commerce, art. L123-12). */
const DUREE_MAXIMALE_EN_MOIS = 18;
/** Entries on so many days before the twelve months are an exercice that began earlier, not slips of the finger. */
const DAYS_OF_A_LONG_EXERCICE = 3;
/** Share of the lines that makes twelve months the exercice, whatever is dated outside. */
const SHARE_OF_AN_EXERCICE = 0.95;

/** How many lines there are of each day, in order. */
class Jours {
  readonly #counts: readonly (readonly [jour: NumeroDeJour, lignes: number])[];

  constructor(counts: ReadonlyMap<NumeroDeJour, number>) {
    this.#counts = [...counts].sort(([a], [b]) => a - b);
  }

  get premier(): NumeroDeJour | undefined {
    return this.#counts[0]?.[0];
  }

  get dernier(): NumeroDeJour | undefined {
    return this.#counts.at(-1)?.[0];
  }

  get lignes(): number {
    return this.in({ debut: dateOfJour(this.premier ?? 0), fin: dateOfJour(this.dernier ?? 0) });
  }

  in(periode: Exercice): number {
    return this.#within(periode).reduce((sum, [, lignes]) => sum + lignes, 0);
  }

  daysIn(periode: Exercice): readonly NumeroDeJour[] {
    return this.#within(periode).map(([jour]) => jour);
  }

  /** First days of the months that have lines. */
  mois(): DateIso[] {
    return [...new Set(this.#counts.map(([jour]) => startOfMonth(dateOfJour(jour))))];
  }

  #within({ debut, fin }: Exercice) {
    const [from, to] = [jourOf(debut), jourOf(fin)];
    return this.#counts.filter(([jour]) => jour >= from && jour <= to);
  }
}

/**
 * The exercice that the dates of the écritures show, openings apart (detailed ones keep the dates of years before),
 * in whole months. The closing date that the file announces is believed when most lines are within the exercice it
 * ends. Says what contradicts it, and the lines outside.
 */
export function exerciceDuFichier(
  lignes: LignesLues,
  isOuverture: (line: number) => boolean,
  cloture: DateIso | null,
  anomalies: Anomalies
): Exercice | null {
  const hasOuverture = someLine(lignes, isOuverture);
  const courants = joursOf(lignes, (line) => !isOuverture(line));
  const jours = courants.premier === undefined ? joursOf(lignes, () => true) : courants;
  const { premier, dernier } = jours;
  if (premier === undefined || dernier === undefined) return null;
  const announced = cloture && exerciceClos(jours, cloture, hasOuverture);
  if (announced && jours.in(announced) * 2 > jours.lignes) {
    checkLignes(lignes, isOuverture, announced, anomalies);
    return announced;
  }
  if (cloture) {
    anomalies.add('FEC-HORS-EXERCICE', null, 'EcritureDate', () =>
      messages.nomContredit(
        formatDate(cloture),
        formatDate(dateOfJour(premier)),
        formatDate(dateOfJour(dernier))
      )
    );
  }
  const exercice = exerciceOfDates(jours, premier, dernier);
  if (monthsBetween(exercice) > DUREE_MAXIMALE_EN_MOIS) {
    anomalies.add('FEC-PLUSIEURS-EXERCICES', null, 'EcritureDate', () =>
      messages.plusieursExercices(formatDate(dateOfJour(premier)), formatDate(dateOfJour(dernier)))
    );
  }
  checkLignes(lignes, isOuverture, exercice, anomalies);
  return exercice;
}

/** The exercice that ends on `cloture`: twelve months, or more for a first one, which has no opening. */
function exerciceClos(jours: Jours, cloture: DateIso, hasOuverture: boolean): Exercice {
  const usual = { debut: startOf(cloture, DUREE_EN_MOIS), fin: cloture };
  if (hasOuverture) return usual;
  const early = { debut: startOf(cloture, DUREE_MAXIMALE_EN_MOIS), fin: addDays(usual.debut, -1) };
  const days = jours.daysIn(early);
  const [first] = days;
  if (first === undefined || days.length < DAYS_OF_A_LONG_EXERCICE) return usual;
  return { debut: startOfMonth(dateOfJour(first)), fin: cloture };
}

/** First day of the exercice of so many months that ends on `fin`. */
function startOf(fin: DateIso, mois: number): DateIso {
  return fin === endOfMonth(fin) ? startOfMonth(addMonths(fin, 1 - mois)) : addDays(addMonths(fin, -mois), 1);
}

/** Whole months from first to last; of a longer time, the twelve months that hold nearly all of it, if any do. */
function exerciceOfDates(jours: Jours, premier: NumeroDeJour, dernier: NumeroDeJour): Exercice {
  const whole = { debut: startOfMonth(dateOfJour(premier)), fin: endOfMonth(dateOfJour(dernier)) };
  if (monthsBetween(whole) <= DUREE_MAXIMALE_EN_MOIS) return whole;
  const years = jours.mois().map((debut) => {
    const exercice = { debut, fin: addDays(addMonths(debut, DUREE_EN_MOIS), -1) };
    return { exercice, lignes: jours.in(exercice) };
  });
  const densest = years.reduce((a, b) => (b.lignes > a.lignes ? b : a));
  return densest.lignes >= jours.lignes * SHARE_OF_AN_EXERCICE ? densest.exercice : whole;
}

function monthsBetween({ debut, fin }: Exercice): number {
  const index = (date: DateIso) => Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7));
  return index(fin) - index(debut) + 1;
}

function checkLignes(
  { date, ligneSource, count }: LignesLues,
  isOuverture: (line: number) => boolean,
  { debut, fin }: Exercice,
  anomalies: Anomalies
): void {
  const [from, to] = [jourOf(debut), jourOf(fin)];
  for (let i = 0; i < count; i++) {
    const day = date[i] ?? SANS_DATE;
    if (day === SANS_DATE || (day >= from && day <= to) || isOuverture(i)) continue;
    anomalies.add('FEC-HORS-EXERCICE', ligneSource[i] ?? 0, 'EcritureDate', () =>
      messages.horsExercice(formatDate(dateOfJour(day)), formatDate(debut), formatDate(fin))
    );
  }
}

/** Years of which the tax office says nothing; a date outside is a mistake, and no exercice is made of it. */
const [PREMIER_JOUR, DERNIER_JOUR] = [jourOf(dateIso('1900-01-01')), jourOf(dateIso('2099-12-31'))];

function joursOf({ date, count }: LignesLues, counted: (line: number) => boolean): Jours {
  const counts = new Map<NumeroDeJour, number>();
  for (let i = 0; i < count; i++) {
    const day = date[i] ?? SANS_DATE;
    if (day < PREMIER_JOUR || day > DERNIER_JOUR || !counted(i)) continue;
    counts.set(day, (counts.get(day) ?? 0) + 1);
  }
  return new Jours(counts);
}

function someLine({ count }: LignesLues, test: (line: number) => boolean): boolean {
  for (let i = 0; i < count; i++) if (test(i)) return true;
  return false;
}
