import { A4_PAYSAGE, A4_PORTRAIT, type Cahier, type Format } from '../sorties/feuille.ts';
import type { AvertissementDeSortie, DescriptionDeListe, Rangee } from '../sorties/liste-a-sortir.ts';
import { commencerListe } from '../sorties/pages-de-liste.ts';
import { dessinerGraphique, tableDeSerie } from './dessin-de-graphique.ts';
import { DessinDEtiquettes } from './dessin-d-etiquettes.ts';
import { dresserEtat } from './etat.ts';
import type { Modele, ModeleDeGraphique, ModeleDEtat, ModeleDEtiquettes } from './modele.ts';
import { serieDe } from './serie.ts';

export interface SuiviDeDessin {
  /** Told from time to time, `fait` in rows. */
  readonly onProgress?: (fait: number) => void;
  /** Whether what follows will not be looked at: a preview shows one page. */
  readonly assez?: () => boolean;
}

/** Rows drawn between two reports. */
const PAS = 2000;
/** Rows that say how wide the columns are. */
const MESUREES = 1000;

/** Labels stand where their sheet is cut, a chart has its table under it. */
export function formatDe(modele: Modele): Format {
  return modele.genre === 'etat' && modele.orientation === 'paysage' ? A4_PAYSAGE : A4_PORTRAIT;
}

/**
 * Draws a template on its pages, in the order of the rows. The same code makes the PDF and the preview.
 *
 * @param rangees one value per column of `liste`, which has every field that the template cites (`champsUtiles`)
 * @returns what the reader of the paper must be told
 */
export function dessiner(
  modele: Modele,
  liste: DescriptionDeListe,
  rangees: readonly Rangee[],
  cahier: Cahier,
  suivi: SuiviDeDessin = {}
): readonly AvertissementDeSortie[] {
  switch (modele.genre) {
    case 'etat':
      return dessinerEtat(modele, liste, rangees, cahier, suivi);
    case 'etiquettes':
      return dessinerEtiquettes(modele, liste, rangees, cahier, suivi);
    case 'graphique':
      return dessinerSerie(modele, liste, rangees, cahier, suivi);
  }
}

function dessinerEtat(
  modele: ModeleDEtat,
  liste: DescriptionDeListe,
  rangees: readonly Rangee[],
  cahier: Cahier,
  suivi: SuiviDeDessin
): readonly AvertissementDeSortie[] {
  const etat = dresserEtat(modele, liste, rangees);
  const pages = commencerListe(etat.liste, cahier, etat.rangees.slice(0, MESUREES));
  uneAUne(etat.rangees.slice(MESUREES), suivi, (rangee) => {
    pages.rangee(rangee);
  });
  if (suivi.assez?.() !== true) pages.fin();
  return pages.avertissements();
}

function dessinerEtiquettes(
  modele: ModeleDEtiquettes,
  liste: DescriptionDeListe,
  rangees: readonly Rangee[],
  cahier: Cahier,
  suivi: SuiviDeDessin
): readonly AvertissementDeSortie[] {
  const dessin = new DessinDEtiquettes(modele, liste, cahier);
  uneAUne(rangees, suivi, (rangee) => {
    dessin.ajouter(rangee);
  });
  dessin.fin();
  return dessin.abregees > 0 ? [{ code: 'SOR-ETIQUETTES-ABREGEES', nombre: dessin.abregees }] : [];
}

function dessinerSerie(
  modele: ModeleDeGraphique,
  liste: DescriptionDeListe,
  rangees: readonly Rangee[],
  cahier: Cahier,
  { onProgress }: SuiviDeDessin
): readonly AvertissementDeSortie[] {
  const serie = serieDe(modele, liste, rangees);
  const table = tableDeSerie(modele, liste, serie);
  const pages = commencerListe(table.liste, cahier, table.rangees, (page, y) =>
    dessinerGraphique(modele, serie, page, cahier, y)
  );
  pages.fin();
  onProgress?.(rangees.length);
  return pages.avertissements();
}

function uneAUne(
  rangees: readonly Rangee[],
  { onProgress, assez }: SuiviDeDessin,
  dessine: (rangee: Rangee) => void
): void {
  for (const [i, rangee] of rangees.entries()) {
    if (assez?.() === true) return;
    dessine(rangee);
    if ((i + 1) % PAS === 0) onProgress?.(i + 1);
  }
}
