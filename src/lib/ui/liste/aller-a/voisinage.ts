import type { GardeDeListe } from '../laissee.svelte.ts';
import type { ListeLaissee } from '../liste-laissee.ts';
import type { Unite } from '../resume.svelte.ts';
import type { Extrait } from './extraits.ts';

/** A way from the rows of a list to the records of another one. Rule: LST-20. */
export interface LienDeListe {
  readonly id: string;
  /** The list it leads to: « Plan comptable ». */
  readonly libelle: string;
  /** The field of this list whose distinct values are followed. */
  readonly champ: string;
  /** What these values are: `['compte', 'comptes']`. */
  readonly unite: Unite;
  /** It leads to the neighbours of the rows, without the rows themselves. */
  readonly autres?: boolean;
}

/** What a list knows of those around it, and of itself when it was shown last. Its page gives it. */
export interface VoisinageDeListe extends GardeDeListe {
  readonly liens: readonly LienDeListe[];
  /** What this list is reduced to by the one that led here. */
  readonly extrait: Extrait | null;
  /** The address names an extract that this window does not know. */
  readonly perdu: boolean;
  readonly laissee: ListeLaissee | undefined;
  /**
   * Goes to the records that `valeurs` lead to.
   * @param sauf keys of the records that are left out there
   * @returns whether they will be found again after a reload
   */
  suivre(lien: LienDeListe, valeurs: readonly string[], sauf: readonly string[] | undefined): boolean;
  /** The whole list, under its own address. */
  retirer(): void;
  /** Back to the list that led here, as it was left. */
  revenir(): void;
}
