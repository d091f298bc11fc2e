import type { ExerciceRow } from '../rows.ts';
import type { Base } from '../base.ts';

/** Ids of the drafts whose validation was asked and not yet answered: none on a poste that seals by itself. */
export async function demandesDeValidation(base: Base): Promise<ReadonlySet<string>> {
  if (base.publication === null) return new Set();
  const rows = await base.demandes.where('etat').equals('attente').toArray();
  return new Set(
    rows.flatMap(({ commande }) => (commande && 'bloc' in commande.acte ? [commande.acte.id] : []))
  );
}

/** Ids of the exercices whose closing was asked and not yet answered. */
export async function demandesDeCloture(base: Base): Promise<ReadonlySet<string>> {
  if (base.publication === null) return new Set();
  const rows = await base.demandes.where('etat').equals('attente').toArray();
  return new Set(
    rows.flatMap(({ commande }) =>
      commande?.acte.type === 'clore-exercice' ? [`${commande.entite}/${commande.acte.exercice.debut}`] : []
    )
  );
}

/**
 * How an exercice will stand once the server has answered all that was asked of it so far: it answers in their order.
 *
 * @returns how it stands when nothing waits
 */
export async function clotureAVenir(
  base: Base,
  { entite, debut, cloture }: Pick<ExerciceRow, 'entite' | 'debut' | 'cloture'>
): Promise<'provisoire' | 'definitive' | null> {
  if (base.publication === null) return cloture ?? null;
  const rows = await base.demandes.where('etat').equals('attente').toArray();
  const actes = rows
    .flatMap(({ commande }) => (commande?.entite === entite ? [commande] : []))
    .sort((a, b) => a.devSeq - b.devSeq)
    .map(({ acte }) => acte);
  let nature = cloture ?? null;
  for (const acte of actes) {
    if (!('exercice' in acte) || acte.exercice.debut !== debut) continue;
    if (acte.type === 'clore-exercice') nature = acte.nature;
    else if (acte.type === 'rouvrir-exercice') nature = null;
  }
  return nature;
}
