import { cleDeLigne, isComplet, lettreAffichee, type Lettrage } from '#lib/domain/lettrage/lettrage.ts';
import { restesDus } from './anciennete.ts';
import { compareAge, type LigneALettrer } from './ligne.ts';
import type { LigneDuCompte } from './lignes-du-livre.ts';
import type { TiersLu } from './tiers.ts';

/**
 * What is still to be settled of a third party: the lines of no group, and each partial group as one line of what it
 * leaves, under the line that it settles in part. To letter that line is to complete its group.
 */
export function ouvertesDe({ lignes, lettrages }: Pick<TiersLu, 'lignes' | 'lettrages'>): LigneALettrer[] {
  const parCle = new Map(lignes.map((ligne) => [cleDeLigne(ligne.ref), ligne]));
  const prises = new Set(lettrages.flatMap((un) => un.lignes.map(({ ref }) => cleDeLigne(ref))));
  const libres: LigneALettrer[] = lignes.filter(({ ref }) => !prises.has(cleDeLigne(ref)));
  for (const lettrage of lettrages) {
    const reste = isComplet(lettrage) ? undefined : resteDe(lettrage, parCle);
    if (reste) libres.push(reste);
  }
  return libres;
}

/** Undefined when the group has a line that is not there: nobody can complete it from here. */
function resteDe(lettrage: Lettrage, parCle: ReadonlyMap<string, LigneDuCompte>): LigneALettrer | undefined {
  const siennes = lettrage.lignes.flatMap(({ ref }) => parCle.get(cleDeLigne(ref)) ?? []);
  if (siennes.length < lettrage.lignes.length) return undefined;
  const [premier] = restesDus(siennes.sort(compareAge));
  if (!premier) return undefined;
  return {
    ...premier.ligne,
    montant: lettrage.ecart,
    libelle: `Reste de ${lettreAffichee(lettrage)}, ${premier.ligne.libelle}`
  };
}
