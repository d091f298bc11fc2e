import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { REPONSES } from './messages.ts';
import type { Partage } from './partage.ts';
import {
  isAllowedHost,
  isApiPath,
  isMachinePath,
  looksLikeFile,
  readPath,
  type Hotes
} from './request-path.ts';
import { estLeSecret, jetonOf } from './secret.ts';
import { PAGE, type Application, type Fichier } from './static-files.ts';
import { decrirePanne, type Traces } from './traces.ts';

export interface Service extends Hotes {
  readonly application: Application;
  /** Sent with every answer, errors included. */
  readonly headers: Readonly<Record<string, string>>;
  readonly version: string;
  readonly secret: string | null;
  readonly partage: Pick<Partage, 'api' | 'sante' | 'mesures'>;
  readonly traces: Traces;
}

type Statut = keyof typeof REPONSES;

/** Answers files of the build, the application's page for every screen, the API, `/health` and `/metrics`. */
export function createHandler(service: Service): RequestListener {
  return (request, response) => {
    answer(service, request, response).catch((error: unknown) => {
      service.traces.error(decrirePanne(error), 'réponse impossible');
      if (response.headersSent) response.destroy();
      else sendRefus(service, request, response, 500);
    });
  };
}

async function answer(service: Service, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const refuseWith = (statut: Statut) => {
    sendRefus(service, request, response, statut);
  };
  if (!isAllowedHost(request.headers.host, service)) {
    refuseWith(421);
    return;
  }
  const path = readPath(request.url ?? '');
  if (path.ok && isApiPath(path.valeur)) {
    await service.partage.api(request, response, path.valeur);
    return;
  }
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    refuseWith(405);
    return;
  }
  if (!path.ok) {
    refuseWith(path.refus);
    return;
  }
  if (path.valeur === '/health') {
    sendHealth(service, request, response);
    return;
  }
  if (path.valeur === '/metrics') {
    const jeton = jetonOf(request.headers.authorization);
    if (service.secret !== null && !estLeSecret(jeton, service.secret)) refuseWith(401);
    else await sendMetrics(service, request, response);
    return;
  }
  const fichier = findFichier(service.application, path.valeur);
  if (fichier) await sendFichier(service, request, response, fichier);
  else refuseWith(404);
}

/** The file itself, else the application's page when the path names a screen. */
function findFichier(application: Application, path: string): Fichier | undefined {
  const exact = application.fichiers.get(path);
  if (exact || looksLikeFile(path) || isMachinePath(path)) return exact;
  return application.fichiers.get(PAGE);
}

async function sendFichier(
  service: Service,
  request: IncomingMessage,
  response: ServerResponse,
  fichier: Fichier
): Promise<void> {
  const variante = await fichier.variante(request.headers['accept-encoding']);
  const headers: Record<string, string | number> = {
    ...service.headers,
    'Cache-Control': fichier.immuable ? 'public, max-age=31536000, immutable' : 'no-cache',
    ETag: variante.etag,
    ...(fichier.compressible ? { Vary: 'Accept-Encoding' } : {})
  };
  if (matches(request.headers['if-none-match'], variante.etag)) {
    response.writeHead(304, headers).end();
    return;
  }
  headers['Content-Type'] = fichier.type;
  headers['Content-Length'] = variante.contenu.length;
  if (variante.encodage) headers['Content-Encoding'] = variante.encodage;
  response.writeHead(200, headers);
  sendBody(request, response, variante.contenu);
}

/** If-None-Match compares weakly (RFC 9110, 13.1.2): `W/"a"` equals `"a"`. */
function matches(ifNoneMatch: string | undefined, etag: string): boolean {
  const known = (ifNoneMatch ?? '').split(',').map((item) => item.trim().replace(/^W\//, ''));
  return known.includes(etag) || known.includes('*');
}

/** 503 tells whoever watches; the body says what is wrong. The application itself goes on being served. */
function sendHealth(service: Service, request: IncomingMessage, response: ServerResponse): void {
  const { etat, base } = service.partage.sante();
  const body = Buffer.from(`${JSON.stringify({ etat, version: service.version, base })}\n`);
  sendText(service, request, response, etat === 'ok' ? 200 : 503, 'application/json', body);
}

async function sendMetrics(
  service: Service,
  request: IncomingMessage,
  response: ServerResponse
): Promise<void> {
  const { mesures } = service.partage;
  const body = Buffer.from(await mesures.texte());
  sendText(service, request, response, 200, mesures.type, body);
}

function sendText(
  service: Service,
  request: IncomingMessage,
  response: ServerResponse,
  statut: number,
  type: string,
  body: Buffer
): void {
  response.writeHead(statut, {
    ...service.headers,
    'Content-Type': type,
    'Cache-Control': 'no-store',
    'Content-Length': body.length
  });
  sendBody(request, response, body);
}

function sendRefus(
  service: Service,
  request: IncomingMessage,
  response: ServerResponse,
  statut: Statut
): void {
  const [titre, conseil] = REPONSES[statut];
  const body = Buffer.from(
    `<!doctype html>\n<html lang="fr">\n<head><meta charset="utf-8"><title>${titre} · Régie</title></head>\n` +
      `<body><h1>${titre}</h1><p>${conseil}</p><p><a href="/">Ouvrir Régie</a></p></body>\n</html>\n`
  );
  response.writeHead(statut, {
    ...service.headers,
    'Content-Type': 'text/html; charset=utf-8',
    'Cache-Control': 'no-store',
    'Content-Length': body.length,
    ...(statut === 405 ? { Allow: 'GET, HEAD' } : {})
  });
  sendBody(request, response, body);
}

function sendBody(request: IncomingMessage, response: ServerResponse, body: Buffer): void {
  if (request.method === 'HEAD') response.end();
  else response.end(body);
}
