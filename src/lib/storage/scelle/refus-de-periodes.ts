import type { Commande, RefusDeScellement } from '#lib/domain/scelle/commande.ts';
import type { Base } from '../base.ts';
import type { ExerciceRow } from '../rows.ts';

/** A closing, or an opening, that was asked and refused: it can be read as long as it is not done. */
export interface RefusDePeriode {
  readonly commande: Commande;
  readonly refus: RefusDeScellement;
  /** UTC moment. */
  readonly recueLe: string;
}

/** The last refusal of each sort about each exercice, latest first (C18). */
export async function refusDePeriodes(base: Base): Promise<readonly RefusDePeriode[]> {
  const rows = await base.demandes.where('etat').equals('refusee').toArray();
  const derniers = new Map<string, RefusDePeriode>();
  for (const { commande, refus, recueLe } of rows) {
    if (!commande || !refus || !('exercice' in commande.acte) || 'bloc' in commande.acte) continue;
    const cle = `${exerciceDe(commande)} ${commande.acte.type}`;
    if ((derniers.get(cle)?.recueLe ?? '') <= recueLe) derniers.set(cle, { commande, refus, recueLe });
  }
  const tous = [...derniers.values()];
  const exercices = await base.exercices.bulkGet(tous.map(({ commande }) => exerciceDe(commande)));
  return tous
    .filter(({ commande }, i) => !isFait(commande, exercices[i]))
    .sort((a, b) => (a.recueLe < b.recueLe ? 1 : -1));
}

function exerciceDe({ entite, acte }: Commande): string {
  return 'exercice' in acte ? `${entite}/${acte.exercice.debut}` : '';
}

/** Whether the books say now what was asked; of an exercice that is gone, nothing is left to say. */
function isFait({ acte }: Commande, exercice: ExerciceRow | undefined): boolean {
  if (!exercice) return true;
  const { cloture, moisClos = [] } = exercice;
  switch (acte.type) {
    case 'clore-mois':
      return cloture !== undefined || moisClos.includes(acte.mois);
    case 'clore-exercice':
      return cloture === 'definitive' || cloture === acte.nature;
    case 'rouvrir-exercice':
      return cloture === undefined;
    default:
      return true;
  }
}
