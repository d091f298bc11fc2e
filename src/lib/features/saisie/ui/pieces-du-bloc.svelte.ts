import { refuse, type Result } from '#lib/domain/result.ts';
import type { EtatDePdf } from '#lib/listes/sorties/pdf-pieces.ts';
import type { PieceJointe, PieceRow } from '#lib/storage/rows.ts';
import { formatOf, TAILLE_MAXIMALE_EN_OCTETS } from '../domain/piece-jointe.ts';
import type { FichierDePiece } from '../pieces.ts';
import { messageDePiece } from '../messages-d-enregistrement.ts';
import type { PieceAttendue, RefusDePiece } from '../refus.ts';

/** Where documents are kept: the worker of the books. */
export interface DepotDePieces {
  deposerPiece(fichier: FichierDePiece): Promise<Result<PieceJointe, RefusDePiece>>;
  lirePiece(sha256: string): Promise<Result<PieceRow, RefusDePiece>>;
}

/** Brings a document that another poste joined; null as long as nothing exchanges with the others. */
export type DemanderPiece = (sha256: string) => Promise<'recue' | PieceAttendue> | null;

/** Whether a PDF opens; in a worker, for it may be large. */
export type ExaminerPdf = (octets: Uint8Array<ArrayBuffer>) => Promise<EtatDePdf>;

type RefusDuPdf = Extract<RefusDePiece, { code: (typeof REFUS_DE_PDF)[keyof typeof REFUS_DE_PDF] }>;

const REFUS_DE_PDF = {
  protege: 'PCE-PROTEGEE',
  illisible: 'PCE-ILLISIBLE',
  'sans-page': 'PCE-SANS-PAGE'
} as const satisfies Readonly<Record<Exclude<EtatDePdf, 'lisible'>, RefusDePiece['code']>>;

/** A document as the screen shows it. */
export interface PieceMontree {
  readonly jointe: PieceJointe;
  readonly type: PieceRow['type'];
  readonly url: string;
}

/** The documents of the bloc: which one is shown beside it, and why a file was not taken. */
export class PiecesDuBloc {
  readonly #depot: DepotDePieces;
  readonly #examiner: ExaminerPdf;
  readonly #demander: DemanderPiece;
  /** The last one asked for: a large one may be read after the one chosen since. */
  #voulue: string | null = null;
  ouvert = $state(false);
  rang = $state.raw(0);
  montree = $state.raw<PieceMontree | null>(null);
  refus = $state.raw<readonly string[]>([]);
  /** Files that ask for a password: one decides. */
  aConfirmer = $state.raw<readonly { readonly fichier: File; readonly texte: string }[]>([]);

  /** Why the document to show is not there yet; empty when it is, or when it never will be. */
  attente = $state.raw('');
  /** The one that is waited for. */
  #attendue: PieceJointe | null = null;

  constructor(depot: DepotDePieces, examiner: ExaminerPdf, demander: DemanderPiece = () => null) {
    this.#depot = depot;
    this.#examiner = examiner;
    this.#demander = demander;
  }

  /**
   * @param protegees whether those that ask for a password are kept all the same
   * @returns those that were taken, in the order given; the others say why
   */
  async deposer(fichiers: readonly File[], { protegees = false } = {}): Promise<readonly PieceJointe[]> {
    this.oublierLesRefus();
    const prises: PieceJointe[] = [];
    for (const fichier of fichiers) {
      const octets = new Uint8Array(await fichier.arrayBuffer());
      const refus = await this.#refusDuPdf(fichier.name, octets);
      if (refus?.code === 'PCE-PROTEGEE' && !protegees) {
        this.aConfirmer = [...this.aConfirmer, { fichier, texte: messageDePiece(refus) }];
        continue;
      }
      const issue =
        refus === null || refus.code === 'PCE-PROTEGEE'
          ? await this.#depot.deposerPiece({ nom: fichier.name, octets })
          : refuse(refus);
      if (issue.ok) prises.push(issue.valeur);
      else this.refus = [...this.refus, messageDePiece(issue.refus)];
    }
    this.ouvert = true;
    return prises;
  }

  async #refusDuPdf(nom: string, octets: Uint8Array<ArrayBuffer>): Promise<RefusDuPdf | null> {
    const isTropGrand = octets.length > TAILLE_MAXIMALE_EN_OCTETS;
    if (isTropGrand || formatOf(octets) !== 'application/pdf') return null;
    // Whoever cannot be asked does not keep an invoice out.
    const etat = await this.#examiner(octets).catch(() => 'lisible' as const);
    return etat === 'lisible' ? null : { code: REFUS_DE_PDF[etat], nom };
  }

  /** Another bloc is on the screen, or other files come. */
  oublierLesRefus(): void {
    this.refus = [];
    this.aConfirmer = [];
  }

  /** Reads the document to show; the one before lets its bytes go. */
  async montrer(jointe: PieceJointe | undefined): Promise<void> {
    if (this.#voulue === (jointe?.sha256 ?? null)) return;
    this.fermer();
    if (jointe === undefined) return;
    this.#voulue = jointe.sha256;
    await this.#lire(jointe);
  }

  /** Something came, or the network did: the document that is waited for may be there. */
  async reessayer(): Promise<void> {
    const attendue = this.#attendue;
    if (attendue === null) return;
    this.#attendue = null;
    await this.#lire(attendue);
  }

  async #lire(jointe: PieceJointe): Promise<void> {
    const { sha256 } = jointe;
    const isVoulue = () => this.#voulue === sha256;
    let issue = await this.#depot.lirePiece(sha256);
    if (!isVoulue()) return;
    if (!issue.ok && issue.refus.code === 'PCE-AILLEURS') {
      this.attente ||= messageDePiece(issue.refus);
      const venue = (await this.#demander(sha256)) ?? 'en-route';
      if (!isVoulue()) return;
      if (venue === 'recue') issue = await this.#depot.lirePiece(sha256);
      else {
        this.attente = messageDePiece({ ...issue.refus, pourquoi: venue });
        this.#attendue = jointe;
        return;
      }
    }
    if (!isVoulue()) return;
    this.attente = '';
    if (!issue.ok) this.refus = [messageDePiece(issue.refus)];
    else {
      const { type, octets } = issue.valeur;
      this.montree = { jointe, type, url: URL.createObjectURL(new Blob([octets], { type })) };
    }
  }

  fermer(): void {
    if (this.montree) URL.revokeObjectURL(this.montree.url);
    this.montree = null;
    this.#voulue = null;
    this.#attendue = null;
    this.attente = '';
  }
}
