import { centimes } from '#lib/domain/montant.ts';
import type { Base } from '#lib/storage/base.ts';
import { reglesDEcartDe, type ReglesDEcart } from './domain/ecart.ts';

/** What an entité has agreed for écarts de règlement; what its chart proposes until it has. */
export async function lireRegles(base: Base, entite: string): Promise<ReglesDEcart> {
  const nature = (await base.entites.get(entite))?.nature ?? 'autre';
  const proposees = reglesDEcartDe(nature);
  const gardees = (await base.reglages.get(cleDe(entite)))?.valeur;
  return gardees === undefined ? proposees : lues(gardees, proposees);
}

export async function retenirRegles(base: Base, entite: string, regles: ReglesDEcart): Promise<void> {
  await base.reglages.put({ cle: cleDe(entite), valeur: JSON.stringify(regles) });
}

function cleDe(entite: string): string {
  return `lettrage.ecart.${entite}`;
}

/** What is not readable is as if it had never been kept. */
function lues(texte: string, proposees: ReglesDEcart): ReglesDEcart {
  try {
    const { limite, journal, compteDePerte, compteDeProduit } = JSON.parse(texte) as Partial<
      Record<keyof ReglesDEcart, unknown>
    >;
    return {
      limite: Number.isSafeInteger(limite) ? centimes(Number(limite)) : proposees.limite,
      journal: typeof journal === 'string' ? journal : proposees.journal,
      compteDePerte: typeof compteDePerte === 'string' ? compteDePerte : proposees.compteDePerte,
      compteDeProduit: typeof compteDeProduit === 'string' ? compteDeProduit : proposees.compteDeProduit
    };
  } catch {
    return proposees;
  }
}
