import { classeDeJournal } from '#lib/domain/ecritures/classe-de-journal.ts';
import type { Journal } from '#lib/domain/ecritures/journal.ts';
import type { ElementDeMenu } from '#lib/ui/menu.ts';

/** What a list of a dossier leaves out by default, when the agency has any. Rule: JNL-10. */
export interface ClotureDeListe {
  readonly masquee: boolean;
  /** « Afficher clôture », and back; nothing where there is nothing to show. */
  readonly actions: readonly ElementDeMenu[];
  /** Said at the foot of the list: what is not there would be missed. */
  readonly precisions: readonly string[];
}

/** Journals whose lines such a list leaves out: a balance keeps openings, in a column of their own. */
const MASQUES = {
  lignes: (journal: Journal) => classeDeJournal(journal) !== 'courant',
  balance: (journal: Journal) => classeDeJournal(journal) === 'cloture'
} as const;

export function clotureDeListe(
  liste: keyof typeof MASQUES,
  journaux: readonly Journal[],
  affichee: boolean,
  basculer: (affichee: boolean) => void
): ClotureDeListe {
  if (!journaux.some(MASQUES[liste])) return { masquee: !affichee, actions: [], precisions: [] };
  const acte: ElementDeMenu = {
    id: 'cloture',
    libelle: affichee ? 'Masquer clôture' : 'Afficher clôture',
    agir: () => {
      basculer(!affichee);
    }
  };
  return { masquee: !affichee, actions: [acte], precisions: affichee ? [] : ['Clôture masquée'] };
}
