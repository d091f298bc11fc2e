import type { IncomingMessage } from 'node:http';
import { pipeline, type Readable } from 'node:stream';
import { createGunzip, createGzip } from 'node:zlib';
import * as v from 'valibot';
import { accepte, refuse, type Result } from '#lib/domain/result.ts';
import { CHEMINS, EN_TETES } from '#lib/sync/protocol.ts';
import type { Plage } from '../pieces/depot.ts';
import type { RefusDApi } from './messages.ts';
import { valider, type Demande, type Reponse, type Ressources, type Route } from './route.ts';

const CHEMIN = new RegExp(`^${CHEMINS.pieces}/([0-9a-f]{64})$`);

const nombre = v.pipe(v.string(), v.regex(/^\d{1,12}$/), v.transform(Number), v.minValue(1));
/** `bytes 0-1023/4096`, or `bytes * /4096` to ask where to go on from. */
const contentRange = v.pipe(
  v.string(),
  v.regex(/^bytes (?:\d{1,12}-\d{1,12}|\*)\/\d{1,12}$/),
  v.transform((texte): { readonly plage: Plage | null; readonly octets: number } => {
    const [debut, fin, octets] = [...texte.matchAll(/\d+/g)].map(Number);
    return octets === undefined
      ? { plage: null, octets: debut ?? 0 }
      : { plage: { debut: debut ?? 0, fin: fin ?? 0 }, octets };
  }),
  v.check(({ plage, octets }) => plage === null || (plage.debut <= plage.fin && plage.fin < octets))
);

/** `?debut=0&octets=4194304` */
const partie = v.object({
  debut: v.pipe(v.string(), v.regex(/^\d{1,12}$/), v.transform(Number)),
  octets: nombre
});

/**
 * Pièces by their SHA-256: sent in parts that may be cut, read whole, by range, or by parts that are packed on their
 * way. A range is of the bytes themselves: what is packed has an address of its own.
 */
export const ROUTES_DE_PIECES: readonly Route[] = [
  { method: 'PUT', chemin: CHEMIN, repondre: recevoir },
  { method: 'GET', chemin: CHEMIN, repondre: lire },
  { method: 'HEAD', chemin: CHEMIN, repondre: lire }
];

async function recevoir(
  { request, segments: [sha256 = ''], poste }: Demande,
  { pieces }: Ressources
): Promise<Result<Reponse, RefusDApi>> {
  const entete = request.headers['content-range'];
  if (entete === undefined) {
    const lu = valider(v.object({ 'content-length': nombre }), request.headers);
    if (!lu.ok) return lu;
    const octets = lu.valeur['content-length'];
    return reponseA(await pieces.recevoir({ sha256, plage: null, octets, poste, flux: request }));
  }
  const lu = valider(v.object({ 'content-range': contentRange }), { 'content-range': entete });
  if (!lu.ok) return lu;
  const { plage, octets } = lu.valeur['content-range'];
  if (plage === null) return reponseA(accepte(await pieces.etatOf(sha256)));
  return reponseA(await pieces.recevoir({ sha256, plage, octets, poste, flux: deplie(request) }));
}

/** The bytes of a part, packed on their way or not. A line that is cut cuts what unpacks it. */
function deplie(request: IncomingMessage): Readable {
  return request.headers['content-encoding'] === 'gzip'
    ? pipeline(request, createGunzip(), () => undefined)
    : request;
}

function reponseA(
  reception: Result<{ readonly complete: boolean; readonly recus: number }, RefusDApi>
): Result<Reponse, RefusDApi> {
  if (!reception.ok) return reception;
  const { complete, recus } = reception.valeur;
  return accepte({ statut: complete ? 200 : 202, corps: { complete, recus } });
}

function lire(
  { request, segments: [sha256 = ''], query }: Demande,
  { pieces }: Ressources
): Promise<Result<Reponse, RefusDApi>> {
  const octets = pieces.octetsOf(sha256);
  if (octets === null) return Promise.resolve(refuse({ code: 'PIECE-INCONNUE' }));
  if ('debut' in query) return Promise.resolve(lirePartie(pieces, sha256, octets, query));
  const plage = plageOf(request.headers.range, octets);
  if (plage === null) return Promise.resolve(refuse({ code: 'PIECE-PLAGE', octets }));
  const { debut, fin } = plage;
  const partielle = fin - debut + 1 < octets;
  const headers = {
    ...EN_TETES_DE_PIECE,
    'Cache-Control': 'private, max-age=31536000, immutable',
    'Accept-Ranges': 'bytes',
    ETag: `"${sha256}"`,
    'Content-Length': fin - debut + 1,
    ...(partielle ? { 'Content-Range': `bytes ${debut}-${fin}/${octets}` } : {})
  };
  const statut = partielle ? 206 : 200;
  return Promise.resolve(accepte({ statut, headers, flux: pieces.lire(sha256, plage) }));
}

const EN_TETES_DE_PIECE = {
  'Content-Type': 'application/octet-stream',
  // Never shown as a page of ours: anyone of the agence may have sent it.
  'Content-Disposition': 'attachment'
};

/** From `debut`, as many bytes as are asked for and are there. Browsers unpack it by themselves. */
function lirePartie(
  pieces: Ressources['pieces'],
  sha256: string,
  octets: number,
  query: Demande['query']
): Result<Reponse, RefusDApi> {
  const lue = valider(partie, query);
  if (!lue.ok) return lue;
  const { debut, octets: voulus } = lue.valeur;
  if (debut >= octets) return refuse({ code: 'PIECE-PLAGE', octets });
  const lecture = pieces.lire(sha256, { debut, fin: Math.min(debut + voulus, octets) - 1 });
  return accepte({
    statut: 200,
    headers: { ...EN_TETES_DE_PIECE, 'Content-Encoding': 'gzip', [EN_TETES.octets]: String(octets) },
    flux: pipeline(lecture, createGzip(), () => undefined)
  });
}

/** All of it without `Range`, or with one that is not a single range of bytes; null when there is no such part. */
function plageOf(range: string | undefined, octets: number): Plage | null {
  const toute = { debut: 0, fin: octets - 1 };
  const match = /^bytes=(\d{0,12})-(\d{0,12})$/.exec(range ?? '');
  if (!match) return toute;
  const [, premier = '', dernier = ''] = match;
  if (premier === '') return dernier === '' ? toute : suffixe(Number(dernier), octets);
  const fin = dernier === '' ? octets - 1 : Math.min(Number(dernier), octets - 1);
  return Number(premier) <= fin ? { debut: Number(premier), fin } : null;
}

/** `bytes=-500`: the last ones. */
function suffixe(longueur: number, octets: number): Plage | null {
  return longueur === 0 ? null : { debut: Math.max(0, octets - longueur), fin: octets - 1 };
}
