import { Decimal } from 'decimal.js';
import { assert } from './assert.ts';
import type { Brand } from './brand.ts';
import { centimes, type Centimes } from './montant.ts';

/** A rate in percent, as its decimal digits: `"20"`, `"5.5"`, `"-0.75"`. A text, so that no digit is lost. */
export type Taux = Brand<string, 'Taux'>;

/** How a rate leaves whole cents. The text of law or the contract says which: there is no default. */
const ARRONDIS = {
  /** To the nearest cent, a half cent away from zero: 0,125 → 0,13 and −0,125 → −0,13. */
  'demi-superieur': Decimal.ROUND_HALF_UP,
  /** To the nearest cent, a half cent to the even one: 0,125 → 0,12. */
  'demi-pair': Decimal.ROUND_HALF_EVEN,
  /** Towards zero: what the law calls « arrondi par défaut ». */
  'par-defaut': Decimal.ROUND_DOWN,
  /** Away from zero: « arrondi par excès ». */
  'par-exces': Decimal.ROUND_UP
} as const;

export type Arrondi = keyof typeof ARRONDIS;

/** Sixteen digits of cents times eighteen of rate: the product is exact, and is rounded once only. */
const Exact = Decimal.clone({ precision: 40 });

/** At most nine digits on each side of the point. */
export function isTaux(texte: string): texte is Taux {
  return /^-?\d{1,9}(\.\d{1,9})?$/.test(texte);
}

/** @throws when `texte` is not a percentage written with digits and a point. */
export function taux(texte: string): Taux {
  assert(isTaux(texte), `taux: not a percentage: ${texte}`);
  return texte;
}

/**
 * `taux` % of `montant`, rounded once, as `arrondi` names it.
 *
 * @throws when the result leaves the safe integers.
 */
export function appliquerTaux(montant: Centimes, taux: Taux, arrondi: Arrondi): Centimes {
  return centimes(
    new Exact(montant).times(taux).dividedBy(100).toDecimalPlaces(0, ARRONDIS[arrondi]).toNumber()
  );
}
