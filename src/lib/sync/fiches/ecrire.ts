import { cleDe, type ContenuDeChamp, type RevId, type ValeurDeChamp } from '../registre/revision.ts';
import { empaqueter } from '../registre/paquet.ts';
import type { Publication } from '../registre/document.ts';
import { suiteDe, type Nommee } from '../registre/tetes.ts';

/** A field that was written, with what it is to be published as. */
export interface ChampEcrit {
  readonly tete: Nommee<ContenuDeChamp>;
  readonly publication: Publication;
}

/**
 * A field as it is written on top of what this poste shows. All that it saw is replaced; what it shows stays readable
 * behind the new value, and what another poste writes meanwhile stands beside it (F29).
 *
 * @param tetes heads of the field, the one that is shown first; empty when nobody wrote it
 * @param revId random, or derived from the content (`revIdDerive`) for what existed before it was shared
 */
export function ecrireChamp(
  sujet: string,
  valeur: ValeurDeChamp,
  {
    tetes,
    revId,
    poste
  }: {
    readonly tetes: readonly Nommee<ContenuDeChamp>[];
    readonly revId: RevId;
    readonly poste: string;
  }
): ChampEcrit {
  const [montree] = tetes;
  const contenu: ContenuDeChamp = { ...valeur, ...(montree && { avant: sansAvant(montree.contenu) }) };
  const revision = { ...suiteDe(tetes), poste, contenu };
  return {
    tete: { ...revision, revId },
    publication: { cle: cleDe(sujet, revId), valeur: empaqueter(revision) }
  };
}

/**
 * Values that the one in force took the place of, latest first: the one it was written over, and those that were
 * written at the same time. Restoring one is writing it again.
 */
export function valeursEcrasees(tetes: readonly Nommee<ContenuDeChamp>[]): ValeurDeChamp[] {
  const [enVigueur, ...autres] = tetes;
  const avant = enVigueur?.contenu.avant;
  return [...autres.map(({ contenu }) => sansAvant(contenu)), ...(avant ? [avant] : [])];
}

function sansAvant({ avant: _avant, ...valeur }: ContenuDeChamp): ValeurDeChamp {
  return valeur;
}
