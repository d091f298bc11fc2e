import type { RefusDeScellement } from '#lib/domain/scelle/commande.ts';
import type { Base } from '#lib/storage/base.ts';
import { resumeDe, type ResumeDeBloc } from './domain/prevoir.ts';

/** A draft that was to be validated and was refused: it stays here until it is validated, changed or gone (C18). */
export interface RefusEnAttente {
  readonly id: string;
  readonly exercice: string;
  readonly bloc: ResumeDeBloc;
  readonly refus: RefusDeScellement;
  /** UTC moment of the last refusal. */
  readonly recueLe: string;
}

/**
 * What of an entité waits for someone after a refusal, latest first. What what is final does not take is not among
 * them: it is in « À régulariser ».
 */
export function refusEnAttente(base: Base, entite: string): Promise<readonly RefusEnAttente[]> {
  return base.transaction('r', base.demandes, base.blocs, async () => {
    const refusees = await base.demandes
      .where('etat')
      .equals('refusee')
      .filter((demande) => demande.entite === entite)
      .toArray();
    const derniers = new Map<string, { readonly revision: number; readonly attente: Demande }>();
    for (const { commande, refus, recueLe } of refusees) {
      const acte = commande?.acte;
      if (!refus || (acte?.type !== 'valider' && acte?.type !== 'valider-report')) continue;
      const { id, revision } = acte;
      if ((derniers.get(id)?.attente.recueLe ?? '') <= recueLe)
        derniers.set(id, { revision, attente: { refus, recueLe } });
    }
    const rows = await base.blocs.bulkGet([...derniers.keys()]);
    return rows
      .flatMap((row) => {
        const dernier = row && derniers.get(row.id);
        // Changed since, it is another bloc: it will be judged anew.
        if (!dernier || row.etat !== 'brouillard' || row.revision !== dernier.revision) return [];
        const { id, exercice, bloc } = row;
        return [{ id, exercice, bloc: resumeDe(bloc), ...dernier.attente }];
      })
      .sort((a, b) => (a.recueLe < b.recueLe ? 1 : -1));
  });
}

type Demande = Pick<RefusEnAttente, 'refus' | 'recueLe'>;
