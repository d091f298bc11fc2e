import { blocReprisDe } from '#lib/domain/ecritures/bloc-repris.ts';
import type { LigneAMirer } from '#lib/domain/ecritures/miroir.ts';
import { lignesAMirer } from '#lib/domain/segments/lire-bloc.ts';
import type { Base } from '../base.ts';
import { LecteurDeLivres } from '../lire-livre.ts';

/**
 * Lines of the blocs of an entité that extournes name, recorded or imported, as they stand; inside the caller's
 * transaction. A name that is in no book has none. Rule: INV-11.
 */
export async function originesDe(
  base: Base,
  entite: string,
  ids: readonly string[]
): Promise<ReadonlyMap<string, readonly LigneAMirer[]>> {
  const livres = new LecteurDeLivres(base);
  const origines = new Map<string, readonly LigneAMirer[]>();
  for (const id of ids) {
    const lignes = await lignesDe({ base, livres }, id, `${entite}/`);
    if (lignes) origines.set(id, lignes);
  }
  return origines;
}

/** @param debut of the names of the exercices of the entité: a bloc of another one is none of this log */
async function lignesDe(
  { base, livres }: { readonly base: Base; readonly livres: LecteurDeLivres },
  id: string,
  debut: string
): Promise<readonly LigneAMirer[] | null> {
  const repris = blocReprisDe(id);
  if (repris === null) {
    const row = await base.blocs.get(id);
    return row?.exercice.startsWith(debut) === true ? row.bloc.lignes : null;
  }
  const livre = repris.exercice.startsWith(debut) ? await livres.chiffres(repris.exercice) : null;
  return livre && lignesAMirer(livre.chiffres, Number(repris.id) - 1);
}
