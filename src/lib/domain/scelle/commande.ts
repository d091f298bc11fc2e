import type { DateIso, MoisIso } from '../dates.ts';
import type { Bloc } from '../ecritures/bloc.ts';
import type { RefusDeBloc } from '../ecritures/check-bloc.ts';
import type { CleDeSignature, ExerciceScelle, Justification, RepriseScellee, Totaux } from './evenement.ts';

/** What a poste asks of the sequencer. The same id is answered the same way, however often it comes (F9, F12). */
export interface Commande<A extends Acte = Acte> {
  /** Random, and of this command alone; those that are asked together may begin alike. */
  readonly id: string;
  readonly entite: string;
  /** Who asks, and its own count of what it asked: a gap is waited for, never skipped (F10). */
  readonly poste: string;
  readonly devSeq: number;
  readonly acte: A;
}

export type Acte =
  | CleDeSignature
  | RepriseScellee
  | Validation
  | ValidationDReport
  | { readonly type: 'clore-mois'; readonly exercice: ExerciceScelle; readonly mois: MoisIso }
  | {
      readonly type: 'clore-exercice';
      readonly exercice: ExerciceScelle;
      readonly nature: 'provisoire' | 'definitive';
      readonly justifications?: readonly Justification[];
    }
  | { readonly type: 'rouvrir-exercice'; readonly exercice: ExerciceScelle; readonly motif: string };

/** « Valider »: seals exactly this revision of this bloc. */
export interface Validation {
  readonly type: 'valider';
  readonly id: string;
  /** The count of this poste; the name of the revision when the bloc is shared. */
  readonly revision: number | string;
  readonly exercice: ExerciceScelle;
  readonly bloc: Bloc;
  readonly extourneDe?: string;
}

export interface ValidationDReport extends Omit<Validation, 'type' | 'extourneDe'> {
  readonly type: 'valider-report';
}

/** Why the sequencer says no. The one who asked sees it in words, and it is kept. */
export type RefusDeScellement =
  /** All of what `checkBloc` says of it, where it is judged. */
  | { readonly code: 'SCE-BLOC'; readonly refus: readonly RefusDeBloc[] }
  /** Closed since it was typed: goes to « À régulariser » (F26, F27). */
  | {
      readonly code: 'SCE-PERIODE-CLOSE';
      readonly date: DateIso;
      readonly premiereDateOuverte: DateIso | null;
    }
  | { readonly code: 'SCE-DEJA-SCELLE'; readonly id: string; readonly pos: number }
  /** Another revision is known: it was changed after it was seen. */
  | { readonly code: 'SCE-AUTRE-REVISION'; readonly id: string; readonly connue: number | string | null }
  | { readonly code: 'SCE-DEJA-EXTOURNE'; readonly id: string; readonly par: string }
  /** It names a bloc that is neither in these books nor in a takeover. */
  | { readonly code: 'SCE-EXTOURNE-SANS-ORIGINE'; readonly id: string }
  /** It does not take back, line by line, the bloc that it names. */
  | { readonly code: 'SCE-EXTOURNE-INEXACTE'; readonly id: string; readonly ligne: number }
  /** Its sealed extourne does not take it back as it now is. */
  | { readonly code: 'SCE-EXTOURNE-AUTREMENT'; readonly par: string; readonly ligne: number }
  | { readonly code: 'SCE-EXERCICE-INCONNU'; readonly exercice: ExerciceScelle }
  /** À-nouveaux are final only after the closing of the exercice before (INV-26). */
  | { readonly code: 'SCE-REPORT-TROP-TOT'; readonly precedent: ExerciceScelle }
  | { readonly code: 'SCE-REPORT-DEJA'; readonly pos: number }
  /** An imported year numbers first: its takeover is sealed before anything is added to its exercice. */
  | { readonly code: 'SCE-REPRISE-A-SCELLER'; readonly exercice: ExerciceScelle }
  | { readonly code: 'SCE-REPRISE-ABSENTE'; readonly exercice: ExerciceScelle }
  | { readonly code: 'SCE-REPRISE-DEJA'; readonly pos: number }
  /** A takeover comes before any bloc of its exercice. */
  | { readonly code: 'SCE-REPRISE-TARDIVE'; readonly numeros: number }
  /** What the takeover says of itself is not what its segment holds. */
  | { readonly code: 'SCE-REPRISE-TOTAUX'; readonly annonces: Totaux; readonly trouves: Totaux }
  | { readonly code: 'SCE-REPRISE-EMPREINTE'; readonly annoncee: string; readonly trouvee: string }
  | {
      readonly code: 'SCE-REPRISE-NUMEROS';
      readonly journal: string;
      readonly annonce: number;
      readonly trouve: number;
    }
  | { readonly code: 'SCE-BROUILLARDS'; readonly nombre: number; readonly premier: string }
  | { readonly code: 'SCE-MOIS-DEJA-CLOS'; readonly mois: MoisIso }
  /** Months close in their order, so that an entry before the last closing is always in a closed one (INV-13). */
  | { readonly code: 'SCE-MOIS-PRECEDENT-OUVERT'; readonly mois: MoisIso; readonly precedent: MoisIso }
  | { readonly code: 'SCE-DEJA-CLOS'; readonly nature: 'provisoire' | 'definitive' }
  | { readonly code: 'SCE-PAS-CLOS' }
  /** Exercices close in their order. */
  | { readonly code: 'SCE-PRECEDENT-OUVERT'; readonly precedent: ExerciceScelle }
  | { readonly code: 'SCE-SUIVANT-CLOS'; readonly suivant: ExerciceScelle }
  | { readonly code: 'SCE-MOTIF-ABSENT' }
  | { readonly code: 'SCE-COMPTES-A-JUSTIFIER'; readonly comptes: readonly string[] }
  /** The books were found altered: nothing is added on top. */
  | { readonly code: 'SCE-CHAINE-ALTEREE'; readonly pos: number }
  /** Another command of the poste had this number: it was copied, or put back from an image (F36). */
  | { readonly code: 'SCE-FOURCHE'; readonly poste: string; readonly devSeq: number }
  /** Whoever keeps the log signs it, and says so itself. */
  | { readonly code: 'SCE-CLE-RESERVEE' }
  /** Set aside with what was thrown: the next ones go on (F41, I8). */
  | { readonly code: 'SCE-EMPOISONNEE'; readonly detail: string };
