import { isPieceVerifiee } from '#lib/domain/ecritures/journal.ts';
import type { PieceExistante } from '#lib/domain/ecritures/pieces.ts';
import type { Base } from '#lib/storage/base.ts';
import { LecteurDeLivres } from '#lib/storage/lire-livre.ts';
import { piecesReprises, type PiecesReprises } from '#lib/storage/pieces-reprises.ts';
import type { MasqueRow } from '#lib/storage/rows.ts';

/**
 * Numbers of pièce that the books taken over have, looked up before a batch writes anything: their columns never
 * change. Only of the journals that number or check, and whose file says that it has lines of them: the others are
 * not opened. Rules: JNL-26, JNL-27, JNL-29.
 */
export class ReprisesDuLot {
  /** By exercice, then by journal. */
  readonly #pieces: ReadonlyMap<string, ReadonlyMap<string, PiecesReprises>>;

  private constructor(pieces: ReadonlyMap<string, ReadonlyMap<string, PiecesReprises>>) {
    this.#pieces = pieces;
  }

  /** @param depuis the first day that a bloc of the batch may have */
  static async lire(base: Base, masques: readonly MasqueRow[], depuis: string): Promise<ReprisesDuLot> {
    const employes = new Set(masques.flatMap(journauxDe));
    const suivis = (await base.journaux.toArray()).filter(
      (journal) =>
        employes.has(journal.code) && (journal.pieceAutomatique === true || isPieceVerifiee(journal))
    );
    const codes = new Set(suivis.map(({ code }) => code));
    const pieces = new Map<string, Map<string, PiecesReprises>>();
    if (codes.size === 0) return new ReprisesDuLot(pieces);
    const livres = new LecteurDeLivres(base);
    for (const { id, journaux } of await reprisesDe(base, masques, depuis)) {
      const siens = new Map<string, PiecesReprises>();
      for (const code of new Set(journaux.map(({ journal }) => journal)))
        if (codes.has(code)) siens.set(code, await piecesReprises({ base, livres }, id, code));
      pieces.set(id, siens);
    }
    return new ReprisesDuLot(pieces);
  }

  /** All numbers of a journal, whatever their exercice. */
  numeros(journal: string): string[] {
    return [...this.#pieces.values()].flatMap((siens) => [...(siens.get(journal)?.blocs.keys() ?? [])]);
  }

  /** The imported blocs that bear a number, one per exercice at most. */
  porteurs(journal: string, piece: string): PieceExistante[] {
    return [...this.#pieces].flatMap(([exercice, siens]) => {
      const bloc = siens.get(journal)?.blocs.get(piece);
      return bloc === undefined ? [] : [{ exercice, bloc }];
    });
  }
}

/** The journal that a masque writes in, and the one that it settles by. */
export function journauxDe({ journal, masque }: MasqueRow): string[] {
  return [journal, ...(masque.journalReglement === undefined ? [] : [masque.journalReglement])];
}

/** Takeovers of these entités, without those of years that are over. */
async function reprisesDe(base: Base, masques: readonly MasqueRow[], depuis: string) {
  const entites = [...new Set(masques.map(({ entite }) => entite))];
  const segments = await base.segments.where('entite').anyOf(entites).toArray();
  const exercices = await base.exercices.bulkGet(segments.map(({ id }) => id));
  return segments.filter((_, i) => (exercices[i]?.fin ?? '') >= depuis);
}
