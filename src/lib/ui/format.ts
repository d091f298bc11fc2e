import { formatDate, type DateIso } from '#lib/domain/dates.ts';
import { formatMontant, type Centimes } from '#lib/domain/montant.ts';

/** An amount as a list shows it: nothing for zero, a minus in front when negative. */
export function celluleMontant(montant: Centimes | undefined): string {
  return montant === undefined || montant === 0 ? '' : formatMontant(montant);
}

/** A day as a list shows it, `15/03/2026`; nothing when there is none. */
export function celluleDate(date: DateIso | undefined): string {
  return date === undefined ? '' : formatDate(date);
}

/** `4512` → `"4 512"`, groups separated by U+202F. Whole numbers only. */
export function formatNombre(nombre: number): string {
  return String(nombre).replace(/\B(?=(\d{3})+$)/g, '\u202f');
}

/** `accorder(2, 'ligne')` → `"2 lignes"`. French agrees with the plural from two on. */
export function accorder(nombre: number, singulier: string, pluriel = `${singulier}s`): string {
  return `${formatNombre(nombre)} ${Math.abs(nombre) >= 2 ? pluriel : singulier}`;
}

/** `texte` as a sentence may cite it: its beginning and an ellipsis when it is longer than `most` characters. */
export function abreger(texte: string, most = 80): string {
  const debut = Array.from(texte.slice(0, 2 * most + 2));
  return debut.length > most ? `${debut.slice(0, most - 1).join('')}…` : texte;
}
