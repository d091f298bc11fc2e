import type { DateIso, MoisIso } from '#lib/domain/dates.ts';
import type { CompteAjoute } from '#lib/domain/comptes/plan-de-base.ts';
import type { NatureDEntite } from '#lib/domain/natures.ts';
import type { Journal } from '#lib/domain/ecritures/journal.ts';
import type { DoublonForce, LiensDeBloc, PieceJointe } from '#lib/domain/ecritures/autour-du-bloc.ts';
import type { Bloc } from '#lib/domain/ecritures/bloc.ts';
import type { Lettrage } from '#lib/domain/lettrage/lettrage.ts';
import type { RefusDExecution } from '#lib/domain/masques/executer.ts';
import type { Masque } from '#lib/domain/masques/masque.ts';
import type { Commande, RefusDeScellement } from '#lib/domain/scelle/commande.ts';
import type { EtatDuJournal } from '#lib/domain/scelle/etat.ts';
import type { Dictionnaire } from '#lib/domain/segments/dictionnaire.ts';
import type {
  Chiffres,
  ColonneDeJours,
  ColonneDIndex,
  JournalDeSegment
} from '#lib/domain/segments/segment.ts';
import type { ClasseDeJournal, SoldesDExercice } from '#lib/domain/segments/soldes.ts';
import type { RaisonDEcart } from '#lib/sync/moteur/ports.ts';
import type { Concurrentes, TeteDeBlocRow, VersionConcurrente } from './sync/rows.ts';

/** What IndexedDB holds, table by table. A change of shape is a migration (migrations/). */

export type { DoublonForce, LiensDeBloc, PieceJointe };

/** An entité comptable, known by its code. */
export interface EntiteRow {
  readonly code: string;
  readonly nom: string;
  readonly siren: string | null;
  readonly nature: NatureDEntite;
}

/** `id` is `entité/first day`: two exercices of an entité never share one. */
export interface ExerciceRow {
  readonly id: string;
  readonly entite: string;
  readonly debut: DateIso;
  readonly fin: DateIso;
  /** Last day of its last closing: this day and all before it take no entry. */
  readonly closJusquAu?: DateIso;
  /** Months closed one by one. */
  readonly moisClos?: readonly MoisIso[];
  /** Of its closing as a whole: a provisional one may be opened again. */
  readonly cloture?: 'provisoire' | 'definitive';
}

/** Journals are common to all entités (JNL-02). */
export interface JournalRow extends Journal {
  readonly origine: 'repris' | 'cree';
}

/** The chart of one entité, in one record: it is read whole and has hundreds of accounts. */
export interface PlanRow {
  readonly entite: string;
  /** Of all that the chart says; kept by the database itself (`empreinte-de-plan.ts`), whoever writes the chart. */
  readonly empreinte?: string;
  readonly comptes: readonly {
    readonly numero: string;
    readonly libelle: string;
    /** Takes no new line. */
    readonly ferme?: boolean;
  }[];
  readonly auxiliaires: readonly {
    readonly compte: string;
    readonly code: string;
    readonly libelle: string;
  }[];
}

/** An account that the agency added to its base chart; those of the texts are in the product. */
export type CompteDeBaseRow = CompteAjoute;

/** A takeover (*reprise*): one imported exercice. Its columns stand in `chiffres` and `textes`, under the same id. */
export interface SegmentRow {
  /** Id of the exercice. */
  readonly id: string;
  readonly entite: string;
  readonly sha256: string;
  readonly fichier: {
    readonly nom: string;
    readonly octets: number;
    readonly encodage: string;
    readonly separateur: string | null;
    readonly format: 'plat' | 'xml';
  };
  readonly lignes: number;
  readonly blocs: number;
  readonly debit: number;
  readonly credit: number;
  readonly journaux: readonly JournalRepris[];
  readonly conforme: boolean;
  /** UTC moment of the import. */
  readonly reprisLe: string;
  /** How other postes know it: the hash of its text, and whether they can have it. None until it was looked at. */
  readonly texte?: { readonly sha256: string; readonly etat: 'a-publier' | 'partage' };
  /** Imported while this poste shares: it was chosen over what the others had. */
  readonly nouvelle?: true;
}

/** A journal of the file, and the journal of Régie it became. */
export interface JournalRepris extends JournalDeSegment {
  readonly journal: string;
}

export interface ChiffresRow extends Chiffres {
  readonly id: string;
}

/** A column of the texts of a takeover; `textes-en-rangees.ts` says which there are. */
export interface ColonneGardee {
  readonly colonne: string;
  readonly valeurs: ColonneDIndex | ColonneDeJours;
  /** Null for days and line numbers. */
  readonly dictionnaire: Dictionnaire | null;
}

/** A column under its name, and with it those that are too small for a row of their own. */
export interface TexteRow extends ColonneGardee {
  readonly exercice: string;
  readonly suite?: readonly ColonneGardee[];
}

export interface SoldesSegmentRow extends SoldesDExercice {
  readonly id: string;
}

export type EtatDeBloc = 'brouillard' | 'scelle';

/** A bloc recorded in Régie, its lines inside. `jour`, `comptes` and `pieces` are what it is found by. */
export interface BlocRow {
  readonly id: string;
  readonly exercice: string;
  readonly etat: EtatDeBloc;
  /** Class of its journal when it was recorded: its balances stand under it. */
  readonly classe: ClasseDeJournal;
  readonly bloc: Bloc;
  /** `exercice|date` */
  readonly jour: string;
  /** `exercice|account|date`, one per account of the bloc. */
  readonly comptes: readonly string[];
  /** `journal|piece`, one per piece number of the bloc; `journal|` alone when it has none (JNL-27). */
  readonly pieces: readonly string[];
  /** Moves at each recording: whoever edits an older one is told (two tabs on one bloc). */
  readonly revision: number;
  /** UTC moment of the last recording; null for what was recorded before it was kept. */
  readonly enregistreLe: string | null;
  readonly liens?: LiensDeBloc;
  /** Documents linked to the bloc, in the order they were added (MAS-45). */
  readonly jointes?: readonly PieceJointe[];
  /** Their hashes: who still names a document is found by them. */
  readonly documents?: readonly string[];
  /** Its number of pièce was already that of another bloc, and was forced (JNL-30). */
  readonly doublonForce?: DoublonForce;
  /** Its entry in the sealed log; `bloc` then carries its `numero` and `dateValidation`. */
  readonly scelle?: { readonly pos: number; readonly hash: string };
  /** What a later version of the application says of it: kept as it came, and given back. */
  readonly autres?: Readonly<Record<string, unknown>>;
  /** The revision that postes know it by; none until sharing is on. */
  readonly tete?: TeteDeBlocRow;
  /** What was made of it elsewhere at the same time, kept whole until someone decides (F30). */
  readonly concurrentes?: Concurrentes;
}

export type TypeDePiece = 'application/pdf' | 'image/jpeg' | 'image/png' | 'image/webp';

/** A justifying document, kept once whatever number of blocs name it. */
export interface PieceRow {
  readonly sha256: string;
  readonly type: TypeDePiece;
  readonly octets: Uint8Array<ArrayBuffer>;
  /** UTC moment. */
  readonly ajouteeLe: string;
}

/**
 * A bloc being typed on this poste, perhaps unbalanced: in no balance, never synced, never lost. `contenu` is what the
 * grid shows, as its feature writes it.
 */
export interface EbaucheRow {
  readonly id: string;
  readonly exercice: string;
  /** The recorded bloc it changes, and the revision it started from; null for a new bloc. */
  readonly origine: { readonly bloc: string; readonly revision: number } | null;
  readonly contenu: unknown;
  /** Documents it will bring to its bloc: not to be swept meanwhile. */
  readonly jointes: readonly PieceJointe[];
  /** Moves at each writing: of two tabs that go on with one ébauche, the second is told. */
  readonly revision: number;
  /** UTC moments. */
  readonly creeeLe: string;
  readonly modifieeLe: string;
}

/** `entite` is `''` for a template (MAS-51): an index holds no null. `echeance` is `''` when it is not programmed. */
export interface MasqueRow {
  readonly id: string;
  readonly entite: string;
  readonly journal: string;
  readonly echeance: DateIso | '';
  readonly masque: Masque;
  readonly revision: number;
  /** Why the last run left it waiting; gone once it is written or changed. */
  readonly attente?: AttenteDeMasque;
}

export interface AttenteDeMasque {
  readonly echeance: DateIso;
  readonly raisons: readonly RefusDExecution[];
}

/** Balance of one account, third party and class of journal in one month, of the blocs of one state. Cents. */
export interface SoldeRow {
  readonly exercice: string;
  readonly mois: MoisIso;
  readonly compte: string;
  readonly auxiliaire: string;
  readonly classe: ClasseDeJournal;
  readonly etat: EtatDeBloc;
  readonly debit: number;
  readonly credit: number;
}

/** An entry of the journal scellé of an entité: `canonique` is what `hash` is the SHA-256 of. */
export interface ScelleRow {
  readonly entite: string;
  readonly pos: number;
  readonly hash: string;
  readonly canonique: string;
  /** The bloc that it seals. */
  readonly bloc?: string;
  /** Of `hash`, by the key in force: on the last entry of each transaction. Base64. */
  readonly signature?: string;
}

/** Head of the sealed log of an entité: moves in the transaction of its entries. */
export type TeteRow = EtatDuJournal & {
  /** First altered entry that a verification of this poste found: nothing is added on top. */
  readonly alteree?: number;
};

/**
 * A command and its answer: one that comes twice is answered as the first time, a refusal stays to be read. One that was
 * accepted is looked for by its id alone: it is in no other index, which would cost as much as the row.
 */
export interface DemandeRow {
  readonly id: string;
  /** Left out once it is accepted; the first rows of this shape still have it, and their `etat`. */
  readonly entite?: string;
  readonly etat?: 'attente' | 'acceptee' | 'refusee';
  /** Left out once it is accepted: its entry says it all. */
  readonly commande?: Commande;
  /** Its entry. */
  readonly pos?: number;
  readonly refus?: RefusDeScellement;
  /** UTC moment. */
  readonly recueLe: string;
}

/** An entry that what is final does not take: in no balance, kept until a person has decided. */
export interface ARegulariserRow {
  readonly id: string;
  readonly entite: string;
  readonly exercice: string;
  readonly bloc: Bloc;
  readonly liens?: LiensDeBloc;
  readonly jointes?: readonly PieceJointe[];
  readonly raison: RefusDeScellement | RaisonDEcart;
  /** The revision that is kept out, of an entry that another poste, or this one, shared. */
  readonly tete?: VersionConcurrente;
  /** UTC moment. */
  readonly recuLe: string;
  /** What was decided, with its reason; stays readable (I4). */
  readonly issue?: {
    readonly sort: 'repris' | 'od' | 'ecarte';
    readonly motif: string;
    /** The bloc it became. */
    readonly bloc?: string;
    /** The deletion that took it out of its document: whoever takes the decision back answers that one. */
    readonly retrait?: Pick<TeteDeBlocRow, 'revId' | 'rang'>;
    /** UTC moment. */
    readonly le: string;
  };
}

/**
 * A group of lines that settle each other: beside the books, which it never changes (INV-31). An imported group that
 * was undone leaves a row without `lettrage`, under its own id: its letters are no longer read, its segment stays.
 */
export interface LettrageRow {
  readonly id: string;
  readonly entite: string;
  readonly compte: string;
  readonly auxiliaire: string;
  /** `cleDeLigne` of each line: a group is found by any of them. */
  readonly lignes: readonly string[];
  readonly lettrage: Lettrage | null;
}

/** Small values of this poste: last entité opened, when persistence was asked… */
export interface ReglageRow {
  readonly cle: string;
  readonly valeur: string;
}
