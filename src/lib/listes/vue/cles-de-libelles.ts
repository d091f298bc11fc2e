/** What numbers weigh: after the signs, before the letters. */
const NOMBRE = 0x30;
const ZERO = 0x30;
const NEUF = 0x39;
/** Longer runs of digits, and longer texts, are left to the collator. */
const CHIFFRES_MAXIMAUX = 100;
const LONGUEUR_MAXIMALE = 1000;

/** Characters in one word of a key: three of seven bits. */
const OCTETS_PAR_MOT = 3;
export const MOT_MAXIMAL = (1 << (7 * OCTETS_PAR_MOT)) - 1;

/** The letters of French and of its neighbours, with their accents: up to U+017F. */
const CARACTERES = 0x180;

/** Per character, its place in the alphabet whatever its accent; 0 when the collator alone knows it. */
function poidsDe(collator: Intl.Collator): Uint8Array {
  const poids = new Uint8Array(CARACTERES);
  const signes = Array.from(' !"#$%&\'()*+,-./:;<=>?@[\\]^_`{|}~');
  signes.sort((a, b) => collator.compare(a, b));
  for (const [rang, signe] of signes.entries()) poids[signe.charCodeAt(0)] = rang + 1;
  for (let chiffre = ZERO; chiffre <= NEUF; chiffre++) poids[chiffre] = chiffre;
  for (let c = 0x41; c < CARACTERES; c++) {
    const [lettre] = /^[a-z](?=[\u0300-\u0303\u0308\u030a\u030c\u0327]?$)/.exec(sansMajuscule(c)) ?? [];
    if (lettre !== undefined) poids[c] = lettre.charCodeAt(0);
  }
  return poids;
}

function sansMajuscule(caractere: number): string {
  return String.fromCharCode(caractere).toLowerCase().normalize('NFD');
}

/**
 * Keys of bytes that compare as `collator` does before it looks at accents and case. Texts written in plain
 * letters, digits and signs have one, nearly all do; the others are left to the collator.
 */
export class ClesDeLibelles {
  #octets = new Uint8Array(1 << 16);
  #taille = 0;
  readonly #fins: Uint32Array;
  readonly #presentes: Uint8Array;
  readonly #poids: Uint8Array;
  readonly #numerique: boolean;

  /** @param collator French; numbers inside a text count as numbers when it is numeric. */
  constructor(textes: readonly string[], collator: Intl.Collator) {
    this.#numerique = collator.resolvedOptions().numeric;
    this.#poids = poidsDe(collator);
    this.#fins = new Uint32Array(textes.length);
    this.#presentes = new Uint8Array(textes.length);
    for (const [i, texte] of textes.entries()) {
      this.#presentes[i] = Number(this.#ecrire(texte));
      this.#fins[i] = this.#taille;
    }
  }

  aUneCle(libelle: number): boolean {
    return this.#presentes[libelle] === 1;
  }

  /** Word `rang` of the key of each label, as one number; 0 after its end. */
  mots(rang: number): Uint32Array {
    const [octets, fins] = [this.#octets, this.#fins];
    const mots = new Uint32Array(fins.length);
    let debut = 0;
    for (let i = 0; i < fins.length; i++) {
      const fin = fins[i] ?? 0;
      let mot = 0;
      for (let at = debut + rang * OCTETS_PAR_MOT, n = 0; n < OCTETS_PAR_MOT; at++, n++)
        mot = (mot << 7) | (at < fin ? (octets[at] ?? 0) : 0);
      mots[i] = mot;
      debut = fin;
    }
    return mots;
  }

  /** Words of the longest key. */
  get nombreDeMots(): number {
    let [debut, longueur] = [0, 0];
    for (const fin of this.#fins) {
      longueur = Math.max(longueur, fin - debut);
      debut = fin;
    }
    return Math.ceil(longueur / OCTETS_PAR_MOT);
  }

  /** Below or above 0 when the keys of two labels differ, 0 when they are the same or when one has none. */
  comparer(a: number, b: number): number {
    if (!this.aUneCle(a) || !this.aUneCle(b)) return 0;
    const octets = this.#octets;
    const [finA = 0, finB = 0] = [this.#fins[a], this.#fins[b]];
    let [i, j] = [this.#debut(a), this.#debut(b)];
    for (; i < finA && j < finB; i++, j++) {
      const ecart = (octets[i] ?? 0) - (octets[j] ?? 0);
      if (ecart !== 0) return ecart;
    }
    return Number(i < finA) - Number(j < finB);
  }

  #debut(libelle: number): number {
    return libelle === 0 ? 0 : (this.#fins[libelle - 1] ?? 0);
  }

  /** @returns whether `texte` has a key; nothing stays written otherwise. */
  #ecrire(texte: string): boolean {
    const { length } = texte;
    if (length > LONGUEUR_MAXIMALE) return false;
    this.#reserver(3 * length); // a lone digit takes three bytes
    const [octets, poids, numerique] = [this.#octets, this.#poids, this.#numerique];
    let at = this.#taille;
    for (let i = 0; i < length;) {
      const lu = poids[texte.charCodeAt(i)] ?? 0;
      if (lu === 0) return false;
      if (numerique && lu >= ZERO && lu <= NEUF) {
        const fin = finDesChiffres(texte, i);
        at = ecrireNombre(octets, at, texte, i, fin);
        if (at < 0) return false;
        i = fin;
      } else {
        octets[at++] = lu;
        i++;
      }
    }
    this.#taille = at;
    return true;
  }

  #reserver(n: number): void {
    if (this.#taille + n <= this.#octets.length) return;
    const plus = new Uint8Array(2 * (this.#taille + n));
    plus.set(this.#octets.subarray(0, this.#taille));
    this.#octets = plus;
  }
}

function finDesChiffres(texte: string, debut: number): number {
  let fin = debut + 1;
  while (fin < texte.length && texte.charCodeAt(fin) >= ZERO && texte.charCodeAt(fin) <= NEUF) fin++;
  return fin;
}

/**
 * A number by its length, then its digits: a longer one is greater. Zeros in front do not count.
 *
 * @returns where it ends, or -1 when it is too long.
 */
function ecrireNombre(octets: Uint8Array, debut: number, texte: string, de: number, a: number): number {
  let premier = de;
  while (premier < a && texte.charCodeAt(premier) === ZERO) premier++;
  if (a - premier > CHIFFRES_MAXIMAUX) return -1;
  let at = debut;
  octets[at++] = NOMBRE;
  octets[at++] = a - premier + 1;
  for (let i = premier; i < a; i++) octets[at++] = texte.charCodeAt(i);
  return at;
}
