import { accepte } from '#lib/domain/result.ts';
import { examiner } from '#lib/listes/suppression/examen.ts';
import type { SuppressionDeListe } from '#lib/ui/liste/suppression/demande.svelte.ts';
import type { Ledger } from '#lib/workers/ledger.ts';

/** Masques of an entité, or the templates: nothing that is written depends on them. Rule: MAS-05. */
export function suppressionDeMasques({ masques }: Ledger, entite: string): SuppressionDeListe {
  return {
    examiner: async (ids) => {
      const rows = await masques.deEntite(entite);
      const libelles = new Map(rows.map(({ id, journal, masque }) => [id, `${journal} · ${masque.nom}`]));
      return { ...examiner<string>(ids, libelles, () => []), precisions: [] };
    },
    supprimer: async (ids) => {
      const rows = await masques.supprimer(ids);
      return accepte({ annuler: () => masques.remettre(rows) });
    }
  };
}
