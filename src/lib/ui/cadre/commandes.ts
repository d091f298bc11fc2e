import type { Raccourci } from '../raccourcis.ts';
import type { GroupeDeMenu } from './menu-principal.ts';
import type { Commande } from './touches.ts';

/** A command of the frame and what it does. Answers `false` to leave the key to the browser. */
export interface Geste {
  readonly commande: Commande;
  readonly touches: readonly string[];
  readonly groupe: string;
  /** Offered in the palette too, under its name. */
  readonly dansLaPalette?: boolean;
  readonly horsChamp?: boolean;
  readonly agir: () => unknown;
}

export function raccourcisDesGestes(gestes: readonly Geste[]): readonly Raccourci[] {
  return gestes.flatMap(({ commande, touches, groupe, horsChamp = false, agir }) =>
    touches.map((une) => ({ touches: une, libelle: commande.libelle, groupe, horsChamp, agir }))
  );
}

/** The keys of the screens of the menu. */
export function raccourcisDuMenu(
  menu: readonly GroupeDeMenu[],
  naviguer: (href: string) => void
): readonly Raccourci[] {
  return menu.flatMap(({ entrees }) =>
    entrees.flatMap(({ raccourci, autres = [], libelle, href }) =>
      (raccourci === undefined ? autres : [raccourci, ...autres]).map((touches) => ({
        touches,
        libelle,
        groupe: 'Écrans',
        agir: () => {
          naviguer(href);
        }
      }))
    )
  );
}
