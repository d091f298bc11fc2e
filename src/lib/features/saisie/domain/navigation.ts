import {
  COLONNES,
  lignesTapees,
  isVierge,
  type BlocEnSaisie,
  type Colonne,
  type Place
} from './bloc-en-saisie.ts';
import { COLONNES_USUELLES, isMemePlace, placesModifiables, refusDeColonne } from './places.ts';

/** Where one is, and the column where the run of Tab began: Enter comes back to it ([UI-6]). */
export interface Parcours {
  readonly place: Place;
  readonly debutDeTab: Colonne | null;
}

export type Mouvement =
  | 'suivant'
  | 'precedent'
  | 'entree'
  | 'haut'
  | 'bas'
  | 'gauche'
  | 'droite'
  | 'debut'
  | 'fin'
  | 'debut-du-bloc'
  | 'fin-du-bloc';

export interface Arrivee extends Parcours {
  /** The place is on a line that is to be added first, at the end. */
  readonly nouvelleLigne: boolean;
}

interface Touche {
  readonly key: string;
  readonly ctrl: boolean;
  readonly maj: boolean;
}

const TOUCHES: Readonly<Record<string, (touche: Touche) => Mouvement>> = {
  Tab: ({ maj }) => (maj ? 'precedent' : 'suivant'),
  Enter: ({ maj }) => (maj ? 'precedent' : 'entree'),
  ArrowUp: () => 'haut',
  ArrowDown: () => 'bas',
  ArrowLeft: () => 'gauche',
  ArrowRight: () => 'droite',
  Home: ({ ctrl }) => (ctrl ? 'debut-du-bloc' : 'debut'),
  End: ({ ctrl }) => (ctrl ? 'fin-du-bloc' : 'fin')
};

/** What a key asks for; nothing for one that does not move. Ctrl+Enter records: it is not of those. */
export function mouvementDe(touche: Touche): Mouvement | undefined {
  return touche.key === 'Enter' && touche.ctrl ? undefined : TOUCHES[touche.key]?.(touche);
}

/**
 * Where a move leads, over cells that take nothing; null when it leads nowhere: Tab then leaves the grid, the other
 * keys stay. After the last cell comes a new line, unless the last one is still empty. Rules: [UI-1], [UI-3],
 * [UI-5], [UI-6], MAS-42.
 */
export function naviguer(
  etat: BlocEnSaisie,
  parcours: Parcours,
  mouvement: Mouvement,
  colonnes: readonly Colonne[] = COLONNES_USUELLES
): Arrivee | null {
  return MOUVEMENTS[mouvement]({ etat, parcours, colonnes, places: placesModifiables(etat, colonnes) });
}

/** Where typing begins: the first account, or the first field that a frozen masque leaves. */
export function premierePlace(etat: BlocEnSaisie, colonnes = COLONNES_USUELLES): Place | null {
  const places = placesModifiables(etat, colonnes);
  return places.find(({ ligne }) => ligne !== null) ?? places[0] ?? null;
}

interface Depart {
  readonly etat: BlocEnSaisie;
  readonly parcours: Parcours;
  readonly colonnes: readonly Colonne[];
  readonly places: readonly Place[];
}

const MOUVEMENTS: Readonly<Record<Mouvement, (depart: Depart) => Arrivee | null>> = {
  suivant: tabuler,
  precedent: (depart) => vers(depart, depart.places[avant(depart, rangDans(depart), depart.places)]),
  entree: entrer,
  haut: (depart) => vers(depart, verticale(depart, -1), null),
  bas: (depart) => vers(depart, verticale(depart, 1), null),
  gauche: (depart) =>
    vers(depart, surLaLigne(depart)[avant(depart, rangSurLaLigne(depart), surLaLigne(depart))], null),
  droite: (depart) => vers(depart, surLaLigne(depart)[rangSurLaLigne(depart) + 1], null),
  debut: (depart) => vers(depart, surLaLigne(depart)[0], null),
  fin: (depart) => vers(depart, surLaLigne(depart).at(-1), null),
  'debut-du-bloc': (depart) => vers(depart, depart.places[0], null),
  'fin-du-bloc': (depart) => vers(depart, depart.places.at(-1), null)
};

function vers(
  { parcours }: Depart,
  place: Place | undefined,
  debutDeTab: Colonne | null = parcours.debutDeTab
): Arrivee | null {
  return place === undefined ? null : { place, debutDeTab, nouvelleLigne: false };
}

/** Tab: the next cell. The run begins in the column of the first one. */
function tabuler(depart: Depart): Arrivee | null {
  const { place } = depart.parcours;
  const debut = depart.parcours.debutDeTab ?? (place.ligne === null ? null : place.champ);
  const suivante = depart.places[rangDans(depart) + 1];
  return suivante === undefined ? surUneNouvelle(depart, null, debut) : vers(depart, suivante, debut);
}

/** Enter: the next cell of the line; the line done, the one below, in the column where the run of Tab began. */
function entrer(depart: Depart): Arrivee | null {
  const suite = surLaLigne(depart)[rangSurLaLigne(depart) + 1];
  if (suite !== undefined) return vers(depart, suite);
  const { debutDeTab, place } = depart.parcours;
  const dessous = depart.places.slice(rangDans(depart) + 1).filter(({ ligne }) => ligne !== place.ligne);
  const [premiere] = dessous;
  if (premiere === undefined) return surUneNouvelle(depart, debutDeTab, debutDeTab);
  return vers(
    depart,
    dessous.find(({ ligne, champ }) => ligne === premiere.ligne && champ === debutDeTab) ?? premiere
  );
}

function surUneNouvelle(
  { etat, colonnes }: Depart,
  voulue: Colonne | null,
  debutDeTab: Colonne | null
): Arrivee | null {
  const derniere = lignesTapees(etat).at(-1);
  if (etat.masque?.toutFige === true || (derniere !== undefined && isVierge(derniere))) return null;
  const [premiere = 'compte'] = colonnes;
  const champ = voulue !== null && colonnes.includes(voulue) ? voulue : premiere;
  return { place: { ligne: etat.prochainId, champ }, debutDeTab, nouvelleLigne: true };
}

/** The rank before; from a cell that takes nothing, `rang` is that one already. */
function avant({ parcours }: Depart, rang: number, places: readonly Place[]): number {
  const ici = places[rang];
  return ici !== undefined && isMemePlace(ici, parcours.place) ? rang - 1 : rang;
}

/** Among the cells that may be typed in; from one that may not, the last before it. */
function rangDans({ etat, parcours, places }: Depart): number {
  const exact = places.findIndex((place) => isMemePlace(place, parcours.place));
  if (exact >= 0) return exact;
  const { place } = parcours;
  if (place.ligne === null) return places.findLastIndex(({ ligne }) => ligne === null);
  const rangs = new Map(etat.lignes.map(({ id }, rang) => [id, rang]));
  const rang = rangs.get(place.ligne) ?? -1;
  return places.findLastIndex(({ ligne, champ }) => {
    const sien = ligne === null ? -1 : (rangs.get(ligne) ?? -1);
    return sien < rang || (sien === rang && ordre(champ) < ordre(place.champ));
  });

  function ordre(champ: Place['champ']): number {
    return COLONNES.findIndex((colonne) => colonne === champ);
  }
}

function surLaLigne({ places, parcours }: Depart): readonly Place[] {
  return places.filter(({ ligne }) => ligne === parcours.place.ligne);
}

function rangSurLaLigne(depart: Depart): number {
  const ici = surLaLigne(depart);
  const exact = ici.findIndex((place) => isMemePlace(place, depart.parcours.place));
  if (exact >= 0) return exact;
  const vues = depart.places.slice(0, rangDans(depart) + 1);
  return vues.filter(({ ligne }) => ligne === depart.parcours.place.ligne).length - 1;
}

/** The same column of the nearest line where it may be typed in. Down from the head: the first line. */
function verticale({ etat, parcours, places }: Depart, pas: 1 | -1): Place | undefined {
  const { place } = parcours;
  if (place.ligne === null) return pas > 0 ? places.find(({ ligne }) => ligne !== null) : undefined;
  const rang = etat.lignes.findIndex(({ id }) => id === place.ligne);
  const suite = pas > 0 ? etat.lignes.slice(rang + 1) : etat.lignes.slice(0, rang).toReversed();
  const ligne = suite.find((une) => refusDeColonne(etat, une, place.champ) === null);
  return ligne && { ligne: ligne.id, champ: place.champ };
}
