import { accepte, refuse, type Result } from '#lib/domain/result.ts';
import type { APublier } from '#lib/sync/moteur/ports.ts';
import { empaqueter } from '#lib/sync/registre/paquet.ts';
import type { APublierRow } from './rows.ts';

/** What waits is asked for again and again until the server holds it: each row is read and packed once. */
export class Paquets {
  /** Null for what was set aside. */
  readonly #connus = new Map<number, Result<APublier, string> | null>();

  connait(seq: number): boolean {
    return this.#connus.has(seq);
  }

  garder(row: APublierRow): void {
    this.#connus.set(row.seq, row.refus === undefined ? paquetDe(row) : null);
  }

  /** @returns the code of why it cannot travel: larger than what anyone accepts. It holds nothing else back (I8). */
  de(seq: number): Result<APublier, string> | null {
    return this.#connus.get(seq) ?? null;
  }

  oublier(seqs: readonly number[]): void {
    for (const seq of seqs) this.#connus.delete(seq);
  }
}

function paquetDe({ seq, document, racine, cle, valeur }: APublierRow): Result<APublier, string> {
  try {
    return accepte({ seq, document, racine, cle, valeur: empaqueter(valeur) });
  } catch {
    return refuse('MAJ-TROP-GROSSE');
  }
}
