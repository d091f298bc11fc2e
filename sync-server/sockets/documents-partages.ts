import type { Document, Hocuspocus, beforeSyncPayload } from '@hocuspocus/server';
import * as Y from 'yjs';
import type { Result } from '#lib/domain/result.ts';
import {
  AGENCE,
  FERMETURES,
  LIMITES,
  ecrireAnnonce,
  ecrireFermeture,
  lireNomAvecEpoque,
  nomAvecEpoque,
  type DocumentNomme,
  type EtatDeDocument,
  type EtatDeJournalPartage
} from '#lib/sync/protocol.ts';
import { registreDe } from '#lib/sync/registre/document.ts';
import { effacer } from '#lib/sync/serveur/faits-du-document.ts';
import {
  fermetureDe,
  racineDe,
  type ContexteDeMiseAJour,
  type MiseAJourJugee,
  type RefusDeMiseAJour
} from '#lib/sync/serveur/juger-mise-a-jour.ts';
import { EcritureImpossible } from '../base/file-d-ecriture.ts';
import { EpoqueDepassee, type DepotDeDocuments } from '../documents/depot.ts';
import type { Mesures } from '../mesures.ts';
import { decrirePanne, type Traces } from '../traces.ts';
import { Annonces, type Bouges } from './annonces.ts';
import { HocuspocusTenu } from './hocuspocus-tenu.ts';
import { lireJeton } from './jeton.ts';
import { LIMITES_DE_SOCKET as L } from './limites.ts';
import type { Prise } from './prises.ts';

/** Whether an update may enter a document, and brings anything to it. */
export type Juge = (
  doc: Y.Doc,
  contenu: Uint8Array,
  contexte: ContexteDeMiseAJour
) => Result<Pick<MiseAJourJugee, 'nouvelle' | 'revenues'>, RefusDeMiseAJour>;

export interface Outils {
  readonly depot: DepotDeDocuments;
  readonly juger: Juge;
  readonly secret: string | null;
  readonly mesures: Pick<Mesures, 'misesAJour' | 'refus' | 'ecartees'>;
  readonly traces: Traces;
}

interface Contexte {
  readonly prise: Prise;
  readonly nom: string;
  readonly document: DocumentNomme;
  readonly epoque: string;
  readonly poste: string;
}

/** Ends the connection of one document, and leaves the rest of the socket alone. Its code travels as the reason. */
class Fermeture extends Error {
  readonly code: number;
  readonly reason: string;

  /** @param raison code of what was refused */
  constructor(code: number, raison?: string) {
    // Without a message: libraries print those that have one.
    super('');
    this.code = code;
    this.reason = ecrireFermeture(code, raison);
  }
}

/** `beforeSync` types: 0 asks what the server has, 1 answers what the server lacks, 2 is an update. */
const QUESTION = 0;
const REPONSE = 1;
const ARRET_MS = 2_000;
/** An update that says nothing: what a poste that has nothing new answers. */
const VIDE = 2;

/**
 * The documents that postes have open. An update is judged, then journaled, and only then applied, shown to others and
 * acknowledged: what anyone has seen survives a kill (F14), and what was refused never was in a document (F20, F22).
 */
export class DocumentsPartages {
  readonly hocuspocus: Hocuspocus<Contexte>;
  readonly #outils: Outils;
  readonly #annonces: Annonces;
  #arrete = false;
  /** Whoever waits for the last document to be left. */
  #vide: (() => void) | null = null;

  constructor(outils: Outils) {
    this.#outils = outils;
    this.#annonces = new Annonces((bouges) => {
      this.#annoncer(bouges);
    });
    this.hocuspocus = new HocuspocusTenu<Contexte>({
      quiet: true,
      timeout: L.silenceMs,
      maxUnauthenticatedQueueSize: L.octetsSansSecret,
      maxUnauthenticatedQueueMessages: L.messagesSansSecret,
      maxPendingDocuments: L.documentsSansSecret,
      onAuthenticate: ({ token, documentName, context }) =>
        Promise.resolve(this.#admettre(token, documentName, context.prise)),
      onLoadDocument: ({ document, documentName }) => {
        this.#charger(document, documentName);
        return Promise.resolve();
      },
      beforeSync: (message) => this.#avantSync(message),
      // Who is here, and where, is nobody's business yet: nothing of it is passed on.
      beforeHandleAwareness: ({ states }) => {
        states.clear();
        return Promise.resolve();
      },
      onDisconnect: ({ context }) => {
        context.prise.documents -= 1;
        return Promise.resolve();
      },
      afterUnloadDocument: async ({ documentName }) => {
        await this.#quitter(documentName);
        if (this.ouverts === 0) this.#vide?.();
      }
    });
  }

  /** Documents in memory. */
  get ouverts(): number {
    return this.hocuspocus.getDocumentsCount();
  }

  /** The document as postes see it, or as the base keeps it when nobody has it open. Not to be changed. */
  lire(nom: string): Y.Doc {
    return this.#ouvert(nom) ?? this.#outils.depot.lire(nom);
  }

  /**
   * A change of the server's own: durable first, then shown. Nothing happens when `acte` changes nothing.
   *
   * @throws EcritureImpossible: the document is as it was.
   */
  async modifier(nom: string, acte: (doc: Y.Doc) => void): Promise<void> {
    const epoque = this.#outils.depot.epoqueOf(nom);
    const copie = this.#outils.depot.lire(nom);
    const changements: Uint8Array[] = [];
    copie.on('update', (changement: Uint8Array) => changements.push(changement));
    copie.transact(() => {
      acte(copie);
    });
    if (changements.length === 0) return;
    const contenu = Y.mergeUpdates(changements);
    copie.destroy();
    const etat = await this.#outils.depot.ajouter({ nom, epoque, poste: 'serveur', contenu });
    const ouvert = this.#ouvert(nom);
    if (ouvert) Y.applyUpdate(ouvert, contenu, { source: 'local' });
    this.#annonces.noter(etat);
  }

  /** Tells postes that these logs moved. */
  annoncerJournaux(journaux: readonly EtatDeJournalPartage[]): void {
    for (const journal of journaux) this.#annonces.noterJournal(journal);
  }

  /** Begins another epoch of a document: those who have the former one open are sent to the new one (F37). */
  async tourner(nom: string, contenu: Uint8Array): Promise<EtatDeDocument> {
    const avant = this.#outils.depot.epoqueOf(nom);
    const etat = await this.#outils.depot.tourner(nom, contenu);
    const document = this.hocuspocus.documents.get(nomAvecEpoque(nom, avant));
    const fermeture = { code: FERMETURES.epoque, reason: ecrireFermeture(FERMETURES.epoque) };
    for (const connexion of document?.getConnections() ?? []) connexion.close(fermeture);
    this.#annonces.noter(etat);
    return etat;
  }

  /**
   * Once the base can be written again: sockets whose updates were not taken are closed, and what they come back with is
   * all that was not acknowledged.
   */
  reprendre(): void {
    const connexions = [...this.hocuspocus.documents.values()].flatMap((document) =>
      document.getConnections()
    );
    const prises = new Set(
      connexions.filter(({ readOnly }) => readOnly).map(({ context }) => (context as Contexte).prise)
    );
    for (const prise of prises) prise.fermer(FERMETURES.arret, 'reprise');
  }

  /**
   * Leaves every document: the messages under way are ended, journals become snapshots. What takes longer than
   * `ARRET_MS` is left as it is: the journal is enough to start again.
   */
  async arreter(): Promise<void> {
    this.#annonces.arreter();
    if (this.ouverts > 0) {
      await new Promise<void>((resolve) => {
        this.#vide = resolve;
        setTimeout(resolve, ARRET_MS).unref();
        this.hocuspocus.closeConnections();
      });
    }
    this.#arrete = true;
  }

  /** What a connection may be opened for; what it throws is the reason that the poste is told. */
  #admettre(jeton: string, nomSurLeFil: string, prise: Prise): Omit<Contexte, 'prise'> {
    const poste = lireJeton(jeton, this.#outils.secret);
    if (!poste.ok) this.#econduire(poste.refus);
    const lu = nomSurLeFil.length > LIMITES.longueurDeCle ? null : lireNomAvecEpoque(nomSurLeFil);
    if (!lu) this.#econduire(FERMETURES.inconnu);
    if (this.#outils.depot.epoqueOf(lu.nom) !== lu.epoque) this.#econduire(FERMETURES.epoque);
    if (prise.documents >= L.documents) this.#econduire(FERMETURES.debit);
    prise.documents += 1;
    return { ...lu, poste: poste.valeur };
  }

  async #quitter(nomSurLeFil: string): Promise<void> {
    const lu = lireNomAvecEpoque(nomSurLeFil);
    if (!lu || this.#arrete) return;
    await this.#outils.depot.quitter(lu.nom).catch((error: unknown) => {
      this.#noterPanne(error);
    });
  }

  #econduire(code: number): never {
    this.#outils.mesures.refus.inc({ raison: String(code) });
    this.#outils.traces.warn({ code }, 'ouverture refusée');
    throw new Fermeture(code);
  }

  #charger(document: Document, nomSurLeFil: string): void {
    const lu = lireNomAvecEpoque(nomSurLeFil);
    // It may have been made again since it was asked for: nothing of another epoch goes into this one (F37).
    if (!lu || this.#outils.depot.epoqueOf(lu.nom) !== lu.epoque) throw new Fermeture(FERMETURES.epoque);
    const ecartees = this.#outils.depot.charger(lu.nom, document);
    // Nobody is there yet: left for the next turn, all of it would be sent once more to who is about to read it.
    document.flush();
    if (ecartees.length === 0) return;
    this.#outils.mesures.ecartees.inc(ecartees.length);
    const lignes = ecartees.map(({ seq, raison }) => ({ seq, raison }));
    this.#outils.traces.error({ lignes }, 'lignes d’un document mises de côté');
  }

  async #avantSync({
    type,
    payload,
    document,
    connection,
    context
  }: beforeSyncPayload<Contexte>): Promise<void> {
    // One that was not taken leaves a gap before those that follow: they are not at fault, and come again with it.
    if (type === QUESTION || payload.length <= VIDE || connection.readOnly) return;
    // A copy: the message is a window on the buffer of the socket.
    const contenu = payload.slice();
    const restitution = type === REPONSE && this.#outils.depot.aPerdu(context.nom);
    const jugement = this.#outils.juger(document, contenu, { ...context, restitution });
    if (!jugement.ok) this.#refuser(jugement.refus, contenu, context);
    const { nouvelle, revenues } = jugement.valeur;
    if (!nouvelle) return;
    try {
      this.#annonces.noter(await this.#outils.depot.ajouter({ ...context, contenu }));
      this.#outils.mesures.misesAJour.inc();
      if (revenues.length > 0) await this.#faireRepartir(context, revenues);
    } catch (error) {
      if (error instanceof EpoqueDepassee) throw new Fermeture(FERMETURES.epoque);
      this.#noterPanne(error);
      if (!(error instanceof EcritureImpossible)) throw new Fermeture(FERMETURES.arret);
      // Neither applied nor acknowledged; what others wrote before still reaches this poste (F15).
      connection.readOnly = true;
    }
  }

  /**
   * Takes out again, before it is acknowledged, what had been replaced and comes back. The deletion may reach an open
   * document before what it deletes: Yjs keeps it until then.
   */
  #faireRepartir({ nom, document }: Contexte, cles: readonly string[]): Promise<void> {
    return this.modifier(nom, (doc) => {
      effacer(registreDe(doc, racineDe(document)), cles, null);
    });
  }

  #refuser(refus: RefusDeMiseAJour, contenu: Uint8Array, { nom, poste, prise }: Contexte): never {
    const { code } = refus;
    this.#outils.mesures.refus.inc({ raison: code });
    this.#outils.traces.warn({ poste, code, octets: contenu.length }, 'mise à jour refusée');
    this.#outils.depot.retenirRefusee({ document: nom, poste, raison: code, contenu });
    prise.noterRefus();
    throw new Fermeture(fermetureDe(refus), code);
  }

  #noterPanne(error: unknown): void {
    const cause = error instanceof EcritureImpossible ? error.cause : error;
    this.#outils.traces.error(decrirePanne(cause), 'écriture impossible');
  }

  #ouvert(nom: string): Document | undefined {
    return this.hocuspocus.documents.get(nomAvecEpoque(nom, this.#outils.depot.epoqueOf(nom)));
  }

  #annoncer({ documents, journaux }: Bouges): void {
    const curseur = this.#outils.depot.curseur();
    this.#ouvert(AGENCE)?.broadcastStateless(
      ecrireAnnonce({ type: 'change', curseur, documents: [...documents], journaux: [...journaux] })
    );
  }
}
