import type { Ouverture } from '#lib/domain/comptes/ouvrir-compte.ts';
import { DernierGagne } from '#lib/listes/vue/dernier-gagne.ts';
import type { CompteLu } from '../domain/bloc-en-saisie.ts';

/** One line of the list under the cell. */
export interface Proposition {
  readonly id: string;
  /** In front: the number of the account, the journal of the masque. */
  readonly code: string;
  readonly libelle: string;
  /** At the right: « souvent avec EDF ». */
  readonly note?: string;
  readonly prendre: PropositionPrise;
}

export type PropositionPrise =
  | { readonly genre: 'compte'; readonly compte: CompteLu }
  | { readonly genre: 'masque'; readonly id: string }
  /** What was typed names nothing yet: it is opened. */
  | { readonly genre: 'ouvrir'; readonly manque: CompteManque };

/** What a cell names, and what has to be opened for it. */
export interface CompteManque {
  readonly lu: CompteLu;
  readonly manquant: Ouverture;
}

/** Who knows what to propose for a text; in a worker when there is a lot of it. */
export type Chercheur = (texte: string) => Promise<readonly Proposition[]>;

/**
 * The list under the active cell. One question is on its way at most, and what was typed meanwhile goes next: a late
 * answer is never shown for a newer text, and no key waits.
 */
export class Suggestions {
  genre = $state.raw<'comptes' | 'masques'>('comptes');
  liste = $state.raw<readonly Proposition[]>([]);
  active = $state.raw(-1);
  ouverte = $state.raw(false);
  /** The text that the list answers. */
  pour = $state.raw<string | null>(null);
  readonly #questions: DernierGagne<string, readonly Proposition[]>;

  constructor(chercheur: Chercheur) {
    this.#questions = new DernierGagne(chercheur);
  }

  get choisie(): Proposition | undefined {
    return this.ouverte ? this.liste[this.active] : undefined;
  }

  async chercher(texte: string): Promise<void> {
    const liste = await this.#questions.demander(texte);
    if (liste) this.#montrer('comptes', liste, texte);
  }

  /** The masques, whatever was being asked: its answer must not take their place. */
  montrerLesMasques(liste: readonly Proposition[]): void {
    this.#questions.abandonner();
    this.#montrer('masques', liste, null);
  }

  #montrer(genre: 'comptes' | 'masques', liste: readonly Proposition[], pour: string | null): void {
    this.genre = genre;
    this.liste = liste;
    this.pour = pour;
    // Nothing is opened by a key that only leaves the cell.
    const isAPrendre = liste[0] !== undefined && liste[0].prendre.genre !== 'ouvrir';
    this.active = isAPrendre && pour !== '' ? 0 : -1;
    this.ouverte = liste.length > 0;
  }

  avancer(pas: number): void {
    const { length } = this.liste;
    this.active = Math.max(0, Math.min(this.active + pas, length - 1));
  }

  fermer(): void {
    this.#questions.abandonner();
    this.ouverte = false;
    this.liste = [];
    this.pour = null;
    this.active = -1;
  }
}
