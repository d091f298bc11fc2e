import type { Bloc } from '#lib/domain/ecritures/bloc.ts';
import type { Journal } from '#lib/domain/ecritures/journal.ts';
import { checkPiece, prochainNumero, type PieceExistante } from '#lib/domain/ecritures/pieces.ts';
import type { NumerosDePiece } from '#lib/domain/masques/executer.ts';
import type { Base } from '#lib/storage/base.ts';

/**
 * The numbers of pièce of the journals that a group writes in, as its transaction sees them. Those of the books taken
 * over are not counted: a batch over hundreds of entités would read them all. Rules: JNL-26, JNL-27, JNL-29.
 */
export class NumerosDuLot implements NumerosDePiece {
  /** Numbers of the journals that number by themselves, by journal. */
  readonly #connus: ReadonlyMap<string, Set<string>>;
  /** Who bears a number, by `journal|piece`. */
  readonly #existantes: Map<string, PieceExistante[]>;
  readonly #derniers = new Map<string, string>();

  private constructor(connus: ReadonlyMap<string, Set<string>>, existantes: Map<string, PieceExistante[]>) {
    this.#connus = connus;
    this.#existantes = existantes;
  }

  /** @param citees `journal|piece` of those that masques give */
  static async lire(
    base: Base,
    journaux: ReadonlyMap<string, Journal>,
    citees: ReadonlySet<string>
  ): Promise<NumerosDuLot> {
    const automatiques = [...journaux.values()].filter((journal) => journal.pieceAutomatique === true);
    const [cles, rows] = await Promise.all([
      Promise.all(
        automatiques.map(({ code }) => base.blocs.where('pieces').startsWith(`${code}|`).uniqueKeys())
      ),
      base.blocs
        .where('pieces')
        .anyOf([...citees])
        .toArray()
    ]);
    const connus = new Map(
      automatiques.map(({ code }, i) => [
        code,
        new Set(cles[i]?.flatMap((cle) => (typeof cle === 'string' ? [cle.slice(code.length + 1)] : [])))
      ])
    );
    const existantes = new Map<string, PieceExistante[]>();
    for (const { id, exercice, pieces } of rows)
      for (const piece of pieces)
        existantes.set(piece, [...(existantes.get(piece) ?? []), { exercice, bloc: id }]);
    return new NumerosDuLot(connus, existantes);
  }

  numeroter(bloc: Bloc, journal: Journal) {
    const piece = pieceDe(bloc) ?? this.#prochain(journal);
    if (piece === null) return { bloc, refus: [] };
    const numerote = { ...bloc, lignes: bloc.lignes.map((ligne) => ({ ...ligne, piece })) };
    return {
      bloc: numerote,
      refus: checkPiece(journal, piece, this.#existantes.get(`${journal.code}|${piece}`) ?? [])
    };
  }

  /** All numbers are gone through once: then each follows the one before. */
  #prochain(journal: Journal): string | null {
    const connus = this.#connus.get(journal.code);
    if (connus === undefined) return null;
    const dernier = this.#derniers.get(journal.code);
    let piece = prochainNumero(journal, dernier === undefined ? connus : [], dernier);
    while (piece !== null && connus.has(piece)) piece = prochainNumero(journal, [], piece);
    return piece;
  }

  retenir(bloc: Bloc): void {
    const piece = pieceDe(bloc);
    if (piece === null) return;
    const { journal } = bloc;
    this.#connus.get(journal)?.add(piece);
    this.#derniers.set(journal, piece);
    const cle = `${journal}|${piece}`;
    this.#existantes.set(cle, [...(this.#existantes.get(cle) ?? []), { exercice: '', bloc: piece }]);
  }
}

function pieceDe({ lignes }: Bloc): string | null {
  return lignes.find(({ piece = '' }) => piece !== '')?.piece ?? null;
}
