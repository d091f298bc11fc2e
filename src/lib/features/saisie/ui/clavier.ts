import { lireCompte } from '../domain/lire-cellule.ts';
import { messageDePlage } from '../domain/messages.ts';
import { mouvementDe } from '../domain/navigation.ts';
import type { Plage, Sens } from '../domain/plage.ts';
import { isPostable } from '#lib/domain/comptes/plan.ts';
import { isMontant } from '../domain/places.ts';
import type { BlocEnCours } from './bloc-en-cours.svelte.ts';
import type { Chercheur, CompteManque, Proposition, Suggestions } from './suggestions.svelte.ts';

/** What a key acts on. */
export interface Clavier {
  readonly bloc: BlocEnCours;
  readonly suggestions: Suggestions;
  readonly chercher: Chercheur;
  /** F4, « M » then Tab: the list of masques. */
  readonly ouvrirLesMasques: () => void;
  readonly appliquerMasque: (id: string) => void;
  /** F6. */
  readonly completer: () => void;
  /** F8, or the last item of the list: what the cell names is opened when the chart lacks it. */
  readonly ouvrirLeManquant: (manque?: CompteManque) => void;
  readonly dire: (texte: string) => void;
}

type Agir = (clavier: Clavier) => boolean;

/** What a key does in the active cell; false leaves it to the field, or to the screen. */
export function appliquerTouche(event: KeyboardEvent, clavier: Clavier): boolean {
  if (event.isComposing) return false;
  const dansLaListe = clavier.suggestions.ouverte ? LISTE[event.key] : undefined;
  if (dansLaListe && !event.ctrlKey && !event.altKey) return dansLaListe(clavier);
  const acte = ACTES[accordDe(event)];
  return acte ? acte(clavier) : bouger(event, clavier);
}

/** `Ctrl Maj z`, as the table names it. Signs stand on different levels of keyboards: Maj is not said of them. */
function accordDe({ key, ctrlKey, metaKey, altKey, shiftKey }: KeyboardEvent): string {
  const lettre = key.length === 1 ? key.toLowerCase() : key;
  const isSigne = key.length === 1 && key.toLowerCase() === key.toUpperCase();
  return [(ctrlKey || metaKey) && 'Ctrl', altKey && 'Alt', shiftKey && !isSigne && 'Maj', lettre]
    .filter((part) => part !== false)
    .join(' ');
}

const LISTE: Readonly<Record<string, Agir>> = {
  ArrowDown: ({ suggestions }) => {
    suggestions.avancer(1);
    return true;
  },
  ArrowUp: ({ suggestions }) => {
    suggestions.avancer(-1);
    return true;
  },
  Escape: ({ suggestions }) => {
    suggestions.fermer();
    return true;
  }
};

const copierAuDessus: Agir = ({ bloc }) =>
  surLaCellule(bloc, (ligne, colonne) => {
    bloc.renoncer();
    bloc.faire({ genre: 'copier-au-dessus', ligne, colonne });
  });

const retablir: Agir = ({ bloc }) => {
  bloc.retablir();
  return true;
};

/** Maj and an arrow choose more cells, and it is said; while one types, they choose letters. */
function etendre(sens: Sens): Agir {
  return ({ bloc: { selection }, dire }) => {
    if (!selection.etendre(sens)) return false;
    dire(messageDePlage(selection.plage));
    return true;
  };
}

/** What is chosen, else the active cell alone. */
function surLaPlage(bloc: BlocEnCours, agir: (plage: Plage) => void): boolean {
  const { plage } = bloc.selection;
  return surLaCellule(bloc, (ligne, colonne) => {
    bloc.renoncer();
    agir(plage ?? { lignes: [ligne], colonnes: [colonne] });
  });
}

const ACTES: Readonly<Record<string, Agir>> = {
  'Maj ArrowUp': etendre('haut'),
  'Maj ArrowDown': etendre('bas'),
  'Maj ArrowLeft': etendre('gauche'),
  'Maj ArrowRight': etendre('droite'),
  Escape: ({ bloc }) => {
    const { frappe, selection } = bloc;
    if (frappe === null && selection.plage === null) return false;
    selection.vider();
    bloc.renoncer();
    return true;
  },
  F2: ({ bloc }) => {
    bloc.basculerFleches();
    return true;
  },
  F4: ({ ouvrirLesMasques }) => {
    ouvrirLesMasques();
    return true;
  },
  F6: ({ completer }) => {
    completer();
    return true;
  },
  F8: ({ ouvrirLeManquant }) => {
    ouvrirLeManquant();
    return true;
  },
  "Ctrl '": copierAuDessus,
  'Ctrl "': copierAuDessus,
  'Ctrl d': ({ bloc }) =>
    surLaPlage(bloc, (plage) => {
      bloc.faire({ genre: 'remplir', ...plage });
    }),
  Delete: ({ bloc }) => bloc.frappe === null && effacerLaPlage(bloc),
  'Ctrl Delete': ({ bloc }) =>
    surLaPlage(bloc, ({ lignes }) => {
      supprimerLignes(bloc, lignes);
    }),
  'Ctrl z': ({ bloc }) => {
    bloc.annuler();
    return true;
  },
  'Ctrl y': retablir,
  'Ctrl Maj z': retablir,
  'Alt ArrowUp': ({ bloc }) => deplacer(bloc, -1),
  'Alt ArrowDown': ({ bloc }) => deplacer(bloc, 1)
};

export function effacerLaPlage(bloc: BlocEnCours): boolean {
  return surLaPlage(bloc, (plage) => {
    bloc.faire({ genre: 'effacer', ...plage });
  });
}

/** The lines go; the cursor goes to the one that took their place, else to the one above. */
export function supprimerLignes(bloc: BlocEnCours, lignes: readonly number[]): void {
  const rang = bloc.etat.lignes.findIndex(({ id }) => lignes.includes(id));
  bloc.renoncer();
  if (!bloc.faire({ genre: 'supprimer', lignes })) return;
  const { champ } = bloc.place;
  const tapees = bloc.etat.lignes.filter(({ automatique }) => !automatique);
  const voisine = tapees[Math.min(rang, tapees.length - 1)];
  const colonne = bloc.colonnes.find((une) => une === champ);
  if (voisine && colonne) bloc.parcours = { place: { ligne: voisine.id, champ: colonne }, debutDeTab: null };
  bloc.garderLaPlace();
}

function deplacer(bloc: BlocEnCours, pas: number): boolean {
  return surLaCellule(bloc, (ligne) => {
    bloc.prendre();
    bloc.faire({ genre: 'deplacer', ligne, pas });
  });
}

function surLaCellule(
  { place }: BlocEnCours,
  agir: (ligne: number, colonne: Extract<typeof place, { ligne: number }>['champ']) => void
): boolean {
  if (place.ligne === null) return false;
  agir(place.ligne, place.champ);
  return true;
}

const DU_TEXTE: ReadonlySet<string> = new Set([
  'ArrowLeft',
  'ArrowRight',
  'Home',
  'End',
  'ArrowUp',
  'ArrowDown'
]);

function bouger(event: KeyboardEvent, clavier: Clavier): boolean {
  const { key, ctrlKey, metaKey, shiftKey, altKey } = event;
  const { bloc } = clavier;
  const ctrl = ctrlKey || metaKey;
  const mouvement = altKey ? undefined : mouvementDe({ key, ctrl, maj: shiftKey });
  if (mouvement === undefined || (ctrl && key === 'Tab')) return false;
  if (DU_TEXTE.has(key) && (shiftKey || resteDansLeTexte(key, bloc))) return false;
  if ((key === 'Tab' || key === 'Enter') && !shiftKey && prendreAuPassage(key, clavier)) return true;
  clavier.suggestions.fermer();
  if (bloc.bouger(mouvement)) return true;
  if (key === 'Enter') clavier.dire(FIN_DU_BLOC);
  return key !== 'Tab';
}

const FIN_DU_BLOC = 'Dernière cellule du bloc. Ctrl Entrée l’enregistre.';

/** Fields of the head are ordinary ones: only up and down leave them. */
function resteDansLeTexte(key: string, { place, frappe }: BlocEnCours): boolean {
  if (frappe?.fleches === 'texte') return true;
  return place.ligne === null && key !== 'ArrowDown' && key !== 'ArrowUp';
}

/** What Tab and Enter take of the list before they move. @returns true when they move no further */
function prendreAuPassage(key: string, clavier: Clavier): boolean {
  const { bloc, suggestions } = clavier;
  if (suggestions.choisie && suggestions.genre === 'masques') {
    prendre(suggestions.choisie, clavier);
    return true;
  }
  return bloc.place.champ === 'compte' && quitterLeCompte(key, clavier);
}

/**
 * Tab takes the suggestion and goes on, Enter takes it and stays; « M » then Tab opens the masques. When Tab is faster
 * than the answer, the text stays in its cell and the answer comes to it.
 */
function quitterLeCompte(key: string, clavier: Clavier): boolean {
  const { bloc, suggestions } = clavier;
  const { choisie } = suggestions;
  if (bloc.frappe === null || bloc.place.ligne === null) return false;
  const texte = bloc.frappe.texte.trim();
  const { plan } = bloc.contexte;
  const lecture = lireCompte(texte, plan);
  if (lecture.genre === 'masques') {
    if (key === 'Tab') clavier.ouvrirLesMasques();
    return key === 'Tab';
  }
  if (texte === '' || (lecture.genre === 'compte' && isPostable(lecture.lu.compte, plan))) return false;
  if (
    choisie &&
    suggestions.pour?.trim() === texte &&
    !(choisie.prendre.genre === 'ouvrir' && key === 'Tab')
  ) {
    prendre(choisie, clavier);
    return key === 'Enter';
  }
  void completerPlusTard(texte, bloc.place.ligne, clavier);
  return false;
}

export function prendre({ prendre: prise }: Proposition, clavier: Clavier): void {
  const { bloc, suggestions } = clavier;
  suggestions.fermer();
  if (prise.genre === 'ouvrir') {
    clavier.ouvrirLeManquant(prise.manque);
    return;
  }
  bloc.renoncer();
  if (prise.genre === 'masque') clavier.appliquerMasque(prise.id);
  else if (bloc.place.ligne !== null)
    bloc.faire({ genre: 'compte', ligne: bloc.place.ligne, compte: prise.compte });
}

async function completerPlusTard(texte: string, ligne: number, { bloc, chercher }: Clavier): Promise<void> {
  const [premiere] = await chercher(texte);
  const compte = bloc.etat.lignes.find(({ id }) => id === ligne)?.compte;
  if (premiere?.prendre.genre !== 'compte' || compte?.texte.trim() !== texte) return;
  bloc.faire({ genre: 'compte', ligne, compte: premiere.prendre.compte });
}

/** The point of the numeric pad is the decimal comma ([UI-23]). */
export function virguleDuPave(event: KeyboardEvent, { place }: BlocEnCours): boolean {
  if (event.code !== 'NumpadDecimal' || !(event.target instanceof HTMLInputElement)) return false;
  if (!(place.champ === 'montant' || (place.ligne !== null && isMontant(place.champ)))) return false;
  const { target } = event;
  target.setRangeText(',', target.selectionStart ?? 0, target.selectionEnd ?? 0, 'end');
  target.dispatchEvent(new Event('input', { bubbles: true }));
  return true;
}
