import * as Y from 'yjs';
import type { Annonce } from '../protocol.ts';
import type { DocumentOuvert, Documents, EtatDeDocumentOuvert } from '../moteur/ports.ts';
import { Connexion, type Message } from './connexion.ts';
import type { ServeurSimule } from './serveur-simule.ts';

const DU_SERVEUR = 'serveur';

/** What is kept of documents on a poste: it may be lost without any loss. */
export type Cache = Map<string, { readonly epoque: string; readonly etat: Uint8Array }>;

export interface MondeDesDocuments {
  readonly poste: string;
  readonly cache: Cache;
  readonly serveur: ServeurSimule;
  readonly isEnLigne: () => boolean;
  readonly nouveauClient: () => number;
  readonly surAnnonce: (annonce: Annonce) => void;
  readonly surOubli: (nom: string) => void;
  /** What `etat()` says has changed. */
  readonly surEtat: () => void;
  /** Before each call of the engine: the tab may die there. */
  readonly pendant: () => void;
}

/** Documents of one tab, over connections whose messages the simulation delivers. */
export class DocumentsSimules implements Documents {
  readonly #monde: MondeDesDocuments;
  readonly ouverts = new Map<string, DocumentSimule>();

  constructor(monde: MondeDesDocuments) {
    this.#monde = monde;
  }

  ouvrir(nom: string, epoque: string): Promise<DocumentOuvert> {
    this.#monde.pendant();
    const connu = this.ouverts.get(nom);
    if (connu) return Promise.resolve(connu);
    const document = new DocumentSimule(nom, epoque, this.#monde);
    this.ouverts.set(nom, document);
    document.connecter();
    return Promise.resolve(document);
  }

  fermer(nom: string): Promise<void> {
    this.ouverts.get(nom)?.couper();
    this.ouverts.delete(nom);
    return Promise.resolve();
  }

  oublier(nom: string): Promise<void> {
    this.#monde.cache.delete(nom);
    this.#monde.surOubli(nom);
    return this.fermer(nom);
  }

  /** The tab is gone. */
  mourir(): void {
    for (const nom of [...this.ouverts.keys()]) void this.fermer(nom);
  }
}

export class DocumentSimule implements DocumentOuvert {
  readonly nom: string;
  readonly epoque: string;
  readonly doc: Y.Doc;
  connexion: Connexion | null = null;
  readonly #monde: MondeDesDocuments;
  readonly #enAttente = new Set<number>();
  #synchronise = false;
  #fermeture: number | null = null;
  #raison = '';
  #numero = 0;
  #poignees = 0;

  constructor(nom: string, epoque: string, monde: MondeDesDocuments) {
    this.nom = nom;
    this.epoque = epoque;
    this.#monde = monde;
    // A name of its own would be drawn at random, at a cost, and nobody reads it.
    this.doc = new Y.Doc({ guid: nom });
    this.doc.clientID = monde.nouveauClient();
    const garde = monde.cache.get(nom);
    if (garde?.epoque === epoque) Y.applyUpdate(this.doc, garde.etat, DU_SERVEUR);
    this.doc.on('update', (miseAJour: Uint8Array, origine: unknown) => {
      this.#monde.cache.set(nom, { epoque, etat: Y.encodeStateAsUpdate(this.doc) });
      if (origine !== DU_SERVEUR && this.#synchronise) this.#envoyer(miseAJour);
    });
  }

  etat(): EtatDeDocumentOuvert {
    return {
      synchronise: this.#synchronise,
      poignees: this.#poignees,
      enAttente: this.#enAttente.size,
      fermeture: this.#fermeture,
      raison: this.#raison
    };
  }

  connecter(): void {
    if (this.connexion?.ouverte === true || this.#fermeture !== null || !this.#monde.isEnLigne()) return;
    this.connexion = new Connexion(this.#monde.poste, this.nom, this.epoque);
    this.connexion.versServeur.push({ sorte: 'etat', vecteur: Y.encodeStateVector(this.doc) });
    this.#monde.serveur.documents.ouvrir(this.connexion);
  }

  couper(): void {
    if (this.connexion) {
      this.connexion.ouverte = false;
      this.#monde.serveur.machine.connexions.delete(this.connexion);
    }
    this.connexion = null;
    this.#synchronise = false;
    this.#enAttente.clear();
  }

  recevoir(message: Message): void {
    this.#traiter(message);
    if (message.sorte !== 'mise-a-jour') this.#monde.surEtat();
  }

  #traiter(message: Message): void {
    switch (message.sorte) {
      case 'reponse': {
        Y.applyUpdate(this.doc, message.miseAJour, DU_SERVEUR);
        this.#synchronise = true;
        this.#poignees += 1;
        this.#envoyer(Y.encodeStateAsUpdate(this.doc, message.vecteur));
        return;
      }
      case 'mise-a-jour':
        Y.applyUpdate(this.doc, message.miseAJour, DU_SERVEUR);
        return;
      case 'accuse':
        this.#enAttente.delete(message.numero);
        return;
      case 'fermeture':
        this.couper();
        this.#fermeture = message.code;
        this.#raison = message.raison;
        return;
      case 'annonce':
        this.#monde.surAnnonce(message.annonce);
        return;
      case 'etat':
    }
  }

  #envoyer(miseAJour: Uint8Array): void {
    this.#numero += 1;
    this.#enAttente.add(this.#numero);
    this.connexion?.versServeur.push({ sorte: 'mise-a-jour', miseAJour, numero: this.#numero });
  }
}
