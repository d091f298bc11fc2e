import { assert } from './assert.ts';
import { centimes, type Centimes } from './montant.ts';

/** What a key gives to each share: whole, never negative. `bigint` when a weight leaves the safe integers. */
export type Poids = readonly number[] | readonly bigint[];

/**
 * Shares `total` in proportion to `poids`, to the cent. Each share is cut to the cent, then the leftover
 * cents go to the largest remainders, and among equal remainders to the earliest shares, so that every
 * device finds the same result. A negative total is shared as its absolute value, then the sign comes back.
 *
 * Exact for every amount and weight: plain numbers while |total| × weight is a safe integer, BigInt beyond.
 *
 * @returns one amount per weight, same order; the sum is exactly `total`, each share is less than one cent
 *   away from the exact one, a weight of zero gets nothing.
 * @throws when a weight is negative or not whole, or when the weights do not sum to more than zero: the
 *   caller has checked the key.
 * Source: loi n° 65-557 du 10 juillet 1965, art. 10. Rules: INV-36, INV-37; general rules, section 9, item 16.
 */
export function repartir(total: Centimes, poids: Poids): Centimes[] {
  return isNumbers(poids) ? repartirNombres(total, poids) : repartirBigInt(total, poids);
}

/**
 * Decimal weights (`"33.33"`, `"0.5"`, `"10"`) as whole ones in the same proportion, without any float:
 * all are written with the number of decimals of the longest.
 *
 * @throws when a text is not digits with at most one point.
 */
export function poidsEntiers(textes: readonly string[]): bigint[] {
  const decimales = Math.max(0, ...textes.map((texte) => decimalesOf(texte).length));
  return textes.map((texte) => {
    assert(/^\d+(\.\d+)?$/.test(texte), `poidsEntiers: not a decimal weight: ${texte}`);
    const entier = texte.split('.')[0] ?? '';
    return BigInt(entier + decimalesOf(texte).padEnd(decimales, '0'));
  });
}

function decimalesOf(texte: string): string {
  return texte.split('.')[1] ?? '';
}

function isNumbers(poids: Poids): poids is readonly number[] {
  return typeof poids[0] !== 'bigint';
}

/** Remainders of the sharing under way. Kept from one call to the next: this runs once per lot, key and line. */
let restes = new Float64Array(256);
let essai = new Float64Array(256);

function repartirNombres(total: Centimes, poids: readonly number[]): Centimes[] {
  const absolu = Math.abs(total);
  let somme = 0;
  let plusGrand = 0;
  for (const p of poids) {
    if (!Number.isSafeInteger(p) || p < 0) assert(false, `repartir: not a whole weight: ${p}`);
    somme += p;
    if (p > plusGrand) plusGrand = p;
  }
  if (!Number.isSafeInteger(somme) || absolu * plusGrand > Number.MAX_SAFE_INTEGER) {
    return repartirBigInt(total, poids.map(BigInt));
  }
  assert(somme > 0, 'repartir: the weights sum to zero');

  reserve(poids.length);
  const signe = total < 0 ? -1 : 1;
  const parts: number[] = [];
  let aDonner = absolu;
  for (let i = 0; i < poids.length; i++) {
    const produit = absolu * (poids[i] ?? 0);
    const part = Math.floor(produit / somme);
    restes[i] = produit - part * somme;
    parts.push(signe * part + 0); // + 0 turns -0 into 0
    aDonner -= part;
  }
  if (aDonner > 0) donne(parts, aDonner, signe);
  return parts as Centimes[]; // whole and no larger than the total, by construction
}

function reserve(n: number): void {
  if (restes.length >= n) return;
  restes = new Float64Array(2 * n);
  essai = new Float64Array(2 * n);
}

/**
 * Adds one cent to the `aDonner` parts of largest remainder, earliest first among equals. There are always
 * more non-zero remainders than cents to give, so a weight of zero never receives one.
 */
function donne(parts: number[], aDonner: number, signe: number): void {
  const n = parts.length;
  for (let i = 0; i < n; i++) essai[i] = restes[i] ?? 0;
  const seuil = select(essai, n, n - aDonner);
  let auSeuil = aDonner;
  for (let i = 0; i < n; i++) if ((restes[i] ?? 0) > seuil) auSeuil--;
  for (let i = 0; i < n; i++) {
    const reste = restes[i] ?? 0;
    if (reste > seuil || (reste === seuil && auSeuil-- > 0)) parts[i] = (parts[i] ?? 0) + signe;
  }
}

/** The value that sorting the first `n` would put at `rang`. Hoare's quickselect, twice as fast here as a sort. */
function select(valeurs: Float64Array, n: number, rang: number): number {
  let bas = 0;
  let haut = n - 1;
  while (bas < haut) {
    const pivot = valeurs[(bas + haut) >> 1] ?? 0;
    let i = bas;
    let j = haut;
    while (i <= j) {
      while ((valeurs[i] ?? 0) < pivot) i++;
      while ((valeurs[j] ?? 0) > pivot) j--;
      if (i > j) break;
      const echange = valeurs[i] ?? 0;
      valeurs[i++] = valeurs[j] ?? 0;
      valeurs[j--] = echange;
    }
    if (rang <= j) haut = j;
    else if (rang >= i) bas = i;
    else break;
  }
  return valeurs[rang] ?? 0;
}

function repartirBigInt(total: Centimes, poids: readonly bigint[]): Centimes[] {
  assert(
    poids.every((p) => p >= 0n),
    'repartir: a weight is negative'
  );
  const somme = poids.reduce((a, b) => a + b, 0n);
  assert(somme > 0n, 'repartir: the weights sum to zero');

  const absolu = BigInt(Math.abs(total));
  const exacts = poids.map((p, rang) => ({ rang, part: (absolu * p) / somme, reste: (absolu * p) % somme }));
  const aDonner = Number(exacts.reduce((reste, { part }) => reste - part, absolu));
  const servis = exacts.toSorted((a, b) =>
    a.reste === b.reste ? a.rang - b.rang : a.reste > b.reste ? -1 : 1
  );
  for (const exact of servis.slice(0, aDonner)) exact.part += 1n;
  return exacts.map(({ part }) => centimes(Number(total < 0 ? -part : part)));
}
