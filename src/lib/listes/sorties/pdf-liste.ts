import { A4_PAYSAGE } from './feuille.ts';
import type { ListeASortir, Rangee, Sortie, SuiviDeSortie } from './liste-a-sortir.ts';
import { morceauxSuivis } from './liste-a-sortir.ts';
import { commencerListe, piedDePage, type PagesDeListe } from './pages-de-liste.ts';
import { DocumentPdf } from './pdf-document.ts';
import type { PolicesDeSortie } from './pdf-police.ts';

/** Rows read before the first page: they say how wide the columns are. */
const SAMPLE = 1000;

export interface OptionsPdf extends SuiviDeSortie {
  readonly polices?: PolicesDeSortie;
}

/**
 * The list on paper: A4 landscape, rows in the order they come, agency, title, filter and column titles at the head of
 * every page, « Page n / N » at its foot, groups with their subtotals, the total at the end. Amounts are never cut;
 * a text has three lines, then « … ».
 *
 * @throws AbortError when cancelled. Rules: LST-11, LST-13.
 */
export async function pdfListe(liste: ListeASortir, options: OptionsPdf = {}): Promise<Sortie> {
  const document = await DocumentPdf.ouvrir(liste, A4_PAYSAGE, options.polices);
  const premieres: Rangee[] = [];
  let pages: PagesDeListe | null = null;
  for await (const morceau of morceauxSuivis(liste, options)) {
    if (pages) {
      for (const rangee of morceau) pages.rangee(rangee);
      continue;
    }
    for (const rangee of morceau) premieres.push(rangee);
    if (premieres.length >= SAMPLE) pages = commencerListe(liste, document, premieres);
  }
  pages ??= commencerListe(liste, document, premieres);
  pages.fin();
  const fichier = await document.finir((contenu, n, total) => {
    piedDePage(contenu, document, n, total);
  });
  options.signal?.throwIfAborted();
  return {
    fichier,
    lignes: pages.lignes,
    avertissements: [...document.avertissements(), ...pages.avertissements()]
  };
}
