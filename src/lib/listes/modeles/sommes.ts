import type { NatureDeColonne, Valeur } from '../sorties/liste-a-sortir.ts';

/** A float that adds tenths shows millionths that nobody wrote. */
const PRECISION = 1e6;

/** A running sum of cells: exact for amounts, nothing beyond what a whole number holds. */
export class Somme {
  #somme = 0;
  /** Cells that are not empty. */
  nombre = 0;

  ajouter(valeur: Valeur): void {
    if (typeof valeur !== 'number') return;
    this.#somme += valeur;
    this.nombre++;
  }

  joindre(autre: Somme): void {
    this.#somme += autre.#somme;
    this.nombre += autre.nombre;
  }

  /** Zero when there is nothing to add. */
  total(nature: NatureDeColonne): number | null {
    if (nature !== 'montant') return Math.round(this.#somme * PRECISION) / PRECISION;
    return Number.isSafeInteger(this.#somme) ? this.#somme + 0 : null;
  }

  /** To the nearest cent for an amount, a half away from zero; null when there is nothing to divide. */
  moyenne(nature: NatureDeColonne): number | null {
    const somme = this.total(nature);
    if (somme === null || this.nombre === 0) return null;
    if (nature !== 'montant') return Math.round((somme / this.nombre) * 100) / 100;
    const absolu = Math.abs(somme);
    const reste = absolu % this.nombre;
    const quotient = (absolu - reste) / this.nombre + (2 * reste >= this.nombre ? 1 : 0);
    return somme < 0 ? 0 - quotient : quotient;
  }
}
