import {
  celluleEn,
  celluleModifiable,
  changerTexte,
  oublierRefus,
  ouvrir,
  poser,
  quitter,
  refusDe,
  saisieDe,
  valider,
  type EtatDEdition,
  type Issue,
  type Saisie
} from './edition.ts';
import { texteDe, type ColonneDeFeuille, type Feuille } from './feuille.ts';
import { deplacer, type Grille, type Place, type Touche } from './navigation.ts';
import { positionDEnregistrement } from './ordre.ts';
import { texteAuDessus } from './remplir.ts';

/**
 * What a key does to the cell under the cursor; nothing when the key is not for editing: it is then for
 * `appliquerTouche`, and a move made there, or by a click, is told to `quitter`.
 */
export function appliquerToucheDEdition(
  etat: EtatDEdition,
  touche: Touche,
  place: Place,
  feuille: Feuille
): Issue | undefined {
  if (touche.compose) return undefined;
  return etat.saisie === null
    ? toucheEnLecture(etat, touche, place, feuille)
    : toucheEnSaisie(etat, etat.saisie, touche, place, feuille);
}

function toucheEnLecture(
  etat: EtatDEdition,
  touche: Touche,
  place: Place,
  feuille: Feuille
): Issue | undefined {
  const { key, ctrl, maj, alt = false } = touche;
  const seule = !ctrl && !alt;
  if (key === 'Tab' && seule) return tabulerEnLecture(etat, maj, place, feuille);
  if (key === 'Escape') return renoncerEnLecture(etat, place, feuille);
  const cellule = celluleModifiable(place, feuille);
  if (cellule === undefined) return undefined;
  if (key === 'Enter' && seule) return entrer(etat, maj, place, feuille);
  if (key === 'F2' && seule) return ouvrir(etat, place, feuille);
  if (key === 'Delete' && seule && !maj) return poser(etat, cellule, '', feuille);
  if (isCopieDuDessus(touche)) {
    const dessus = texteAuDessus(place, feuille);
    return dessus === undefined ? undefined : poser(etat, cellule, dessus, feuille);
  }
  const texte = texteQuiOuvre(touche, cellule.colonne);
  if (texte === undefined) return undefined;
  const saisie = saisieDe(cellule, feuille, { texte, fleches: 'cellule', curseur: 'fin' });
  return { etat: { ...etat, saisie }, ...(COMPOSITIONS.has(key) ? { passe: true } : {}) };
}

function toucheEnSaisie(
  etat: EtatDEdition,
  saisie: Saisie,
  touche: Touche,
  place: Place,
  feuille: Feuille
): Issue | undefined {
  const { key, ctrl, maj, alt = false } = touche;
  if (alt) return undefined;
  if (key === 'Escape') return { etat: { ...etat, saisie: null, departTab: null } };
  if (isCopieDuDessus(touche)) {
    const dessus = texteAuDessus(place, feuille);
    return dessus === undefined ? undefined : { etat: changerTexte(etat, dessus) };
  }
  // Ctrl+Enter and Ctrl+Shift+Enter record the bloc: the cell is taken first, the screen does the rest.
  if (key === 'Enter' && ctrl) return { ...quitter(etat, feuille), passe: true };
  if (key === 'Enter') return puis(valider(etat, feuille), (lu) => entrer(lu, maj, place, feuille));
  if (key === 'Tab' && !ctrl) {
    const departTab = etat.departTab ?? saisie.champ;
    return puis(valider({ ...etat, departTab }, feuille), (lu) => tabuler(lu, maj ? -1 : 1, place, feuille));
  }
  if (key === 'F2') {
    const fleches = saisie.fleches === 'texte' ? 'cellule' : 'texte';
    return { etat: { ...etat, saisie: { ...saisie, fleches } } };
  }
  if (saisie.fleches === 'texte' || maj || !FLECHES.has(key)) return undefined;
  const vers = deplacer(place, touche, grilleDe(feuille));
  return { ...quitter(etat, feuille), ...(vers ? { vers } : {}) };
}

const FLECHES = new Set(['ArrowUp', 'ArrowDown', 'ArrowLeft', 'ArrowRight', 'Home', 'End']);

/** Keys that begin a character rather than give one: the field must be open to receive it. */
const COMPOSITIONS = new Set(['Dead', 'Process']);

/** What a cell opens with when typing replaces it; nothing for a key that types nothing. */
function texteQuiOuvre(
  { key, ctrl, alt = false, code }: Touche,
  colonne: ColonneDeFeuille
): string | undefined {
  // AltGr says Ctrl and Alt together: it types @, #, {…
  if (ctrl !== alt) return undefined;
  if (COMPOSITIONS.has(key)) return '';
  if (key === 'Backspace') return ctrl ? undefined : '';
  const chiffres = colonne.nature === 'montant' || colonne.nature === 'nombre';
  if (code === 'NumpadDecimal' && chiffres) return ',';
  return Array.from(key).length === 1 ? key : undefined;
}

function isCopieDuDessus({ key, ctrl, alt = false }: Touche): boolean {
  return ctrl && !alt && (key === "'" || key === '"');
}

/** Enter leads down to the column where the run of Tab began, or to the next field of entry lines. */
function entrer(etat: EtatDEdition, maj: boolean, place: Place, feuille: Feuille): Issue {
  const sens = maj ? -1 : 1;
  if (feuille.entree === 'champ-suivant') return tabuler(etat, sens, place, feuille);
  const suivante = positionDEnregistrement(feuille.ordre, place.position + sens, sens);
  const depart = feuille.colonnes.findIndex(({ id }) => id === etat.departTab);
  return {
    etat: { ...etat, departTab: null },
    vers: {
      position: suivante < 0 ? place.position : suivante,
      colonne: depart < 0 ? place.colonne : depart
    }
  };
}

/** Out of a run, Tab leaves the list, which is one stop of the page. */
function tabulerEnLecture(
  etat: EtatDEdition,
  maj: boolean,
  place: Place,
  feuille: Feuille
): Issue | undefined {
  if (etat.departTab === null) return undefined;
  const issue = tabuler(etat, maj ? -1 : 1, place, feuille);
  return issue.vers === undefined && issue.nouvelleLigne === undefined
    ? { etat: { ...etat, departTab: null }, passe: true }
    : issue;
}

function tabuler(etat: EtatDEdition, sens: 1 | -1, place: Place, feuille: Feuille): Issue {
  const vers = modifiableSuivante(place, sens, feuille);
  if (vers !== undefined) return { etat, vers };
  return sens > 0 ? { etat, nouvelleLigne: true } : { etat };
}

/** The next cell that can be typed in, row after row, over what is protected and over the markers of groups. */
function modifiableSuivante(place: Place, sens: 1 | -1, feuille: Feuille): Place | undefined {
  const { ordre, colonnes } = feuille;
  let { position, colonne } = place;
  while (position >= 0 && position < ordre.total) {
    colonne += sens;
    if (colonne < 0 || colonne >= colonnes.length) {
      position += sens;
      colonne = sens > 0 ? -1 : colonnes.length;
    } else if (celluleModifiable({ position, colonne }, feuille) !== undefined) return { position, colonne };
  }
  return undefined;
}

/** Escape takes a refused text away and shows the value again; then ends a run of Tab. */
function renoncerEnLecture(etat: EtatDEdition, place: Place, feuille: Feuille): Issue | undefined {
  const cellule = celluleEn(place, feuille);
  const refusee = cellule && refusDe(etat, feuille.cle(cellule.ligne), cellule.colonne.id);
  if (refusee) return { etat: oublierRefus(etat, refusee) };
  return etat.departTab === null ? undefined : { etat: { ...etat, departTab: null } };
}

/** What comes after the cell is left, with what leaving it did. */
function puis(issue: Issue, apres: (etat: EtatDEdition) => Issue): Issue {
  return { ...issue, ...apres(issue.etat) };
}

function grilleDe({ ordre, colonnes }: Feuille): Grille {
  const estVide = (ligne: number, c: number) => {
    const colonne = colonnes[c];
    return colonne === undefined || texteDe(colonne, ligne) === '';
  };
  return { ordre, colonnes: colonnes.length, page: 1, estVide };
}
