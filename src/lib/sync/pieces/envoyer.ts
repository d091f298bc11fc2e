import { Panne } from '../moteur/ports.ts';
import type { Reception, RefusDePartie, ServeurDePieces } from './ports.ts';

/** One that a proxy with its usual limit lets through; short enough that a cut costs little. */
export const OCTETS_PAR_ENVOI = 1_000_000;

/** A pièce that leaves this poste. */
export interface PieceAEnvoyer {
  readonly sha256: string;
  readonly total: number;
  readonly compressible: boolean;
  /** Its bytes from there, in pieces of any size; asked for again after a cut. */
  readonly depuis: (debut: number) => Iterable<Uint8Array<ArrayBuffer>>;
}

export interface Suivi {
  readonly signal?: AbortSignal;
  /** How many of its bytes are there. */
  readonly onavancement?: (octets: number) => void;
}

/** Other postes may send the same one: what they sent counts. Beyond this without a byte more, it is tried later. */
const ESSAIS = 3;

/**
 * Sends a pièce from where the server stands: one that it holds costs a question, one that was cut goes on from the very
 * byte that came (F38). Resolves once the server holds all of it for good, or says why it never will.
 *
 * @throws Panne when the server is not there, and the reason of the signal when it is aborted
 */
export async function envoyerPiece(
  serveur: ServeurDePieces,
  piece: PieceAEnvoyer,
  { signal, onavancement }: Suivi = {}
): Promise<'recue' | RefusDePartie['refus']> {
  const { sha256, total } = piece;
  let { complete, recus } = await serveur.etat(sha256, total);
  for (let essai = 0; !complete; essai++) {
    if (essai === ESSAIS) throw new Panne('erreur', `pièce: stays at ${recus}`);
    const avant = recus;
    for (const { debut, octets } of partiesDe(piece, recus)) {
      signal?.throwIfAborted();
      const reponse = await serveur.deposer(sha256, {
        debut,
        total,
        octets,
        compressible: piece.compressible
      });
      if ('refus' in reponse) return reponse.refus;
      ({ complete, recus } = reponse satisfies Reception);
      onavancement?.(recus);
      if (complete || recus !== debut + octets.length) break;
    }
    if (recus > avant) essai = -1;
  }
  return 'recue';
}

interface PartieAPrendre {
  readonly debut: number;
  readonly octets: Uint8Array<ArrayBuffer>;
}

/** The bytes from `depuis`, gathered or cut into parts of one size. */
function* partiesDe({ depuis, total }: PieceAEnvoyer, debut: number): Generator<PartieAPrendre> {
  let position = debut;
  let partie = new Uint8Array(Math.min(OCTETS_PAR_ENVOI, total - debut));
  let plein = 0;
  for (const morceau of depuis(debut)) {
    for (let pris = 0; pris < morceau.length;) {
      const part = morceau.subarray(pris, pris + partie.length - plein);
      partie.set(part, plein);
      plein += part.length;
      pris += part.length;
      if (plein < partie.length) continue;
      yield { debut: position, octets: partie };
      position += plein;
      partie = new Uint8Array(Math.min(OCTETS_PAR_ENVOI, total - position));
      plein = 0;
      // A source that has more than it said would send a pièce of another name.
      if (partie.length === 0) return;
    }
  }
}
