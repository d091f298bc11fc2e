import type { Application } from '#lib/app.svelte.ts';
import type { ListeOuverte } from '#lib/listes/liste-ouverte.ts';
import type { Unite } from '#lib/ui/liste/resume.svelte.ts';
import type { Colonne } from '#lib/ui/tableau/colonnes.ts';
import type { DemandeDEcheances } from '../queries.ts';

/** A way to look at what is due at a day: all of them are asked the same, and lead to the same lines. */
export interface Presentation<Row extends { readonly compte: string; readonly auxiliaire: string }> {
  readonly titre: string;
  /** Under which its columns are kept. */
  readonly nom: string;
  readonly invite: string;
  readonly unite: Unite;
  readonly ouvrir: (app: Application, demande: DemandeDEcheances) => Promise<ListeOuverte<Row>>;
  /** @param ecrire how an account is written for people */
  readonly colonnes: (ecrire: (compte: string) => string) => readonly Colonne<Row>[];
  /** The column that says « Total ». */
  readonly intitule: string;
  /** Amounts that add up, read by their side. */
  readonly totalises: readonly string[];
  /** The one that the status bar sums. */
  readonly somme: string;
}
