/** Text as it is compared and searched: lower case, no accents, apostrophes and hyphens as spaces. */
export function normalise(texte: string): string {
  return texte
    .normalize('NFD')
    .replace(/\p{Diacritic}/gu, '')
    .toLowerCase()
    .replace(/œ/g, 'oe')
    .replace(/æ/g, 'ae')
    .replace(/[\s'’\u2010-\u2015-]+/g, ' ')
    .trim();
}

/** Words typed in any order; an empty query has none and so accepts everything. */
export function motsDe(requete: string): readonly string[] {
  return normalise(requete)
    .split(' ')
    .filter((mot) => mot !== '');
}

/** Whether `texteNormalise` holds every word somewhere. */
export function contientTousLesMots(texteNormalise: string, mots: readonly string[]): boolean {
  return mots.every((mot) => texteNormalise.includes(mot));
}
