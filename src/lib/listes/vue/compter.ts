/** Few enough counters to stay in the processor's nearest cache. */
const BITS_PAR_PASSE = 11;

/**
 * `places` in the order of their keys, equals as they were. Counts digits of keys, from the last to the first:
 * no comparison, linear in the places. `places` is overwritten.
 *
 * @param cles by place; none is above `maximum`
 */
export function ordonnerPar(
  cles: Uint32Array,
  maximum: number,
  places: Uint32Array<ArrayBuffer>
): Uint32Array<ArrayBuffer> {
  const bits = 32 - Math.clz32(maximum);
  const passes = Math.ceil(bits / BITS_PAR_PASSE);
  const largeur = Math.ceil(bits / Math.max(1, passes));
  let [source, cible] = [places, new Uint32Array(places.length)];
  for (let passe = 0; passe < passes; passe++) {
    if (ordonnerParChiffre(cles, passe * largeur, largeur, source, cible)) [source, cible] = [cible, source];
  }
  return source;
}

/** @returns false, and `cible` is not written, when every key has the same digit. */
function ordonnerParChiffre(
  cles: Uint32Array,
  decalage: number,
  largeur: number,
  source: Uint32Array,
  cible: Uint32Array
): boolean {
  const masque = (1 << largeur) - 1;
  const suivantes = new Uint32Array(1 << largeur);
  for (let i = 0; i < source.length; i++) {
    const chiffre = ((cles[source[i] ?? 0] ?? 0) >>> decalage) & masque;
    suivantes[chiffre] = (suivantes[chiffre] ?? 0) + 1;
  }
  let debut = 0;
  for (let chiffre = 0; chiffre < suivantes.length; chiffre++) {
    const nombre = suivantes[chiffre] ?? 0;
    if (nombre === source.length) return false;
    suivantes[chiffre] = debut;
    debut += nombre;
  }
  for (let i = 0; i < source.length; i++) {
    const place = source[i] ?? 0;
    const chiffre = ((cles[place] ?? 0) >>> decalage) & masque;
    const at = suivantes[chiffre] ?? 0;
    cible[at] = place;
    suivantes[chiffre] = at + 1;
  }
  return true;
}
