import { formatVirgule } from '#lib/domain/montant.ts';
import type { Copie } from '#lib/listes/interaction/presse-papiers.ts';
import { ligneDe, libelleDe, type BlocEnSaisie, type Colonne, type LigneEnSaisie } from './bloc-en-saisie.ts';
import { TITRES } from './coller-dans-le-bloc.ts';
import { isMontant, texteDeColonne } from './places.ts';

/** One cell of a line. */
export interface Coin {
  readonly ligne: number;
  readonly champ: Colonne;
}

/** A rectangle of cells, as it stands on the screen. */
export interface Plage {
  readonly lignes: readonly number[];
  readonly colonnes: readonly Colonne[];
}

export type Sens = 'haut' | 'bas' | 'gauche' | 'droite';

const PAS: Readonly<Record<Sens, readonly [lignes: number, colonnes: number]>> = {
  haut: [-1, 0],
  bas: [1, 0],
  gauche: [0, -1],
  droite: [0, 1]
};

/** The rectangle between two cells, whichever comes first; null when one of them is gone. Rule: [UI-36]. */
export function plageEntre(
  { lignes }: BlocEnSaisie,
  colonnes: readonly Colonne[],
  un: Coin,
  autre: Coin
): Plage | null {
  const rangs = [un, autre].map((coin) => lignes.findIndex(({ id }) => id === coin.ligne));
  const places = [un, autre].map((coin) => colonnes.indexOf(coin.champ));
  if (Math.min(...rangs, ...places) < 0) return null;
  const entre = <T>(tous: readonly T[], bornes: readonly number[]) =>
    tous.slice(Math.min(...bornes), Math.max(...bornes) + 1);
  return { lignes: entre(lignes, rangs).map(({ id }) => id), colonnes: entre(colonnes, places) };
}

/** The cell beside, over those that take nothing as well: they may be copied. The same one at an edge. */
export function coinVoisin(
  { lignes }: BlocEnSaisie,
  colonnes: readonly Colonne[],
  coin: Coin,
  sens: Sens
): Coin {
  const [descend, avance] = PAS[sens];
  const ligne = lignes[lignes.findIndex(({ id }) => id === coin.ligne) + descend];
  const champ = colonnes[colonnes.indexOf(coin.champ) + avance];
  return { ligne: ligne?.id ?? coin.ligne, champ: champ ?? coin.champ };
}

/** What Ctrl+C takes: what the screen shows, figures bare ([UI-37]). */
export function copieDePlage(etat: BlocEnSaisie, { lignes, colonnes }: Plage): Copie {
  return {
    lignes,
    entetes: false,
    colonnes: colonnes.map((colonne) => ({
      titre: TITRES[colonne],
      nature: isMontant(colonne) ? 'montant' : 'texte',
      texte: (id) => {
        const ligne = ligneDe(etat, id);
        return ligne === undefined ? '' : texteACopier(etat, ligne, colonne);
      }
    }))
  };
}

function texteACopier(etat: BlocEnSaisie, ligne: LigneEnSaisie, colonne: Colonne): string {
  if (colonne === 'libelle') return libelleDe(etat, ligne);
  if (!isMontant(colonne)) return texteDeColonne(ligne, colonne);
  const { valeur, texte } = ligne[colonne];
  return valeur === null ? texte : formatVirgule(valeur);
}
