import type { Intervalle } from './conditions.ts';

/** A number as it is shown, beginning: `12`, `1234,`, `-1234,5`. */
const DEBUT_DE_NOMBRE = /^(-?)(0|[1-9]\d{0,15})(?:[.,](\d*))?$/;

/**
 * The values whose shown form begins with `mot`: `12` finds 12,00 as well as 1 234,56, `1234,5` finds 1234,56.
 * Without a sign, `mot` is found in negative values too, since their shown form holds it.
 *
 * @param decimales digits after the comma of the column; values are whole numbers of that unit.
 * @returns undefined when `mot` is no number, or has more decimals than the column.
 */
export function valeursCommencantPar(mot: string, decimales: number): readonly Intervalle[] | undefined {
  const lu = DEBUT_DE_NOMBRE.exec(mot.replace(/[\u00a0\u202f]/g, ''));
  if (lu === null) return undefined;
  const [, signe, entier = '', fraction] = lu;
  if ((fraction?.length ?? 0) > decimales || (fraction !== undefined && decimales === 0)) return undefined;

  const positifs: Intervalle[] = [];
  if (fraction !== undefined) positifs.push(plage(entier + fraction, decimales - fraction.length));
  else if (entier === '0') positifs.push(plage(entier, decimales));
  else {
    for (let suite = decimales; entier.length + suite <= 16; suite++) positifs.push(plage(entier, suite));
  }
  const exacts = positifs.filter(({ max }) => Number.isSafeInteger(max));
  const negatifs = exacts.map(({ min, max }) => ({ min: 0 - max, max: 0 - min })).reverse();
  return signe === '-' ? negatifs : [...negatifs, ...exacts];
}

/** Numbers made of `chiffres` then `suite` more digits, whichever. */
function plage(chiffres: string, suite: number): Intervalle {
  return { min: Number(chiffres + '0'.repeat(suite)), max: Number(chiffres + '9'.repeat(suite)) };
}

/**
 * The values that a typed number names: 50 names 50,00 to 50,99, 50,1 names 50,10 to 50,19, 50,12 itself alone.
 *
 * @param valeur scaled to the column.
 * @param inconnues how many of the decimals of the column were not typed.
 */
export function valeursNommees(valeur: number, inconnues: number): Intervalle {
  const reste = 10 ** inconnues - 1;
  return valeur < 0 ? { min: valeur - reste, max: valeur } : { min: valeur, max: valeur + reste };
}
