import { assert } from '#lib/domain/assert.ts';
import {
  valider,
  type DemandeDeScellement,
  type RapportDeValidation
} from '#lib/features/scellement/valider.ts';
import { Base, NOM_DE_LA_BASE, ouvrirBase } from '#lib/storage/base.ts';
import { CANAL_DU_LIVRE, type AnnonceDuLivre } from './canal.ts';
import { sequenceurDuPoste } from './sequenceur.ts';

/** One large validation, alone in its worker: the ledger goes on answering the screens. */
export class LotDeValidationService {
  readonly #arret = new AbortController();

  async valider(
    demande: DemandeDeScellement,
    onProgress: (fait: number, total: number) => void,
    nom: string = NOM_DE_LA_BASE
  ): Promise<RapportDeValidation> {
    const base = new Base(nom);
    const refus = await ouvrirBase(base);
    assert(refus === null, `lot de validation: ${refus?.code ?? ''}`);
    try {
      return await valider(base, sequenceurDuPoste(base), demande, {
        onProgress,
        signal: this.#arret.signal
      });
    } finally {
      base.close();
      this.#annoncer();
    }
  }

  /** Stops between two groups: what is sealed is whole. */
  annuler(): void {
    this.#arret.abort();
  }

  /** Every tab reads again, this one included. */
  #annoncer(): void {
    const canal = new BroadcastChannel(CANAL_DU_LIVRE);
    const edition = { worker: `validation ${performance.timeOrigin} ${Math.random()}`, changements: 1 };
    canal.postMessage({ sorte: 'change', edition } satisfies AnnonceDuLivre);
    canal.close();
  }
}
