import { estUnChemin } from '#lib/domain/chemin.ts';
import { deplacerVers } from '#lib/domain/deplacer.ts';

/** One open list: an address with its criteria. `id` tells two tabs at the same address apart. */
export interface Onglet {
  readonly id: number;
  readonly adresse: string;
}

/** `actif` is the tab that the next list goes to; it stays known while another kind of screen is shown. */
export interface EtatDOnglets {
  readonly onglets: readonly Onglet[];
  readonly actif: number | null;
}

export const AUCUN_ONGLET: EtatDOnglets = { onglets: [], actif: null };

export function ongletActif({ onglets, actif }: EtatDOnglets): Onglet | undefined {
  return onglets.find(({ id }) => id === actif);
}

/**
 * A list is shown at `adresse`. The active tab follows, as a browser's does; a list that stands open in another tab
 * is found there again instead of twice. Narrowing a list never jumps to another tab, going back in the history may.
 */
export function visiter(etat: EtatDOnglets, adresse: string, parHistorique = false): EtatDOnglets {
  const courant = ongletActif(etat);
  if (courant === undefined) {
    const deja = etat.onglets.find((onglet) => onglet.adresse === adresse);
    return deja ? { ...etat, actif: deja.id } : ouvrir(etat, adresse);
  }
  if (courant.adresse === adresse) return etat;
  if (parHistorique || chemin(courant.adresse) !== chemin(adresse)) {
    const deja = etat.onglets.find((onglet) => onglet.adresse === adresse);
    if (deja) return { ...etat, actif: deja.id };
  }
  const onglets = etat.onglets.map((onglet) => (onglet === courant ? { ...onglet, adresse } : onglet));
  return { ...etat, onglets };
}

/** A new tab beside the active one, shown at once or left behind it. */
export function ouvrir(etat: EtatDOnglets, adresse: string, derriere = false): EtatDOnglets {
  const id = 1 + Math.max(0, ...etat.onglets.map((onglet) => onglet.id));
  const place = etat.onglets.findIndex((onglet) => onglet.id === etat.actif) + 1;
  const onglets = etat.onglets.toSpliced(place === 0 ? etat.onglets.length : place, 0, { id, adresse });
  return { onglets, actif: derriere && etat.actif !== null ? etat.actif : id };
}

export function activer(etat: EtatDOnglets, id: number): EtatDOnglets {
  return etat.onglets.some((onglet) => onglet.id === id) ? { ...etat, actif: id } : etat;
}

/** Closes a tab; where it was the active one, its right neighbour takes over, else the left one. */
export function fermer(etat: EtatDOnglets, id: number): EtatDOnglets {
  const place = etat.onglets.findIndex((onglet) => onglet.id === id);
  if (place < 0) return etat;
  const onglets = etat.onglets.toSpliced(place, 1);
  if (etat.actif !== id) return { ...etat, onglets };
  return { onglets, actif: (onglets[place] ?? onglets.at(-1))?.id ?? null };
}

/** Moves a tab to a place; beyond either end, to that end. */
export function deplacer(etat: EtatDOnglets, id: number, place: number): EtatDOnglets {
  const onglet = etat.onglets.find((un) => un.id === id);
  return onglet === undefined ? etat : { ...etat, onglets: deplacerVers(etat.onglets, onglet, place) };
}

/** The tab `pas` further, round and round; undefined when there is no tab. */
export function voisin({ onglets, actif }: EtatDOnglets, pas: number): Onglet | undefined {
  const ici = onglets.findIndex(({ id }) => id === actif);
  return onglets[(ici + pas + onglets.length) % onglets.length];
}

/** What the session kept; anything that is not tabs counts as none. */
export function lireOnglets(texte: string | null): EtatDOnglets {
  try {
    const lu: unknown = JSON.parse(texte ?? '');
    if (typeof lu !== 'object' || lu === null || !('onglets' in lu) || !Array.isArray(lu.onglets))
      return AUCUN_ONGLET;
    const onglets = lu.onglets.filter(estUnOnglet);
    const uniques = onglets.filter(({ id }, i) => onglets.findIndex((un) => un.id === id) === i);
    const actif = 'actif' in lu ? lu.actif : null;
    return { onglets: uniques, actif: (uniques.find(({ id }) => id === actif) ?? uniques[0])?.id ?? null };
  } catch {
    return AUCUN_ONGLET;
  }
}

/** Only a path of this application: what is kept must never lead elsewhere. */
function estUnOnglet(lu: unknown): lu is Onglet {
  if (typeof lu !== 'object' || lu === null || !('id' in lu) || !('adresse' in lu)) return false;
  const { id, adresse } = lu;
  return Number.isSafeInteger(id) && estUnChemin(adresse);
}

function chemin(adresse: string): string {
  return adresse.split('?', 1)[0] ?? '';
}
