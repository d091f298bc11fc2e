import { accepte } from '#lib/domain/result.ts';
import type { SuppressionDeListe } from '#lib/ui/liste/suppression/demande.svelte.ts';
import type { Ledger } from '#lib/workers/ledger.ts';

/** Accounts of one entité, by their numbers. */
export function suppressionDeComptes({ suppressions }: Ledger, entite: string): SuppressionDeListe {
  return {
    examiner: (numeros) => suppressions.examinerComptes(entite, numeros),
    supprimer: async (numeros) => {
      const faite = await suppressions.supprimerComptes(entite, numeros);
      if (!faite.ok) return faite;
      return accepte({ annuler: () => suppressions.remettreComptes(entite, faite.valeur) });
    }
  };
}

/** Journals of the agency, by their codes. */
export function suppressionDeJournaux({ suppressions }: Ledger): SuppressionDeListe {
  return {
    examiner: (codes) => suppressions.examinerJournaux(codes),
    supprimer: async (codes) => {
      const faite = await suppressions.supprimerJournaux(codes);
      if (!faite.ok) return faite;
      return accepte({ annuler: () => suppressions.remettreJournaux(faite.valeur) });
    }
  };
}
