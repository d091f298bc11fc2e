import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import { Panne } from '../moteur/ports.ts';
import type { ServeurDePieces } from './ports.ts';
import type { Suivi } from './envoyer.ts';

/** As much as is read in one go: what a cut costs, and what is in memory at once. */
export const OCTETS_PAR_LECTURE = 4 << 20;

export type IssueDeReception =
  | 'recue'
  /** The server has not got it: the poste that has it has not sent it yet. */
  | 'absente'
  /** What came is not what its name says: nothing of it may be kept. */
  | 'abimee';

/**
 * A pièce on its way to this poste. Cut by a `Panne`, it goes on from the byte where it was: what was given to
 * `verser` is not given again (F38).
 */
export class PieceARecevoir {
  readonly sha256: string;
  readonly #verser: (octets: Uint8Array<ArrayBuffer>) => void;
  readonly #hash = sha256.create();
  #recus = 0;
  #total: number | null = null;

  /** @param verser given its bytes in order; what it makes of them counts only once all came as they were named */
  constructor(empreinte: string, verser: (octets: Uint8Array<ArrayBuffer>) => void) {
    this.sha256 = empreinte;
    this.#verser = verser;
  }

  /** @throws Panne, after which it may be called again; the reason of the signal; what `verser` throws */
  async recevoir(
    serveur: ServeurDePieces,
    {
      signal,
      onavancement
    }: Omit<Suivi, 'onavancement'> & {
      readonly onavancement?: (octets: number, total: number) => void;
    } = {}
  ): Promise<IssueDeReception> {
    while (this.#total === null || this.#recus < this.#total) {
      signal?.throwIfAborted();
      const lue = await serveur.lire(this.sha256, this.#recus, OCTETS_PAR_LECTURE);
      if (lue === null) return 'absente';
      if (lue.octets.length === 0) throw new Panne('erreur', 'pièce: nothing more came');
      if (this.#total !== null && lue.total !== this.#total) return 'abimee';
      this.#total = lue.total;
      this.#hash.update(lue.octets);
      this.#verser(lue.octets);
      this.#recus += lue.octets.length;
      onavancement?.(this.#recus, lue.total);
    }
    return bytesToHex(this.#hash.clone().digest()) === this.sha256 ? 'recue' : 'abimee';
  }
}
