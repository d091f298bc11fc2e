import type { Acte, Commande, RefusDeScellement } from '#lib/domain/scelle/commande.ts';
import type { Base } from '../base.ts';
import type { DemandeRow, ExerciceRow } from '../rows.ts';

export type ActeDeCloture = Extract<
  Acte,
  { type: 'clore-mois' } | { type: 'clore-exercice' } | { type: 'rouvrir-exercice' }
>;

/** A closing, or the opening again of an exercice, that the server of the agency refused (C18). */
export interface ClotureRefusee {
  readonly id: string;
  readonly entite: string;
  readonly acte: ActeDeCloture;
  readonly refus: RefusDeScellement;
  /** UTC moment. */
  readonly recueLe: string;
}

/** Each stays here until what it asked for is done, or is asked for anew; latest first. */
export function cloturesRefusees(base: Base): Promise<readonly ClotureRefusee[]> {
  return base.transaction('r', base.demandes, base.exercices, async () => {
    const demandes = await base.demandes.where('etat').anyOf('attente', 'refusee').toArray();
    const dernieres = new Map<string, DemandeRow & { readonly commande: Commande }>();
    for (const row of demandes) {
      const { commande } = row;
      if (!commande || !isDeCloture(commande.acte)) continue;
      const sujet = sujetDe(commande.entite, commande.acte);
      const derniere = dernieres.get(sujet);
      if (!derniere || derniere.commande.devSeq < commande.devSeq) dernieres.set(sujet, { ...row, commande });
    }
    const exercices = new Map((await base.exercices.toArray()).map((un) => [un.id, un] as const));
    return [...dernieres.values()]
      .flatMap(({ id, refus, recueLe, commande: { entite, acte } }) => {
        if (!refus || !isDeCloture(acte)) return [];
        const exercice = exercices.get(`${entite}/${acte.exercice.debut}`);
        return exercice && !isFaite(exercice, acte) ? [{ id, entite, acte, refus, recueLe }] : [];
      })
      .sort((a, b) => (a.recueLe < b.recueLe ? 1 : -1));
  });
}

function isDeCloture(acte: Acte): acte is ActeDeCloture {
  return acte.type === 'clore-mois' || acte.type === 'clore-exercice' || acte.type === 'rouvrir-exercice';
}

/** Two demands about the same thing: the later one says how it stands. */
function sujetDe(entite: string, acte: ActeDeCloture): string {
  const quoi =
    acte.type === 'clore-mois' ? acte.mois : acte.type === 'clore-exercice' ? acte.nature : 'ouvert';
  return `${entite}/${acte.exercice.debut} ${quoi}`;
}

function isFaite({ moisClos = [], cloture }: ExerciceRow, acte: ActeDeCloture): boolean {
  switch (acte.type) {
    case 'clore-mois':
      return cloture !== undefined || moisClos.includes(acte.mois);
    case 'clore-exercice':
      return cloture === 'definitive' || cloture === acte.nature;
    case 'rouvrir-exercice':
      return cloture !== 'provisoire';
  }
}
