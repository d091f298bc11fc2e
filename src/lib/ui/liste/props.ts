import type { Snippet } from 'svelte';
import type { FileDAvis } from '../avis.svelte.ts';
import type { ElementDeMenu } from '../menu.ts';
import type { Colonne } from '../tableau/colonnes.ts';
import type { EtatDeTableau, GenreDeLigne } from '../tableau/etat.ts';
import type { VoisinageDeListe } from './aller-a/voisinage.ts';
import type { EtatDeListe } from './etat-de-liste.svelte.ts';
import type { Unite } from './resume.svelte.ts';
import type { GardeDeSelections } from './selections/memoire.ts';
import type { EditionDeListe } from './sorties/source.ts';
import type { SuppressionDeListe } from './suppression/demande.svelte.ts';

/** What a screen gives to its management list, and what it is told. */
export interface PropsDeListe<Row extends object> {
  titre: string;
  /** Under which its presentation is kept. */
  nom: string;
  liste: EtatDeListe<Row>;
  colonnes: readonly Colonne<Row>[];
  etat?: EtatDeTableau;
  filtre: string;
  onfiltre: (filtre: string) => void;
  invite: string;
  unite: Unite;
  edition: EditionDeListe;
  avis: FileDAvis;
  genre?: (ligne: Row) => GenreDeLigne;
  intitule?: (ligne: Row) => string;
  /** Sums of a title or total among the rows, by field, for paper. */
  sommesDe?: (ligne: Row) => Readonly<Record<string, number>>;
  totaux?: Readonly<Record<string, string>>;
  /** Fields whose sums the status bar gives; débit, crédit and their balance unless told. */
  sommes?: readonly string[];
  figees?: number;
  /** Nothing to list, whatever the filter. */
  vide: { readonly titre: string; readonly texte: string };
  precisions?: readonly string[];
  /** Acts of this list, before those that all lists have. */
  actions?: readonly ElementDeMenu[];
  /** The lists around this one, which may have led here. Rule: LST-20. */
  voisinage?: VoisinageDeListe | undefined;
  /** Where its named selections are kept; without it there are none. Rule: LST-15. */
  garde?: GardeDeSelections | undefined;
  /** How its records are deleted; without it they are not. Rule: LST-17. */
  suppression?: SuppressionDeListe | undefined;
  /** Boxes before the rows whatever one points with: choosing is what the list is for. */
  avecCases?: boolean;
  outils?: Snippet;
  cote?: Snippet;
  /** `colonne` is the id of the one under the cursor. */
  onactivate?: (ligne: Row, colonne: string) => void;
  onactif?: (ligne: Row | undefined) => void;
}
