import { createContext, untrack } from 'svelte';
import type { ContenuDeBarre } from '../barre-d-etat.ts';
import { correspond, taperaitUnCaractere, type Raccourci } from '../raccourcis.ts';

const RIEN: ContenuDeBarre = { faits: [] };

/** What a screen may change of the frame around it: the status bar and the shortcuts. */
export class EtatDuCadre {
  barre = $state.raw<ContenuDeBarre>(RIEN);
  #listes = $state.raw<readonly (readonly Raccourci[])[]>([]);

  /** Those that are active now; the latest added comes first and wins. */
  readonly raccourcis: readonly Raccourci[] = $derived.by(() => this.#listes.toReversed().flat());

  /** @returns what takes them away again. Who adds does not depend on what others added. */
  ajouter(raccourcis: readonly Raccourci[]): () => void {
    this.#listes = [...untrack(() => this.#listes), raccourcis];
    return () => {
      this.#listes = untrack(() => this.#listes).filter((liste) => liste !== raccourcis);
    };
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
  $effect(() => {
    cadre.barre = contenu();
  });
  $effect(() => () => {
    cadre.barre = RIEN;
  });
}
