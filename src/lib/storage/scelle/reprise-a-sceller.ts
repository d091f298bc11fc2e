import Dexie from 'dexie';
import { totauxDe } from '#lib/domain/scelle/appliquer.ts';
import type { RepriseScellee } from '#lib/domain/scelle/evenement.ts';
import { sha256DeSegment } from '#lib/domain/segments/empreinte.ts';
import { derniersNumeros } from '#lib/domain/segments/numeros.ts';
import type { Segment } from '#lib/domain/segments/segment.ts';
import { totauxParMois } from '#lib/domain/segments/totaux-par-mois.ts';
import type { Base } from '../base.ts';
import { LecteurDeLivres } from '../lire-livre.ts';
import type { ExerciceRow, SegmentRow } from '../rows.ts';

/**
 * What the takeover of an exercice says of itself, counted again from its columns: what its entry in the log is judged
 * by, whatever the row of the segment pretends. Null when nothing was imported there.
 *
 * @param sansEmpreinte to foresee its numbers: hashing a large year takes seconds
 */
export async function lireReprise(
  base: Base,
  exercice: ExerciceRow,
  { sansEmpreinte = false }: { readonly sansEmpreinte?: boolean } = {}
): Promise<RepriseScellee | null> {
  const row = await base.segments.get(exercice.id);
  const segment = row && (await new LecteurDeLivres(base).segment(exercice.id));
  if (!row || !segment) return null;
  return {
    ...repriseDeSegment(exercice, row, segment),
    ...(!sansEmpreinte && { segment: sha256DeSegment(segment) })
  };
}

/** One whose books are on their way to this poste, as who brought it said: the server counts it again. */
export async function lireReprisePartagee(base: Base, exercice: ExerciceRow): Promise<RepriseScellee | null> {
  if (base.publication === null) return null;
  const { repriseDite, scelleeDe } = await Dexie.waitFor(import('../sync/reprises-partagees.ts'));
  const dite = await repriseDite(base, exercice);
  return dite && scelleeDe(dite, exercice);
}

/** The same of a segment that was read; `segment`, its hash, is left empty. */
export function repriseDeSegment(
  { debut, fin }: ExerciceRow,
  { journaux }: Pick<SegmentRow, 'journaux'>,
  segment: Segment
): RepriseScellee {
  const codes = new Map(journaux.map(({ code, journal }) => [code, journal]));
  const mois = totauxParMois(segment.chiffres, { debut, fin });
  return {
    type: 'reprise',
    exercice: { debut, fin },
    segment: '',
    lignes: segment.lignes,
    totaux: totauxDe(mois),
    mois,
    numeros: derniersNumeros(segment, (code) => codes.get(code) ?? code)
  };
}
