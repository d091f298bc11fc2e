import { accepte, refuse, type Result } from '#lib/domain/result.ts';
import { empaqueter } from '#lib/sync/registre/paquet.ts';
import type { Revision } from '#lib/sync/registre/revision.ts';

/** What waits is read again at each turn of the engine, and packed once. */
export class Paquets {
  readonly #connus = new Map<number, Uint8Array<ArrayBuffer>>();

  /** @returns the code of why it cannot travel: larger than what anyone accepts. It holds nothing else back (I8). */
  lire(seq: number, revision: Revision): Result<Uint8Array<ArrayBuffer>, string> {
    const connu = this.#connus.get(seq);
    if (connu) return accepte(connu);
    try {
      const paquet = empaqueter(revision);
      this.#connus.set(seq, paquet);
      return accepte(paquet);
    } catch {
      return refuse('MAJ-TROP-GROSSE');
    }
  }

  oublier(seqs: readonly number[]): void {
    for (const seq of seqs) this.#connus.delete(seq);
  }
}
