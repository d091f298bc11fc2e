/** Widths of texts in CSS pixels, without laying them out: what is never cut must know its room beforehand. */
export interface Mesure {
  largeur(texte: string): number;
}

/**
 * @param police as in CSS: `400 13px Inter`
 * @param chiffre width of a tabular digit, which a canvas does not know
 */
export function creerMesure(police: string, chiffre: number): Mesure {
  const toile = document.createElement('canvas').getContext('2d');
  if (toile !== null) toile.font = police;
  // Amounts and dates differ by their digits alone: what stands between them is soon known.
  const connues = new Map<string, number>();
  return {
    largeur(texte) {
      const reste = texte.replace(/\d/g, '');
      let largeur = connues.get(reste);
      if (largeur === undefined) {
        largeur = toile?.measureText(reste).width ?? reste.length * chiffre;
        connues.set(reste, largeur);
      }
      return largeur + (texte.length - reste.length) * chiffre;
    }
  };
}

/**
 * The height an element may have. Firefox forgets an element beyond some 17.8 million pixels, so a list
 * that needs more asks the browser once.
 */
export function mesurerPlafond(parent: Element, voulu: number): number {
  const essai = document.createElement('div');
  essai.style.position = 'absolute';
  essai.style.visibility = 'hidden';
  essai.style.blockSize = `${voulu}px`;
  parent.append(essai);
  const obtenu = essai.offsetHeight;
  essai.remove();
  return obtenu >= voulu ? voulu : 15_000_000;
}
