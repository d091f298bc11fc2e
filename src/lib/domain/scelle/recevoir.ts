import type { Commande, RefusDeScellement } from './commande.ts';
import type { Horloge } from './decider.ts';
import { isIdentifiee } from './forme.ts';
import type { Magasin, Verdict } from './magasin.ts';
import { mettreEnOrdre } from './rangs.ts';
import { traiterDans, type Reponse } from './sequenceur.ts';

/** Comes before another command of its poste, which is to be sent first: nothing was decided nor kept of it. */
export interface Attente {
  readonly etat: 'attendre';
  /** The first number that is missing. */
  readonly manquante: number;
}

export interface ReponseAuxPostes extends Omit<Reponse, 'verdicts'> {
  /** One per command, in their order. */
  readonly verdicts: readonly (Verdict | Attente)[];
}

/**
 * Answers what postes ask from elsewhere, as `traiter` does, and in the order in which each of them asked it: the place
 * of a poste moves in the transaction of its answers (F10). A lone poste asks itself, and needs no such order.
 *
 * @param ecartees commands that whoever keeps the log refuses before they are looked at
 */
export async function recevoir(
  magasin: Magasin,
  entite: string,
  commandes: readonly Commande[],
  horloge: Horloge,
  ecartees: ReadonlyMap<Commande, RefusDeScellement> = new Map()
): Promise<ReponseAuxPostes> {
  return magasin.transaction(entite, async (transaction) => {
    const identifiees = commandes.filter(isIdentifiee);
    const rangs = await transaction.rangs([...new Set(identifiees.map(({ poste }) => poste))]);
    const connues = await transaction.verdicts(identifiees.map(({ id }) => id));
    const ordre = mettreEnOrdre(identifiees, rangs, new Set(connues.keys()));
    const fourches = Array.from(ordre.fourches, (une) => [une, fourche(une)] as const);
    const refus = new Map([...ecartees, ...fourches]);
    const anonymes = commandes.filter((une) => !isIdentifiee(une));
    const traitees = [...ordre.recevables, ...anonymes];
    const reponse = await traiterDans(transaction, { entite, commandes: traitees, horloge, refus });
    if (ordre.rangs.size > 0) await transaction.noterRangs(ordre.rangs);
    const verdicts = new Map(traitees.map((une, i) => [une, reponse.verdicts[i]]));
    return {
      ...reponse,
      verdicts: commandes.map(
        (une) => verdicts.get(une) ?? { etat: 'attendre', manquante: ordre.attendues.get(une) ?? 0 }
      )
    };
  });
}

function fourche({ poste, devSeq }: Commande): RefusDeScellement {
  return { code: 'SCE-FOURCHE', poste, devSeq };
}
