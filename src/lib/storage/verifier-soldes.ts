import { segmentOfBlocs } from '#lib/domain/segments/segment-of-blocs.ts';
import { differenceOfSoldes, soldesOfSegment, type ClasseDeJournal } from '#lib/domain/segments/soldes.ts';
import type { Base } from './base.ts';
import { soldesDeBrouillard } from './balance.ts';
import { Deltas, keyOf } from './enregistrer-bloc.ts';
import { renommer } from './journaux-repris.ts';
import type { LecteurDeLivres } from './lire-livre.ts';
import type { BlocRow, ExerciceRow, SoldeRow } from './rows.ts';

/** What the check of one exercice found. */
export interface VerificationDExercice {
  readonly exercice: string;
  readonly lignes: number;
  /** First account whose stored balance was not the sum of its lines; null when all were. */
  readonly ecart: string | null;
}

/**
 * Computes the balances of an exercice from its lines again and compares them with the stored ones (I5). When they
 * differ the stored ones are replaced: lines are the truth, balances only save reading them. One transaction: what
 * is replaced is what was compared.
 *
 * @param classeOf class of a journal, by its code in Régie
 */
export async function verifierSoldes(
  base: Base,
  livres: LecteurDeLivres,
  { id }: ExerciceRow,
  classeOf: (code: string) => ClasseDeJournal
): Promise<VerificationDExercice> {
  const { exercices, segments, chiffres, soldesSegments, blocs, soldes } = base;
  return base.transaction('rw', [exercices, segments, chiffres, soldesSegments, blocs, soldes], async () => {
    const exercice = await base.exercices.get(id);
    if (!exercice) return { exercice: id, lignes: 0, ecart: null };
    const repris = await verifierReprise(base, livres, exercice, classeOf);
    const rows = await livres.blocs(id);
    const ecart = await verifierBrouillards(base, id, rows);
    const lignes = rows.reduce((count, { bloc }) => count + bloc.lignes.length, repris.lignes);
    return { exercice: id, lignes, ecart: repris.ecart ?? ecart };
  });
}

/** A balance is made of figures alone: the texts, which weigh most, are not read. */
const SANS_TEXTES = segmentOfBlocs([]).textes;

async function verifierReprise(
  base: Base,
  livres: LecteurDeLivres,
  exercice: ExerciceRow,
  classeOf: (code: string) => ClasseDeJournal
): Promise<{ lignes: number; ecart: string | null }> {
  const { id } = exercice;
  const [repris, stored] = await Promise.all([livres.chiffres(id), base.soldesSegments.get(id)]);
  if (!repris) return { lignes: 0, ecart: null };
  const { lignes, blocs, journaux } = repris.row;
  const chiffres = renommer(repris.chiffres, journaux);
  const soldes = soldesOfSegment({ lignes, blocs, chiffres, textes: SANS_TEXTES }, exercice, classeOf);
  const ecart = stored ? differenceOfSoldes(soldes, stored) : (soldes.comptes[soldes.compte[0] ?? 0] ?? '');
  if (ecart !== null) await base.soldesSegments.put({ id, ...soldes });
  return { lignes, ecart };
}

async function verifierBrouillards(
  base: Base,
  exercice: string,
  rows: readonly BlocRow[]
): Promise<string | null> {
  const deltas = new Deltas();
  for (const row of rows) deltas.add(row, 1);
  const [computed, stored] = [deltas.rows(), await soldesDeBrouillard(base, exercice)];
  const ecart = differentCompte(computed, stored);
  if (ecart === null) return null;
  await base.soldes.bulkDelete(stored.map(keyOf));
  await base.soldes.bulkPut(computed);
  return ecart;
}

function differentCompte(a: readonly SoldeRow[], b: readonly SoldeRow[]): string | null {
  const text = (row: SoldeRow) => [...keyOf(row), row.debit, row.credit].join('\u0000');
  const [left, right] = [new Set(a.map(text)), new Set(b.map(text))];
  const [first] = [...a.filter((row) => !right.has(text(row))), ...b.filter((row) => !left.has(text(row)))];
  return first?.compte ?? null;
}
