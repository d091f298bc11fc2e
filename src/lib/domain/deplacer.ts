/** The same elements in another order: `element` at a place; beyond either end, at that end. */
export function deplacerVers<T>(elements: readonly T[], element: T, place: number): readonly T[] {
  const autres = elements.filter((un) => un !== element);
  return autres.toSpliced(Math.max(0, Math.min(place, autres.length)), 0, element);
}
