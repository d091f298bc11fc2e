import { bytesToHex } from '@noble/hashes/utils.js';
import { Panne } from '#lib/sync/moteur/ports.ts';
import type { Partie, PartieLue, Reception, RefusDePartie, ServeurDePieces } from '#lib/sync/pieces/ports.ts';

/** The pièces of a server in memory, whose line falls when a test says so. */
export class PiecesEnMemoire implements ServeurDePieces {
  readonly pieces = new Map<string, Uint8Array<ArrayBuffer>>();
  readonly #parties = new Map<string, Uint8Array<ArrayBuffer>>();
  /** Parts that still get through, either way. */
  passent = Number.POSITIVE_INFINITY;
  lues = 0;
  deposees = 0;

  etat(sha256: string): Promise<Reception> {
    const complete = this.pieces.get(sha256);
    const recus = (complete ?? this.#parties.get(sha256))?.length ?? 0;
    return Promise.resolve({ complete: complete !== undefined, recus });
  }

  async deposer(sha256: string, { debut, total, octets }: Partie): Promise<Reception | RefusDePartie> {
    this.#passer();
    this.deposees += 1;
    const connue = this.#parties.get(sha256) ?? new Uint8Array();
    if (debut !== connue.length) return { complete: false, recus: connue.length };
    const suite = new Uint8Array([...connue, ...octets]);
    this.#parties.set(sha256, suite);
    if (suite.length < total) return { complete: false, recus: suite.length };
    this.#parties.delete(sha256);
    const empreinte = bytesToHex(new Uint8Array(await crypto.subtle.digest('SHA-256', suite)));
    if (empreinte !== sha256) return { refus: 'empreinte' };
    this.pieces.set(sha256, suite);
    return { complete: true, recus: suite.length };
  }

  /** @param longueur at most half of what is there, so that nothing comes in one go */
  async lire(sha256: string, debut: number, longueur: number): Promise<PartieLue | null> {
    const piece = this.pieces.get(sha256);
    await Promise.resolve();
    if (!piece) return null;
    this.#passer();
    this.lues += 1;
    const octets = piece.slice(debut, debut + Math.min(longueur, Math.ceil(piece.length / 2)));
    return { total: piece.length, octets };
  }

  #passer(): void {
    this.passent -= 1;
    if (this.passent < 0) throw new Panne('hors-ligne', 'cut');
  }
}
