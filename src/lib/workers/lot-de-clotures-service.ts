import { assert } from '#lib/domain/assert.ts';
import { cloreLot, type DemandeDeLot, type RapportDeLot } from '#lib/features/cloture/lot.ts';
import { Base, NOM_DE_LA_BASE, ouvrirBase } from '#lib/storage/base.ts';
import { CANAL_DU_LIVRE, type AnnonceDuLivre } from './canal.ts';
import { posteDeCloture } from './poste-de-cloture.ts';

/** One pass of closings, alone in its worker: the ledger goes on answering the screens. */
export class LotDeCloturesService {
  readonly #arret = new AbortController();

  async clore(
    demande: DemandeDeLot,
    onProgress: (fait: number, total: number, exercice: string) => void,
    nom: string = NOM_DE_LA_BASE
  ): Promise<RapportDeLot> {
    const base = new Base(nom);
    const refus = await ouvrirBase(base);
    assert(refus === null, `lot de clôtures: ${refus?.code ?? ''}`);
    try {
      return await cloreLot(posteDeCloture(base), demande, { onProgress, signal: this.#arret.signal });
    } finally {
      base.close();
      this.#annoncer();
    }
  }

  /** Stops between two exercices: what is closed is closed. */
  annuler(): void {
    this.#arret.abort();
  }

  /** Every tab reads again, this one included. */
  #annoncer(): void {
    const canal = new BroadcastChannel(CANAL_DU_LIVRE);
    const edition = { worker: `lot de clôtures ${performance.timeOrigin} ${Math.random()}`, changements: 1 };
    canal.postMessage({ sorte: 'change', edition } satisfies AnnonceDuLivre);
    canal.close();
  }
}
