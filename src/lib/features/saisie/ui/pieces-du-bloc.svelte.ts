import type { Result } from '#lib/domain/result.ts';
import type { PieceJointe, PieceRow } from '#lib/storage/rows.ts';
import type { FichierDePiece } from '../pieces.ts';
import { messageDePiece } from '../messages-d-enregistrement.ts';
import type { RefusDePiece } from '../refus.ts';

/** Where documents are kept: the worker of the books. */
export interface DepotDePieces {
  deposerPiece(fichier: FichierDePiece): Promise<Result<PieceJointe, RefusDePiece>>;
  lirePiece(sha256: string): Promise<Result<PieceRow, RefusDePiece>>;
}

/** A document as the screen shows it. */
export interface PieceMontree {
  readonly jointe: PieceJointe;
  readonly type: PieceRow['type'];
  readonly url: string;
}

/** The documents of the bloc: which one is shown beside it, and why a file was not taken. */
export class PiecesDuBloc {
  readonly #depot: DepotDePieces;
  /** The last one asked for: a large one may be read after the one chosen since. */
  #voulue: string | null = null;
  ouvert = $state(false);
  rang = $state.raw(0);
  montree = $state.raw<PieceMontree | null>(null);
  refus = $state.raw<readonly string[]>([]);

  constructor(depot: DepotDePieces) {
    this.#depot = depot;
  }

  /** @returns those that were taken, in the order given; the others say why */
  async deposer(fichiers: readonly File[]): Promise<readonly PieceJointe[]> {
    const prises: PieceJointe[] = [];
    const refus: string[] = [];
    for (const fichier of fichiers) {
      const octets = new Uint8Array(await fichier.arrayBuffer());
      const issue = await this.#depot.deposerPiece({ nom: fichier.name, octets });
      if (issue.ok) prises.push(issue.valeur);
      else refus.push(messageDePiece(issue.refus));
    }
    this.refus = refus;
    this.ouvert = true;
    return prises;
  }

  /** Reads the document to show; the one before lets its bytes go. */
  async montrer(jointe: PieceJointe | undefined): Promise<void> {
    if (this.#voulue === (jointe?.sha256 ?? null)) return;
    this.fermer();
    if (jointe === undefined) return;
    this.#voulue = jointe.sha256;
    const issue = await this.#depot.lirePiece(jointe.sha256);
    if (this.#voulue !== jointe.sha256) return;
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
  }
}
