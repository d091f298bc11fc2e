import { accepte } from '#lib/domain/result.ts';
import type { SuppressionDeListe } from '#lib/ui/liste/suppression/demande.svelte.ts';
import type { Ledger } from '#lib/workers/ledger.ts';

/** Accounts of the base chart, by their numbers. */
export function suppressionDeComptesDeBase({ plans }: Ledger): SuppressionDeListe {
  return {
    examiner: (numeros) => plans.examinerComptesDeBase(numeros),
    supprimer: async (numeros) => {
      const faite = await plans.supprimerComptesDeBase(numeros);
      if (!faite.ok) return faite;
      return accepte({ annuler: () => plans.remettreComptesDeBase(faite.valeur) });
    }
  };
}
