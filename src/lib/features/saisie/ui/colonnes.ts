import type { NatureDEntite } from '#lib/domain/natures.ts';
import { lignesTapees, type BlocEnSaisie, type Colonne } from '../domain/bloc-en-saisie.ts';
import { COLONNES_USUELLES } from '../domain/places.ts';

/** Columns of the trade, and the entités that always show them: the key of sharing is of gérance alone (MAS-32). */
const DE_METIER: readonly { readonly colonne: Colonne; readonly natures: readonly NatureDEntite[] }[] = [
  { colonne: 'codeFiscalite', natures: ['gerance'] },
  { colonne: 'analytique', natures: [] },
  { colonne: 'cle', natures: ['gerance'] }
];

/** The columns that are typed in: the usual four, then those that the entité or the bloc uses. */
export function colonnesDe(etat: BlocEnSaisie, nature: NatureDEntite): readonly Colonne[] {
  const utiles = DE_METIER.filter(
    ({ colonne, natures }) =>
      natures.includes(nature) || lignesTapees(etat).some((ligne) => ligne[colonne] !== '')
  );
  return [...COLONNES_USUELLES, ...utiles.map(({ colonne }) => colonne)];
}
