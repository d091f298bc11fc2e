import { Decimal } from 'decimal.js';
import { readNombre } from './montant-saisi-nombre.ts';
import type { RefusDeMontant } from './montant-saisi-refus.ts';
import { centimes, type Centimes } from './montant.ts';
import { accepte, refuse, type Result } from './result.ts';

/**
 * Calculations are kept as fractions, so that 0,01/3*1,5 is half a cent and not a little less: nothing is
 * rounded before the end. A calculation of 200 characters stays far below a thousand digits.
 */
const Exact = Decimal.clone({ precision: 1000 });

interface Fraction {
  readonly haut: Decimal;
  readonly bas: Decimal;
  /** Whether it was written with `%` alone: added to an amount, it is then a share of that amount. */
  readonly pourcent?: boolean;
}

const fraction = (haut: Decimal.Value, bas: Decimal.Value = 1): Fraction => ({
  haut: new Exact(haut),
  bas: new Exact(bas)
});
const ZERO = fraction(0);
const UN = fraction(1);

const plus = (a: Fraction, b: Fraction): Fraction =>
  fraction(a.haut.times(b.bas).plus(b.haut.times(a.bas)), a.bas.times(b.bas));
const oppose = (a: Fraction): Fraction => ({ ...a, haut: a.haut.negated() });
const fois = (a: Fraction, b: Fraction): Fraction => fraction(a.haut.times(b.haut), a.bas.times(b.bas));
const inverse = (a: Fraction): Fraction => fraction(a.bas, a.haut);

/**
 * Computes an amount from numbers in any French form, `+ - * / %`, parentheses and the suffix `k`. As on a
 * desk calculator, `100+20%` is 120 and `100-20%` is 80; in a product `20%` is a fifth.
 *
 * @param texte only digits, spaces, `. , '`, `k`, operators and parentheses.
 * @returns the result rounded to the nearest cent, a half cent away from zero, with the calculation rewritten
 *   as it can be typed again.
 */
export function calcule(texte: string): Result<{ montant: Centimes; calcul: string }, RefusDeMontant> {
  const lecture = new Lecture(texte);
  const { haut, bas } = lecture.readTout();
  if (lecture.refus) return refuse(lecture.refus);
  const montant = haut.times(100).dividedBy(bas).toDecimalPlaces(0, Decimal.ROUND_HALF_UP).toNumber();
  if (!Number.isSafeInteger(montant)) return refuse({ code: 'MNT-TROP-GRAND' });
  return accepte({ montant: centimes(montant), calcul: `=${lecture.lu}` });
}

/** One pass over the calculation, by recursive descent. The first refusal ends it: no token is left to read. */
class Lecture {
  refus: RefusDeMontant | undefined;
  /** What was read so far, without grouping and with decimal commas. */
  lu = '';
  #jetons: readonly string[];
  #rang = 0;

  constructor(texte: string) {
    this.#jetons = texte.match(/[\d.,'](?:[\d.,' ]*[\d.,'])?|[-+*/%()k]/g) ?? [];
  }

  readTout(): Fraction {
    const total = this.#readSomme();
    const enTrop = this.#jetons[this.#rang];
    if (enTrop === ')') return this.#echoue({ code: 'MNT-PARENTHESES' });
    return enTrop === undefined ? total : this.#echoue({ code: 'MNT-CALCUL', apres: this.lu });
  }

  #readSomme(): Fraction {
    let total = this.#readProduit(true);
    if (total.pourcent) return this.#echoue({ code: 'MNT-POURCENTAGE' });
    for (let signe = this.#prend('+', '-'); signe; signe = this.#prend('+', '-')) {
      const lu = this.#readProduit(false);
      const terme = signe === '-' ? oppose(lu) : lu;
      total = lu.pourcent ? fois(total, plus(UN, terme)) : plus(total, terme);
    }
    return total;
  }

  #readProduit(signeAdmis: boolean): Fraction {
    let produit = this.#readFacteur(signeAdmis);
    for (let signe = this.#prend('*', '/'); signe; signe = this.#prend('*', '/')) {
      const facteur = this.#readFacteur(true);
      if (signe === '/' && facteur.haut.isZero()) return this.#echoue({ code: 'MNT-DIVISION-PAR-ZERO' });
      produit = fois(produit, signe === '/' ? inverse(facteur) : facteur);
    }
    return produit;
  }

  #readFacteur(signeAdmis: boolean): Fraction {
    const signe = signeAdmis ? this.#prend('+', '-') : undefined;
    if (this.#prend('+', '-')) return this.#echoue({ code: 'MNT-DEUX-SIGNES' });
    const lu = this.#prend('(') ? this.#readParenthese() : this.#readNombre();
    const valeur = this.#prend('%') ? { ...fraction(lu.haut, lu.bas.times(100)), pourcent: true } : lu;
    return signe === '-' ? oppose(valeur) : valeur;
  }

  #readParenthese(): Fraction {
    const total = this.#readSomme();
    return this.#prend(')') ? total : this.#echoue({ code: 'MNT-PARENTHESES' });
  }

  #readNombre(): Fraction {
    const jeton = this.#jetons[this.#rang];
    if (jeton === undefined || !/\d/.test(jeton)) return this.#echoue({ code: 'MNT-CALCUL', apres: this.lu });
    const nombre = readNombre(jeton);
    if (!nombre.ok) return this.#echoue(nombre.refus);
    this.#rang++;
    const { entier, decimales } = nombre.valeur;
    this.lu += decimales === '' ? entier : `${entier},${decimales}`;
    return fraction(new Exact(`${entier || '0'}.${decimales || '0'}`).times(this.#prend('k') ? 1000 : 1));
  }

  /** Takes the next token when it is one of `attendus`. */
  #prend(...attendus: readonly string[]): string | undefined {
    const jeton = this.#jetons[this.#rang];
    if (jeton === undefined || !attendus.includes(jeton)) return undefined;
    this.#rang++;
    this.lu += jeton;
    return jeton;
  }

  #echoue(refus: RefusDeMontant): Fraction {
    this.refus ??= refus;
    this.#rang = this.#jetons.length;
    return ZERO;
  }
}
