import { assert } from '../assert.ts';

/**
 * The one text of a value, whoever writes it: keys sorted by code unit, no space, whole numbers only, absent fields
 * left out, strings as `JSON.stringify` writes them. Its UTF-8 bytes are what is hashed, so it must never change.
 *
 * @throws on what has no such text: a fraction, a function, half a character (other languages cannot write it).
 */
export function canonique(valeur: unknown): string {
  switch (typeof valeur) {
    case 'string':
      return chaine(valeur);
    case 'number':
      assert(Number.isSafeInteger(valeur), 'canonique: not a safe integer');
      return String(valeur);
    case 'boolean':
      return String(valeur);
    case 'object':
      if (valeur === null) return 'null';
      return Array.isArray(valeur)
        ? `[${valeur.map(canonique).join(',')}]`
        : objet(valeur as Readonly<Record<string, unknown>>);
    default:
      assert(false, `canonique: no text for a value of type ${typeof valeur}`);
  }
}

/**
 * Whether `texte` is the canonical one of the value that it was parsed into. The engine writes JSON much faster than we
 * do, in the order of what it read: where that order is ours, its text is too.
 */
export function isCanonique(valeur: unknown, texte: string): boolean {
  if (!texte.includes('\\u') && isTriee(valeur) && JSON.stringify(valeur) === texte) return true;
  return canonique(valeur) === texte;
}

/** Whether the keys are sorted at every level, and the numbers whole. */
function isTriee(valeur: unknown): boolean {
  if (typeof valeur === 'number') return Number.isSafeInteger(valeur);
  if (typeof valeur !== 'object' || valeur === null) return true;
  if (Array.isArray(valeur)) return valeur.every(isTriee);
  const cles = Object.keys(valeur);
  return cles.every((cle, i) => i === 0 || (cles[i - 1] ?? '') < cle) && Object.values(valeur).every(isTriee);
}

function objet(champs: Readonly<Record<string, unknown>>): string {
  let texte = '';
  for (const cle of Object.keys(champs).sort()) {
    const valeur = champs[cle];
    if (valeur === undefined) continue;
    texte += `${texte === '' ? '' : ','}${chaine(cle)}:${canonique(valeur)}`;
  }
  return `{${texte}}`;
}

/** What JSON writes as it is: nearly all that an entry holds. */
const SANS_ECHAPPEMENT = /^[\x20\x21\x23-\x5b\x5d-\ud7ff\ue000-\uffff]*$/;
/** Half of a pair: with the flag, a whole pair is one character of another plane. */
const DEMI_CARACTERE = /[\ud800-\udfff]/u;

function chaine(texte: string): string {
  if (SANS_ECHAPPEMENT.test(texte)) return `"${texte}"`;
  assert(!DEMI_CARACTERE.test(texte), 'canonique: half a character');
  return JSON.stringify(texte);
}
