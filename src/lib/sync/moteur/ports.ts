import type * as Y from 'yjs';
import type { Commande, RefusDeScellement } from '#lib/domain/scelle/commande.ts';
import type { EntreeGardee } from '#lib/domain/scelle/format.ts';
import type { Entree } from '#lib/domain/scelle/chaine.ts';
import type { EtatDuJournal } from '#lib/domain/scelle/etat.ts';
import type { Verdict } from '#lib/domain/scelle/magasin.ts';
import type { VerifierSignature } from '#lib/domain/scelle/signature.ts';
import type { Agence, Changements, Epoque, PageDuJournal, ReponseALaRemise } from '../protocol.ts';
import type { Racine } from '../registre/document.ts';
import type { ContenuDeBloc, ContenuDeChamp } from '../registre/revision.ts';
import type { Nommee } from '../registre/tetes.ts';

/**
 * What the engine of a poste needs of the world. Each port has one adapter in the browser and one in the simulator:
 * the engine decides, an adapter only keeps, sends or tells.
 */
export interface Ports {
  readonly livre: Livre;
  readonly documents: Documents;
  readonly serveur: Serveur;
  readonly temps: Temps;
  /** Without it, only the form of signatures is looked at. */
  readonly verifierSignature?: VerifierSignature;
}

export interface Temps {
  /** Milliseconds; only differences matter. */
  maintenant(): number;
  /** UTC moment, as an ISO text. */
  instant(): string;
  /** From 0 included to 1 excluded: the jitter of what is tried again. */
  hasard(): number;
}

/** The ledger of this poste. */
export interface Livre {
  /**
   * Runs `acte` in one transaction: all of what it writes, or nothing, also when it rejects (F4).
   *
   * @param mandat epoch of the leadership under which the engine runs: another in the ledger, and the transaction
   *   rejects with `MandatPerdu` before anything is read (F6)
   * @param durabilite `relachee` for what can be made again from elsewhere; a power loss may take back the last ones,
   *   never an older one without those after it (F3). `lecture` for what writes nothing: whoever records does not wait
   *   for it
   */
  transaction<T>(
    mandat: number,
    durabilite: Durabilite,
    acte: (transaction: TransactionDeLivre) => Promise<T>
  ): Promise<T>;
}

export type Durabilite = 'stricte' | 'relachee' | 'lecture';

/** Another tab leads since: this one stops at once, and writes nothing more. */
export class MandatPerdu extends Error {
  override readonly name = 'MandatPerdu';
}

/** What the engine remembers from one run to the next. */
export type Repere = 'agence' | 'incarnation' | 'curseur';

/** Reads see what the same transaction wrote. Its promises wait for nothing but the ledger. */
export interface TransactionDeLivre {
  /** Small values of the engine, by name (`Repere`); null when absent. */
  repere(cle: Repere): Promise<string | null>;
  mettreRepere(cle: Repere, valeur: string): Promise<void>;

  /** Names of the documents that something waits for, in the order of the oldest. */
  documentsAPublier(): Promise<readonly string[]>;
  /** What waits for a document, oldest first; no more than `limite`. */
  aPublier(document: string, limite?: number): Promise<readonly APublier[]>;
  /** The server holds them for good. */
  retirerPubliees(seqs: readonly number[]): Promise<void>;
  /**
   * The server will never take it: it is not offered again, and stays where the person who wrote it sees it, with the
   * reason (I4, I8).
   */
  ecarterPublication(seq: number, raison: string): Promise<void>;

  /** Names of the documents that were ever projected here. */
  documentsProjetes(): Promise<readonly string[]>;
  marque(document: string): Promise<Marque | null>;
  mettreMarque(document: string, marque: Marque): Promise<void>;

  /** Of those that are there; a bloc that is not is in no book of this poste. */
  blocs(ids: readonly string[]): Promise<ReadonlyMap<string, BlocAuLivre>>;
  /** Ids of the drafts that stand in the books under a document. */
  brouillards(document: string): Promise<readonly string[]>;
  /** Ids of the blocs of a document of which something waits in « À régulariser ». */
  ecartes(document: string): Promise<readonly string[]>;
  /** What waits in « À régulariser » of these blocs, by its id (`<blocId>/<revId>`), without what was decided. */
  aRegulariser(blocs: readonly string[]): Promise<ReadonlyMap<string, ARegulariserAuLivre>>;
  /** Living heads of a document that stand here, in the books or in « À régulariser »: what this poste can give back. */
  tetesDuDocument(document: string): Promise<ReadonlyMap<string, readonly Nommee[]>>;
  /** Ids of « À régulariser » of an entité on which a person has decided. */
  decisions(entite: string): Promise<ReadonlySet<string>>;
  /** Heads of these fields as they were last projected, the one to show first. */
  champs(
    document: string,
    sujets: readonly string[]
  ): Promise<ReadonlyMap<string, readonly Nommee<ContenuDeChamp>[]>>;
  projeter(projection: Projection): Promise<void>;

  /** Those whose log has an entry on this poste. */
  entitesScellees(): Promise<readonly string[]>;
  /** Null when this poste holds no entry of the log. */
  tete(entite: string): Promise<EtatDuJournal | null>;
  /** The entries after `apres`, in order. */
  entrees(entite: string, apres: number, limite: number): Promise<readonly EntreeGardee[]>;
  /** Place of the last entry that bears a signature; null when none does. */
  finSignee(entite: string): Promise<number | null>;
  /**
   * Appends verified entries, with what they do to the books: sealed blocs in the place of their drafts, closings on
   * their exercices (`ecrireLot`). What « À régulariser » gets of it comes by `projeter`.
   */
  ajouterEntrees(entite: string, entrees: readonly EntreeASceller[], etat: EtatDuJournal): Promise<void>;
  /**
   * First days of the exercices of an entité whose takeover is on this poste and not yet on the server: it could not
   * count it again, and would refuse what rests on it.
   */
  reprisesEnRoute(entite: string): Promise<ReadonlySet<string>>;
  /** Commands without an answer, by devSeq. */
  demandes(limite: number): Promise<readonly Commande[]>;
  /** Keeps the answers: a refusal reaches the list of who asked (C18). */
  repondre(reponses: readonly ReponseADemande[]): Promise<void>;
}

export interface EntreeASceller extends Entree {
  readonly signature?: string;
}

export interface ReponseADemande {
  readonly commande: Commande;
  readonly verdict: Verdict;
}

/** A revision that the server does not hold yet, written in the very transaction of the act that made it. */
export interface APublier {
  /** Its own order. */
  readonly seq: number;
  readonly document: string;
  readonly racine: Racine;
  readonly cle: string;
  readonly valeur: Uint8Array;
}

/** What was last projected of a document: the epoch, and the fingerprint of its keys (`empreinteDuRegistre`). */
export interface Marque {
  readonly epoque: Epoque;
  readonly empreinte: string;
}

/** A bloc as the ledger has it. */
export type BlocAuLivre =
  | {
      readonly etat: 'brouillard';
      /** Living heads, those of all documents, the one in the books first. */
      readonly tetes: readonly TeteDeBloc[];
    }
  | {
      readonly etat: 'scelle';
      /** Its entry in the log of its entité. */
      readonly pos: number;
      readonly bloc: ContenuDeBloc['bloc'];
      readonly jointes?: ContenuDeBloc['jointes'];
    };

/** A living head of a bloc, with the exercice (`entité/first day`) whose document holds it. */
export interface TeteDeBloc extends Nommee<ContenuDeBloc> {
  readonly exercice: string;
}

export interface ARegulariserAuLivre {
  readonly tete: TeteDeBloc;
  readonly raison: RaisonDEcart['code'];
}

/** What one transaction writes in the books: upserts that say how things are, never what changed (I5). */
export interface Projection {
  readonly document: string;
  readonly blocs: readonly BlocAProjeter[];
  readonly champs: readonly ChampAProjeter[];
}

export interface BlocAProjeter {
  readonly id: string;
  /**
   * The draft as it must stand: the first in the books with its balances, the others beside it. Empty: there is no
   * draft of this bloc. Null: the bloc is sealed, and nothing of its row is touched but `jointes`.
   */
  readonly tetes: readonly TeteDeBloc[] | null;
  /** All the documents of a sealed bloc, when its draft names some that its row does not: the log names none. */
  readonly jointes?: ContenuDeBloc['jointes'];
  /** What must stand in « À régulariser »: rows that are not there are added, those for another reason change. */
  readonly aRegulariser: readonly EcarteAProjeter[];
  /** Rows that have no reason to be there any more. */
  readonly aRetirer: readonly string[];
}

export interface EcarteAProjeter {
  /** `<blocId>/<revId>`: the same on every poste. */
  readonly id: string;
  /** Whole: whoever decides writes a revision that replaces it, and a restored server may need it back. */
  readonly tete: TeteDeBloc;
  readonly raison: RaisonDEcart;
}

/** Why a draft is out of the books. */
export type RaisonDEcart =
  /** Its period is closed (F26). */
  | Extract<RefusDeScellement, { code: 'SCE-PERIODE-CLOSE' }>
  /** The bloc was sealed with another content (F27). */
  | Extract<RefusDeScellement, { code: 'SCE-DEJA-SCELLE' }>
  /** The document was made again without it (F37). */
  | { readonly code: 'SYN-DOCUMENT-REFAIT'; readonly exercice: string };

/**
 * A field to write in the fiche that it is of. Those of `regularisation:<id>` hold a whole decision, with the entry that
 * it is about: they make the row of « À régulariser » on postes that never had it.
 */
export interface ChampAProjeter {
  readonly sujet: string;
  /** The value in force first, then those that it stands before. Empty: nobody ever wrote it. */
  readonly tetes: readonly Nommee<ContenuDeChamp>[];
}

/** Documents of this poste: a cache that may be lost, and what carries them to the server. */
export interface Documents {
  /** Opens, once what is kept of it on this poste has been read. Never waits for the network. */
  ouvrir(nom: string, epoque: Epoque): Promise<DocumentOuvert>;
  fermer(nom: string): Promise<void>;
  /** Forgets what is kept of a document, of any epoch. */
  oublier(nom: string): Promise<void>;
}

export interface DocumentOuvert {
  readonly nom: string;
  readonly epoque: Epoque;
  readonly doc: Y.Doc;
  etat(): EtatDeDocumentOuvert;
}

/** Whoever gives it runs a turn of the engine when it changes. */
export interface EtatDeDocumentOuvert {
  /** Both ends have told each other what they hold; what this poste then had to send counts in `enAttente`. */
  readonly synchronise: boolean;
  /** How many times they did since it was opened: once more after each cut. */
  readonly poignees: number;
  /** Updates that the server has not yet said it holds for good; counts what was just written. */
  readonly enAttente: number;
  /** The code of what the server refused when it closed it. */
  readonly raison?: string;
  /** The server closed this document, with one of `FERMETURES`; null while it has not. It does not open again alone. */
  readonly fermeture: number | null;
}

/** The server over HTTP. What fails is a `Panne` that is thrown; what is refused is in the answer. */
export interface Serveur {
  agence(): Promise<Agence>;
  changements(depuis: number): Promise<Changements>;
  scelles(entite: string, apres: number, limite: number): Promise<PageDuJournal>;
  commander(repondueJusqua: number, commandes: readonly Commande[]): Promise<ReponseAuxCommandes>;
  remettre(entite: string, fin: FinDeJournal): Promise<ReponseALaRemise>;
}

/** Entries that are given back to a server that lost them. */
export interface FinDeJournal {
  readonly apres: number;
  /** Where what is given back ends, in this part or in those that follow: nothing is to be sealed in between. */
  readonly jusqua: number;
  readonly lignes: readonly string[];
}

export interface ReponseAuxCommandes {
  readonly incarnation: string;
  readonly verdicts: readonly VerdictDuServeur[];
}

export type VerdictDuServeur =
  | Verdict
  | { readonly etat: 'attente'; readonly attendue: number }
  | { readonly etat: 'suspendue' }
  | { readonly etat: 'fourche'; readonly devSeq: number };

export type RaisonDePanne =
  /** No network, or nobody answers. */
  | 'hors-ligne'
  /** What answers is not our server: a captive portal, a proxy (F39). */
  | 'pas-le-serveur'
  | 'secret-refuse'
  /** The server speaks a later protocol: this application must be updated (F34). */
  | 'protocole'
  | 'disque-plein'
  | 'trop-de-demandes'
  /** The ledger of this poste takes nothing: no room is left (F16). */
  | 'poste-plein'
  | 'erreur';

/** The server could not be asked, or could not answer, or the ledger cannot write: try again later. */
export class Panne extends Error {
  override readonly name = 'Panne';
  readonly raison: RaisonDePanne;
  /** What the server asks to wait, in milliseconds. */
  readonly attendre: number | null;

  constructor(raison: RaisonDePanne, detail: string, attendre: number | null = null) {
    super(detail);
    this.raison = raison;
    this.attendre = attendre;
  }
}
