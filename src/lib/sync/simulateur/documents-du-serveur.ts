import * as Y from 'yjs';
import { assert } from '#lib/domain/assert.ts';
import type { Bloc } from '#lib/domain/ecritures/bloc.ts';
import { FERMETURES, lireNom, type EtatDeDocument } from '../protocol.ts';
import { aEuCle, registreDe } from '../registre/document.ts';
import { effacer, ramasser } from '../serveur/faits-du-document.ts';
import { fermetureDe, jugerMiseAJour, racineDe } from '../serveur/juger-mise-a-jour.ts';
import type { Connexion, Message } from './connexion.ts';
import type { DocumentDurable } from './disque.ts';
import type { Machine } from './machine.ts';

/** The documents of the server: real judge, over a disk and a memory that may go. */
export class DocumentsDuServeur {
  protected readonly machine: Machine;
  readonly #docs = new Map<string, Y.Doc>();
  /** Keys that a poste was told are safe, by document and epoch (C8). */
  readonly #accusees = new Map<string, Set<string>>();
  /** Who wrote in a document before it was made again: none of it may ever come back by itself (F37). */
  readonly #anciens = new Map<string, Set<number>>();

  constructor(machine: Machine) {
    this.machine = machine;
  }

  docDe(nom: string): Y.Doc {
    const connu = this.#docs.get(nom);
    if (connu) return connu;
    const doc = docDuDisque(nom, this.durableDe(nom));
    doc.clientID = this.machine.nouveauClient();
    this.#docs.set(nom, doc);
    return doc;
  }

  durableDe(nom: string): DocumentDurable {
    return this.machine.disque.document(nom);
  }

  etatDe(nom: string): EtatDeDocument {
    const { epoque, seq } = this.durableDe(nom);
    return { nom, epoque, seq };
  }

  ouvrir(connexion: Connexion): void {
    this.machine.connexions.add(connexion);
    if (connexion.epoque !== this.durableDe(connexion.nom).epoque)
      this.machine.fermer(connexion, FERMETURES.epoque, 'epoch');
  }

  recevoir(connexion: Connexion, message: Message): void {
    if (!connexion.ouverte) return;
    const doc = this.docDe(connexion.nom);
    if (message.sorte === 'etat') {
      const miseAJour = Y.encodeStateAsUpdate(doc, message.vecteur);
      connexion.versPoste.push({ sorte: 'reponse', miseAJour, vecteur: Y.encodeStateVector(doc) });
    } else if (message.sorte === 'mise-a-jour') this.#prendre(connexion, message.miseAJour, message.numero);
  }

  #prendre(connexion: Connexion, miseAJour: Uint8Array, numero: number): void {
    const { nom, poste } = connexion;
    const document = lireNom(nom);
    assert(document !== null, 'simulateur: a document without a name');
    const contexte = { document, poste, restitution: this.machine.disque.restaure };
    const jugement = jugerMiseAJour(this.docDe(nom), miseAJour, contexte);
    if (!jugement.ok) {
      this.machine.fermer(connexion, fermetureDe(jugement.refus), jugement.refus.code);
      return;
    }
    if (jugement.valeur.nouvelle) this.journaliser(nom, miseAJour, connexion);
    const { revenues } = jugement.valeur;
    if (revenues.length > 0)
      this.#changer(nom, (doc) => {
        effacer(registreDe(doc, racineDe(document)), revenues, null);
      });
    this.#accuser(nom, jugement.valeur.ajoutees);
    connexion.versPoste.push({ sorte: 'accuse', numero });
  }

  /** On the disk first, then in memory, then to the others. */
  protected journaliser(nom: string, miseAJour: Uint8Array, de: Connexion | null): void {
    const durable = this.durableDe(nom);
    this.machine.ecrire(() => {
      durable.journal.push(miseAJour);
      durable.seq = this.machine.prochainNumero();
    });
    this.#diffuser(nom, miseAJour, de);
  }

  #diffuser(nom: string, miseAJour: Uint8Array, de: Connexion | null): void {
    Y.applyUpdate(this.docDe(nom), miseAJour);
    for (const autre of this.machine.connexions)
      if (autre !== de && autre.nom === nom && autre.ouverte)
        autre.versPoste.push({ sorte: 'mise-a-jour', miseAJour, numero: 0 });
    this.machine.annoncer([this.etatDe(nom)], []);
  }

  #accuser(nom: string, cles: readonly string[]): void {
    const sous = `${nom}@${this.durableDe(nom).epoque}`;
    const connues = this.#accusees.get(sous) ?? new Set<string>();
    for (const cle of cles) connues.add(cle);
    this.#accusees.set(sous, connues);
  }

  /** Keys that a poste was told are safe, and that no document holds or has held. */
  accusesPerdus(): string[] {
    return [...this.machine.disque.documents].flatMap(([nom, { epoque }]) => {
      const accusees = this.#accusees.get(`${nom}@${epoque}`);
      if (accusees === undefined) return [];
      const document = lireNom(nom);
      const registre = registreDe(this.docDe(nom), document ? racineDe(document) : 'champs');
      return [...accusees].filter((cle) => !aEuCle(registre, cle));
    });
  }

  /** Documents made again, into which something of what they were has flowed back. */
  meles(): string[] {
    return [...this.#anciens].flatMap(([nom, anciens]) =>
      [...this.docDe(nom).store.clients.keys()].some((client) => anciens.has(client)) ? [nom] : []
    );
  }

  /** Takes out of drafts what was sealed. */
  ramasser(scelle: (entite: string, id: string) => Bloc | undefined): void {
    for (const nom of [...this.machine.disque.documents.keys()]) {
      const document = lireNom(nom);
      if (document?.genre === 'brouillard')
        this.#changer(nom, (doc) => {
          ramasser(doc, (id) => scelle(document.entite, id), null);
        });
    }
  }

  /** What the server writes by itself is journaled as what it receives. */
  #changer(nom: string, faire: (doc: Y.Doc) => void): void {
    const doc = this.docDe(nom);
    const envois: Uint8Array[] = [];
    const noter = (miseAJour: Uint8Array) => envois.push(miseAJour);
    doc.on('update', noter);
    faire(doc);
    doc.off('update', noter);
    for (const envoi of envois) this.journaliser(nom, envoi, null);
  }

  /** One snapshot in the place of all those of the journal, made of them. */
  compacter(): void {
    for (const [nom, durable] of this.machine.disque.documents)
      if (durable.journal.length > 1) this.ranger(durable, encoder(docDuDisque(nom, durable)));
  }

  protected ranger(durable: DocumentDurable, instantane: Uint8Array): void {
    this.machine.ecrire(() => {
      durable.instantane = instantane;
      durable.journal = [];
    });
  }

  /** Makes a document again with what it holds alone, under another epoch. */
  refaire(nom: string): void {
    const document = lireNom(nom);
    if (document === null) return;
    const racine = racineDe(document);
    const ancien = this.docDe(nom);
    const neuf = new Y.Doc({ guid: nom });
    neuf.clientID = this.machine.nouveauClient();
    neuf.transact(() => {
      for (const [cle, valeur] of registreDe(ancien, racine)) registreDe(neuf, racine).set(cle, valeur);
    });
    const durable = this.durableDe(nom);
    const epoque = this.epoqueSuivante(durable.epoque);
    this.machine.ecrire(() => {
      durable.epoque = epoque;
      durable.instantane = encoder(neuf);
      durable.journal = [];
      durable.seq = this.machine.prochainNumero();
    });
    this.#docs.delete(nom);
    this.#anciens.set(nom, new Set([...(this.#anciens.get(nom) ?? []), ...ancien.store.clients.keys()]));
    for (const connexion of this.machine.connexions)
      if (connexion.nom === nom) this.machine.fermer(connexion, FERMETURES.epoque, 'epoch');
    this.machine.annoncer([this.etatDe(nom)], []);
  }

  protected epoqueSuivante(_epoque: string): string {
    return this.machine.nouvelleEpoque();
  }

  oublierLaMemoire(): void {
    this.#docs.clear();
  }

  /** The disk went back: what it says now is all that there is. */
  restaurer(): void {
    this.#docs.clear();
    this.#accusees.clear();
    this.#anciens.clear();
  }
}

function encoder(doc: Y.Doc): Uint8Array {
  return Y.encodeStateAsUpdate(doc);
}

function docDuDisque(nom: string, { instantane, journal }: DocumentDurable): Y.Doc {
  // A name of its own would be drawn at random, at a cost, and nobody reads it.
  const doc = new Y.Doc({ guid: nom });
  if (instantane !== null) Y.applyUpdate(doc, instantane);
  for (const miseAJour of journal) Y.applyUpdate(doc, miseAJour);
  return doc;
}
