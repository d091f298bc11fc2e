import { Decimal } from 'decimal.js';
import { assert } from '#lib/domain/assert.ts';
import { centimes, type Centimes } from '#lib/domain/montant.ts';
import { repartir } from '#lib/domain/repartir.ts';
import { comparaison, type Mesure } from './mesure.ts';
import { alterner, chrono } from './serie.ts';

const PARTS = 50;
const REPARTITIONS = 2_000;
const TOURS = 9;

/** Fifty shares by the largest remainder: whole numbers, and the same rule written with decimal.js. */
export async function mesurerRepartition(): Promise<Mesure[]> {
  const poids = Array.from({ length: PARTS }, (_, i) => 150 + ((i * 7_919) % 850));
  const totaux = Array.from({ length: REPARTITIONS }, (_, i) =>
    centimes(100_000 + ((i * 104_729) % 9_000_000))
  );
  for (const total of totaux.slice(0, 50)) checkSame(total, poids);
  const releve = await alterner(
    TOURS,
    () => chrono(() => totaux.map((total) => repartir(total, poids))),
    () => chrono(() => totaux.map((total) => repartirEnDecimal(total, poids)))
  );
  const quoi = 'Répartition en 50 parts, 2 000 fois';
  return [comparaison('G12', quoi, releve, 'decimal.js', { sur: 'gain', auMoins: 40 })];
}

/** A reference that gives another result would prove nothing. */
function checkSame(total: Centimes, poids: readonly number[]): void {
  const [ours, theirs] = [repartir(total, poids), repartirEnDecimal(total, poids)];
  assert(
    ours.every((part, i) => part === theirs[i]),
    `banc: decimal.js shares ${total} otherwise`
  );
}

function repartirEnDecimal(total: Centimes, poids: readonly number[]): number[] {
  const somme = poids.reduce((sum, p) => sum.plus(p), new Decimal(0));
  const parts = poids.map((p, rang) => {
    const exact = new Decimal(total).times(p).div(somme);
    const part = exact.floor();
    return { rang, part, reste: exact.minus(part) };
  });
  const aDonner = parts.reduce((reste, { part }) => reste.minus(part), new Decimal(total)).toNumber();
  const servis = parts.toSorted((a, b) => b.reste.comparedTo(a.reste) || a.rang - b.rang);
  for (const servi of servis.slice(0, aDonner)) servi.part = servi.part.plus(1);
  return parts.map(({ part }) => part.toNumber());
}
