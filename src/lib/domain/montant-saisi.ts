import { Decimal } from 'decimal.js';
import { calcule } from './expression.ts';
import { readNombre } from './montant-saisi-nombre.ts';
import type { RefusDeMontant } from './montant-saisi-refus.ts';
import { centimes, type Centimes } from './montant.ts';
import { accepte, refuse, type Result } from './result.ts';

export type { RefusDeMontant } from './montant-saisi-refus.ts';

export interface MontantSaisi {
  readonly montant: Centimes;
  /** The calculation that gave the amount, as it can be typed again: `"=1200/4"`. Absent when none was typed. */
  readonly calcul?: string;
}

/** No amount, no calculation is that long: what is longer was pasted by mistake. */
const LONGUEUR_MAXIMALE = 200;

/** What keyboards, web pages and spreadsheets write, and the one sign that the rules below know. */
const ECRITURES: readonly (readonly [RegExp, string])[] = [
  [/[\s\u200b\u200e\u2060]+/g, ' '], // every space there is, and the invisible marks that a paste brings along
  [/[\u2010-\u2013\u2212]/g, '-'],
  [/[\u2019\u02bc]/g, "'"],
  [/\u00d7/g, '*'],
  [/\u00f7/g, '/'],
  [/eur(?:os?)?/gi, '€'],
  [/K/g, 'k']
];

const INTRUS = /[^\d.,' k€+\-*/%()]/u;
const DEVISE_MAL_PLACEE = /€[^-+*/]*€|\d ?€ ?\d/;
/** Pasted in the wrong column, 15/03/2026 would be computed as 0,00. */
const DATE = /^\d{1,2}([-/])\d{1,2}\1(?:19|2[01])\d\d$|^(?:19|2[01])\d\d([-/])\d\d\2\d\d$/;
const SIMPLE = /^([-+]?) ?(\(?) ?([-+]?) ?([\d.,'](?:[\d.,' ]*[\d.,'])?) ?(k?) ?(-?) ?(\)?)$/;

/**
 * Reads an amount as people type or paste it: `1 234,56 €`, `1.234,56`, `1,234.56`, `1'234,56`, `€ 12`, `12,00-`,
 * `(12,00)` (negative, as accountants write it), `2k` (2 000), any kind of space and of minus sign. A text
 * that begins with `=`, or holds an operator, is computed: `=1200/4`, `100+20%`, `(3+4)*12,50`; the result is
 * rounded to the nearest cent, a half cent away from zero.
 *
 * Never throws: whatever the text, the answer is an amount or the reason why not. Three digits after a lone
 * point or comma are refused as ambiguous, and so are more than two decimals that no calculation rounds.
 */
export function parseMontant(saisie: string): Result<MontantSaisi, RefusDeMontant> {
  if (saisie.length > LONGUEUR_MAXIMALE) return refuse({ code: 'MNT-TROP-LONG', maximum: LONGUEUR_MAXIMALE });
  const texte = ECRITURES.reduce((lu, [ecrit, signe]) => lu.replace(ecrit, signe), saisie).trim();
  if (texte === '') return refuse({ code: 'MNT-VIDE' });

  const corps = texte.replace(/^= ?/, '');
  const [caractere] = INTRUS.exec(corps) ?? [];
  if (caractere !== undefined) return refuse({ code: 'MNT-CARACTERE', caractere });
  if (DEVISE_MAL_PLACEE.test(corps)) return refuse({ code: 'MNT-DEVISE' });

  const chiffres = corps.replaceAll('€', ' ').replace(/ +/g, ' ').trim();
  if (texte.startsWith('=')) return calcule(chiffres);
  if (!/\d/.test(chiffres)) return refuse({ code: 'MNT-FORME', texte });
  const simple = SIMPLE.exec(chiffres);
  if (simple) return readSimple(simple);
  if (DATE.test(chiffres)) return refuse({ code: 'MNT-DATE', texte });
  return /[-+*/%]/.test(chiffres) ? calcule(chiffres) : refuse({ code: 'MNT-FORME', texte });
}

function readSimple(trouve: RegExpExecArray): Result<MontantSaisi, RefusDeMontant> {
  const [, avant, ouvre, dedans, corps = '', k = '', apres, ferme] = trouve;
  if ((ouvre === '') !== (ferme === '')) return refuse({ code: 'MNT-PARENTHESES' });
  const signes = [avant, ouvre, dedans, apres].filter((signe) => signe !== '');
  if (signes.length > 1) return refuse({ code: 'MNT-DEUX-SIGNES' });

  const nombre = readNombre(corps);
  if (!nombre.ok) return refuse(k === '' ? withTwoDecimals(nombre.refus) : nombre.refus);
  const { entier, decimales } = nombre.valeur;
  const precision = k === '' ? 2 : 5; // thousands of euros have three more decimals above the cent
  if (decimales.length > precision) return refuse({ code: 'MNT-DECIMALES', texte: `${corps}${k}` });

  const absolu = Number(entier + decimales.padEnd(precision, '0'));
  if (!Number.isSafeInteger(absolu)) return refuse({ code: 'MNT-TROP-GRAND' });
  const negatif = signes.length === 1 && signes[0] !== '+';
  return accepte({ montant: centimes(negatif ? -absolu : absolu) });
}

/** An amount that nothing rounds is proposed with the two decimals that it may have. */
function withTwoDecimals(refus: RefusDeMontant): RefusDeMontant {
  if (refus.code !== 'MNT-AMBIGU') return refus;
  const [milliers, decimal] = refus.lectures;
  const arrondi = new Decimal(decimal.replace(',', '.')).toDecimalPlaces(2, Decimal.ROUND_HALF_UP);
  return { ...refus, lectures: [milliers, arrondi.toString().replace('.', ',')] };
}
