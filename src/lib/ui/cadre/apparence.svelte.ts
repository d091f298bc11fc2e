import { garderDans, lireDe, type Memoire } from '#lib/platform/memoire.ts';

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
    this.#theme = parmi(THEMES, lireDe(memoire, CLES.theme));
    this.#densite = parmi(DENSITES, lireDe(memoire, CLES.densite));
    this.#menuReplie = lireDe(memoire, CLES.menu) === 'oui';
    this.#groupesReplies = (lireDe(memoire, CLES.groupes) ?? '').split('\n').filter((titre) => titre !== '');
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

  #garder(cle: string, valeur: string): void {
    garderDans(this.#memoire, cle, valeur);
  }
}

function parmi<T extends string>(permises: readonly [T, ...T[]], valeur: string | null): T {
  return permises.find((permise) => permise === valeur) ?? permises[0];
}
