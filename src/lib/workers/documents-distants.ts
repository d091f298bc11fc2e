import { HocuspocusProvider, HocuspocusProviderWebsocket, WebSocketStatus } from '@hocuspocus/provider';
import { IndexeddbPersistence } from 'y-indexeddb';
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
import type { AccesAuServeur } from './serveur-http.ts';

/** Databases in which documents are kept on the poste: a cache that may be lost. */
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
  readonly #prefixe: string;
  #prise: HocuspocusProviderWebsocket | null = null;
  #veille: ReturnType<typeof setInterval> | undefined;

  /** @param espace keeps the caches of two ledgers of one browser apart */
  constructor(acces: AccesAuServeur, ecoute: EcouteDesDocuments, espace: string) {
    this.#acces = acces;
    this.#ecoute = ecoute;
    this.#prefixe = `${PREFIXE}${espace}/`;
  }

  async ouvrir(nom: string, epoque: Epoque): Promise<DocumentOuvert> {
    await this.#ouverts.get(nom)?.fermer();
    const { poste, secret } = this.#acces;
    const document = new DocumentDistant({
      nom,
      epoque,
      cache: this.#prefixe + nomAvecEpoque(nom, epoque),
      prise: (this.#prise ??= this.#ouvrirLaPrise()),
      jeton: JSON.stringify({ secret: secret ?? '', poste, protocole: VERSION_DU_PROTOCOLE }),
      ecoute: this.#ecoute
    });
    this.#ouverts.set(nom, document);
    await document.lu;
    return document;
  }

  async fermer(nom: string): Promise<void> {
    const ouvert = this.#ouverts.get(nom);
    this.#ouverts.delete(nom);
    await ouvert?.fermer();
  }

  async oublier(nom: string): Promise<void> {
    await this.fermer(nom);
    const debut = `${this.#prefixe}${nom}@`;
    const bases = await indexedDB.databases().catch(() => []);
    for (const { name } of bases) if (name?.startsWith(debut) === true) indexedDB.deleteDatabase(name);
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
  readonly cache: string;
  readonly prise: HocuspocusProviderWebsocket;
  readonly jeton: string;
  readonly ecoute: EcouteDesDocuments;
}

class DocumentDistant implements DocumentOuvert {
  readonly nom: string;
  readonly epoque: Epoque;
  readonly doc = new Y.Doc();
  readonly lu: Promise<void>;
  readonly #cache: IndexeddbPersistence;
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
    this.doc.on('update', change);
    this.#cache = new IndexeddbPersistence(cache, this.doc);
    this.#provider = new HocuspocusProvider({
      websocketProvider: prise,
      name: nomAvecEpoque(nom, epoque),
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
    this.lu = lireLeCache(this.#cache).then(() => {
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

  async fermer(): Promise<void> {
    this.#ferme = true;
    this.#provider.destroy();
    await this.#cache.destroy().catch(() => undefined);
    this.doc.destroy();
  }
}

/** Resolves when what is kept has been read, or cannot be: the server has all of it, and so have the books. */
async function lireLeCache(cache: IndexeddbPersistence): Promise<void> {
  const illisible = cache._db.then(
    () => new Promise<never>(() => undefined),
    () => undefined
  );
  await Promise.race([cache.whenSynced, illisible]);
}
