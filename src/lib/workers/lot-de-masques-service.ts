import { assert } from '#lib/domain/assert.ts';
import { annulerTraitement, type RapportDAnnulation } from '#lib/features/masques/annuler-traitement.ts';
import {
  traiterMasques,
  type DemandeDeTraitement,
  type MasqueTraite,
  type RapportDeTraitement
} from '#lib/features/masques/traiter.ts';
import { Base, NOM_DE_LA_BASE, ouvrirBase } from '#lib/storage/base.ts';
import { CANAL_DU_LIVRE, type AnnonceDuLivre } from './canal.ts';

/** One run of programmed masques, or its undoing, alone in its worker: the ledger goes on answering the screens. */
export class LotDeMasquesService {
  readonly #arret = new AbortController();

  traiter(
    demande: DemandeDeTraitement,
    onProgress: (fait: number, total: number) => void,
    nom: string = NOM_DE_LA_BASE
  ): Promise<RapportDeTraitement> {
    return this.#dansLaBase(nom, (base) =>
      traiterMasques(base, demande, { onProgress, signal: this.#arret.signal })
    );
  }

  /** Undoes a run; it is not stopped halfway. */
  defaire(
    traites: readonly MasqueTraite[],
    onProgress: (fait: number, total: number) => void,
    nom: string = NOM_DE_LA_BASE
  ): Promise<RapportDAnnulation> {
    return this.#dansLaBase(nom, (base) => annulerTraitement(base, traites, onProgress));
  }

  /** Stops between two groups: what is written is whole. */
  annuler(): void {
    this.#arret.abort();
  }

  async #dansLaBase<T>(nom: string, acte: (base: Base) => Promise<T>): Promise<T> {
    const base = new Base(nom);
    const refus = await ouvrirBase(base);
    assert(refus === null, `lot de masques: ${refus?.code ?? ''}`);
    try {
      return await acte(base);
    } finally {
      base.close();
      this.#annoncer();
    }
  }

  /** Every tab reads again, this one included. */
  #annoncer(): void {
    const canal = new BroadcastChannel(CANAL_DU_LIVRE);
    const edition = { worker: `lot de masques ${performance.timeOrigin} ${Math.random()}`, changements: 1 };
    canal.postMessage({ sorte: 'change', edition } satisfies AnnonceDuLivre);
    canal.close();
  }
}
