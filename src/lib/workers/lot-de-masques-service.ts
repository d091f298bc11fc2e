import { assert } from '#lib/domain/assert.ts';
import {
  traiterMasques,
  type DemandeDeTraitement,
  type RapportDeTraitement
} from '#lib/features/masques/traiter.ts';
import { Base, NOM_DE_LA_BASE, ouvrirBase } from '#lib/storage/base.ts';
import { CANAL_DU_LIVRE, type AnnonceDuLivre } from './canal.ts';

/** One run of programmed masques, alone in its worker: the ledger goes on answering the screens. */
export class LotDeMasquesService {
  readonly #arret = new AbortController();

  async traiter(
    demande: DemandeDeTraitement,
    onProgress: (fait: number, total: number) => void,
    nom: string = NOM_DE_LA_BASE
  ): Promise<RapportDeTraitement> {
    const base = new Base(nom);
    const refus = await ouvrirBase(base);
    assert(refus === null, `lot de masques: ${refus?.code ?? ''}`);
    try {
      return await traiterMasques(base, demande, { onProgress, signal: this.#arret.signal });
    } finally {
      base.close();
      this.#annoncer();
    }
  }

  /** Stops between two groups: what is written is whole. */
  annuler(): void {
    this.#arret.abort();
  }

  /** Every tab reads again, this one included. */
  #annoncer(): void {
    const canal = new BroadcastChannel(CANAL_DU_LIVRE);
    const edition = { worker: `lot de masques ${performance.timeOrigin} ${Math.random()}`, changements: 1 };
    canal.postMessage({ sorte: 'change', edition } satisfies AnnonceDuLivre);
    canal.close();
  }
}
