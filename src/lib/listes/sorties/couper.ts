/** The first `longueur` UTF-16 units of a text, one fewer rather than half a character. */
export function couper(texte: string, longueur: number): string {
  const cut = texte.slice(0, longueur);
  return /[\ud800-\udbff]$/.test(cut) && /^[\udc00-\udfff]/.test(texte.slice(longueur))
    ? cut.slice(0, -1)
    : cut;
}
