import type { DescriptionDeListe, ListeASortir, Rangee, Sortie } from '../sorties/liste-a-sortir.ts';
import { morceauxSuivis } from '../sorties/liste-a-sortir.ts';
import { piedDePage } from '../sorties/pages-de-liste.ts';
import { DocumentPdf } from '../sorties/pdf-document.ts';
import type { OptionsPdf } from '../sorties/pdf-liste.ts';
import { dessiner, formatDe } from './dessiner.ts';
import { titreImprime, type Modele } from './modele.ts';

/**
 * What a template makes of the rows of a list, as a PDF. An état and a chart put rows in order before the first page:
 * half of the progress is reading, half is drawing.
 *
 * @param liste with one column per field that the template cites
 * @throws AbortError when cancelled. Rules: LST-11, LST-14.
 */
export async function pdfModele(
  modele: Modele,
  liste: ListeASortir,
  { polices, onProgress, signal }: OptionsPdf = {}
): Promise<Sortie> {
  const description: DescriptionDeListe = { ...liste, titre: titreImprime(modele, liste) };
  const document = await DocumentPdf.ouvrir(description, formatDe(modele), polices);
  const total = liste.nombreDeLignes;
  const rangees: Rangee[] = [];
  const lecture = {
    onProgress: (fait: number) => onProgress?.(Math.floor(fait / 2), total),
    ...(signal && { signal })
  };
  for await (const morceau of morceauxSuivis(liste, lecture))
    for (const rangee of morceau) rangees.push(rangee);
  const avertissements = dessiner(modele, liste, rangees, document, {
    onProgress: (fait) => onProgress?.(Math.floor((total + fait) / 2), total)
  });
  const fichier = await document.finir((page, n, pages) => {
    // Labels have no foot: something would be printed on one of them.
    if (modele.genre !== 'etiquettes') piedDePage(page, document, n, pages);
  });
  signal?.throwIfAborted();
  onProgress?.(total, total);
  return {
    fichier,
    lignes: rangees.length,
    avertissements: [...document.avertissements(), ...avertissements]
  };
}
