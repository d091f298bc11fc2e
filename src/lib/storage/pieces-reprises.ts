import { findTexte, texteOf } from '#lib/domain/segments/dictionnaire.ts';
import type { Base } from './base.ts';
import type { LecteurDeLivres } from './lire-livre.ts';
import type { LiensDeBloc } from './rows.ts';

/** Numbers of pièce that the takeover of an exercice brought under one journal. */
export interface PiecesReprises {
  /** First imported bloc of each number, by that number. */
  readonly blocs: ReadonlyMap<string, string>;
  /** Greatest number made of digits alone, 0 without any. */
  readonly plusGrand: number;
}

/** Looked up once for a takeover in memory: its columns never change. */
const lues = new WeakMap<object, Map<string, PiecesReprises>>();

/** One pass over the columns of the takeover, outside any writing. */
export async function piecesReprises(
  { base, livres }: { readonly base: Base; readonly livres: LecteurDeLivres },
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
    if (isNumeroSimple(texte)) plusGrand = Math.max(plusGrand, Number(texte));
  }
  const pieces = { blocs, plusGrand };
  parJournal.set(journal, pieces);
  return pieces;
}

/** What was taken back is entered again under the number of its pièce: neither bloc keeps it. Rule: JNL-27. */
export function isExtourne({ extourneDe, extourneePar }: LiensDeBloc = {}): boolean {
  return extourneDe !== undefined || extourneePar !== undefined;
}

/** A number that is only digits and that still counts one by one. */
export function isNumeroSimple(texte: string): boolean {
  return /^\d{1,15}$/.test(texte);
}
