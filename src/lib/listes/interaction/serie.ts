import { Decimal } from 'decimal.js';
import {
  addMonths,
  dateOfJour,
  endOfMonth,
  isDateIso,
  jourOf,
  partsOf,
  startOfMonth,
  type DateIso
} from '#lib/domain/dates.ts';
import type { Valeur } from './feuille.ts';
import type { NatureCopiee } from './presse-papiers.ts';

/** How far a series goes at each row. Told by the person, or guessed from the first values. */
export type PasDeSerie =
  | { readonly genre: 'jours'; readonly n: number }
  /** `fin`: always the last day of the month, as 31/01, 28/02, 31/03. */
  | { readonly genre: 'mois'; readonly n: number; readonly fin: boolean }
  | { readonly genre: 'nombre'; readonly n: number };

/**
 * The step that the first values show, nothing when they show none. One day alone goes by days; a number alone,
 * or texts, are copied as they are.
 */
export function devinerPas(nature: NatureCopiee, graines: readonly Valeur[]): PasDeSerie | undefined {
  const candidats = nature === 'date' ? pasDeDates(graines) : pasDeNombres(nature, graines);
  return candidats.find((pas) => graines.every((graine, i) => suite(graines.slice(0, 1), pas, i) === graine));
}

/**
 * The value number `i`, from 0, of the series that begins with `graines`; with no step they are repeated.
 * `undefined` where the series leaves what can be written: years after 9999, numbers too big to be exact.
 */
export function suite(
  graines: readonly Valeur[],
  pas: PasDeSerie | undefined,
  i: number
): Valeur | undefined {
  const [premiere] = graines;
  if (premiere === undefined) return undefined;
  if (pas === undefined) return graines[i % graines.length];
  if (pas.genre === 'nombre') return nombreApres(premiere, pas.n, i);
  return typeof premiere === 'string' && isDateIso(premiere) ? dateApres(premiere, pas, i) : undefined;
}

function pasDeDates(graines: readonly Valeur[]): PasDeSerie[] {
  const [a, b] = graines.map((graine) =>
    typeof graine === 'string' && isDateIso(graine) ? graine : undefined
  );
  if (a === undefined) return [];
  if (graines.length === 1) return [{ genre: 'jours', n: 1 }];
  if (b === undefined) return [];
  const mois = moisDe(b) - moisDe(a);
  const fin = a === endOfMonth(a) && b === endOfMonth(b);
  return [
    ...(mois === 0 ? [] : ([{ genre: 'mois', n: mois, fin }] as const)),
    { genre: 'jours', n: jourOf(b) - jourOf(a) }
  ];
}

function pasDeNombres(nature: NatureCopiee, graines: readonly Valeur[]): PasDeSerie[] {
  const [a, b] = graines;
  if (nature === 'texte' || typeof a !== 'number' || typeof b !== 'number') return [];
  return [{ genre: 'nombre', n: new Decimal(b).minus(a).toNumber() }];
}

function nombreApres(premier: Valeur, n: number, i: number): number | undefined {
  if (typeof premier !== 'number') return undefined;
  const nombre = new Decimal(n).times(i).plus(premier).toNumber() + 0; // + 0 turns -0 into 0
  return Math.abs(nombre) <= Number.MAX_SAFE_INTEGER ? nombre : undefined;
}

/** Months are counted from the first day of the series: 31/01, 28/02, then 31/03 and not 28/03. */
function dateApres(premiere: DateIso, pas: PasDeSerie, i: number): DateIso | undefined {
  const n = pas.n * i;
  if (pas.genre === 'mois') {
    const rang = moisDe(premiere) + n;
    if (rang < PREMIER_MOIS || rang > DERNIER_MOIS) return undefined;
    return pas.fin ? endOfMonth(addMonths(startOfMonth(premiere), n)) : addMonths(premiere, n);
  }
  const jour = jourOf(premiere) + n;
  return jour >= PREMIER_JOUR && jour <= DERNIER_JOUR ? dateOfJour(jour) : undefined;
}

const PREMIER_MOIS = 12;
const DERNIER_MOIS = 9999 * 12 + 11;
const PREMIER_JOUR = -719_162; // 0001-01-01
const DERNIER_JOUR = 2_932_896; // 9999-12-31

function moisDe(date: DateIso): number {
  const { annee, mois } = partsOf(date);
  return annee * 12 + mois - 1;
}
