import { texteDe, type ColonneDeFeuille, type Feuille, type Valeur } from './feuille.ts';
import type { Place } from './navigation.ts';
import { estLigne, positionDEnregistrement } from './ordre.ts';
import { proposer, type CelluleProposee, type Proposition, type RefusDeCellule } from './proposition.ts';
import type { Bloc } from './selection.ts';
import { devinerPas, suite, type PasDeSerie } from './serie.ts';

/**
 * Ctrl+D: the first row of the block, copied into the others. A block of one row takes the values of the record
 * shown above it.
 */
export function remplirVersLeBas(bloc: Bloc, feuille: Feuille): Proposition {
  const source = bloc.lignes.length > 1 ? bloc.lignes[0] : ligneAuDessus(bloc.lignes[0], feuille);
  if (source === undefined) return proposer([], feuille);
  const cibles = Array.from(bloc.lignes).filter((ligne) => ligne !== source);
  return proposer(
    cibles.flatMap((ligne) =>
      colonnesDe(bloc, feuille).map((colonne) => ({ ligne, colonne, texte: texteDe(colonne, source) }))
    ),
    feuille
  );
}

/**
 * Ctrl+R: the first column of the block, copied into the others. A block of one column takes the values of the
 * column before it.
 */
export function remplirVersLaDroite(bloc: Bloc, feuille: Feuille): Proposition {
  const { premiere, derniere } = bloc.colonnes;
  const source = feuille.colonnes[derniere > premiere ? premiere : premiere - 1];
  if (source === undefined) return proposer([], feuille);
  const cibles = colonnesDe(bloc, feuille).filter((colonne) => colonne !== source);
  return proposer(
    Array.from(bloc.lignes).flatMap((ligne) =>
      cibles.map((colonne) => ({ ligne, colonne, texte: texteDe(source, ligne) }))
    ),
    feuille
  );
}

/** Ctrl+' and Ctrl+": what the cell above the active one says, nothing when there is no record above. */
export function texteAuDessus(place: Place, feuille: Feuille): string | undefined {
  const colonne = feuille.colonnes[place.colonne];
  const source = ligneAuDessus(feuille.ordre.rangeeA(place.position), feuille);
  return colonne === undefined || source === undefined ? undefined : texteDe(colonne, source);
}

/** Delete: every cell of the block emptied; a column that may not be empty says so. */
export function effacer(bloc: Bloc, feuille: Feuille): Proposition {
  return proposer(
    Array.from(bloc.lignes).flatMap((ligne) =>
      colonnesDe(bloc, feuille).map((colonne) => ({ ligne, colonne, texte: '' }))
    ),
    feuille
  );
}

/**
 * Continues in the whole block, column by column, what its first `graines` rows begin: days, months, numbers;
 * texts are repeated. A step that the person tells counts from the last of those rows; otherwise it is guessed.
 */
export function remplirEnSerie(bloc: Bloc, graines: number, feuille: Feuille, pas?: PasDeSerie): Proposition {
  const nombre = Math.max(1, Math.min(graines, bloc.lignes.length));
  const cellules: CelluleProposee[] = [];
  const refus: RefusDeCellule[] = [];
  for (const colonne of colonnesDe(bloc, feuille)) {
    const valeurs = valeursDeSerie(bloc.lignes, nombre, colonne, pas);
    for (const [i, valeur] of valeurs.entries()) {
      const ligne = bloc.lignes[nombre + i] ?? 0;
      if (valeur !== undefined) {
        cellules.push({ ligne, colonne, texte: colonne.formater(valeur) });
        continue;
      }
      const rang = feuille.ordre.positionDe(ligne) + 1;
      refus.push({ code: 'CEL-FIN-DE-SERIE', rang, texte: '', titre: colonne.titre });
      break;
    }
  }
  const proposition = proposer(cellules, feuille);
  return { ...proposition, refus: [...proposition.refus, ...refus] };
}

/** One value for each row after the first `nombre`; `undefined` where the series cannot go. */
function valeursDeSerie(
  lignes: Uint32Array,
  nombre: number,
  colonne: ColonneDeFeuille,
  pas: PasDeSerie | undefined
): (Valeur | undefined)[] {
  const graines = Array.from(lignes.subarray(0, nombre), (ligne) => colonne.valeur(ligne));
  const reste = { length: lignes.length - nombre };
  if (pas !== undefined && convient(pas, colonne))
    return Array.from(reste, (_, i) => suite(graines.slice(-1), pas, i + 1));
  const devine = devinerPas(colonne.nature, graines);
  return Array.from(reste, (_, i) => suite(graines, devine, nombre + i));
}

/** Days and months are for dates, numbers for figures; a text has no step. */
function convient(pas: PasDeSerie, { nature }: ColonneDeFeuille): boolean {
  return nature !== 'texte' && (pas.genre === 'nombre') === (nature !== 'date');
}

function colonnesDe({ colonnes }: Bloc, feuille: Feuille): readonly ColonneDeFeuille[] {
  return feuille.colonnes.slice(colonnes.premiere, colonnes.derniere + 1);
}

/** The record shown above a row, over titles and totals of groups. */
function ligneAuDessus(ligne: number | undefined, { ordre }: Feuille): number | undefined {
  if (ligne === undefined || !estLigne(ligne)) return undefined;
  const position = ordre.positionDe(ligne);
  const dessus = position < 0 ? -1 : positionDEnregistrement(ordre, position - 1, -1);
  return dessus < 0 ? undefined : ordre.rangeeA(dessus);
}
