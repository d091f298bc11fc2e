import { PDFDocument, PDFName, type PDFContext, type PDFRef } from '@cantoo/pdf-lib';
import { assert } from '#lib/domain/assert.ts';
import type { Cahier, Feuille, Format } from './feuille.ts';
import type { AvertissementDeSortie, DescriptionDeListe } from './liste-a-sortir.ts';
import { Contenu } from './pdf-page.ts';
import { Polices, type PolicesDeSortie } from './pdf-police.ts';

/** Objects written between two turns of the event loop: each turn costs milliseconds. */
const OBJECTS_PER_TICK = 5000;

/**
 * A document being printed. A page is compressed as soon as it is full; its foot, which says how many pages there are,
 * is added at the end. Pages are linked by hand: the library walks all of them to add one.
 */
export class DocumentPdf implements Cahier {
  readonly polices: Polices;
  readonly #document: PDFDocument;
  readonly #context: PDFContext;
  readonly format: Format;
  readonly #pages: PDFRef[] = [];
  /** The one that `page` opened. */
  #ouverte: Contenu | null = null;

  private constructor(document: PDFDocument, format: Format, polices: Polices) {
    this.#document = document;
    this.#context = document.context;
    this.format = format;
    this.polices = polices;
  }

  static async ouvrir(
    { titre, agence, sousTitres }: DescriptionDeListe,
    format: Format,
    polices?: PolicesDeSortie
  ): Promise<DocumentPdf> {
    // Without `updateMetadata` the library writes no date of its own: equal lists give equal files.
    const document = await PDFDocument.create({ updateMetadata: false });
    document.setTitle(titre.toWellFormed(), { showInWindowTitleBar: true });
    document.setAuthor(agence.toWellFormed());
    document.setSubject(sousTitres.join(' · ').toWellFormed());
    document.setCreator('Régie');
    document.setLanguage('fr-FR');
    return new DocumentPdf(document, format, await Polices.ouvrir(document, polices));
  }

  get pages(): number {
    return this.#pages.length;
  }

  page(): Feuille {
    this.#fermer();
    return (this.#ouverte = new Contenu());
  }

  ajouterPage(contenu: Contenu): void {
    this.#pages.push(this.#context.register(this.#context.flateStream(contenu.operateurs)));
  }

  /** @param pied draws the foot of page `n` of `total` */
  async finir(pied: (contenu: Contenu, n: number, total: number) => void): Promise<Blob> {
    this.#fermer();
    const context = this.#context;
    const parent = this.#document.catalog.get(PDFName.of('Pages'));
    assert(parent !== undefined, 'DocumentPdf: a document without its tree of pages');
    const feet = this.#pages.map((_, i) => {
      const contenu = new Contenu();
      pied(contenu, i + 1, this.#pages.length);
      return context.register(context.stream(contenu.operateurs));
    });
    const resources = context.register(context.obj({ Font: await this.polices.incorporer(context) }));
    const { largeur, hauteur } = this.format;
    const kids = this.#pages.map((body, i) =>
      context.register(
        context.obj({
          Type: 'Page',
          Parent: parent,
          MediaBox: [0, 0, largeur, hauteur],
          Resources: resources,
          Contents: [body, ...feet.slice(i, i + 1)]
        })
      )
    );
    const tree = this.#document.catalog.Pages();
    tree.set(PDFName.of('Kids'), context.obj(kids));
    tree.set(PDFName.of('Count'), context.obj(kids.length));
    const bytes = await this.#document.save({
      addDefaultPage: false,
      updateFieldAppearances: false,
      // Its compressed index of objects takes time as the square of the pages.
      useObjectStreams: false,
      objectsPerTick: OBJECTS_PER_TICK
    });
    return new Blob([new Uint8Array(bytes)], { type: 'application/pdf' });
  }

  #fermer(): void {
    if (this.#ouverte) this.ajouterPage(this.#ouverte);
    this.#ouverte = null;
  }

  avertissements(): AvertissementDeSortie[] {
    const caracteres = this.polices.manquants;
    return caracteres.length > 0 ? [{ code: 'SOR-CARACTERES', caracteres: caracteres.slice(0, 20) }] : [];
  }
}
