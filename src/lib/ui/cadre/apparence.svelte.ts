/** Where the choices of this poste are kept between two sessions: `localStorage` in a browser. */
export interface Memoire {
  getItem(cle: string): string | null;
  setItem(cle: string, valeur: string): void;
}

const THEMES = ['auto', 'jour', 'nuit'] as const;
const DENSITES = ['auto', 'bureau', 'tactile'] as const;
export type Theme = (typeof THEMES)[number];
export type Densite = (typeof DENSITES)[number];

const CLES = {
  theme: 'apparence.theme',
  densite: 'apparence.densite',
  menu: 'apparence.menuReplie',
  groupes: 'apparence.groupesReplies'
};

/** How Régie looks on this poste; `auto` follows the system. */
export class Apparence {
  #theme = $state.raw<Theme>('auto');
  #densite = $state.raw<Densite>('auto');
  #menuReplie = $state.raw(false);
  #groupesReplies = $state.raw<readonly string[]>([]);
  readonly #memoire: Memoire | undefined;

  constructor(memoire?: Memoire) {
    this.#memoire = memoire;
    this.#theme = parmi(THEMES, this.#lire(CLES.theme));
    this.#densite = parmi(DENSITES, this.#lire(CLES.densite));
    this.#menuReplie = this.#lire(CLES.menu) === 'oui';
    this.#groupesReplies = (this.#lire(CLES.groupes) ?? '').split('\n').filter((titre) => titre !== '');
  }

  get theme(): Theme {
    return this.#theme;
  }
  set theme(theme: Theme) {
    this.#theme = theme;
    this.#garder(CLES.theme, theme);
  }

  get densite(): Densite {
    return this.#densite;
  }
  set densite(densite: Densite) {
    this.#densite = densite;
    this.#garder(CLES.densite, densite);
  }

  get menuReplie(): boolean {
    return this.#menuReplie;
  }
  set menuReplie(replie: boolean) {
    this.#menuReplie = replie;
    this.#garder(CLES.menu, replie ? 'oui' : 'non');
  }

  /** Headings of the menu whose screens are folded away. */
  get groupesReplies(): readonly string[] {
    return this.#groupesReplies;
  }

  basculerGroupe(titre: string): void {
    const autres = this.#groupesReplies.filter((un) => un !== titre);
    this.#groupesReplies = autres.length < this.#groupesReplies.length ? autres : [...autres, titre];
    this.#garder(CLES.groupes, this.#groupesReplies.join('\n'));
  }

  /** A browser may refuse its memory (private window, policy): the choice then lasts for the session. */
  #lire(cle: string): string | null {
    try {
      return this.#memoire?.getItem(cle) ?? null;
    } catch {
      return null;
    }
  }

  #garder(cle: string, valeur: string): void {
    try {
      this.#memoire?.setItem(cle, valeur);
    } catch {
      return;
    }
  }
}

function parmi<T extends string>(permises: readonly [T, ...T[]], valeur: string | null): T {
  return permises.find((permise) => permise === valeur) ?? permises[0];
}
