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
