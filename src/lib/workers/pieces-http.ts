import * as v from 'valibot';
import { Panne } from '#lib/sync/moteur/ports.ts';
import type { Partie, PartieLue, Reception, RefusDePartie, ServeurDePieces } from '#lib/sync/pieces/ports.ts';
import { CHEMINS, EN_TETES } from '#lib/sync/protocol.ts';
import { enTetesDe, jsonDe, panneDe, type AccesAuServeur } from './serveur-http.ts';

const reception = v.object({ complete: v.boolean(), recus: v.pipe(v.number(), v.safeInteger()) });
const refus = v.object({ code: v.string(), recus: v.optional(v.pipe(v.number(), v.safeInteger())) });

/** A part is small: a line that takes longer is as good as cut. */
const DELAI_MS = 60_000;

/** Refusals that will be the same each time; the others are waited out. */
const DEFINITIFS: Readonly<Record<string, RefusDePartie>> = {
  'PIECE-EMPREINTE': { refus: 'empreinte' },
  'PIECE-TROP-GRANDE': { refus: 'trop-grande' }
};

/** The pièces of the server over HTTP: parts go up as they are or packed, and come down packed (F38). */
export class PiecesHttp implements ServeurDePieces {
  readonly #acces: AccesAuServeur;
  readonly #fetch: typeof fetch;

  constructor(acces: AccesAuServeur, demander: typeof fetch = (...demande) => fetch(...demande)) {
    this.#acces = acces;
    this.#fetch = demander;
  }

  async etat(sha256: string, total: number): Promise<Reception> {
    const reponse = await this.#envoyer(sha256, {
      method: 'PUT',
      headers: { 'Content-Range': `bytes */${total}` },
      // Some proxies refuse a PUT that has no body at all.
      body: new Uint8Array()
    });
    if (!reponse.ok) throw panneDe(reponse);
    return receptionDe(reponse);
  }

  async deposer(
    sha256: string,
    { debut, total, octets, compressible }: Partie
  ): Promise<Reception | RefusDePartie> {
    const reponse = await this.#envoyer(sha256, {
      method: 'PUT',
      headers: {
        'Content-Range': `bytes ${debut}-${debut + octets.length - 1}/${total}`,
        ...(compressible && { 'Content-Encoding': 'gzip' })
      },
      body: compressible ? await compresser(octets) : octets
    });
    if (reponse.ok) return receptionDe(reponse);
    const lu = v.safeParse(refus, await jsonDe(reponse.clone()));
    const definitif = lu.success ? DEFINITIFS[lu.output.code] : undefined;
    if (definitif) return definitif;
    // Another poste, or another time, sent some of it: it goes on from there.
    if (lu.success && lu.output.recus !== undefined) return { complete: false, recus: lu.output.recus };
    throw panneDe(reponse);
  }

  async lire(sha256: string, debut: number, longueur: number): Promise<PartieLue | null> {
    const reponse = await this.#envoyer(sha256, { method: 'GET' }, `?debut=${debut}&octets=${longueur}`);
    if (reponse.status === 404) return null;
    if (!reponse.ok) throw panneDe(reponse);
    const total = Number(reponse.headers.get(EN_TETES.octets) ?? Number.NaN);
    if (!Number.isSafeInteger(total)) throw new Panne('pas-le-serveur', 'pièce: no size');
    return { total, octets: await ceQuiVient(reponse) };
  }

  async #envoyer(sha256: string, demande: RequestInit, suite = ''): Promise<Response> {
    let reponse: Response;
    try {
      reponse = await this.#fetch(`${this.#acces.origine}${CHEMINS.pieces}/${sha256}${suite}`, {
        ...demande,
        headers: { ...enTetesDe(this.#acces), ...(demande.headers as Record<string, string> | undefined) },
        cache: 'no-store',
        redirect: 'error',
        signal: AbortSignal.timeout(DELAI_MS)
      });
    } catch (cause) {
      throw new Panne('hors-ligne', String(cause));
    }
    if (reponse.headers.get(EN_TETES.protocole) === null)
      throw new Panne('pas-le-serveur', `${reponse.status} without our header`);
    return reponse;
  }
}

async function receptionDe(reponse: Response): Promise<Reception> {
  const lu = v.safeParse(reception, await jsonDe(reponse));
  if (!lu.success) throw new Panne('pas-le-serveur', 'pièce: shape');
  return lu.output;
}

function compresser(octets: Uint8Array<ArrayBuffer>): Promise<ArrayBuffer> {
  const flux = new Blob([octets]).stream().pipeThrough(new CompressionStream('gzip'));
  return new Response(flux).arrayBuffer();
}

/** What came before the line was cut is kept: the next part goes on from there. */
async function ceQuiVient({ body }: Response): Promise<Uint8Array<ArrayBuffer>> {
  const morceaux: Uint8Array<ArrayBuffer>[] = [];
  const lecteur = body?.getReader();
  try {
    for (let lu = await lecteur?.read(); lu?.value; lu = await lecteur?.read()) morceaux.push(lu.value);
  } catch (cause) {
    if (morceaux.length === 0) throw new Panne('hors-ligne', String(cause));
  }
  return new Uint8Array(await new Blob(morceaux).arrayBuffer());
}
