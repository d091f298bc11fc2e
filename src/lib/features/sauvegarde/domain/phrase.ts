/** How many characters a passphrase has at least: what encrypts a backup must resist years of guessing. */
export const LONGUEUR_MINIMALE = 12;

/** Why a new passphrase cannot be taken. */
export type RefusDePhrase =
  | { readonly code: 'SAU-PHRASE-COURTE'; readonly minimum: number; readonly longueur: number }
  | { readonly code: 'SAU-PHRASE-REPETEE'; readonly minimum: number }
  | { readonly code: 'SAU-PHRASES-DIFFERENTES' };

/** Below this many different characters, length is only repetition: « aaaaaaaaaaaa ». */
const CARACTERES_DIFFERENTS = 5;

/**
 * The passphrase that the key is made of: one Unicode form (NFC), because an « é » typed on one system is two
 * characters on another, and no space at the ends, which a copy brings along unseen.
 */
export function normaliserPhrase(phrase: string): string {
  return phrase.normalize('NFC').trim();
}

/** Every reason not to take a new passphrase; an empty list means that it can serve. */
export function checkPhrase(phrase: string, repetition: string): RefusDePhrase[] {
  const refus: RefusDePhrase[] = [];
  const caracteres = Array.from(normaliserPhrase(phrase));
  const longueur = caracteres.length;
  if (longueur < LONGUEUR_MINIMALE)
    refus.push({ code: 'SAU-PHRASE-COURTE', minimum: LONGUEUR_MINIMALE, longueur });
  else if (new Set(caracteres).size < CARACTERES_DIFFERENTS)
    refus.push({ code: 'SAU-PHRASE-REPETEE', minimum: CARACTERES_DIFFERENTS });
  if (normaliserPhrase(phrase) !== normaliserPhrase(repetition))
    refus.push({ code: 'SAU-PHRASES-DIFFERENTES' });
  return refus;
}
