import { differenceOfSoldes, soldesOfSegment, type ClasseDeJournal } from '#lib/domain/segments/soldes.ts';
import type { Base } from './base.ts';
import { soldesDeBrouillard } from './balance.ts';
import { Deltas, keyOf } from './enregistrer-bloc.ts';
import type { LecteurDeLivres } from './lire-livre.ts';
import type { ExerciceRow, SoldeRow } from './rows.ts';

/** What the check of one exercice found. */
export interface VerificationDExercice {
  readonly exercice: string;
  readonly lignes: number;
  /** First account whose stored balance was not the sum of its lines; null when all were. */
  readonly ecart: string | null;
}

/**
 * Computes the balances of an exercice from its lines again and compares them with the stored ones (I5). When they
 * differ the stored ones are replaced: lines are the truth, balances only save reading them.
 */
export async function verifierSoldes(
  base: Base,
  livres: LecteurDeLivres,
  exercice: ExerciceRow,
  classeOf: (code: string) => ClasseDeJournal
): Promise<VerificationDExercice> {
  const { id } = exercice;
  const segment = await livres.segment(id);
  let ecart: string | null = null;
  if (segment) {
    const soldes = soldesOfSegment(segment, exercice, classeOf);
    const stored = await base.soldesSegments.get(id);
    ecart = stored ? differenceOfSoldes(soldes, stored) : (soldes.comptes[soldes.compte[0] ?? 0] ?? '');
    if (ecart !== null) await base.soldesSegments.put({ id, ...soldes });
  }
  const blocs = await base.transaction('rw', base.blocs, base.soldes, async () => {
    const rows = await livres.blocs(id);
    const deltas = new Deltas();
    for (const row of rows) deltas.add(row, exercice, classeOf(row.bloc.journal), 1);
    const computed = nonZero(deltas.rows());
    const stored = nonZero(await soldesDeBrouillard(base, id));
    ecart ??= differentCompte(computed, stored) ?? null;
    if (ecart !== null) {
      await base.soldes.bulkDelete(stored.map(keyOf));
      await base.soldes.bulkPut(computed);
    }
    return rows;
  });
  const lignes = blocs.reduce((count, { bloc }) => count + bloc.lignes.length, segment?.lignes ?? 0);
  return { exercice: id, lignes, ecart };
}

const nonZero = (rows: readonly SoldeRow[]) => rows.filter(({ debit, credit }) => debit !== 0 || credit !== 0);

function differentCompte(a: readonly SoldeRow[], b: readonly SoldeRow[]): string | undefined {
  const text = (row: SoldeRow) => [...keyOf(row), row.debit, row.credit].join('\u0000');
  const [left, right] = [new Set(a.map(text)), new Set(b.map(text))];
  return [...a.filter((row) => !right.has(text(row))), ...b.filter((row) => !left.has(text(row)))][0]?.compte;
}
