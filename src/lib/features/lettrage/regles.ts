import { assert } from '#lib/domain/assert.ts';
import { centimes } from '#lib/domain/montant.ts';
import type { Base } from '#lib/storage/base.ts';
import { reglesDEcartDe, type ReglesDEcart } from './domain/ecart.ts';
import { isDelai, type Terme } from './domain/terme.ts';

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

const CLE_DU_DELAI = 'lettrage.delai';

/** Days that the agency gives to what falls due at no date of its own; none until it has said so. */
export async function lireDelai(base: Base): Promise<number> {
  const garde = Number((await base.reglages.get(CLE_DU_DELAI))?.valeur ?? 0);
  return isDelai(garde) ? garde : 0;
}

export async function retenirDelai(base: Base, jours: number): Promise<void> {
  assert(isDelai(jours), `délai: ${jours}`);
  await base.reglages.put({ cle: CLE_DU_DELAI, valeur: String(jours) });
}

/** How what is due falls due in an entité. */
export async function lireTerme(base: Base, entite: string): Promise<Terme> {
  const nature = (await base.entites.get(entite))?.nature ?? 'autre';
  return { nature, delaiEnJours: await lireDelai(base) };
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
