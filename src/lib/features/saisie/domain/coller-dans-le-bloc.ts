import { formatVirgule, centimes } from '#lib/domain/montant.ts';
import { causeDeNonImputation } from '#lib/domain/comptes/plan.ts';
import { accepte, refuse, type Result } from '#lib/domain/result.ts';
import { coller } from '#lib/listes/interaction/coller.ts';
import type { ColonneDeFeuille, Feuille, Valeur } from '#lib/listes/interaction/feuille.ts';
import { ordreNaturel } from '#lib/listes/interaction/ordre.ts';
import type { RefusDeCellule } from '#lib/listes/interaction/proposition.ts';
import { lireTsv } from '#lib/listes/interaction/tsv.ts';
import type { Acte } from './actes.ts';
import {
  avecLignesVierges,
  lignesTapees,
  type BlocEnSaisie,
  type Colonne,
  type ContexteDeSaisie,
  type LigneEnSaisie
} from './bloc-en-saisie.ts';
import { compteTape, lireMontant } from './lire-cellule.ts';
import { messageDeCompteEnSaisie, messageDeCompteRefuse, messageDeMontantEnSaisie } from './messages.ts';
import { COLONNES_USUELLES, isMontant, refusDeColonne } from './places.ts';

/** What the headers of the grid are called; a pasted row that only names them is left out. */
export const TITRES: Readonly<Record<Colonne, string>> = {
  compte: 'Compte',
  libelle: 'Libellé',
  debit: 'Débit',
  credit: 'Crédit',
  codeFiscalite: 'Code fiscalité',
  analytique: 'Analytique',
  cle: 'Clé'
};

/** What a paste would do: shown before it is done, then done as one act. */
export interface CollageDeBloc {
  readonly acte: Extract<Acte, { readonly genre: 'coller' }>;
  /** Cells that would change. */
  readonly cellules: number;
  readonly refus: readonly RefusDeCellule[];
  readonly entetesIgnores: boolean;
}

/** Beyond, a spreadsheet was pasted whole by mistake: it is imported, not typed. */
export const LIGNES_COLLEES_MAXIMUM = 5_000;

/**
 * Pastes rows of a spreadsheet from a cell on, downwards and rightwards; lines are added for the rows that have none.
 * Cells that cannot be read are refused with their reason and keep what they have. Rules: [UI-25], [UI-38].
 */
export function proposerCollage(
  etat: BlocEnSaisie,
  texte: string,
  depuis: { readonly ligne: number; readonly colonne: Colonne },
  contexte: ContexteDeSaisie,
  colonnes: readonly Colonne[] = COLONNES_USUELLES
): CollageDeBloc {
  const position = lignesTapees(etat).findIndex(({ id }) => id === depuis.ligne);
  const place = {
    position: position < 0 ? lignesTapees(etat).length : position,
    colonne: Math.max(0, colonnes.indexOf(depuis.colonne))
  };
  const rangees = Math.min(lireTsv(texte).length, LIGNES_COLLEES_MAXIMUM);
  const manquent = etat.masque?.toutFige === true ? 0 : place.position + rangees - lignesTapees(etat).length;
  const agrandi = avecLignesVierges(etat, manquent);
  const feuille = feuilleDe(agrandi, contexte, colonnes);
  const { changements, refus, entetesIgnores } = coller(texte, place, null, feuille);
  // A header row has no line of its own.
  const nouvelles = Math.max(0, manquent - (entetesIgnores ? 1 : 0));
  const cellules = changements.map(({ cle, champ, apres }) => ({
    ligne: Number(cle),
    colonne: champ as Colonne, // of `feuille`, whose columns are named so
    texte: texteDe(apres, champ as Colonne)
  }));
  return {
    acte: { genre: 'coller', nouvelles, cellules },
    cellules: cellules.length,
    refus,
    entetesIgnores
  };
}

function texteDe(valeur: Valeur, colonne: Colonne): string {
  if (valeur === null) return '';
  return isMontant(colonne) ? formatVirgule(centimes(Number(valeur))) : String(valeur);
}

/** The lines typed, as the interaction of lists sees them: what is copied and pasted is read alike everywhere. */
export function feuilleDe(
  etat: BlocEnSaisie,
  contexte: ContexteDeSaisie,
  colonnes: readonly Colonne[] = COLONNES_USUELLES
): Feuille {
  const lignes = lignesTapees(etat);
  const rangs = new Map(lignes.map(({ id }, rang) => [String(id), rang]));
  return {
    ordre: ordreNaturel(lignes.length),
    colonnes: colonnes.map((colonne) => colonneDeFeuille(etat, lignes, colonne, contexte)),
    cle: (ligne) => String(lignes[ligne]?.id ?? ''),
    ligneDe: (cle) => rangs.get(cle) ?? -1,
    entree: 'champ-suivant'
  };
}

function colonneDeFeuille(
  etat: BlocEnSaisie,
  lignes: readonly LigneEnSaisie[],
  colonne: Colonne,
  contexte: ContexteDeSaisie
): ColonneDeFeuille {
  const formater = (valeur: Valeur) => texteDe(valeur, colonne);
  return {
    id: colonne,
    titre: TITRES[colonne],
    nature: isMontant(colonne) ? 'montant' : 'texte',
    modifiable: (rang) => {
      const ligne = lignes[rang];
      return ligne !== undefined && refusDeColonne(etat, ligne, colonne) === null;
    },
    valeur: (ligne) => valeurDe(lignes[ligne], colonne),
    formater,
    lire: (texte) => lire(texte, colonne, contexte)
  };
}

/** An account that takes no entry is refused here: pasted by hundreds, it would be looked for line by line. */
function lire(texte: string, colonne: Colonne, { plan }: ContexteDeSaisie): Result<Valeur, string> {
  if (isMontant(colonne)) {
    const { valeur, refus } = lireMontant(texte);
    return refus ? refuse(messageDeMontantEnSaisie(refus)) : accepte(valeur);
  }
  if (colonne !== 'compte') return accepte(texte.trim());
  const { texte: numero, valeur, refus } = compteTape(texte, plan);
  if (refus) return refuse(messageDeCompteEnSaisie(refus));
  const cause = valeur && causeDeNonImputation(valeur.compte, plan);
  return valeur && cause ? refuse(messageDeCompteRefuse(cause, valeur.compte)) : accepte(numero);
}

function valeurDe(ligne: LigneEnSaisie | undefined, colonne: Colonne): Valeur {
  if (ligne === undefined) return null;
  if (isMontant(colonne)) return ligne[colonne].valeur;
  const contenu = ligne[colonne];
  return typeof contenu === 'string' ? contenu : contenu.texte;
}
