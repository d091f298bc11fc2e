import { isPieceVerifiee, type Journal } from './journal.ts';

/** An écriture that bears a number of pièce, as a person is led to it. */
export interface PieceExistante {
  readonly exercice: string;
  readonly bloc: string;
}

export type RefusDePiece =
  /** `forcable`: the journal lets one record it all the same (JNL-30). */
  {
    readonly code: 'JNL-PIECE-EXISTE';
    readonly journal: string;
    readonly piece: string;
    readonly existantes: readonly PieceExistante[];
    readonly forcable: boolean;
  };

/**
 * The number is new in its journal, or it is not looked at: the journal does not ask for it, or gives numbers itself.
 * Rules: JNL-27, JNL-29, JNL-30.
 *
 * @param existantes other blocs of this journal that bear the number, in any entité
 */
export function checkPiece(
  journal: Journal,
  piece: string,
  existantes: readonly PieceExistante[]
): RefusDePiece[] {
  if (!isPieceVerifiee(journal) || piece.trim() === '' || existantes.length === 0) return [];
  const forcable = journal.doublonsAutorises === true;
  return [{ code: 'JNL-PIECE-EXISTE', journal: journal.code, piece, existantes, forcable }];
}

/** A number of pièce that ends with digits: `F-0041` is the 41 of `F-`, written on four. */
interface NumeroLu {
  readonly prefixe: string;
  readonly chiffres: string;
}

/**
 * The number proposed on a new bloc of a journal: the one after the highest of its series. The series is that of the
 * number used last, else the one with most numbers. Null when the journal numbers nothing by itself.
 * Rules: JNL-26, JNL-27.
 *
 * @param connus numbers of this journal, in any order
 * @param dernier the one typed last, when it is known
 */
export function prochainNumero(
  journal: Pick<Journal, 'pieceAutomatique'>,
  connus: Iterable<string>,
  dernier = ''
): string | null {
  if (journal.pieceAutomatique !== true) return null;
  const series = new Map<string, string[]>();
  for (const connu of new Set(connus)) {
    const lu = lire(connu);
    if (!lu) continue;
    const siens = series.get(lu.prefixe);
    if (siens) siens.push(lu.chiffres);
    else series.set(lu.prefixe, [lu.chiffres]);
  }
  const prefixe = lire(dernier)?.prefixe ?? laPlusLongue(series) ?? '';
  const siens = [...(series.get(prefixe) ?? []), ...chiffresDe(dernier)];
  return prefixe + suivant(siens.reduce(lePlusHaut, '0'));
}

function lire(numero: string): NumeroLu | undefined {
  const { prefixe, chiffres } = /^(?<prefixe>.*?)(?<chiffres>\d+)$/su.exec(numero.trim())?.groups ?? {};
  return prefixe === undefined || chiffres === undefined ? undefined : { prefixe, chiffres };
}

function chiffresDe(numero: string): readonly string[] {
  const lu = lire(numero);
  return lu ? [lu.chiffres] : [];
}

/** Ties go to the first in the order of texts, so that every poste proposes the same. */
function laPlusLongue(series: ReadonlyMap<string, readonly string[]>): string | undefined {
  const tries = [...series].sort(
    ([a, des], [b, dautres]) => dautres.length - des.length || (a < b ? -1 : a > b ? 1 : 0)
  );
  return tries[0]?.[0];
}

/** Of two numbers of any length; of one written in two ways, the longer, which keeps its zeros. */
function lePlusHaut(a: string, b: string): string {
  const [x, y] = [BigInt(a), BigInt(b)];
  if (x === y) return a.length >= b.length ? a : b;
  return x > y ? a : b;
}

/** `0041` → `0042`, `9` → `10`, `099` → `100`. */
function suivant(chiffres: string): string {
  return String(BigInt(chiffres) + 1n).padStart(chiffres.length, '0');
}
