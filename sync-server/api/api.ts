import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { pipeline } from 'node:stream/promises';
import * as v from 'valibot';
import { refuse, type Result } from '#lib/domain/result.ts';
import { EN_TETES, VERSION_DU_PROTOCOLE } from '#lib/sync/protocol.ts';
import { chooseEncodage, compressVite, TAILLE_MINIMALE_EN_OCTETS } from '../compression.ts';
import { EcritureImpossible } from '../base/file-d-ecriture.ts';
import type { Mesures } from '../mesures.ts';
import { isAllowedOrigin } from '../request-path.ts';
import { estLeSecret, jetonOf } from '../secret.ts';
import { Seau } from '../sockets/seau.ts';
import { decrirePanne, type Traces } from '../traces.ts';
import { sentenceOf, STATUTS, type RefusDApi } from './messages.ts';
import { valider, type Demande, type Reponse, type Ressources, type Route } from './route.ts';

export interface Api {
  readonly routes: readonly Route[];
  readonly ressources: Ressources;
  readonly secret: string | null;
  /** Sent with every answer. */
  readonly headers: Readonly<Record<string, string>>;
  readonly mesures: Pick<Mesures, 'requetes'>;
  readonly traces: Traces;
}

export type RepondreALApi = (
  request: IncomingMessage,
  response: ServerResponse,
  path: string
) => Promise<void>;

/** Of one address: an office of sixty postes is often one address. */
const DEMANDES_PAR_SECONDE = 1_000;
const DEMANDES_EN_RAFALE = 5_000;
const ADRESSES_SUIVIES = 1_000;
const ATTENTE_EN_SECONDES = 5;
const CORPS_IGNORE_EN_OCTETS = 1024 * 1024;

const enTetes = v.object({
  poste: v.pipe(v.string(), v.regex(/^[\w-]{1,64}$/)),
  protocole: v.pipe(v.string(), v.regex(/^\d{1,6}$/), v.transform(Number))
});

/**
 * Answers under `/api`, always in JSON but for the bytes of a pièce, and always with our version in a header: what a
 * captive portal says is not taken for an answer of ours (F39).
 */
export function createApi(api: Api): RepondreALApi {
  const seaux = new Map<string, Seau>();
  return async (request, response, path) => {
    const id = randomUUID();
    const issue = await answer(api, seaux, request, path).catch((error: unknown) =>
      refuse(panneOf(api, id, error))
    );
    const reponse = issue.ok ? issue.valeur : reponseOf(issue.refus);
    api.mesures.requetes.inc({ statut: reponse.statut });
    if (!issue.ok) api.traces.info({ id, code: issue.refus.code }, 'demande refusée');
    await envoyer(api, id, request, response, reponse);
  };
}

async function answer(
  api: Api,
  seaux: Map<string, Seau>,
  request: IncomingMessage,
  path: string
): Promise<Result<Reponse, RefusDApi>> {
  const { headers } = request;
  if (!isAllowedOrigin(headers.origin, headers.host)) return refuse({ code: 'API-ORIGINE' });
  if (!prendreUneDemande(seaux, request.socket.remoteAddress ?? '')) {
    return refuse({ code: 'API-TROP-DE-DEMANDES' });
  }
  if (api.secret !== null && !estLeSecret(jetonOf(headers.authorization), api.secret)) {
    return refuse({ code: 'API-SECRET' });
  }
  const identite = valider(enTetes, {
    poste: headers[EN_TETES.poste.toLowerCase()],
    protocole: headers[EN_TETES.protocole.toLowerCase()]
  });
  if (!identite.ok) return identite;
  if (identite.valeur.protocole !== VERSION_DU_PROTOCOLE) {
    return refuse({ code: 'API-PROTOCOLE', serveur: VERSION_DU_PROTOCOLE });
  }
  const route = routeOf(api.routes, request.method ?? '', path);
  if (!route.ok) return route;
  const url = new URL(request.url ?? '/', 'http://localhost');
  const demande: Demande = {
    request,
    segments: route.valeur.segments,
    query: Object.fromEntries(url.searchParams),
    poste: identite.valeur.poste
  };
  return route.valeur.route.repondre(demande, api.ressources);
}

function prendreUneDemande(seaux: Map<string, Seau>, adresse: string): boolean {
  const maintenant = performance.now();
  let seau = seaux.get(adresse);
  if (!seau) {
    // Full ones are as good as new ones: to forget them all is to be lenient for an instant.
    if (seaux.size >= ADRESSES_SUIVIES) seaux.clear();
    seau = new Seau(DEMANDES_PAR_SECONDE, DEMANDES_EN_RAFALE, maintenant);
    seaux.set(adresse, seau);
  }
  return seau.prendre(1, maintenant);
}

function routeOf(
  routes: readonly Route[],
  method: string,
  path: string
): Result<{ readonly route: Route; readonly segments: readonly string[] }, RefusDApi> {
  const memes = routes.flatMap((route) => {
    const match = route.chemin.exec(path);
    return match ? [{ route, segments: match.slice(1) }] : [];
  });
  const une = memes.find(({ route }) => route.method === method);
  if (une) return { ok: true, valeur: une };
  if (memes.length === 0) return refuse({ code: 'API-INCONNUE' });
  return refuse({ code: 'API-METHODE', permises: memes.map(({ route }) => route.method) });
}

function panneOf(api: Api, id: string, error: unknown): RefusDApi {
  api.traces.error({ id, ...decrirePanne(error) }, 'demande sans réponse');
  return { code: error instanceof EcritureImpossible ? 'API-DISQUE-PLEIN' : 'API-INTERNE' };
}

function reponseOf(refus: RefusDApi): Reponse {
  const headers = {
    ...(refus.code === 'API-METHODE' ? { Allow: refus.permises.join(', ') } : {}),
    ...(refus.code === 'API-TROP-DE-DEMANDES' ? { 'Retry-After': ATTENTE_EN_SECONDES } : {}),
    ...(refus.code === 'PIECE-PLAGE' ? { 'Content-Range': `bytes */${refus.octets}` } : {})
  };
  const recus = refus.code === 'PIECE-REPRISE' ? { recus: refus.recus } : {};
  const corps = { code: refus.code, message: sentenceOf(refus), ...recus };
  return { statut: STATUTS[refus.code], headers, corps };
}

async function envoyer(
  api: Api,
  id: string,
  request: IncomingMessage,
  response: ServerResponse,
  { statut, headers, corps, flux }: Reponse
): Promise<void> {
  const clair = corps === undefined ? null : Buffer.from(`${JSON.stringify(corps)}\n`);
  const encodage =
    clair && clair.length >= TAILLE_MINIMALE_EN_OCTETS
      ? chooseEncodage(request.headers['accept-encoding']?.toString())
      : null;
  const octets = clair && encodage ? await compressVite(clair, encodage) : clair;
  response.writeHead(statut, {
    ...api.headers,
    'Cache-Control': 'no-store',
    [EN_TETES.protocole]: String(VERSION_DU_PROTOCOLE),
    'X-Request-Id': id,
    ...(tropARecevoir(request) ? { Connection: 'close' } : {}),
    ...(octets ? { 'Content-Type': 'application/json', 'Content-Length': octets.length } : {}),
    ...(encodage ? { 'Content-Encoding': encodage } : {}),
    ...headers
  });
  if (flux && request.method !== 'HEAD') {
    // Who asked has gone away: the only thing left to do is to let go of the file.
    await pipeline(flux, response).catch(() => response.destroy());
    return;
  }
  flux?.destroy();
  // What is left of a body that nobody read is let go of, or the answer would be lost in the noise.
  request.resume();
  if (octets && request.method !== 'HEAD') response.end(octets);
  else response.end();
}

/** A body that was not read, and is too large to be read for nothing. */
function tropARecevoir(request: IncomingMessage): boolean {
  const { 'content-length': longueur, 'transfer-encoding': morceaux } = request.headers;
  return !request.complete && (morceaux !== undefined || Number(longueur ?? 0) > CORPS_IGNORE_EN_OCTETS);
}
