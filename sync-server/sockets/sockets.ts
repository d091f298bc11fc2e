import type { WebSocketLike } from '@hocuspocus/server';
import nodeAdapter from 'crossws/adapters/node';
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { CHEMINS, FERMETURES, LIMITES } from '#lib/sync/protocol.ts';
import { isAllowedHost, isAllowedOrigin, type Hotes } from '../request-path.ts';
import type { DocumentsPartages } from './documents-partages.ts';
import { LIMITES_DE_SOCKET as L } from './limites.ts';
import { Prise } from './prises.ts';

export interface Sockets {
  readonly ouvertes: () => number;
  /** What `http.Server` calls when a client asks for a socket. */
  readonly upgrade: (request: IncomingMessage, socket: Duplex, head: Buffer) => void;
  /** Closes every socket with the code that makes postes come back. */
  readonly arreter: () => void;
}

/**
 * What a poste missed in a month weighs half as much so: names of blocs and of fields repeat. What is typed live is too
 * short to gain anything. Each message by itself, so that a socket at rest keeps nothing in memory for the next one; the
 * limit on the size of a message is on what it unpacks to.
 */
const COMPRESSION = {
  threshold: 1024,
  serverNoContextTakeover: true,
  clientNoContextTakeover: true,
  zlibDeflateOptions: { level: 6 },
  concurrencyLimit: 4
} as const;

/** The sockets of `/sync`, on the same port as everything else. */
export function ouvrirSockets(documents: DocumentsPartages, hotes: Hotes): Sockets {
  const prises = new Map<string, Prise>();
  let arret = false;
  const adapter = nodeAdapter({
    // Our own beat goes through the proxies and the browser's API, which hide those of the protocol.
    idleTimeout: 0,
    serverOptions: { maxPayload: LIMITES.message, perMessageDeflate: COMPRESSION },
    hooks: {
      open: (peer) => {
        const prise = new Prise(peer, performance.now());
        prises.set(peer.id, prise);
        const socket = peer.websocket as unknown as WebSocketLike;
        prise.client = documents.hocuspocus.handleConnection(socket, peer.request, { prise } as never);
      },
      message: (peer, message) => {
        prises.get(peer.id)?.recevoir(message.uint8Array(), performance.now());
      },
      close: (peer, { code = 1005, reason = '' }) => {
        prises.get(peer.id)?.client?.handleClose({ code, reason });
        prises.delete(peer.id);
      }
    }
  });
  const battement = setInterval(() => {
    for (const prise of prises.values()) prise.battre();
  }, L.battementMs);

  return {
    ouvertes: () => prises.size,
    upgrade: (request, socket, head) => {
      const refus = refusDOuverture(request, hotes, arret || prises.size >= L.sockets);
      if (refus === null) void adapter.handleUpgrade(request, socket, head);
      else socket.end(`HTTP/1.1 ${refus}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
    },
    arreter: () => {
      arret = true;
      clearInterval(battement);
      for (const prise of prises.values()) prise.fermer(FERMETURES.arret, 'arret');
    }
  };
}

/** The status to refuse with; null when the socket may be opened. */
function refusDOuverture(request: IncomingMessage, hotes: Hotes, plein: boolean): string | null {
  const { host, origin } = request.headers;
  if (!isAllowedHost(host, hotes)) return '421 Misdirected Request';
  if (!isAllowedOrigin(origin, host)) return '403 Forbidden';
  if ((request.url ?? '').split('?', 1)[0] !== CHEMINS.sync) return '404 Not Found';
  return plein ? '503 Service Unavailable' : null;
}
