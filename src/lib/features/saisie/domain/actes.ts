import type { Result } from '#lib/domain/result.ts';
import { accepte } from '#lib/domain/result.ts';
import { avecContrepartie } from './contrepartie-automatique.ts';
import {
  avecLignesVierges,
  avecUneLigne,
  type BlocEnSaisie,
  type ChampDeTete,
  type Colonne,
  type CompteLu,
  type ContexteDeSaisie
} from './bloc-en-saisie.ts';
import {
  choisirCompte,
  copierAuDessus,
  decalerDate,
  effacer,
  equilibrer,
  poserCellule,
  poserCellules,
  poserTete,
  remplirVersLeBas,
  type CellulePosee
} from './actes-de-cellules.ts';
import { ajouterLigne, deplacerLigne, supprimerLignes, type RefusDeLignes } from './actes-de-lignes.ts';
import { appliquerMasque, retirerMasque, type MasqueApplique } from './appliquer-masque.ts';
import { completer } from './completer.ts';
import type { Habitude } from './habitudes.ts';
import type { RefusDePlace } from './places.ts';

/** What a person does to the bloc being typed: plain data, each undone whole. */
export type Acte =
  | { readonly genre: 'tete'; readonly champ: Exclude<ChampDeTete, 'montant'>; readonly texte: string }
  | { readonly genre: 'decaler-date'; readonly unite: 'jour' | 'mois'; readonly pas: number }
  | { readonly genre: 'cellule'; readonly ligne: number; readonly colonne: Colonne; readonly texte: string }
  /** A suggestion was taken. */
  | { readonly genre: 'compte'; readonly ligne: number; readonly compte: CompteLu }
  /** The line takes what the others lack. */
  | { readonly genre: 'equilibrer'; readonly ligne: number }
  /** After that line; null for the end. */
  | { readonly genre: 'ajouter'; readonly apres: number | null }
  | { readonly genre: 'inserer'; readonly avant: number }
  | { readonly genre: 'supprimer'; readonly lignes: readonly number[] }
  /** `pas` lines down, up when negative. */
  | { readonly genre: 'deplacer'; readonly ligne: number; readonly pas: number }
  | { readonly genre: 'copier-au-dessus'; readonly ligne: number; readonly colonne: Colonne }
  | { readonly genre: 'remplir'; readonly lignes: readonly number[]; readonly colonnes: readonly Colonne[] }
  | { readonly genre: 'effacer'; readonly lignes: readonly number[]; readonly colonnes: readonly Colonne[] }
  /** What `proposerCollage` accepted; `nouvelles` lines are added for it. */
  | { readonly genre: 'coller'; readonly nouvelles: number; readonly cellules: readonly CellulePosee[] }
  | { readonly genre: 'masque'; readonly masque: MasqueApplique }
  | { readonly genre: 'retirer-masque' }
  /** F6. */
  | { readonly genre: 'completer'; readonly habitude: Habitude };

/** Why an act changes nothing. The sentences are in `messages.ts`. */
export type RefusDActe = RefusDePlace | RefusDeLignes;

export type Issue = Result<BlocEnSaisie, RefusDActe>;

type Executions = {
  readonly [G in Acte['genre']]: (
    etat: BlocEnSaisie,
    acte: Extract<Acte, { readonly genre: G }>,
    contexte: ContexteDeSaisie
  ) => Issue;
};

const EXECUTIONS: Executions = {
  tete: (etat, { champ, texte }, contexte) => poserTete(etat, champ, texte, contexte),
  'decaler-date': (etat, { unite, pas }, contexte) => decalerDate(etat, unite, pas, contexte),
  cellule: (etat, { ligne, colonne, texte }, contexte) =>
    poserCellule(etat, { ligne, colonne, texte }, contexte),
  compte: (etat, { ligne, compte }, contexte) => choisirCompte(etat, ligne, compte, contexte),
  equilibrer: (etat, { ligne }) => equilibrer(etat, ligne),
  ajouter: (etat, { apres }) => ajouterLigne(etat, apres, 'apres'),
  inserer: (etat, { avant }) => ajouterLigne(etat, avant, 'avant'),
  supprimer: (etat, { lignes }) => supprimerLignes(etat, lignes),
  deplacer: (etat, { ligne, pas }) => deplacerLigne(etat, ligne, pas),
  'copier-au-dessus': (etat, { ligne, colonne }, contexte) => copierAuDessus(etat, ligne, colonne, contexte),
  remplir: (etat, { lignes, colonnes }, contexte) => remplirVersLeBas(etat, lignes, colonnes, contexte),
  effacer: (etat, { lignes, colonnes }, contexte) => effacer(etat, lignes, colonnes, contexte),
  coller: (etat, { nouvelles, cellules }, contexte) =>
    poserCellules(avecLignesVierges(etat, nouvelles), cellules, contexte),
  masque: (etat, { masque }) => accepte(appliquerMasque(etat, masque)),
  'retirer-masque': (etat) => accepte(retirerMasque(etat)),
  completer: (etat, { habitude }, contexte) => completer(etat, habitude, contexte)
};

/**
 * The bloc after an act, its automatic counterpart up to date; or why the act changes nothing. A text that cannot be
 * read is no reason: it stands in its cell.
 */
export function accomplir(etat: BlocEnSaisie, acte: Acte, contexte: ContexteDeSaisie): Issue {
  // The table gives each kind of act its own function: together they take any act.
  const executer = EXECUTIONS[acte.genre] as (
    etat: BlocEnSaisie,
    acte: Acte,
    contexte: ContexteDeSaisie
  ) => Issue;
  const issue = executer(etat, acte, contexte);
  if (!issue.ok) return issue;
  return accepte(avecContrepartie(avecUneLigne(issue.valeur), contexte));
}
