import * as Y from 'yjs';
import { assert } from '#lib/domain/assert.ts';
import type { DateIso, MoisIso } from '#lib/domain/dates.ts';
import type { Bloc } from '#lib/domain/ecritures/bloc.ts';
import type { ContexteComptable } from '#lib/domain/ecritures/check-bloc.ts';
import type { Entree } from '#lib/domain/scelle/chaine.ts';
import type { Commande } from '#lib/domain/scelle/commande.ts';
import type { Horloge } from '#lib/domain/scelle/decider.ts';
import { etatVide, type EtatDuJournal } from '#lib/domain/scelle/etat.ts';
import { ligneDe, lireLigne } from '#lib/domain/scelle/format.ts';
import { MagasinEnMemoire } from '#lib/domain/scelle/magasin-en-memoire.ts';
import type { Magasin } from '#lib/domain/scelle/magasin.ts';
import { traiter } from '#lib/domain/scelle/sequenceur.ts';
import { verifierJournal } from '#lib/domain/scelle/verifier.ts';
import type { FinDeJournal, ReponseAuxCommandes, VerdictDuServeur } from '../moteur/ports.ts';
import {
  AGENCE,
  FERMETURES,
  lireNom,
  nomDe,
  PREMIERE_EPOQUE,
  VERSION_DU_PROTOCOLE,
  type Changements,
  type PageDuJournal,
  type ReponseALaRemise
} from '../protocol.ts';
import { aEuCle, registreDe } from '../registre/document.ts';
import {
  brouillardsDe,
  brouillardsRestants,
  effacer,
  ramasser,
  tetesDesBlocs
} from '../serveur/faits-du-document.ts';
import { fermetureDe, jugerMiseAJour, racineDe } from '../serveur/juger-mise-a-jour.ts';
import { ordonner, type Sort } from '../serveur/suite.ts';
import type { Connexion, Message } from './connexion.ts';
import { MagasinPartage } from './magasin-partage.ts';

/** Killed there: what is durable stays, the rest is gone, and nobody is answered. */
export class ServeurTue extends Error {
  override readonly name = 'ServeurTue';
}

interface DocumentDurable {
  epoque: string;
  journal: Uint8Array[];
  seq: number;
}

interface JournalDurable {
  magasin: MagasinEnMemoire;
  /** Entries before those that the store has. */
  socle: readonly Entree[];
  seq: number;
}

/** What is on the disk of the server. */
export class Disque {
  incarnation = 'i1';
  curseur = 0;
  /** Restored from a backup: postes give back what others wrote. */
  restaure = false;
  readonly documents = new Map<string, DocumentDurable>();
  readonly journaux = new Map<string, JournalDurable>();
  readonly derniers = new Map<string, number>();

  copier(contextes: readonly ContexteComptable[]): Disque {
    const copie = new Disque();
    copie.incarnation = this.incarnation;
    copie.curseur = this.curseur;
    for (const [nom, { epoque, journal, seq }] of this.documents)
      copie.documents.set(nom, { epoque, journal: [...journal], seq });
    for (const [entite, journal] of this.journaux)
      copie.journaux.set(entite, { ...copieDuJournal(journal, contextes), seq: journal.seq });
    for (const [poste, devSeq] of this.derniers) copie.derniers.set(poste, devSeq);
    return copie;
  }
}

function copieDuJournal({ magasin, socle }: JournalDurable, contextes: readonly ContexteComptable[]) {
  const copie = magasinApres(magasin.etat, contextes);
  for (const [id, bloc] of magasin.blocs) copie.blocs.set(id, bloc);
  for (const [id, verdict] of magasin.verdicts) copie.verdicts.set(id, verdict);
  for (const [id, par] of magasin.extournes) copie.extournes.set(id, par);
  return { magasin: copie, socle: [...socle, ...magasin.entrees] };
}

function magasinApres(etat: EtatDuJournal, contextes: readonly ContexteComptable[]): MagasinEnMemoire {
  const magasin = new MagasinEnMemoire(etat);
  for (const contexte of contextes) magasin.ouvrirExercice(contexte);
  return magasin;
}

export interface OptionsDuServeur {
  readonly contextes: readonly ContexteComptable[];
  readonly horloge: () => Horloge;
}

/** The server: real judge, real sequencer, over a disk and a memory that the simulation takes away when it likes. */
export class ServeurSimule {
  disque = new Disque();
  readonly connexions = new Set<Connexion>();
  /** At the next write: before anything of it is durable, or once all is and nobody was told. */
  coupure: 'avant' | 'apres' | null = null;
  /** Where a restored log waits for its end: the postes that hold more of it. */
  readonly attendus = new Map<string, Set<string>>();
  /** Keys that a poste was told are safe, by document and epoch (C8). */
  readonly accusees = new Map<string, Set<string>>();
  readonly options: OptionsDuServeur;
  /** How many times each command was decided: once (F9). */
  readonly decidees = new Map<string, number>();
  readonly #docs = new Map<string, Y.Doc>();
  #client = 1_000_000;

  constructor(options: OptionsDuServeur) {
    this.options = options;
  }

  // Documents

  docDe(nom: string): Y.Doc {
    const connu = this.#docs.get(nom);
    if (connu) return connu;
    const doc = new Y.Doc();
    this.#client += 1;
    doc.clientID = this.#client;
    for (const miseAJour of this.durableDe(nom).journal) Y.applyUpdate(doc, miseAJour);
    this.#docs.set(nom, doc);
    return doc;
  }

  durableDe(nom: string): DocumentDurable {
    const connu = this.disque.documents.get(nom);
    if (connu) return connu;
    const nouveau = { epoque: PREMIERE_EPOQUE, journal: [], seq: 0 };
    this.disque.documents.set(nom, nouveau);
    return nouveau;
  }

  ouvrir(connexion: Connexion): void {
    this.connexions.add(connexion);
    if (connexion.epoque !== this.durableDe(connexion.nom).epoque)
      this.#fermer(connexion, FERMETURES.epoque, 'epoch');
  }

  recevoir(connexion: Connexion, message: Message): void {
    if (!connexion.ouverte) return;
    const doc = this.docDe(connexion.nom);
    if (message.sorte === 'etat') {
      const miseAJour = Y.encodeStateAsUpdate(doc, message.vecteur);
      connexion.versPoste.push({ sorte: 'reponse', miseAJour, vecteur: Y.encodeStateVector(doc) });
    } else if (message.sorte === 'mise-a-jour') this.prendre(connexion, message.miseAJour, message.numero);
  }

  protected prendre(connexion: Connexion, miseAJour: Uint8Array, numero: number): void {
    const { nom, poste } = connexion;
    const document = lireNom(nom);
    assert(document !== null, 'simulateur: a document without a name');
    const contexte = { document, poste, restitution: this.disque.restaure };
    const jugement = jugerMiseAJour(this.docDe(nom), miseAJour, contexte);
    if (!jugement.ok) {
      this.#fermer(connexion, fermetureDe(jugement.refus), jugement.refus.code);
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
    this.#couper('avant');
    const durable = this.durableDe(nom);
    this.disque.curseur += 1;
    durable.journal.push(miseAJour);
    durable.seq = this.disque.curseur;
    this.#couper('apres');
    this.#diffuser(nom, miseAJour, de);
  }

  #diffuser(nom: string, miseAJour: Uint8Array, de: Connexion | null): void {
    Y.applyUpdate(this.docDe(nom), miseAJour);
    for (const autre of this.connexions)
      if (autre !== de && autre.nom === nom && autre.ouverte)
        autre.versPoste.push({ sorte: 'mise-a-jour', miseAJour, numero: 0 });
    this.#annoncer([nom], []);
  }

  #accuser(nom: string, cles: readonly string[]): void {
    const sous = `${nom}@${this.durableDe(nom).epoque}`;
    const connues = this.accusees.get(sous) ?? new Set<string>();
    for (const cle of cles) connues.add(cle);
    this.accusees.set(sous, connues);
  }

  /** Keys that a poste was told are safe, and that no document holds or has held. */
  accusesPerdus(): string[] {
    return [...this.disque.documents].flatMap(([nom, { epoque }]) => {
      const document = lireNom(nom);
      const registre = registreDe(this.docDe(nom), document ? racineDe(document) : 'champs');
      return [...(this.accusees.get(`${nom}@${epoque}`) ?? [])].filter((cle) => !aEuCle(registre, cle));
    });
  }

  #annoncer(documents: readonly string[], entites: readonly string[]): void {
    const annonce = {
      type: 'change' as const,
      curseur: this.disque.curseur,
      documents: documents.map((nom) => this.#etatDe(nom)),
      journaux: entites.map((entite) => this.#teteDe(entite))
    };
    for (const connexion of this.connexions)
      if (connexion.nom === AGENCE && connexion.ouverte)
        connexion.versPoste.push({ sorte: 'annonce', annonce });
  }

  #etatDe(nom: string) {
    const { epoque, seq } = this.durableDe(nom);
    return { nom, epoque, seq };
  }

  #fermer(connexion: Connexion, code: number, raison: string): void {
    connexion.versPoste.push({ sorte: 'fermeture', code, raison });
    this.connexions.delete(connexion);
  }

  #couper(quand: 'avant' | 'apres'): void {
    if (this.coupure !== quand) return;
    this.coupure = null;
    this.redemarrer();
    throw new ServeurTue();
  }

  /** Memory is gone, and with it every connection. */
  redemarrer(): void {
    this.#docs.clear();
    for (const connexion of this.connexions) connexion.ouverte = false;
    this.connexions.clear();
  }

  // What the server does by itself

  ramasser(): void {
    for (const nom of [...this.disque.documents.keys()]) {
      const document = lireNom(nom);
      if (document?.genre !== 'brouillard') continue;
      const scelles = this.journalDe(document.entite).magasin.blocs;
      this.#changer(nom, (doc) => {
        ramasser(doc, (id) => (scelles.get(id)?.scelle == null ? undefined : scelles.get(id)?.bloc), null);
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

  /** One update in the place of all those of the journal. */
  compacter(): void {
    for (const [nom, durable] of this.disque.documents)
      if (durable.journal.length > 1) durable.journal = [Y.encodeStateAsUpdate(this.docDe(nom))];
  }

  /** Makes a document again with what it holds alone, under another epoch. */
  refaire(nom: string): void {
    const document = lireNom(nom);
    if (document === null) return;
    const racine = racineDe(document);
    const neuf = new Y.Doc();
    this.#client += 1;
    neuf.clientID = this.#client;
    neuf.transact(() => {
      for (const [cle, valeur] of registreDe(this.docDe(nom), racine))
        registreDe(neuf, racine).set(cle, valeur);
    });
    const durable = this.durableDe(nom);
    this.disque.curseur += 1;
    durable.epoque = this.epoqueSuivante(durable.epoque);
    durable.journal = [Y.encodeStateAsUpdate(neuf)];
    durable.seq = this.disque.curseur;
    this.#docs.delete(nom);
    for (const connexion of this.connexions)
      if (connexion.nom === nom) this.#fermer(connexion, FERMETURES.epoque, 'epoch');
    this.#annoncer([nom], []);
  }

  protected epoqueSuivante(epoque: string): string {
    return String(Number(epoque) + 1);
  }

  /** @param tenants by entité, the postes that hold entries of its log, and how many */
  restaurer(
    sauvegarde: Disque,
    incarnation: string,
    tenants: ReadonlyMap<string, readonly (readonly [string, number])[]>
  ): void {
    this.disque = sauvegarde.copier(this.options.contextes);
    this.disque.incarnation = incarnation;
    this.disque.restaure = true;
    this.accusees.clear();
    this.decidees.clear();
    this.redemarrer();
    this.attendus.clear();
    for (const [entite, connus] of tenants) {
      const { pos } = this.journalDe(entite).magasin.etat;
      const postes = connus.flatMap(([poste, sienne]) => (sienne > pos ? [poste] : []));
      if (postes.length > 0) this.attendus.set(entite, new Set(postes));
    }
  }

  // Sealed logs

  journalDe(entite: string): JournalDurable {
    const connu = this.disque.journaux.get(entite);
    if (connu) return connu;
    const nouveau = { magasin: magasinApres(etatVide(entite), this.options.contextes), socle: [], seq: 0 };
    this.disque.journaux.set(entite, nouveau);
    return nouveau;
  }

  entreesDe(entite: string): readonly Entree[] {
    const { socle, magasin } = this.journalDe(entite);
    return [...socle, ...magasin.entrees];
  }

  changements(depuis: number): Changements {
    const documents = [...this.disque.documents].flatMap(([nom, { seq }]) =>
      seq > depuis ? [this.#etatDe(nom)] : []
    );
    const journaux = [...this.disque.journaux].flatMap(([entite, { seq }]) =>
      seq > depuis ? [this.#teteDe(entite)] : []
    );
    const { incarnation, curseur } = this.disque;
    return { protocole: VERSION_DU_PROTOCOLE, incarnation, curseur, documents, journaux };
  }

  #teteDe(entite: string) {
    const { pos, hash } = this.journalDe(entite).magasin.etat;
    return { entite, pos, hash };
  }

  scelles(poste: string, entite: string, apres: number, limite: number): PageDuJournal {
    const entrees = this.entreesDe(entite);
    if (apres <= entrees.length) this.#entendre(poste, entite);
    const { incarnation } = this.disque;
    const lignes = entrees.slice(apres, apres + limite).map(ligneDe);
    return { protocole: VERSION_DU_PROTOCOLE, incarnation, lignes, tete: this.#teteDe(entite) };
  }

  #entendre(poste: string, entite: string): void {
    const postes = this.attendus.get(entite);
    postes?.delete(poste);
    if (postes?.size === 0) this.attendus.delete(entite);
  }

  async remettre(entite: string, { apres, lignes }: FinDeJournal): Promise<ReponseALaRemise> {
    const reponse = (refus: ReponseALaRemise['refus']): ReponseALaRemise => ({
      protocole: VERSION_DU_PROTOCOLE,
      incarnation: this.disque.incarnation,
      refus,
      tete: this.#teteDe(entite)
    });
    const journal = this.journalDe(entite);
    if (apres !== journal.magasin.etat.pos) return reponse(null);
    const entrees: Entree[] = [];
    const { conforme, tete } = await verifierJournal(lignes.map(lireLigne), {
      depuis: journal.magasin.etat,
      chaque: (entree) => entrees.push(entree)
    });
    if (!conforme || tete === null) return reponse('alteree');
    this.#couper('avant');
    this.#adopter(entite, entrees, tete);
    this.#couper('apres');
    return reponse(null);
  }

  #adopter(entite: string, entrees: readonly Entree[], etat: EtatDuJournal): void {
    const avant = this.journalDe(entite);
    const { magasin, socle } = copieDuJournal(avant, this.options.contextes);
    const suite = magasinApres(etat, this.options.contextes);
    for (const [id, bloc] of magasin.blocs) suite.blocs.set(id, bloc);
    for (const [id, verdict] of magasin.verdicts) suite.verdicts.set(id, verdict);
    for (const [id, par] of magasin.extournes) suite.extournes.set(id, par);
    for (const { scelle } of entrees) {
      const { evenement, pos } = scelle;
      if (evenement.type !== 'bloc') continue;
      const { id, bloc, exercice, extourneDe } = evenement;
      suite.blocs.set(id, { bloc, exercice: exercice.debut, revision: null, scelle: pos });
      if (extourneDe !== undefined) suite.extournes.set(extourneDe, id);
    }
    this.disque.curseur += 1;
    this.disque.journaux.set(entite, {
      magasin: suite,
      socle: [...socle, ...entrees],
      seq: this.disque.curseur
    });
    this.#annoncer([], [entite]);
  }

  async commander(
    poste: string,
    repondueJusqua: number,
    commandes: readonly Commande[]
  ): Promise<ReponseAuxCommandes> {
    const sorts = this.sortsDe(poste, repondueJusqua, commandes);
    const verdicts: VerdictDuServeur[] = [];
    for (const [i, commande] of commandes.entries()) {
      const sort = sorts[i];
      if (sort === undefined) break;
      const verdict = await this.#repondre(poste, commande, sort);
      verdicts.push(verdict);
      if (verdict.etat === 'suspendue') {
        for (let reste = i + 1; reste < commandes.length; reste += 1) verdicts.push({ etat: 'suspendue' });
        break;
      }
    }
    return { incarnation: this.disque.incarnation, verdicts };
  }

  protected sortsDe(poste: string, repondueJusqua: number, commandes: readonly Commande[]): readonly Sort[] {
    return ordonner(commandes, {
      derniere: this.disque.derniers.get(poste) ?? 0,
      repondueJusqua,
      isConnue: (id) => [...this.disque.journaux.values()].some(({ magasin }) => magasin.verdicts.has(id))
    });
  }

  async #repondre(poste: string, commande: Commande, sort: Sort): Promise<VerdictDuServeur> {
    if (sort.sort === 'attente') return { etat: 'attente', attendue: sort.attendue };
    if (sort.sort === 'fourche') return { etat: 'fourche', devSeq: sort.devSeq };
    const { entite } = commande;
    if (this.attendus.has(entite)) return { etat: 'suspendue' };
    const journal = this.journalDe(entite);
    const { magasin } = journal;
    const avant = magasin.etat.pos;
    const isConnue = magasin.verdicts.has(commande.id);
    magasin.incident = (etape) => {
      // The answer to a command and its number in the row of its poste are one transaction.
      if (etape === 'verdicts') this.#couper('avant');
      if (etape !== 'apres') return;
      if (!isConnue) this.#compter(commande.id);
      this.disque.derniers.set(poste, Math.max(this.disque.derniers.get(poste) ?? 0, commande.devSeq));
      if (magasin.etat.pos > avant) {
        this.disque.curseur += 1;
        journal.seq = this.disque.curseur;
      }
      this.#couper('apres');
    };
    const { verdicts } = await traiter(
      this.surMagasin(magasin, entite),
      entite,
      [commande],
      this.options.horloge()
    );
    if (magasin.etat.pos > avant) this.#annoncer([], [entite]);
    const [verdict] = verdicts;
    assert(verdict !== undefined, 'simulateur: a command without answer');
    return verdict;
  }

  #compter(id: string): void {
    const [sien = id] = id.split('#');
    this.decidees.set(sien, (this.decidees.get(sien) ?? 0) + 1);
  }

  protected surMagasin(magasin: MagasinEnMemoire, entite: string): Magasin {
    const docDe = (debut: DateIso) => this.docDe(nomDe({ genre: 'brouillard', entite, debut }));
    return new MagasinPartage(magasin, {
      tetes: (ids) =>
        new Map(
          this.options.contextes.flatMap(({ exercice }) => [...tetesDesBlocs(docDe(exercice.debut), ids)])
        ),
      brouillards: (debut, mois) => {
        const clos = new Set<MoisIso>(magasin.etat.exercices[debut]?.moisClos ?? []);
        const brouillards = brouillardsDe(docDe(debut), (id) => magasin.blocs.get(id)?.scelle != null);
        return brouillardsRestants(brouillards, (un) => clos.has(un), mois);
      }
    });
  }

  /** Sealed blocs of an entité, by id. */
  scellesDe(entite: string): ReadonlyMap<string, Bloc> {
    return new Map(
      this.entreesDe(entite).flatMap(({ scelle: { evenement } }) =>
        evenement.type === 'bloc' ? [[evenement.id, evenement.bloc] as const] : []
      )
    );
  }
}
