import { ClesDeLibelles, MOT_MAXIMAL } from './cles-de-libelles.ts';
import { ordonnerPar } from './compter.ts';

/**
 * French order: letters first, then accents, then case, as the default sensitivity has it, so that côte and côté
 * stay in a known order. Numbers inside a text count as numbers: Lot 2 is before Lot 10.
 */
const ORDRE_DES_TEXTES = new Intl.Collator('fr', { numeric: true });
/** A chart of accounts is read as a dictionary: 401, 4011, 402. */
const ORDRE_DES_CODES = new Intl.Collator('fr');

/** Where texts that begin alike so far are rare enough to be compared two by two. */
const MOTS_MAXIMAUX = 20;

type Comparaison = (a: number, b: number) => number;

/**
 * `libelles`, numbers of `textes`, in French order. What a collator holds equal (01 and 1, two ways of writing é)
 * is told apart by its characters: the order is total.
 *
 * A collator takes half a microsecond for a pair, and twenty million pairs for a million texts. They are put in
 * order by their keys first, without comparing; the collator then decides between equal keys, and for the few
 * texts without a key, which are merged in.
 */
export function ordonnerLibelles(
  textes: readonly string[],
  libelles: Uint32Array,
  code: boolean
): Uint32Array {
  const collator = code ? ORDRE_DES_CODES : ORDRE_DES_TEXTES;
  const cles = new ClesDeLibelles(textes, collator);
  const comparer: Comparaison = (a, b) => {
    const [ta = '', tb = ''] = [textes[a], textes[b]];
    return cles.comparer(a, b) || collator.compare(ta, tb) || (ta < tb ? -1 : ta > tb ? 1 : 0);
  };
  const avecCle = Uint32Array.from(libelles.filter((libelle) => cles.aUneCle(libelle)));
  const sansCle = libelles.filter((libelle) => !cles.aUneCle(libelle)).sort(comparer);
  return fusionner(ordonnerParCle(cles, avecCle, comparer), sansCle, comparer);
}

function ordonnerParCle(
  cles: ClesDeLibelles,
  libelles: Uint32Array<ArrayBuffer>,
  comparer: Comparaison
): Uint32Array {
  let ordonnes = libelles;
  const mots = Math.min(cles.nombreDeMots, MOTS_MAXIMAUX);
  for (let rang = mots - 1; rang >= 0; rang--) ordonnes = ordonnerPar(cles.mots(rang), MOT_MAXIMAL, ordonnes);
  // Only the runs of equal keys are left to order. An array keeps what is in order, a typed array starts anew.
  return Uint32Array.from(Array.from(ordonnes).sort(comparer));
}

function fusionner(a: Uint32Array, b: Uint32Array, comparer: Comparaison): Uint32Array {
  if (b.length === 0) return a;
  const tout = new Uint32Array(a.length + b.length);
  let [i, j] = [0, 0];
  for (let n = 0; n < tout.length; n++) {
    const [x, y] = [a[i], b[j]];
    const premier = y === undefined || (x !== undefined && comparer(x, y) <= 0);
    tout[n] = (premier ? x : y) ?? 0;
    if (premier) i++;
    else j++;
  }
  return tout;
}
