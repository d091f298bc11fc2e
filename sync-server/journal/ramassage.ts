import { prefixeDesBrouillards } from '#lib/sync/protocol.ts';
import { ramasser } from '#lib/sync/serveur/faits-du-document.ts';
import type { DepotDeDocuments } from '../documents/depot.ts';
import type { DocumentsPartages } from '../sockets/documents-partages.ts';
import { decrirePanne, type Traces } from '../traces.ts';
import type { JournauxScelles } from './journaux-scelles.ts';

/** A document is cleared of what was sealed some time after, once for many: who has it open is in no hurry. */
const DELAI_MS = 5_000;

export interface AuRamassage {
  readonly depot: Pick<DepotDeDocuments, 'nomsDe'>;
  readonly documents: Pick<DocumentsPartages, 'modifier'>;
  readonly journaux: Pick<JournauxScelles, 'scelles'>;
  readonly traces: Traces;
}

/** Takes sealed blocs out of the documents that they were drafted in: the log says all of them. */
export class Ramassage {
  readonly #outils: AuRamassage;
  readonly #entites = new Set<string>();
  #minuterie: NodeJS.Timeout | null = null;

  constructor(outils: AuRamassage) {
    this.#outils = outils;
  }

  /** The log of this entité moved. */
  noter(entite: string): void {
    this.#entites.add(entite);
    this.#minuterie ??= setTimeout(() => {
      this.#minuterie = null;
      void this.ramasser();
    }, DELAI_MS);
  }

  /** Does now what waits. What fails is done with the next: nothing rests on it. */
  async ramasser(): Promise<void> {
    const { depot, documents, journaux, traces } = this.#outils;
    const entites = [...this.#entites];
    this.#entites.clear();
    for (const entite of entites) {
      const scelle = journaux.scelles(entite);
      for (const nom of depot.nomsDe(prefixeDesBrouillards(entite)))
        await documents
          .modifier(nom, (doc) => {
            ramasser(doc, (id) => scelle(id) ?? undefined, null);
          })
          .catch((error: unknown) => {
            traces.warn(decrirePanne(error), 'document non ramassé');
          });
    }
  }

  arreter(): void {
    if (this.#minuterie !== null) clearTimeout(this.#minuterie);
  }
}
