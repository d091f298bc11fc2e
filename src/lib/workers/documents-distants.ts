import { HocuspocusProvider, HocuspocusProviderWebsocket, WebSocketStatus } from '@hocuspocus/provider';
import * as Y from 'yjs';
import type { DocumentOuvert, Documents, EtatDeDocumentOuvert } from '#lib/sync/moteur/ports.ts';
import {
  CHEMINS,
  FERMETURES,
  lireFermeture,
  nomAvecEpoque,
  VERSION_DU_PROTOCOLE,
  type Epoque
} from '#lib/sync/protocol.ts';
import { CacheDeDocuments } from './cache-de-documents.ts';
import type { AccesAuServeur } from './serveur-http.ts';

/** Database in which documents are kept on the poste, one for each ledger: a cache that may be lost. */
const PREFIXE = 'regie-document/';

/** A document whose server says nothing for so long is asked for again: the server may have been closing it (F40). */
const SILENCE_MS = 6_000;
const VEILLE_MS = 1_500;

/** What the engine is told of. */
export interface EcouteDesDocuments {
  /** The document, or what the server holds of it, has changed. */
  readonly onchange: (nom: string) => void;
  /** What the server says to all that have the agency open. */
  readonly onannonce: (texte: string) => void;
  readonly onprise: (ouverte: boolean) => void;
}

/** The documents that this poste has open: one socket for all of them, opened with the first. */
export class DocumentsDistants implements Documents {
  readonly #acces: AccesAuServeur;
  readonly #ecoute: EcouteDesDocuments;
  readonly #ouverts = new Map<string, DocumentDistant>();
  readonly #cache: CacheDeDocuments;
  #prise: HocuspocusProviderWebsocket | null = null;
  #veille: ReturnType<typeof setInterval> | undefined;

  /** @param espace keeps the caches of two ledgers of one browser apart */
  constructor(acces: AccesAuServeur, ecoute: EcouteDesDocuments, espace: string) {
    this.#acces = acces;
    this.#ecoute = ecoute;
    this.#cache = new CacheDeDocuments(`${PREFIXE}${espace}/tous`);
  }

  async ouvrir(nom: string, epoque: Epoque): Promise<DocumentOuvert> {
    this.#ouverts.get(nom)?.fermer();
    const { poste, secret } = this.#acces;
    const document = new DocumentDistant({
      nom,
      epoque,
      cache: this.#cache,
      prise: (this.#prise ??= this.#ouvrirLaPrise()),
      jeton: JSON.stringify({ secret: secret ?? '', poste, protocole: VERSION_DU_PROTOCOLE }),
      ecoute: this.#ecoute
    });
    this.#ouverts.set(nom, document);
    await document.lu;
    return document;
  }

  fermer(nom: string): Promise<void> {
    const ouvert = this.#ouverts.get(nom);
    this.#ouverts.delete(nom);
    ouvert?.fermer();
    return Promise.resolve();
  }

  async oublier(nom: string): Promise<void> {
    await this.fermer(nom);
    await this.#cache.oublier(`${nom}@`);
  }

  /** The network is said to be back: the next attempt does not wait for its turn. */
  reessayer(): void {
    void this.#prise?.connect();
  }

  async arreter(): Promise<void> {
    await Promise.all([...this.#ouverts.keys()].map((nom) => this.fermer(nom)));
    clearInterval(this.#veille);
    this.#prise?.destroy();
    this.#prise = null;
    await this.#cache.fermer();
  }

  #ouvrirLaPrise(): HocuspocusProviderWebsocket {
    this.#veille = setInterval(() => {
      const branche = this.#prise?.status === WebSocketStatus.Connected;
      const muets = [...this.#ouverts.values()].filter((un) => un.isMuet(branche, performance.now()));
      // Another socket comes at once: both ends begin again from what they hold.
      if (muets.length > 0) this.#prise?.webSocket?.close();
    }, VEILLE_MS);
    return new HocuspocusProviderWebsocket({
      url: `${this.#acces.origine.replace(/^http/, 'ws')}${CHEMINS.sync}`,
      maxDelay: 30_000,
      onConnect: () => {
        this.#ecoute.onprise(true);
      },
      onDisconnect: () => {
        this.#ecoute.onprise(false);
      }
    });
  }
}

interface Ouverture {
  readonly nom: string;
  readonly epoque: Epoque;
  readonly cache: CacheDeDocuments;
  readonly prise: HocuspocusProviderWebsocket;
  readonly jeton: string;
  readonly ecoute: EcouteDesDocuments;
}

class DocumentDistant implements DocumentOuvert {
  readonly nom: string;
  readonly epoque: Epoque;
  readonly doc = new Y.Doc();
  readonly lu: Promise<void>;
  readonly #provider: HocuspocusProvider;
  #fermeture: ReturnType<typeof lireFermeture> = null;
  #ferme = false;
  #poignees = 0;
  /** Since when it waits for a word of the server; null while it waits for none. */
  #muetDepuis: number | null = null;

  constructor({ nom, epoque, cache, prise, jeton, ecoute }: Ouverture) {
    this.nom = nom;
    this.epoque = epoque;
    const change = () => {
      ecoute.onchange(nom);
    };
    const fermer = (fermeture: { readonly code: number; readonly raison?: string }) => {
      this.#fermeture = fermeture;
      // It would ask again each time the socket comes back.
      this.#provider.detach();
      change();
    };
    const distant = nomAvecEpoque(nom, epoque);
    this.doc.on('update', (octets: Uint8Array, origine: unknown) => {
      if (origine !== cache) cache.ajouter(distant, octets);
      change();
    });
    this.#provider = new HocuspocusProvider({
      websocketProvider: prise,
      name: distant,
      document: this.doc,
      token: jeton,
      // Nobody's cursor is shown to anybody.
      awareness: null,
      // One that is opened again at once is not taken for the one that is being closed.
      sessionAwareness: true,
      onSynced: () => {
        this.#poignees += 1;
        change();
      },
      onMessage: () => {
        this.#muetDepuis = null;
      },
      onUnsyncedChanges: change,
      onStateless: ({ payload }) => {
        ecoute.onannonce(payload);
      },
      // The code travels as the reason.
      onClose: ({ event: { reason } }) => {
        const fermeture = lireFermeture(reason);
        if (fermeture) fermer(fermeture);
      },
      onAuthenticationFailed: ({ reason }) => {
        fermer(lireFermeture(reason) ?? { code: FERMETURES.secret });
      }
    });
    this.lu = cache.lire(distant, this.doc, cache).then(() => {
      // Only then: what the cache holds is not news to the server.
      if (!this.#ferme) this.#provider.attach();
    });
  }

  etat(): EtatDeDocumentOuvert {
    const { isSynced, isAuthenticated, unsyncedChanges } = this.#provider;
    return {
      synchronise: isAuthenticated && isSynced && this.#fermeture === null,
      poignees: this.#poignees,
      enAttente: unsyncedChanges,
      fermeture: this.#fermeture?.code ?? null,
      ...(this.#fermeture?.raison !== undefined && { raison: this.#fermeture.raison })
    };
  }

  /** Whether it has waited for long for a word of the server that should have come. */
  isMuet(branche: boolean, maintenant: number): boolean {
    const { isSynced, unsyncedChanges, isAttached } = this.#provider;
    const attend = branche && isAttached && !(isSynced && unsyncedChanges === 0);
    this.#muetDepuis = attend ? (this.#muetDepuis ?? maintenant) : null;
    if (this.#muetDepuis === null || maintenant - this.#muetDepuis < SILENCE_MS) return false;
    this.#muetDepuis = null;
    return true;
  }

  fermer(): void {
    this.#ferme = true;
    this.#provider.destroy();
    this.doc.destroy();
  }
}
