import type {
  DescriptionDeListe,
  ListeASortir,
  Rangee,
  Sortie,
  SuiviDeSortie
} from '#lib/listes/sorties/liste-a-sortir.ts';

import type { Modele } from '#lib/listes/modeles/modele.ts';
import type { OptionsPdf } from '#lib/listes/sorties/pdf-liste.ts';
import type { EtatDePdf, ImpressionAvecPieces, PieceAImprimer } from '#lib/listes/sorties/pdf-pieces.ts';
import { chargerPolices } from './polices-pdf.ts';

/** CSV and workbook for spreadsheets; « liste » (landscape table) and « fiches » (one record a page) for paper. */
export type FormatDeSortie = 'csv' | 'xlsx' | 'liste' | 'fiches';

/** Rows `debut` and following, in the order of the screen; fewer than asked only at the end. */
export type LireRangees = (debut: number, nombre: number) => Promise<readonly Rangee[]> | readonly Rangee[];

/** A message of this size costs little to copy and holds little memory. */
const ROWS_PER_CHUNK = 2000;

type Constructeur = (liste: ListeASortir, suivi: SuiviDeSortie) => Promise<Sortie>;

/** What makes a spreadsheet is not loaded to print, nor the reverse. */
const CONSTRUCTEURS: Readonly<Record<FormatDeSortie, () => Promise<Constructeur>>> = {
  csv: async () => (await import('#lib/listes/sorties/csv.ts')).csvDeListe,
  xlsx: async () => (await import('#lib/listes/sorties/xlsx.ts')).xlsxDeListe,
  liste: async () => inInter((await import('#lib/listes/sorties/pdf-liste.ts')).pdfListe),
  fiches: async () => inInter((await import('#lib/listes/sorties/pdf-fiches.ts')).pdfFiches)
};

/** What a template of the user makes is always a print. Rule: LST-14. */
async function deModele(modele: Modele): Promise<Constructeur> {
  const { pdfModele } = await import('#lib/listes/modeles/pdf-modele.ts');
  return inInter((liste, options) => pdfModele(modele, liste, options));
}

/** A poste that cannot read the fonts still prints, in Helvetica. */
async function inInter(
  imprimer: (liste: ListeASortir, options: OptionsPdf) => Promise<Sortie>
): Promise<Constructeur> {
  const polices = await chargerPolices();
  return (liste, suivi) => imprimer(liste, polices ? { ...suivi, polices } : suivi);
}

/** The outputs of lists, alone in their worker: rows are asked from the screen as they are written. */
export class SortiesService {
  async produire(
    quoi: FormatDeSortie | Modele,
    description: DescriptionDeListe,
    lire: LireRangees,
    onProgress: (fait: number, total: number) => void
  ): Promise<Sortie> {
    const construire = await (typeof quoi === 'string' ? CONSTRUCTEURS[quoi]() : deModele(quoi));
    return construire({ ...description, lignes: morceaux(description.nombreDeLignes, lire) }, { onProgress });
  }

  /** Whether a PDF opens: long for a large one, and nothing waits for it here. */
  async examinerPdf(octets: Uint8Array<ArrayBuffer>): Promise<EtatDePdf> {
    const { examinerPdf } = await import('#lib/listes/sorties/pdf-pieces.ts');
    return examinerPdf(octets);
  }

  /** A print of ours with the documents that justify it after it. */
  async avecPieces(fiche: Blob, pieces: readonly PieceAImprimer[]): Promise<ImpressionAvecPieces> {
    const [{ imprimerAvecPieces }, { redresser }] = await Promise.all([
      import('#lib/listes/sorties/pdf-pieces.ts'),
      import('./redresser.ts')
    ]);
    return imprimerAvecPieces(fiche, pieces, redresser);
  }
}

/** The next chunk is on its way while this one is written. */
async function* morceaux(total: number, lire: LireRangees): AsyncGenerator<readonly Rangee[]> {
  const ask = (debut: number) => Promise.resolve(lire(debut, Math.min(ROWS_PER_CHUNK, total - debut)));
  let coming = total > 0 ? ask(0) : null;
  for (let debut = ROWS_PER_CHUNK; coming !== null; debut += ROWS_PER_CHUNK) {
    const morceau: readonly Rangee[] = await coming;
    coming = debut < total ? ask(debut) : null;
    // A failure is reported when its turn comes, not as one that nobody heard.
    coming?.catch(() => undefined);
    yield morceau;
  }
}
