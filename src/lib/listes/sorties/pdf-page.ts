import type { Point, Trait } from './feuille.ts';
import { FeuilleAlignee } from './feuille-alignee.ts';
import type { Glyphe } from './glyphes.ts';
import { largeurDe } from './pdf-mise-en-lignes.ts';

/** The accent of the screen by day: dark enough for a printer that has only black. */
const ACCENT = '0.137 0.314 0.557';

/** Points and greys: everything is black, but charts and the hair lines that only guide the eye. */
const TRAITS: Readonly<Record<Trait, string>> = {
  fin: '0.25 w 0.6 G',
  moyen: '0.5 w 0 G',
  fort: '1 w 0 G',
  courbe: `1.25 w ${ACCENT} RG`
};

/** What is drawn on a page, as the operators of PDF. */
export class Contenu extends FeuilleAlignee {
  #text = '';
  #shapes = '';

  get operateurs(): string {
    return `${this.#shapes}0 g BT\n${this.#text}ET\n`;
  }

  texte(x: number, y: number, glyphes: readonly Glyphe[], taille: number, largeurMax = Infinity): void {
    if (glyphes.length === 0) return;
    const natural = (largeurDe(glyphes) * taille) / 1000;
    const scale = natural > largeurMax ? largeurMax / natural : 1;
    this.#text += `${at(scale)} 0 0 1 ${at(x)} ${at(y)} Tm\n`;
    let offset = 0;
    let run = '';
    let face: string | null = null;
    const flush = () => {
      if (run !== '' && face !== null) this.#text += `/${face} ${at(taille)} Tf <${run}> Tj\n`;
      run = '';
    };
    for (const glyphe of glyphes) {
      if (glyphe.face !== face) {
        flush();
        // Past a box, the pen must be told where it stands.
        if (face === null && offset > 0)
          this.#text += `${at(scale)} 0 0 1 ${at(x + offset * scale)} ${at(y)} Tm\n`;
        face = glyphe.face;
      }
      if (glyphe.face === null) this.#box(x + offset * scale, y, taille, scale);
      run += glyphe.code;
      offset += (glyphe.largeur * taille) / 1000;
    }
    flush();
  }

  trait(x: number, y: number, longueur: number, trait: Trait): void {
    this.#shapes += `${TRAITS[trait]} ${at(x)} ${at(y)} m ${at(x + longueur)} ${at(y)} l S\n`;
  }

  ligne(points: readonly Point[], trait: Trait): void {
    const path = points.map(({ x, y }, i) => `${at(x)} ${at(y)} ${i === 0 ? 'm' : 'l'}`).join(' ');
    if (points.length > 1) this.#shapes += `${TRAITS[trait]} ${path} S\n`;
  }

  aplat(x: number, y: number, largeur: number, hauteur: number): void {
    this.#shapes += `${ACCENT} rg ${at(x)} ${at(y)} ${at(largeur)} ${at(hauteur)} re f\n`;
  }

  #box(x: number, y: number, taille: number, scale: number): void {
    this.#shapes += `${TRAITS.moyen} ${at(x + 0.08 * taille * scale)} ${at(y)} ${at(0.54 * taille * scale)} ${at(0.66 * taille)} re S\n`;
  }
}

/** A number as PDF reads it: no exponent, hundredths are enough for a printer. */
function at(n: number): string {
  return String(Math.round(n * 1000) / 1000);
}
