import type { RefusDeMontant } from './montant-saisi-refus.ts';
import { accepte, refuse, type Result } from './result.ts';

/** A number without sign, as its digits: `"1 234,5"` is `{ entier: "1234", decimales: "5" }`. */
export interface NombreLu {
  readonly entier: string;
  readonly decimales: string;
}

const AMBIGU = /^([1-9]\d{0,2})[.,](\d{3})$/;

/** The ways of writing a number: whole part, then decimals. Groups have three digits, all parted alike. */
const FORMES: readonly RegExp[] = [
  /^(\d+)(?:[.,](\d*))?$/, // 1234,56 · 1234.56 · 12,
  /^()[.,](\d+)$/, // ,50
  /^([1-9]\d{0,2}(?: \d{3})+)(?:[.,](\d*))?$/, // 1 234,56 · 1 234.56
  /^([1-9]\d{0,2}(?:'\d{3})+)(?:[.,](\d*))?$/, // 1'234,56
  /^([1-9]\d{0,2}(?:\.\d{3})+)(?:,(\d*))?$/, // 1.234,56 · 1.234.567
  /^([1-9]\d{0,2}(?:,\d{3})+)(?:\.(\d*))?$/ // 1,234.56 · 1,234,567
];

/**
 * Reads a number made of digits, spaces, points, commas and apostrophes. Comma and point both mean decimals;
 * either may group instead when the text leaves no doubt.
 *
 * @returns the digits, with as many decimals as typed; `MNT-AMBIGU` when `1.234` may be 1234 as well as 1,234
 *   (its readings are such that this function reads them without doubt); `MNT-GROUPES` when nothing fits.
 */
export function readNombre(texte: string): Result<NombreLu, RefusDeMontant> {
  const [, milliers, trois] = AMBIGU.exec(texte) ?? [];
  if (milliers !== undefined && trois !== undefined) {
    return refuse({ code: 'MNT-AMBIGU', texte, lectures: [milliers + trois, `${milliers},${trois}0`] });
  }
  for (const forme of FORMES) {
    const [, entier, decimales] = forme.exec(texte) ?? [];
    if (entier !== undefined)
      return accepte({ entier: entier.replace(/\D/g, ''), decimales: decimales ?? '' });
  }
  return refuse({ code: 'MNT-GROUPES', texte });
}
