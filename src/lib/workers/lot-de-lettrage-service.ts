import { assert } from '#lib/domain/assert.ts';
import {
  lettrerEnMasse,
  type DemandeEnMasse,
  type RapportDeLettrage
} from '#lib/features/lettrage/en-masse.ts';
import { Base, NOM_DE_LA_BASE, ouvrirBase } from '#lib/storage/base.ts';
import { LecteurDeLivres } from '#lib/storage/lire-livre.ts';
import { CANAL_DU_LIVRE, type AnnonceDuLivre } from './canal.ts';

/** One mass run, alone in its worker: the ledger goes on answering the screens. */
export class LotDeLettrageService {
  readonly #arret = new AbortController();

  async lettrer(
    demande: DemandeEnMasse,
    onProgress: (fait: number, total: number) => void,
    nom: string = NOM_DE_LA_BASE
  ): Promise<RapportDeLettrage> {
    const base = new Base(nom);
    const refus = await ouvrirBase(base);
    assert(refus === null, `lot de lettrage: ${refus?.code ?? ''}`);
    try {
      const poste = { base, livres: new LecteurDeLivres(base) };
      return await lettrerEnMasse(poste, demande, { onProgress, signal: this.#arret.signal });
    } finally {
      base.close();
      this.#annoncer();
    }
  }

  /** Stops between two groups of third parties: what is written is whole. */
  annuler(): void {
    this.#arret.abort();
  }

  /** Every tab reads again, this one included. */
  #annoncer(): void {
    const canal = new BroadcastChannel(CANAL_DU_LIVRE);
    const edition = { worker: `lot de lettrage ${performance.timeOrigin} ${Math.random()}`, changements: 1 };
    canal.postMessage({ sorte: 'change', edition } satisfies AnnonceDuLivre);
    canal.close();
  }
}
