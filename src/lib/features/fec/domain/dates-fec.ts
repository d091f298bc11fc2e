import { isDateIso, isJourReel, numeroDeJour, type DateIso, type NumeroDeJour } from '#lib/domain/dates.ts';

/** How a date is written: as the law wants, as the tax office's tool tolerates, or with a day or month of one digit. */
export type FormeDeDate = 'legale' | 'toleree' | 'courte';

export type DateLue =
  | { readonly jour: NumeroDeJour; readonly annee: number; readonly forme: FormeDeDate }
  | { readonly error: 'illisible' | 'inexistante' };

const ZERO = 0x30;

/** Reads `AAAAMMJJ` straight from the bytes; NaN when the field is anything else or not a real day. */
export function readPlainDate(bytes: Uint8Array, from: number, to: number): NumeroDeJour {
  if (to - from !== 8) return NaN;
  let value = 0;
  for (let i = from; i < to; i++) {
    const digit = (bytes[i] ?? 0) - ZERO;
    if (digit < 0 || digit > 9) return NaN;
    value = value * 10 + digit;
  }
  const annee = Math.floor(value / 10_000);
  const mois = Math.floor(value / 100) % 100;
  const jour = value % 100;
  if (annee < 1900 || annee > 2099 || !isJourReel(annee, mois, jour)) return NaN;
  return numeroDeJour(annee, mois, jour);
}

/** Year first, or day first; with the separators and the time part that the tax office's tool tolerates. */
const FORMS: readonly { readonly pattern: RegExp; readonly order: readonly [number, number, number] }[] = [
  { pattern: /^(\d{4})([-/.])(\d{1,2})\2(\d{1,2})$/, order: [1, 3, 4] },
  { pattern: /^(\d{1,2})([-/.])(\d{1,2})\2(\d{4})$/, order: [4, 3, 1] }
];
const TIME = /[T ]\d{1,2}:\d{2}(?::\d{2}(?:[.,]\d+)?)?(?:Z|[+-]\d{2}:?\d{2})?$/;

/**
 * Reads any date a real FEC holds. `AAAAMMJJ` is the law; `JJMMAAAA` can never be mistaken for it, since its
 * last four digits would be a month above 12.
 *
 * @param isoIsLegal true in the XML form, whose dates are `aaaa-mm-jj`
 */
export function readDate(text: string, isoIsLegal = false): DateLue {
  const day = text.replace(TIME, '').trim();
  const compact = /^(\d{4})(\d{2})(\d{2})$/.exec(day);
  if (compact) {
    const yearFirst = toJour(
      compact[1],
      compact[2],
      compact[3],
      isoIsLegal || text !== day ? 'toleree' : 'legale'
    );
    if (!('error' in yearFirst)) return yearFirst;
    const dayFirst = toJour(day.slice(4), day.slice(2, 4), day.slice(0, 2), 'toleree');
    const plausible = !('error' in dayFirst) && dayFirst.annee >= 1900 && dayFirst.annee <= 2099;
    return plausible ? dayFirst : { error: 'inexistante' };
  }
  for (const { pattern, order } of FORMS) {
    const match = pattern.exec(day);
    if (!match) continue;
    const [annee, mois = '', jour = ''] = order.map((group) => match[group]);
    const isLegal = isoIsLegal && order[0] === 1 && match[2] === '-';
    const isShort = mois.length < 2 || jour.length < 2;
    return toJour(annee, mois, jour, isShort ? 'courte' : isLegal ? 'legale' : 'toleree');
  }
  return { error: 'illisible' };
}

function toJour(annee = '', mois = '', jour = '', forme: FormeDeDate = 'toleree'): DateLue {
  const [a, m, j] = [Number(annee), Number(mois), Number(jour)];
  if (!isJourReel(a, m, j)) return { error: 'inexistante' };
  return { jour: numeroDeJour(a, m, j), annee: a, forme };
}

/** A real day of the years that the tax office expects, 1900 to 2099. */
export function isJourPlausible(day: string): day is DateIso {
  return /^(?:19|20)/.test(day) && isDateIso(day);
}
