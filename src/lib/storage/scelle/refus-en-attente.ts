import { isIdDeReport } from '#lib/domain/cloture/a-nouveaux.ts';
import type { Bloc } from '#lib/domain/ecritures/bloc.ts';
import type { RefusDeScellement } from '#lib/domain/scelle/commande.ts';
import type { Base } from '../base.ts';
import type { BlocRow } from '../rows.ts';

/** A draft that was to be validated and was refused: it stays here until it is validated, changed or gone (C18). */
export interface RefusEnAttente {
  readonly id: string;
  readonly entite: string;
  readonly exercice: string;
  readonly bloc: Bloc;
  readonly refus: RefusDeScellement;
  /** UTC moment of the last refusal. */
  readonly recueLe: string;
}

/**
 * What waits for someone after a refusal, in all entités, latest first. What a closed period did not take is no longer
 * a draft, and is not among them: `aRegulariser` has it.
 */
export function refusEnAttente(base: Base): Promise<readonly RefusEnAttente[]> {
  return base.transaction('r', base.demandes, base.blocs, async () => {
    const refusees = await base.demandes.where('etat').equals('refusee').toArray();
    const derniers = new Map<string, { readonly revision: number | string; readonly attente: Demande }>();
    for (const { commande, refus, recueLe } of refusees) {
      if (!refus || !commande || !('bloc' in commande.acte)) continue;
      const { entite } = commande;
      const { id, revision } = commande.acte;
      if ((derniers.get(id)?.attente.recueLe ?? '') <= recueLe)
        derniers.set(id, { revision, attente: { entite, refus, recueLe } });
    }
    const rows = await base.blocs.bulkGet([...derniers.keys()]);
    return rows
      .flatMap((row) => {
        const dernier = row && derniers.get(row.id);
        // Changed since, it is another bloc: it will be judged anew. À-nouveaux are sealed by a closing, not by hand.
        if (!dernier || row.etat !== 'brouillard' || revisionDe(row, dernier) !== dernier.revision) return [];
        if (isIdDeReport(row.id)) return [];
        const { id, exercice, bloc } = row;
        return [{ id, exercice, bloc, ...dernier.attente }];
      })
      .sort((a, b) => (a.recueLe < b.recueLe ? 1 : -1));
  });
}

/** A bloc that is shared is asked for by the name of its revision, one of a lone poste by its count. */
function revisionDe(
  { revision, tete }: BlocRow,
  dernier: { readonly revision: number | string }
): number | string | undefined {
  return typeof dernier.revision === 'string' ? tete?.revId : revision;
}

type Demande = Pick<RefusEnAttente, 'entite' | 'refus' | 'recueLe'>;
