import type { GroupeDElements } from '../menu.ts';
import type { Apparence, Densite, Theme } from './apparence.svelte.ts';

export const THEMES: readonly { id: Theme; libelle: string; aussi: string }[] = [
  { id: 'auto', libelle: 'Comme le système', aussi: 'thème automatique couleurs' },
  { id: 'jour', libelle: 'Jour', aussi: 'thème clair blanc couleurs' },
  { id: 'nuit', libelle: 'Nuit', aussi: 'thème sombre noir couleurs' }
];
export const DENSITES: readonly { id: Densite; libelle: string; aussi: string }[] = [
  { id: 'auto', libelle: 'Selon l’écran', aussi: 'densité taille' },
  { id: 'bureau', libelle: 'Bureau', aussi: 'densité serrée petite souris' },
  { id: 'tactile', libelle: 'Tactile', aussi: 'densité large grande tablette doigts' }
];

/** The menu of the top bar. */
export function menuDeReglages(
  apparence: Apparence,
  aide: { readonly ouvrir: () => void; readonly raccourci: string | undefined; readonly touches: () => void }
): readonly GroupeDElements[] {
  return [
    {
      titre: 'Thème',
      elements: THEMES.map(({ id, libelle }) => ({
        id,
        libelle,
        coche: apparence.theme === id,
        agir: () => (apparence.theme = id)
      }))
    },
    {
      titre: 'Densité',
      elements: DENSITES.map(({ id, libelle }) => ({
        id,
        libelle,
        coche: apparence.densite === id,
        agir: () => (apparence.densite = id)
      }))
    },
    {
      titre: 'Clavier',
      elements: [
        {
          id: 'raccourcis',
          libelle: 'Raccourcis',
          ...(aide.raccourci !== undefined && { raccourci: aide.raccourci }),
          agir: aide.ouvrir
        },
        { id: 'touches', libelle: 'Touches de fonction…', agir: aide.touches }
      ]
    }
  ];
}
