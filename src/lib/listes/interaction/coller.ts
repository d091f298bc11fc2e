import { normalise } from '#lib/domain/texte.ts';
import type { Feuille } from './feuille.ts';
import type { Place } from './navigation.ts';
import { estLigne } from './ordre.ts';
import { proposer, type CelluleProposee, type Proposition, type RefusDeCellule } from './proposition.ts';
import type { Bloc } from './selection.ts';
import { lireTsv } from './tsv.ts';

export interface Collage extends Proposition {
  /** The first row named the columns, as Ctrl+Shift+C copies them: it was left out. */
  readonly entetesIgnores: boolean;
  /** Rows that the list has no more room for, whole: entry lines may make new ones of them. */
  readonly enTrop: readonly (readonly string[])[];
}

/**
 * What pasting `texte` at the active cell would do. Rows go down the records shown, over titles and totals of
 * groups; columns go right. One value alone fills all the cells of `selection`. Nothing is changed yet: the
 * refusals are shown, then the changes are one command.
 */
export function coller(texte: string, place: Place, selection: Bloc | null, feuille: Feuille): Collage {
  const lues = lireTsv(texte);
  const [premiere = []] = lues;
  if (selection && lues.length === 1 && premiere.length === 1)
    return { ...remplirDe(premiere[0] ?? '', selection, feuille), entetesIgnores: false, enTrop: [] };

  const entetesIgnores = lues.length > 1 && nommeLesColonnes(premiere, place, feuille);
  const rangees = entetesIgnores ? lues.slice(1) : lues;
  const lignes = lignesDepuis(place.position, rangees.length, feuille);
  const recues: CelluleProposee[] = [];
  const refus: RefusDeCellule[] = [];
  for (const [i, ligne] of lignes.entries()) {
    const cellules = (rangees[i] ?? []).map((contenu, j) => ({
      ligne,
      colonne: feuille.colonnes[place.colonne + j],
      texte: contenu
    }));
    const rang = feuille.ordre.positionDe(ligne) + 1;
    for (const cellule of cellules)
      if (isDansUneColonne(cellule)) recues.push(cellule);
      else if (cellule.texte !== '') refus.push({ code: 'CEL-HORS-COLONNES', rang, texte: cellule.texte });
  }
  const enTrop = rangees.slice(lignes.length);
  for (const [i, rangee] of enTrop.entries()) {
    const perdu = rangee.filter((contenu) => contenu !== '').join(' ');
    const rang = feuille.ordre.total + i + 1;
    if (perdu !== '') refus.push({ code: 'CEL-HORS-LIGNES', rang, texte: perdu });
  }
  const proposition = proposer(recues, feuille);
  return { ...proposition, refus: [...proposition.refus, ...refus], entetesIgnores, enTrop };
}

function isDansUneColonne(cellule: {
  readonly ligne: number;
  readonly colonne: CelluleProposee['colonne'] | undefined;
  readonly texte: string;
}): cellule is CelluleProposee {
  return cellule.colonne !== undefined;
}

function remplirDe(texte: string, { lignes, colonnes }: Bloc, feuille: Feuille): Proposition {
  const choisies = feuille.colonnes.slice(colonnes.premiere, colonnes.derniere + 1);
  return proposer(
    Array.from(lignes).flatMap((ligne) => choisies.map((colonne) => ({ ligne, colonne, texte }))),
    feuille
  );
}

/** At most `nombre` records shown, from `position` down. From the header: from the first. */
function lignesDepuis(position: number, nombre: number, { ordre }: Feuille): number[] {
  const lignes: number[] = [];
  for (let p = Math.max(0, position); p < ordre.total && lignes.length < nombre; p++) {
    const rangee = ordre.rangeeA(p);
    if (estLigne(rangee)) lignes.push(rangee);
  }
  return lignes;
}

function nommeLesColonnes(rangee: readonly string[], { colonne }: Place, { colonnes }: Feuille): boolean {
  return rangee.every((texte, j) => {
    const titre = colonnes[colonne + j]?.titre;
    return titre !== undefined && normalise(texte) === normalise(titre);
  });
}
