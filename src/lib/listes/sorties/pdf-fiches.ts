import { formatDate } from '#lib/domain/dates.ts';
import type {
  AvertissementDeSortie,
  DescriptionDeListe,
  ListeASortir,
  Rangee,
  Sortie
} from './liste-a-sortir.ts';
import { morceauxSuivis } from './liste-a-sortir.ts';
import { A4_PORTRAIT } from './feuille.ts';
import type { Glyphe, Graisse } from './glyphes.ts';
import { DocumentPdf } from './pdf-document.ts';
import type { OptionsPdf } from './pdf-liste.ts';
import { largeurDe, mettreEnLignes } from './pdf-mise-en-lignes.ts';
import { Contenu } from './pdf-page.ts';
import { texteLisible } from './valeurs.ts';

const MARGE = 42;
const LARGEUR = A4_PORTRAIT.largeur - 2 * MARGE;
const BAS = 48;
const INTERLIGNE = 1.3;
const ECART = 10;
/** Points between two fields, beside their lines. */
const ENTRE_CHAMPS = 5;
const SMALLEST = 6;
const TAILLES = [10, 9, 8, 7, SMALLEST] as const;
const MAX_LABEL = 0.38;
/** What fills a page at the smallest size, and more: the rest of a text is not worth measuring. */
const MAX_SHOWN = 40_000;

/**
 * The records on paper, one per page: A4 portrait, every column as a field, its title on the left and its value on the
 * right, whole as long as the page holds it. A record never takes two pages: the font gets smaller, then the longest
 * texts lose their end.
 *
 * @throws AbortError when cancelled. Rules: LST-11, LST-12.
 */
export async function pdfFiches(liste: ListeASortir, options: OptionsPdf = {}): Promise<Sortie> {
  const document = await DocumentPdf.ouvrir(liste, A4_PORTRAIT, options.polices);
  const fiches = new Fiches(liste, document);
  for await (const morceau of morceauxSuivis(liste, options)) {
    for (const rangee of morceau) document.ajouterPage(fiches.page(rangee));
  }
  const lignes = document.pages;
  if (lignes === 0) document.ajouterPage(fiches.vide());
  const fichier = await document.finir((contenu, n, total) => {
    const texte = document.polices.composer(`Page ${n} / ${total}`, 'normal');
    contenu.texteADroite(MARGE + LARGEUR, BAS - 22, texte, 8);
  });
  options.signal?.throwIfAborted();
  return { fichier, lignes, avertissements: [...document.avertissements(), ...fiches.avertissements()] };
}

interface Champ {
  readonly label: readonly (readonly Glyphe[])[];
  readonly valeur: readonly (readonly Glyphe[])[];
  readonly coupe: boolean;
}

class Fiches {
  readonly #liste: DescriptionDeListe;
  readonly #document: DocumentPdf;
  readonly #suite: readonly Glyphe[];
  readonly #labels: readonly (readonly Glyphe[])[];
  /** Thousandths of the size of the font. */
  readonly #labelWidth: number;
  #abreges = 0;

  constructor(liste: DescriptionDeListe, document: DocumentPdf) {
    this.#liste = liste;
    this.#document = document;
    this.#suite = document.polices.composer('…', 'normal');
    this.#labels = liste.colonnes.map(({ titre }) =>
      document.polices.composer(titre.slice(0, MAX_SHOWN), 'gras')
    );
    this.#labelWidth = Math.max(0, ...this.#labels.map(largeurDe));
  }

  page(rangee: Rangee): Contenu {
    const page = new Contenu();
    const top = this.#entete(page);
    const glyphes = this.#liste.colonnes.map((colonne, c) =>
      this.#document.polices.composer(texteLisible(rangee[c] ?? null, colonne).slice(0, MAX_SHOWN), 'normal')
    );
    const { champs, taille, lineHeight } = this.#fit(glyphes, top - BAS);
    const gap = ENTRE_CHAMPS * (taille / TAILLES[0]);
    const labelWidth = this.#labelPoints(taille);
    const x = MARGE + labelWidth + ECART;
    let y = top;
    for (const { label, valeur, coupe } of champs) {
      if (coupe) this.#abreges++;
      for (const [l, ligne] of label.entries())
        page.texte(MARGE, y - (l + 0.95) * lineHeight, ligne, taille, labelWidth);
      for (const [l, ligne] of valeur.entries())
        page.texte(x, y - (l + 0.95) * lineHeight, ligne, taille, MARGE + LARGEUR - x);
      y -= Math.max(label.length, valeur.length) * lineHeight + gap;
      page.trait(MARGE, y + gap / 4, LARGEUR, 'fin');
    }
    return page;
  }

  /** A list without rows still says so on a page: a PDF has at least one. */
  vide(): Contenu {
    const page = new Contenu();
    const y = this.#entete(page);
    page.texte(MARGE, y - 12, this.#document.polices.composer('Aucune fiche', 'gras'), 10);
    return page;
  }

  avertissements(): AvertissementDeSortie[] {
    return this.#abreges > 0 ? [{ code: 'SOR-TEXTES-ABREGES', nombre: this.#abreges }] : [];
  }

  /** @returns where the fields begin */
  #entete(page: Contenu): number {
    const { agence, date, titre, sousTitres } = this.#liste;
    let y = A4_PORTRAIT.hauteur - MARGE - 8;
    const jour = this.#document.polices.composer(`Édité le ${formatDate(date)}`, 'normal');
    page.texteADroite(MARGE + LARGEUR, y, jour, 8);
    const line = (texte: string, graisse: Graisse, taille: number, largeur: number) => {
      const glyphes = this.#document.polices.composer(texte.slice(0, 1000), graisse);
      for (const ligne of mettreEnLignes(glyphes, (largeur * 1000) / taille, 2, this.#suite).lignes) {
        page.texte(MARGE, y, ligne, taille);
        y -= taille * INTERLIGNE;
      }
    };
    line(agence, 'normal', 8, LARGEUR - 120);
    y -= 10;
    line(titre, 'gras', 14, LARGEUR);
    y += 3;
    for (const sousTitre of sousTitres.slice(0, 6)) line(sousTitre, 'normal', 8, LARGEUR);
    page.trait(MARGE, y, LARGEUR, 'fort');
    return y - 6;
  }

  /** The largest font at which the record holds; at the smallest, the longest texts lose their end. */
  #fit(glyphes: readonly (readonly Glyphe[])[], hauteur: number) {
    let last: Champ[] = [];
    for (const taille of TAILLES) {
      last = this.#champs(glyphes, taille, Infinity);
      if (heightOf(last, taille) <= hauteur) return { champs: last, taille, lineHeight: taille * INTERLIGNE };
    }
    const taille = SMALLEST;
    let max = Math.max(1, ...last.map(({ valeur }) => valeur.length));
    while (max > 1 && heightOf(last, taille) > hauteur) {
      max = Math.max(1, Math.floor(max * 0.9));
      last = this.#champs(glyphes, taille, max);
    }
    // More fields than lines on a page: everything is drawn smaller still, nothing is left out.
    const shrink = Math.min(1, hauteur / heightOf(last, taille));
    return { champs: last, taille: taille * shrink, lineHeight: taille * INTERLIGNE * shrink };
  }

  #champs(glyphes: readonly (readonly Glyphe[])[], taille: number, max: number): Champ[] {
    const labelWidth = this.#labelPoints(taille);
    const width = ((LARGEUR - labelWidth - ECART) * 1000) / taille;
    return glyphes.map((valeur, c) => {
      const { lignes, coupe } = mettreEnLignes(valeur, width, max, this.#suite);
      const label = mettreEnLignes(
        this.#labels[c] ?? [],
        (labelWidth * 1000) / taille + 1,
        3,
        this.#suite
      ).lignes;
      return { label, valeur: lignes, coupe };
    });
  }

  #labelPoints(taille: number): number {
    return Math.min((this.#labelWidth * taille) / 1000, LARGEUR * MAX_LABEL);
  }
}

function heightOf(champs: readonly Champ[], taille: number): number {
  const gap = ENTRE_CHAMPS * (taille / TAILLES[0]);
  return champs.reduce(
    (sum, { label, valeur }) => sum + Math.max(label.length, valeur.length) * taille * INTERLIGNE + gap,
    0
  );
}
