import { cleDeBlocRepris } from '#lib/domain/ecritures/bloc-repris.ts';
import { isExtourne, isNumeroSimple, type PiecesReprises } from '#lib/storage/pieces-reprises.ts';
import type { JournalRow } from '#lib/storage/rows.ts';
import type { Poste } from './contexte.ts';
import type { ReferenceDeBloc } from './refus.ts';

/** Whether a number typed in this journal is looked for among the others (JNL-29). */
export function isVerifie({ pieceVerifiee, pieceAutomatique }: JournalRow): boolean {
  return pieceVerifiee === true && pieceAutomatique !== true;
}

/**
 * The bloc that already has this number, not counting those being written, nor a bloc and its extourne: what was taken
 * back is entered again under the number of its pièce. Rule: JNL-27.
 */
export async function doublonDe(
  { base }: Poste,
  { journal, piece, exercice }: { journal: string; piece: string; exercice: string },
  ecrits: ReadonlySet<string>,
  reprises: PiecesReprises
): Promise<ReferenceDeBloc | null> {
  const saisis = await base.blocs.where('pieces').equals(`${journal}|${piece}`).toArray();
  const saisi = saisis.find(({ id, liens }) => !ecrits.has(id) && !isExtourne(liens));
  if (saisi) return { exercice: saisi.exercice, id: saisi.id };
  const repris = reprises.blocs.get(piece);
  if (repris === undefined) return null;
  const cle = cleDeBlocRepris(exercice, repris);
  const extournes = await base.blocs.where('liens.extourneDe').equals(cle).toArray();
  // Its extourne speaks of the same pièce: one that does not is of a file that this one replaced.
  return extournes.some(({ pieces }) => pieces.includes(`${journal}|${piece}`))
    ? null
    : { exercice, id: repris };
}

/** Where the last number given in a journal is kept. */
function cleDuCompteur(journal: string): string {
  return `piece.${journal}`;
}

/** The last number given in a journal; null as long as none was. Inside the caller's transaction, or alone. */
export async function dernierNumero({ base }: Poste, journal: string): Promise<number | null> {
  const stored = await base.reglages.get(cleDuCompteur(journal));
  return stored ? Number(stored.valeur) : null;
}

/** The first number after `dernier` that no bloc of the journal has. Rule: JNL-26. */
export async function numeroSuivant({ base }: Poste, journal: string, dernier: number): Promise<number> {
  for (let numero = dernier + 1; ; numero++)
    if ((await base.blocs.where('pieces').equals(`${journal}|${numero}`).count()) === 0) return numero;
}

/** Where the numbering of a journal begins: after the numbers that its blocs and the takeover have. */
export async function plusGrandNumero(
  { base }: Poste,
  journal: string,
  reprises: PiecesReprises
): Promise<number> {
  const keys: unknown[] = await base.blocs.where('pieces').startsWith(`${journal}|`).uniqueKeys();
  const numeros = keys
    .filter((key) => typeof key === 'string')
    .map((key) => key.slice(journal.length + 1))
    .filter(isNumeroSimple);
  return numeros.reduce((max, numero) => Math.max(max, Number(numero)), reprises.plusGrand);
}

/** Keeps the number just given, inside the transaction that records its bloc: no two tabs give the same. */
export async function retenirNumero({ base }: Poste, journal: string, numero: number): Promise<void> {
  await base.reglages.put({ cle: cleDuCompteur(journal), valeur: String(numero) });
}
