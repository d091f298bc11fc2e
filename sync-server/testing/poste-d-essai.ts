import { HocuspocusProvider, HocuspocusProviderWebsocket } from '@hocuspocus/provider';
import { randomBytes } from 'node:crypto';
import * as Y from 'yjs';
import {
  CHEMINS,
  PREMIERE_EPOQUE,
  VERSION_DU_PROTOCOLE,
  lireFermeture,
  nomAvecEpoque,
  type Epoque
} from '#lib/sync/protocol.ts';
import { publier, registreDe } from '#lib/sync/registre/document.ts';
import { empaqueter } from '#lib/sync/registre/paquet.ts';
import { cleDe, revIdDe, type RevId } from '#lib/sync/registre/revision.ts';

const LE = '2026-03-31T08:00:00.000Z';

export interface IdentiteDEssai {
  readonly port: number;
  readonly poste?: string;
  readonly secret?: string;
  readonly protocole?: number;
}

/** A poste as the server sees it: the provider of the application over a real socket, without the application. */
export class PosteDEssai {
  readonly poste: string;
  readonly websocket: HocuspocusProviderWebsocket;
  /** Codes with which the server closed the whole socket. */
  readonly fermetures: number[] = [];
  readonly #jeton: string;

  constructor({ port, poste = 'poste-a', secret = '', protocole = VERSION_DU_PROTOCOLE }: IdentiteDEssai) {
    this.poste = poste;
    this.#jeton = JSON.stringify({ secret, poste, protocole });
    this.websocket = new HocuspocusProviderWebsocket({
      url: `ws://127.0.0.1:${port}${CHEMINS.sync}`,
      minDelay: 20,
      delay: 20,
      maxDelay: 200,
      onClose: ({ event }) => this.fermetures.push(event.code)
    });
  }

  ouvrir(nom: string, epoque: Epoque = PREMIERE_EPOQUE, doc = new Y.Doc()): DocumentDEssai {
    return new DocumentDEssai(this.websocket, this.#jeton, nomAvecEpoque(nom, epoque), doc, this.poste);
  }

  partir(): void {
    this.websocket.destroy();
  }
}

export class DocumentDEssai {
  readonly doc: Y.Doc;
  readonly provider: HocuspocusProvider;
  readonly annonces: string[] = [];
  readonly #poste: string;
  readonly #fermeture: Promise<number>;
  /** What the server refused, when it closed this document for it. */
  raison: string | undefined;

  constructor(
    websocketProvider: HocuspocusProviderWebsocket,
    token: string,
    name: string,
    document: Y.Doc,
    poste: string
  ) {
    this.doc = document;
    this.#poste = poste;
    const { promise, resolve } = Promise.withResolvers<number>();
    this.#fermeture = promise;
    this.provider = new HocuspocusProvider({
      websocketProvider,
      name,
      document,
      token,
      awareness: null,
      onClose: ({ event }) => {
        const fermeture = lireFermeture(event.reason);
        this.raison = fermeture?.raison;
        resolve(fermeture?.code ?? Number.NaN);
      },
      onAuthenticationFailed: ({ reason }) => {
        resolve(Number(reason));
      },
      onStateless: ({ payload }) => {
        this.annonces.push(payload);
      }
    });
    this.provider.attach();
  }

  /**
   * Writes a field in the books of the document; its key.
   *
   * @param revId its name; another one each time when it is left out
   * @param parent the revision that it replaces
   */
  ecrire(sujet: string, v: unknown, revId: RevId = revIdDe(randomBytes(12)), parent?: RevId): string {
    const cle = cleDe(sujet, revId);
    const contenu = { v, par: this.#poste, le: LE };
    const remplace = parent === undefined ? { parents: [], rang: 1 } : { parents: [parent], rang: 2 };
    const valeur = empaqueter({ ...remplace, poste: this.#poste, contenu });
    publier(this.doc, 'champs', [{ cle, valeur }], null);
    return cle;
  }

  /** Resolves once the server holds all that this poste has. */
  acquitte(): Promise<void> {
    return new Promise((resolve) => {
      const voir = () => {
        if (!this.provider.synced || this.provider.unsyncedChanges > 0) return;
        this.provider.off('unsyncedChanges', voir).off('synced', voir);
        resolve();
      };
      this.provider.on('unsyncedChanges', voir).on('synced', voir);
      voir();
    });
  }

  /** Resolves once the document holds the key, whoever wrote it. */
  contient(cle: string): Promise<void> {
    const registre = registreDe(this.doc, 'champs');
    return new Promise((resolve) => {
      const voir = () => {
        if (!registre.has(cle)) return;
        registre.unobserve(voir);
        resolve();
      };
      registre.observe(voir);
      voir();
    });
  }

  /** Resolves with the code with which the server closed, or would not open, this document. */
  ferme(): Promise<number> {
    return this.#fermeture;
  }

  /** Sends an update that the document of this poste never held. */
  envoyerTel(contenu: Uint8Array): void {
    this.provider.configuration.websocketProvider.send(
      messageDeMiseAJour(this.provider.effectiveName, contenu)
    );
  }

  partir(): void {
    this.provider.destroy();
  }
}

const SYNC = 0;
const AUTHENTIFICATION = 2;
const JETON = 0;
const MISE_A_JOUR = 2;

/** The message by which a poste opens a document. */
export function messageDOuverture(nomSurLeFil: string, jeton: string): Uint8Array {
  const [nom, texte] = [Buffer.from(nomSurLeFil), Buffer.from(jeton)];
  const entete = Buffer.from([AUTHENTIFICATION, JETON]);
  return Buffer.concat([varint(nom.length), nom, entete, varint(texte.length), texte]);
}

/** The message by which a poste sends an update, byte by byte. */
export function messageDeMiseAJour(nomSurLeFil: string, contenu: Uint8Array): Uint8Array {
  const nom = Buffer.from(nomSurLeFil);
  return Buffer.concat([
    varint(nom.length),
    nom,
    Buffer.from([SYNC, MISE_A_JOUR]),
    varint(contenu.length),
    contenu
  ]);
}

function varint(nombre: number): Buffer {
  const octets: number[] = [];
  let reste = nombre;
  for (; reste > 127; reste = Math.floor(reste / 128)) octets.push(128 + (reste % 128));
  return Buffer.from([...octets, reste]);
}
