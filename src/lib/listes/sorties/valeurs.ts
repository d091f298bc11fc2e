import { formatDate, isDateIso } from '#lib/domain/dates.ts';
import { centimes, formatMontant, formatSolde, formatVirgule } from '#lib/domain/montant.ts';
import type { ColonneASortir, NatureDeColonne, Valeur } from './liste-a-sortir.ts';

/**
 * A cell as a spreadsheet reads it from text: decimal comma, no thousands separator, dates dd/mm/yyyy.
 *
 * @throws when a `montant` is not whole cents: only the screen's own columns come here
 */
export function texteBrut(valeur: Valeur, nature: NatureDeColonne): string {
  if (valeur === null) return '';
  if (typeof valeur === 'number')
    return nature === 'montant' ? formatVirgule(centimes(valeur)) : nombre(valeur);
  return nature === 'date' && isDateIso(valeur) ? formatDate(valeur) : valeur;
}

/**
 * A cell as people read it: thousands separated by U+202F.
 *
 * @throws when a `montant` is not whole cents
 */
export function texteLisible(
  valeur: Valeur,
  { nature, solde = false, formes }: Pick<ColonneASortir, 'nature' | 'solde' | 'formes'>
): string {
  if (typeof valeur === 'string') return formes?.get(valeur) ?? texteBrut(valeur, nature);
  if (valeur === null) return '';
  if (nature === 'montant') return (solde ? formatSolde : formatMontant)(centimes(valeur));
  return nature === 'nombre' ? grouped(nombre(valeur)) : nombre(valeur);
}

/** A number without exponent, at the precision it has; what is not a number is an empty cell. */
export function nombreDecimal(n: number): string {
  if (!Number.isFinite(n)) return '';
  const text = String(n + 0); // + 0 turns -0 into 0
  if (!text.includes('e')) return text;
  return n.toLocaleString('en', { useGrouping: false, maximumSignificantDigits: 17 });
}

function nombre(n: number): string {
  return nombreDecimal(n).replace('.', ',');
}

function grouped(texte: string): string {
  const [entier = '', ...decimales] = texte.split(',');
  return [entier.replace(/\B(?=(\d{3})+$)/g, '\u202f'), ...decimales].join(',');
}
