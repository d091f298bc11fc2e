import { normalise } from '#lib/domain/texte.ts';

/** One act of a menu. `coche` makes it one of a set of which one is on. */
export interface ElementDeMenu {
  readonly id: string;
  readonly libelle: string;
  readonly raccourci?: string;
  readonly coche?: boolean;
  readonly desactive?: boolean;
  /** One wants it several times: the menu stays open. */
  readonly reste?: boolean;
  readonly agir: () => void;
}

export interface GroupeDElements {
  readonly titre?: string;
  /** The key that opens the menu, beside its first title. */
  readonly raccourci?: string;
  readonly elements: readonly ElementDeMenu[];
}

/** What the keys go through in a menu: its acts, without those that cannot be done now. */
export function actesDe(menu: HTMLElement | undefined): HTMLElement[] {
  return [...(menu?.querySelectorAll<HTMLElement>('[role^=menuitem]:not([aria-disabled=true])') ?? [])];
}

/** Goes to another act by the arrows, Home, End, or the letter it begins by; answers whether the key was for that. */
export function parcourir(menu: HTMLElement | undefined, event: KeyboardEvent): boolean {
  const tous = actesDe(menu);
  const ici = tous.indexOf(document.activeElement as HTMLElement);
  const vers: Readonly<Record<string, number>> = {
    ArrowDown: (ici + 1) % tous.length,
    ArrowUp: (ici - 1 + tous.length) % tous.length,
    Home: 0,
    End: tous.length - 1
  };
  const lettre = event.key.length === 1 && event.key !== ' ' && !event.ctrlKey && !event.altKey;
  if (event.key in vers) tous[vers[event.key] ?? 0]?.focus();
  else if (lettre) parLettre(tous, ici, event.key);
  return lettre || event.key in vers;
}

/** The next act whose name begins by the letter. */
function parLettre(tous: readonly HTMLElement[], ici: number, lettre: string): void {
  const apres = [...tous.slice(ici + 1), ...tous.slice(0, ici + 1)];
  apres.find((acte) => normalise(acte.textContent).startsWith(normalise(lettre)))?.focus();
}
