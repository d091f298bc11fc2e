import { formatDate } from '#lib/domain/dates.ts';
import type { Cahier, Feuille, Format, Trait } from './feuille.ts';
import type { Glyphe, Graisse } from './glyphes.ts';
import type { AvertissementDeSortie, DescriptionDeListe, GroupeASortir, Rangee } from './liste-a-sortir.ts';
import { colonnageDe, MARGE_DE_CELLULE, MAX_SHOWN, type Colonnage } from './pdf-colonnes.ts';
import { mettreEnLignes } from './pdf-mise-en-lignes.ts';
import { texteLisible } from './valeurs.ts';

export const MARGE = 30;
const BAS = 34;
const INTERLIGNE = 1.25;
/** White above and below a line in bold, more than other rows have. */
const BANDE = 1.5;
const MAX_LINES = { cellule: 3, titre: 3, sousTitre: 2, sousTitres: 6 } as const;

/** Draws something between the head of the first page and the rows. @returns where the rows begin */
export type Entete = (page: Feuille, y: number) => number;

export function largeurUtile({ largeur }: Format): number {
  return largeur - 2 * MARGE;
}

/** « Page n / N », at the foot of a page that had not got it yet. */
export function piedDePage(page: Feuille, { polices, format }: Cahier, n: number, total: number): void {
  const texte = polices.composer(`Page ${n} / ${total}`, 'normal');
  page.texteADroite(format.largeur - MARGE, BAS - 16, texte, 8);
}

/** The first pages of a list, whose columns are as wide as `premieres` need. */
export function commencerListe(
  liste: DescriptionDeListe,
  cahier: Cahier,
  premieres: readonly Rangee[],
  entete?: Entete
): PagesDeListe {
  const colonnage = colonnageDe(liste, premieres, cahier.polices, largeurUtile(cahier.format));
  const pages = new PagesDeListe(liste, cahier, colonnage, entete);
  for (const rangee of premieres) pages.rangee(rangee);
  return pages;
}

/** A row broken into lines, ready to be drawn. */
interface RangeeComposee {
  readonly cellules: readonly (readonly (readonly Glyphe[])[])[];
  readonly hauteur: number;
}

/** The rows of a list on their pages, in the order they come. */
export class PagesDeListe {
  readonly #liste: DescriptionDeListe;
  readonly #cahier: Cahier;
  /** Of what is printed across the page. */
  readonly #largeur: number;
  readonly #colonnage: Colonnage;
  readonly #xs: readonly number[];
  readonly #tableau: number;
  readonly #suite: Readonly<Record<Graisse, readonly Glyphe[]>>;
  readonly #groupes: readonly GroupeASortir[];
  #groupe = 0;
  #page: Feuille;
  #y = 0;
  #abreges = 0;
  lignes = 0;

  constructor(liste: DescriptionDeListe, cahier: Cahier, colonnage: Colonnage, entete?: Entete) {
    this.#liste = liste;
    this.#cahier = cahier;
    this.#largeur = largeurUtile(cahier.format);
    this.#page = cahier.page();
    this.#colonnage = colonnage;
    let x = MARGE;
    this.#xs = colonnage.largeurs.map((largeur) => (x += largeur) - largeur);
    this.#tableau = x - MARGE;
    this.#suite = {
      normal: cahier.polices.composer('…', 'normal'),
      gras: cahier.polices.composer('…', 'gras')
    };
    this.#groupes = (liste.groupes ?? []).filter(({ nombre }) => nombre > 0);
    this.#entete();
    if (entete) this.#y = entete(this.#page, this.#y);
    this.#titres();
  }

  rangee(rangee: Rangee): void {
    const groupe = this.#groupes[this.#groupe];
    const within = groupe !== undefined && this.lignes >= groupe.debut;
    const last = within && this.lignes === groupe.debut + groupe.nombre - 1;
    const composee = this.#composer(rangee, 'normal');
    const band = this.#bandHeight();
    // A subtotal or the total never stands alone on its page.
    const isEnd = this.#liste.totaux !== undefined && this.lignes === this.#liste.nombreDeLignes - 1;
    const below = (last && groupe.sousTotaux ? band : 0) + (isEnd ? band : 0);
    if (within && this.lignes === groupe.debut) {
      // The title of a group is never the last line of a page.
      this.#room(band + composee.hauteur + below, null);
      this.#bande(`${groupe.titre} (${lignesEnMots(groupe.nombre)})`, null, null);
    } else this.#room(composee.hauteur + below, within ? groupe : null);
    this.#draw(composee, 'fin');
    this.lignes++;
    if (!last) return;
    if (groupe.sousTotaux) this.#bande(`Sous-total ${groupe.titre}`, groupe.sousTotaux, 'moyen');
    this.#groupe++;
  }

  fin(): void {
    const { totaux } = this.#liste;
    if (this.lignes === 0) this.#bande('Aucune ligne', null, null);
    if (totaux) {
      this.#room(this.#bandHeight(), null);
      this.#bande(`Total (${lignesEnMots(this.lignes)})`, totaux, 'fort');
    }
  }

  avertissements(): AvertissementDeSortie[] {
    const found: AvertissementDeSortie[] = [];
    if (this.#abreges > 0) found.push({ code: 'SOR-TEXTES-ABREGES', nombre: this.#abreges });
    if (this.#colonnage.serre)
      found.push({ code: 'SOR-COLONNES-SERREES', nombre: this.#liste.colonnes.length });
    return found;
  }

  /** Turns the page when `hauteur` points are not left on it. */
  #room(hauteur: number, groupe: GroupeASortir | null): void {
    if (this.#y - hauteur >= BAS) return;
    this.#page = this.#cahier.page();
    this.#entete();
    this.#titres();
    if (groupe) this.#bande(`${groupe.titre} (suite)`, null, null);
  }

  #entete(): void {
    const { polices } = this.#cahier;
    const { agence, date, titre, sousTitres } = this.#liste;
    this.#y = this.#cahier.format.hauteur - MARGE - 8;
    const jour = polices.composer(`Édité le ${formatDate(date)}`, 'normal');
    this.#page.texteADroite(MARGE + this.#largeur, this.#y, jour, 8);
    this.#ligne(agence, 'normal', 8, this.#largeur - 120, 1);
    this.#y -= 9;
    this.#ligne(titre, 'gras', 13, this.#largeur, 2);
    this.#y += 3;
    for (const sousTitre of sousTitres.slice(0, MAX_LINES.sousTitres)) {
      this.#ligne(sousTitre, 'normal', 8, this.#largeur, MAX_LINES.sousTitre);
    }
    this.#y -= 2;
  }

  /** A paragraph across the page; `#y` goes down by its lines. */
  #ligne(texte: string, graisse: Graisse, taille: number, largeur: number, max: number): void {
    const glyphes = this.#cahier.polices.composer(texte.slice(0, MAX_SHOWN), graisse);
    const { lignes } = mettreEnLignes(glyphes, (largeur * 1000) / taille, max, this.#suite[graisse]);
    for (const ligne of lignes) {
      this.#page.texte(MARGE, this.#y, ligne, taille);
      this.#y -= taille * INTERLIGNE;
    }
  }

  #titres(): void {
    const titres = this.#liste.colonnes.map(({ titre }, c) =>
      this.#cellule(titre, c, 'gras', MAX_LINES.titre)
    );
    const most = Math.max(1, ...titres.map((lignes) => lignes.length));
    // Titles stand on the line above the rows, however many lines each has.
    const cellules = titres.map((lignes) => [
      ...Array.from({ length: most - lignes.length }, () => []),
      ...lignes
    ]);
    this.#page.trait(MARGE, this.#y, this.#tableau, 'moyen');
    this.#draw({ cellules, hauteur: this.#height(most) }, 'fort');
  }

  #composer(rangee: Rangee, graisse: Graisse): RangeeComposee {
    let most = 1;
    const cellules = this.#liste.colonnes.map((colonne, c) => {
      const valeur = rangee[c] ?? null;
      if (valeur === null) return [];
      const texte = texteLisible(valeur, colonne);
      const figure = typeof valeur === 'number' || colonne.nature === 'date';
      const lignes = figure
        ? [this.#cahier.polices.composer(texte, graisse)]
        : this.#cellule(texte, c, graisse, MAX_LINES.cellule);
      most = Math.max(most, lignes.length);
      return lignes;
    });
    return { cellules, hauteur: this.#height(most) };
  }

  #cellule(texte: string, c: number, graisse: Graisse, max: number): readonly (readonly Glyphe[])[] {
    const glyphes = this.#cahier.polices.composer(texte.slice(0, MAX_SHOWN), graisse);
    const room = ((this.#inner(c) + 0.01) * 1000) / this.#colonnage.taille;
    const { lignes, coupe } = mettreEnLignes(glyphes, room, max, this.#suite[graisse]);
    if (coupe) this.#abreges++;
    return lignes;
  }

  /** A line in bold across the table: a label on the left, amounts in their columns. */
  #bande(label: string, montants: Rangee | null, dessus: Trait | null): void {
    const { taille } = this.#colonnage;
    const rangee = this.#liste.colonnes.map((_, c) => montants?.[c] ?? null);
    const free = rangee.findIndex((valeur) => valeur !== null);
    const room = (free === -1 ? this.#largeur : (this.#xs[free] ?? MARGE) - MARGE) - 2 * MARGE_DE_CELLULE;
    if (dessus) this.#page.trait(MARGE, this.#y, this.#tableau, dessus);
    this.#y -= BANDE;
    if (room > 40) {
      const glyphes = this.#cahier.polices.composer(label.slice(0, MAX_SHOWN), 'gras');
      const { lignes } = mettreEnLignes(glyphes, (room * 1000) / taille, 1, this.#suite.gras);
      this.#page.texte(MARGE + MARGE_DE_CELLULE, this.#baseline(0), lignes[0] ?? [], taille);
    }
    this.#draw({ ...this.#composer(rangee, 'gras'), hauteur: this.#height(1) + BANDE }, 'fin');
  }

  #draw({ cellules, hauteur }: RangeeComposee, dessous: Trait): void {
    const { taille } = this.#colonnage;
    for (const [c, lignes] of cellules.entries()) {
      const x = (this.#xs[c] ?? MARGE) + MARGE_DE_CELLULE;
      const width = this.#inner(c);
      const alignement = this.#liste.colonnes[c]?.alignement;
      for (const [l, glyphes] of lignes.entries()) {
        const y = this.#baseline(l);
        if (alignement === 'droite') this.#page.texteADroite(x + width, y, glyphes, taille, width);
        else if (alignement === 'centre') this.#page.texteAuCentre(x + width / 2, y, glyphes, taille, width);
        else this.#page.texte(x, y, glyphes, taille, width);
      }
    }
    this.#y -= hauteur;
    this.#page.trait(MARGE, this.#y, this.#tableau, dessous);
  }

  #inner(c: number): number {
    return Math.max(1, (this.#colonnage.largeurs[c] ?? 0) - 2 * MARGE_DE_CELLULE);
  }

  #height(lignes: number): number {
    return lignes * this.#colonnage.taille * INTERLIGNE + 3;
  }

  #bandHeight(): number {
    return this.#height(1) + 2 * BANDE;
  }

  #baseline(ligne: number): number {
    return this.#y - 1.5 - (ligne * INTERLIGNE + 0.95) * this.#colonnage.taille;
  }
}

function lignesEnMots(nombre: number): string {
  return `${texteLisible(nombre, { nature: 'nombre' })} ${nombre > 1 ? 'lignes' : 'ligne'}`;
}
