import { totauxDe } from '#lib/domain/scelle/appliquer.ts';
import type { RepriseScellee } from '#lib/domain/scelle/evenement.ts';
import { sha256DeSegment } from '#lib/domain/segments/empreinte.ts';
import { derniersNumeros } from '#lib/domain/segments/numeros.ts';
import { totauxParMois } from '#lib/domain/segments/totaux-par-mois.ts';
import type { Base } from '../base.ts';
import { LecteurDeLivres } from '../lire-livre.ts';
import type { ExerciceRow } from '../rows.ts';

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
  const { debut, fin } = exercice;
  const codes = new Map(row.journaux.map(({ code, journal }) => [code, journal]));
  const mois = totauxParMois(segment.chiffres, exercice);
  return {
    type: 'reprise',
    exercice: { debut, fin },
    segment: sansEmpreinte ? '' : sha256DeSegment(segment),
    lignes: segment.lignes,
    totaux: totauxDe(mois),
    mois,
    numeros: derniersNumeros(segment, (code) => codes.get(code) ?? code)
  };
}
