import { findTexte, texteOf } from '#lib/domain/segments/dictionnaire.ts';
import type { JournalRow, LiensDeBloc } from '#lib/storage/rows.ts';
import type { Poste } from './contexte.ts';
import { cleDeBlocRepris } from './domain/extourne.ts';
import type { ReferenceDeBloc } from './refus.ts';

/** Numbers of pièce that the takeover of an exercice brought under one journal. */
export interface PiecesReprises {
  /** First imported bloc of each number, by that number. */
  readonly blocs: ReadonlyMap<string, string>;
  /** Greatest number made of digits alone, 0 without any. */
  readonly plusGrand: number;
}

/** A number that is only digits and that still counts one by one. */
const NUMERO_SIMPLE = /^\d{1,15}$/;

/** Whether a number typed in this journal is looked for among the others (JNL-29). */
export function isVerifie({ pieceVerifiee, pieceAutomatique }: JournalRow): boolean {
  return pieceVerifiee === true && pieceAutomatique !== true;
}

/** Looked up once for a takeover in memory: its columns never change. */
const lues = new WeakMap<object, Map<string, PiecesReprises>>();

/** One pass over the columns of the takeover, outside any writing. */
export async function piecesReprises(
  { base, livres }: Poste,
  exercice: string,
  journal: string
): Promise<PiecesReprises> {
  const segment = await livres.segment(exercice);
  const row = segment && (await base.segments.get(exercice));
  if (!segment || !row) return { blocs: new Map(), plusGrand: 0 };
  const parJournal = lues.get(segment.chiffres) ?? new Map<string, PiecesReprises>();
  lues.set(segment.chiffres, parJournal);
  const known = parJournal.get(journal);
  if (known) return known;
  const codes = new Set(
    row.journaux
      .filter((un) => un.journal === journal)
      .map(({ code }) => findTexte(segment.chiffres.journaux, code))
  );
  const { valeurs, dictionnaire } = segment.textes.colonnes.piece;
  const premier = new Int32Array(dictionnaire.fins.length).fill(-1);
  const { debuts, journal: journalDeBloc } = segment.chiffres;
  for (let b = 0; b < segment.blocs; b++) {
    if (!codes.has(journalDeBloc[b] ?? 0)) continue;
    for (let i = debuts[b] ?? 0; i < (debuts[b + 1] ?? 0); i++) {
      const piece = valeurs[i] ?? 0;
      if (premier[piece] === -1) premier[piece] = b;
    }
  }
  const blocs = new Map<string, string>();
  let plusGrand = 0;
  for (const [index, b] of premier.entries()) {
    const texte = b === -1 ? '' : texteOf(dictionnaire, index);
    if (texte === '') continue;
    blocs.set(texte, String(b + 1));
    if (NUMERO_SIMPLE.test(texte)) plusGrand = Math.max(plusGrand, Number(texte));
  }
  const pieces = { blocs, plusGrand };
  parJournal.set(journal, pieces);
  return pieces;
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
  const saisi = saisis.find(({ id, liens }) => !ecrits.has(id) && !isExtournee(liens));
  if (saisi) return { exercice: saisi.exercice, id: saisi.id };
  const repris = reprises.blocs.get(piece);
  if (repris === undefined) return null;
  const cle = cleDeBlocRepris(exercice, repris);
  const extournes = await base.blocs.where('liens.extourneDe').equals(cle).count();
  return extournes > 0 ? null : { exercice, id: repris };
}

function isExtournee({ extourneDe, extourneePar }: LiensDeBloc = {}): boolean {
  return extourneDe !== undefined || extourneePar !== undefined;
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

function isNumeroSimple(texte: string): boolean {
  return NUMERO_SIMPLE.test(texte);
}

/** Keeps the number just given, inside the transaction that records its bloc: no two tabs give the same. */
export async function retenirNumero({ base }: Poste, journal: string, numero: number): Promise<void> {
  await base.reglages.put({ cle: cleDuCompteur(journal), valeur: String(numero) });
}
