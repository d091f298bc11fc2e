import { createContext } from 'svelte';
import type { ContenuDeBarre } from '../barre-d-etat.ts';
import { correspond, taperaitUnCaractere, type Raccourci } from '../raccourcis.ts';
import type { Action } from './action.ts';
import { Inscriptions } from './inscriptions.svelte.ts';

const RIEN: ContenuDeBarre = { faits: [] };

/** What a screen may change of the frame around it: the status bar, the shortcuts, the acts, what is said aloud. */
export class EtatDuCadre {
  barre = $state.raw<ContenuDeBarre>(RIEN);
  /** Said politely to who cannot see it: « Onglet Balance, position 2 sur 5 ». */
  annonce = $state.raw('');
  readonly #raccourcis = new Inscriptions<Raccourci>();
  readonly #actions = new Inscriptions<Action>();
  /** Those of the frame itself: a screen that wants the same key has it. */
  propres = $state.raw<readonly Raccourci[]>([]);
  /** Who wrote last, outside reactivity, for the reason `Inscriptions` gives. */
  #auteur: object | undefined;

  /** Those that are active now; the first that answers a key wins. */
  get raccourcis(): readonly Raccourci[] {
    return [...this.#raccourcis.toutes, ...this.propres];
  }

  /** Those of the screens alone. */
  get raccourcisDesEcrans(): readonly Raccourci[] {
    return this.#raccourcis.toutes;
  }

  /** What can be done here, for the palette; those of the screen first. */
  get actions(): readonly Action[] {
    return this.#actions.toutes;
  }

  /** @returns what takes them away again. */
  ajouter(raccourcis: readonly Raccourci[]): () => void {
    return this.#raccourcis.ajouter(raccourcis);
  }

  ajouterActions(actions: readonly Action[]): () => void {
    return this.#actions.ajouter(actions);
  }

  /** The same words said twice are heard twice: a space more makes them new. */
  dire(texte: string): void {
    this.annonce = this.annonce === texte ? `${texte}\u00a0` : texte;
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

  /** Acts on a key press and says whether it was a shortcut. A character belongs to the field one types in. */
  recevoir(event: KeyboardEvent): boolean {
    if (event.defaultPrevented) return false;
    const dansUnChamp = estUnChamp(event.target);
    for (const { touches, agir, horsChamp = false } of this.raccourcis) {
      if (!correspond(event, touches)) continue;
      if (dansUnChamp && (horsChamp || taperaitUnCaractere(touches))) continue;
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
  $effect(() => cadre.ajouter(raccourcis()));
}

/** Acts of a screen, offered in the palette as long as it is shown. */
export function utiliserActions(actions: () => readonly Action[]): void {
  if (!aUnCadre()) return;
  const cadre = lireCadre();
  $effect(() => cadre.ajouterActions(actions()));
}

/** Says something aloud, politely, without showing it: what moved, and where to. */
export function utiliserAnnonces(): (texte: string) => void {
  if (!aUnCadre()) return () => undefined;
  const cadre = lireCadre();
  return (texte) => {
    cadre.dire(texte);
  };
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
