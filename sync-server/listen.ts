import { createServer, type IncomingMessage, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { accepte, refuse, type Result } from '#lib/domain/result.ts';
import type { RefusDeDemarrage } from './messages.ts';

export interface ServeurOuvert {
  readonly port: number;
  /** Ends idle connections at once, lets answers under way finish, then cuts what remains. */
  readonly close: () => Promise<void>;
}

/** What answers on the port. */
export interface Ecouteurs {
  readonly handler: RequestListener;
  /** For a client that asks for a socket. */
  readonly upgrade: (request: IncomingMessage, socket: Duplex, head: Buffer) => void;
}

const HEADERS_TIMEOUT_MS = 10_000;
const REQUEST_TIMEOUT_MS = 30_000;
const STOP_TIMEOUT_MS = 3_000;
/** What a machine without IPv6 answers. */
const SANS_IPV6 = new Set(['EADDRNOTAVAIL', 'EAFNOSUPPORT']);

/** Listens on `host`; `localhost` is both loopback addresses, since browsers try either first. */
export async function openServer(
  ecouteurs: Ecouteurs,
  { host, port }: { readonly host: string; readonly port: number }
): Promise<Result<ServeurOuvert, RefusDeDemarrage>> {
  const first = await listen(ecouteurs, host === 'localhost' ? '127.0.0.1' : host, port);
  if (!first.ok) return refuse(refusOf(first.refus, host, port));
  const servers = [first.valeur];
  const opened = (first.valeur.address() as AddressInfo).port;
  if (host === 'localhost') {
    const second = await listen(ecouteurs, '::1', opened);
    if (second.ok) servers.push(second.valeur);
    else if (!SANS_IPV6.has(second.refus)) {
      await closeServer(first.valeur);
      return refuse(refusOf(second.refus, host, opened));
    }
  }
  return accepte({
    port: opened,
    close: async () => {
      await Promise.all(servers.map(closeServer));
    }
  });
}

/** The server, or the system's error code. */
function listen(
  { handler, upgrade }: Ecouteurs,
  address: string,
  port: number
): Promise<Result<Server, string>> {
  const server = createServer(
    { headersTimeout: HEADERS_TIMEOUT_MS, requestTimeout: REQUEST_TIMEOUT_MS },
    handler
  );
  server.on('upgrade', upgrade);
  return new Promise((resolve) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      resolve(refuse(error.code ?? error.message));
    });
    server.listen(
      { host: address, port, ...(address.includes(':') ? { ipv6Only: address !== '::' } : {}) },
      () => {
        resolve(accepte(server));
      }
    );
  });
}

function refusOf(code: string, host: string, port: number): RefusDeDemarrage {
  if (code === 'EADDRINUSE') return { code: 'SRV-PORT-UTILISE', port };
  if (code === 'EACCES') return { code: 'SRV-PORT-INTERDIT', port };
  if (['EADDRNOTAVAIL', 'ENOTFOUND', 'EAI_AGAIN', 'EINVAL'].includes(code)) {
    return { code: 'SRV-ADRESSE-INCONNUE', host };
  }
  return { code: 'SRV-ECOUTE-IMPOSSIBLE', detail: code };
}

function closeServer(server: Server): Promise<void> {
  return new Promise((resolve) => {
    const cut = setTimeout(() => {
      server.closeAllConnections();
    }, STOP_TIMEOUT_MS);
    server.close(() => {
      clearTimeout(cut);
      resolve();
    });
    server.closeIdleConnections();
  });
}
