import { assert } from '#lib/domain/assert.ts';
import { centimes, type Centimes } from '#lib/domain/montant.ts';

/** A repeatable source of choices: equal seeds make equal books, on every machine. */
export interface Prng {
  /** A whole number from `min` to `max`, both included. */
  entier(min: number, max: number): number;
  /** True `surCent` times out of a hundred. */
  chance(surCent: number): boolean;
  choix<T>(items: readonly T[]): T;
  melange<T>(items: readonly T[]): T[];
  /** An amount from `min` to `max` euros, with cents. */
  montant(minEnEuros: number, maxEnEuros: number): Centimes;
}

/**
 * The stream named by `graine` and `cles`. Each entité has its own, so that adding one immeuble to an
 * agency changes nothing in the others, and files can be written one at a time.
 */
export function prng(graine: number, ...cles: readonly (string | number)[]): Prng {
  const next = sfc32(seedOf([graine, ...cles].join('/')));
  const entier = (min: number, max: number): number => {
    assert(max >= min, `prng: empty range ${min}..${max}`);
    return min + Math.floor((next() / 2 ** 32) * (max - min + 1));
  };
  return {
    entier,
    chance: (surCent) => entier(1, 100) <= surCent,
    choix: (items) => at(items, entier(0, items.length - 1)),
    melange: (items) => melange(items, entier),
    montant: (min, max) => centimes(entier(min * 100, max * 100))
  };
}

/** `items[index]`, for an index that the caller knows to be inside. */
export function at<T>(items: readonly T[], index: number): T {
  const item = items[index];
  assert(item !== undefined, `at: no item ${index} among ${items.length}`);
  return item;
}

function melange<T>(items: readonly T[], entier: (min: number, max: number) => number): T[] {
  const copie = [...items];
  for (let i = copie.length - 1; i > 0; i--) {
    const j = entier(0, i);
    const tmp = at(copie, i);
    copie[i] = at(copie, j);
    copie[j] = tmp;
  }
  return copie;
}

/** Four well mixed words from a text (FNV-1a, then the finalizer of MurmurHash3). */
function seedOf(texte: string): [number, number, number, number] {
  let h = 0x811c9dc5;
  for (let i = 0; i < texte.length; i++) h = Math.imul(h ^ texte.charCodeAt(i), 0x01000193);
  const word = (): number => {
    h = (h + 0x9e3779b9) | 0;
    let x = h;
    x = Math.imul(x ^ (x >>> 16), 0x85ebca6b);
    x = Math.imul(x ^ (x >>> 13), 0xc2b2ae35);
    return x ^ (x >>> 16);
  };
  return [word(), word(), word(), word()];
}

/** Chris Doty-Humphrey's small fast counter generator: 32 bits out, passes PractRand. */
function sfc32([a, b, c, d]: [number, number, number, number]): () => number {
  return () => {
    const t = (((a + b) | 0) + d) | 0;
    d = (d + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (c << 21) | (c >>> 11);
    c = (c + t) | 0;
    return t >>> 0;
  };
}
