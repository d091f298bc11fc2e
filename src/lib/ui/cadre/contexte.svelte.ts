import { createContext } from 'svelte';
import type { ContenuDeBarre } from '../barre-d-etat.ts';
import { correspond, taperaitUnCaractere, type Raccourci } from '../raccourcis.ts';

const RIEN: ContenuDeBarre = { faits: [] };

/** What a screen may change of the frame around it: the status bar and the shortcuts. */
export class EtatDuCadre {
  barre = $state.raw<ContenuDeBarre>(RIEN);
  #listes = $state.raw<readonly (readonly Raccourci[])[]>([]);
  /**
   * The same and who wrote last, outside reactivity: a screen that leaves reads the value that a state had
   * before its successor came, and would undo what that one did.
   */
  #inscrites: readonly (readonly Raccourci[])[] = [];
  #auteur: object | undefined;

  /** Those that are active now; the latest added comes first and wins. */
  readonly raccourcis: readonly Raccourci[] = $derived.by(() => this.#listes.toReversed().flat());

  /** @returns what takes them away again. */
  ajouter(raccourcis: readonly Raccourci[]): () => void {
    this.#poser([...this.#inscrites, raccourcis]);
    return () => {
      this.#poser(this.#inscrites.filter((liste) => liste !== raccourcis));
    };
  }

  /** Writes in the status bar for `ecran`. */
  ecrire(ecran: object, contenu: ContenuDeBarre): void {
    this.#auteur = ecran;
    this.barre = contenu;
  }

  /** Empties the status bar, unless another screen has written in it since. */
  effacer(ecran: object): void {
    if (this.#auteur === ecran) this.barre = RIEN;
  }

  #poser(listes: readonly (readonly Raccourci[])[]): void {
    this.#inscrites = listes;
    this.#listes = listes;
  }

  /** Acts on a key press and says whether it was a shortcut. A character belongs to the field one types in. */
  recevoir(event: KeyboardEvent): boolean {
    if (event.defaultPrevented) return false;
    const dansUnChamp = estUnChamp(event.target);
    for (const { touches, agir } of this.raccourcis) {
      if (!correspond(event, touches) || (dansUnChamp && taperaitUnCaractere(touches))) continue;
      if (agir() === false) return false;
      event.preventDefault();
      return true;
    }
    return false;
  }
}

function estUnChamp(cible: EventTarget | null): boolean {
  return (
    cible instanceof HTMLElement && (cible.isContentEditable || cible.matches('input, textarea, select'))
  );
}

const [lireCadre, poserCadre, aUnCadre] = createContext<EtatDuCadre>();
export { poserCadre };

/** Shortcuts of a screen, as long as it is shown. Outside the frame (a test) there are none. */
export function utiliserRaccourcis(raccourcis: () => readonly Raccourci[]): void {
  if (!aUnCadre()) return;
  const cadre = lireCadre();
  $effect(() => {
    const liste = raccourcis();
    // Several screens may have none: an empty list is not told from another.
    return liste.length === 0 ? undefined : cadre.ajouter(liste);
  });
}

/** What a screen writes in the status bar, as long as it is shown. */
export function utiliserBarre(contenu: () => ContenuDeBarre): void {
  if (!aUnCadre()) return;
  const cadre = lireCadre();
  const ecran = {};
  $effect(() => {
    cadre.ecrire(ecran, contenu());
  });
  $effect(() => () => {
    cadre.effacer(ecran);
  });
}
