import { formatOf } from '#lib/features/saisie/domain/piece-jointe.ts';
import type { PieceAttendue } from '#lib/features/saisie/refus.ts';
import { isQuotaExceeded, type Base } from '#lib/storage/base.ts';
import {
  garderPiece,
  noterRecue,
  noterRefusee,
  piecesAbsentes,
  piecesAEnvoyer
} from '#lib/storage/sync/pieces-partagees.ts';
import { attenteApres } from '#lib/sync/moteur/attente.ts';
import { Panne } from '#lib/sync/moteur/ports.ts';
import { envoyerPiece } from '#lib/sync/pieces/envoyer.ts';
import type { ServeurDePieces } from '#lib/sync/pieces/ports.ts';
import { PieceARecevoir } from '#lib/sync/pieces/recevoir.ts';

/** What became of a document that someone wants to read. */
export type IssueDeDemande = 'recue' | PieceAttendue;

/** Ten minutes in all: after that, the poste that has it is away, and a poste at rest stays silent. */
const ESSAIS = 12;

/** Where postes share documents of the blocs: those of this one leave, those of others come. */
export class PiecesDuPoste {
  readonly #base: Base;
  readonly #serveur: ServeurDePieces;
  /** Those that could not be had, and when they are worth another try: the poste that has them sends them in turn. */
  readonly #absentes = new Map<string, { readonly essais: number; readonly apres: number }>();

  constructor(base: Base, serveur: ServeurDePieces) {
    this.#base = base;
    this.#serveur = serveur;
  }

  /**
   * Sends what waits, one after the other: what a person typed counts before what it shows.
   *
   * @returns how many the server has taken
   * @throws Panne, and the reason of the signal
   */
  async envoyer(signal: AbortSignal): Promise<number> {
    let envoyees = 0;
    for (const sha256 of await piecesAEnvoyer(this.#base)) {
      const row = await this.#base.pieces.get(sha256);
      if (!row) continue;
      const { octets, type } = row;
      const piece = {
        sha256,
        total: octets.length,
        compressible: type === 'application/pdf',
        depuis: (debut: number) => [octets.subarray(debut)]
      };
      const issue = await envoyerPiece(this.#serveur, piece, { signal });
      if (issue === 'recue') await noterRecue(this.#base, sha256);
      else await noterRefusee(this.#base, sha256, 'piece');
      envoyees++;
    }
    return envoyees;
  }

  /**
   * Fetches the documents of these exercices, on which someone works.
   *
   * @returns how many came
   */
  async recevoir(exercices: readonly string[], signal: AbortSignal): Promise<number> {
    let recues = 0;
    for (const sha256 of await piecesAbsentes(this.#base, exercices)) {
      const { essais = 0, apres = 0 } = this.#absentes.get(sha256) ?? {};
      if (performance.now() < apres || essais === ESSAIS) continue;
      signal.throwIfAborted();
      const issue = await this.#demander(sha256);
      this.#absentes.delete(sha256);
      if (issue === 'recue') recues++;
      else
        this.#absentes.set(sha256, {
          essais: essais + 1,
          apres: performance.now() + attenteApres(essais + 1, 1)
        });
    }
    return recues;
  }

  /** Milliseconds after which one of those that were not there is worth asking for again; null when none is. */
  prochainEssai(): number | null {
    const instants = [...this.#absentes.values()].flatMap(({ essais, apres }) =>
      essais < ESSAIS ? [apres - performance.now()] : []
    );
    return instants.length === 0 ? null : Math.max(0, Math.min(...instants));
  }

  /** Others may have sent some since: all are asked for again. */
  relancer(): void {
    this.#absentes.clear();
  }

  /** One that someone wants to read now. */
  async demander(sha256: string): Promise<IssueDeDemande> {
    try {
      return await this.#demander(sha256);
    } catch (error) {
      if (error instanceof Panne) return 'hors-ligne';
      throw error;
    }
  }

  async #demander(sha256: string): Promise<IssueDeDemande> {
    const morceaux: Uint8Array<ArrayBuffer>[] = [];
    const piece = new PieceARecevoir(sha256, (octets) => morceaux.push(octets));
    const issue = await piece.recevoir(this.#serveur);
    if (issue !== 'recue') return issue;
    const octets = new Uint8Array(await new Blob(morceaux).arrayBuffer());
    // Whoever sent it may have sent anything under that name: what it is, its bytes say.
    const type = formatOf(octets);
    if (type === null) return 'abimee';
    try {
      await garderPiece(this.#base, { sha256, type, octets, ajouteeLe: new Date().toISOString() });
    } catch (error) {
      if (isQuotaExceeded(error)) return 'poste-plein';
      throw error;
    }
    return 'recue';
  }
}
