/** The candidate that a slip of the fingers most likely meant, or null when none is close enough. */
export function nearest(mot: string, candidats: readonly string[]): string | null {
  const [meilleur] = candidats
    .map((candidat) => ({ candidat, distance: distanceBetween(mot, candidat) }))
    .sort((a, b) => a.distance - b.distance);
  return meilleur && meilleur.distance <= Math.max(1, Math.floor(mot.length / 3)) ? meilleur.candidat : null;
}

/** Letters to add, drop or replace to go from one word to the other (Levenshtein). */
function distanceBetween(a: string, b: string): number {
  let ligne = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const precedente = ligne;
    ligne = [i];
    for (let j = 1; j <= b.length; j++) {
      const remplace = (precedente[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      ligne.push(Math.min(remplace, (precedente[j] ?? 0) + 1, (ligne[j - 1] ?? 0) + 1));
    }
  }
  return ligne[b.length] ?? 0;
}
