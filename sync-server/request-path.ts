import { isIP } from 'node:net';
import { accepte, refuse, type Result } from '#lib/domain/result.ts';

const LONGUEUR_MAXIMALE = 2048;
/** Encoded `/`, `\` and NUL: no address of the application has them, tricks to leave a folder do. */
const ENCODED_TRICK = /%(?:2f|5c|00)/i;
// eslint-disable-next-line no-control-regex -- control characters are exactly what is refused
const FORBIDDEN = /[\u0000-\u001f\u007f\\]/;

/** The decoded path of a request target, without its query; 400 or 414 when it is not one we serve. */
export function readPath(target: string): Result<string, 400 | 414> {
  if (target.length > LONGUEUR_MAXIMALE) return refuse(414);
  const raw = target.split(/[?#]/, 1)[0] ?? '';
  if (!raw.startsWith('/') || raw.startsWith('//') || ENCODED_TRICK.test(raw)) return refuse(400);
  const path = decode(raw);
  if (path === null || FORBIDDEN.test(path)) return refuse(400);
  if (path.split('/').some((segment) => segment === '.' || segment === '..')) return refuse(400);
  return accepte(path);
}

function decode(raw: string): string | null {
  try {
    return decodeURIComponent(raw);
  } catch {
    return null;
  }
}

/** Whether the path names a file (`/icones/x.png`) rather than a screen (`/balance`). */
export function looksLikeFile(path: string): boolean {
  return /\.[a-z][a-z0-9]{0,11}$/i.test(path);
}

/** Whether the path belongs to the machine side, which never answers with the application's page. */
export function isMachinePath(path: string): boolean {
  return /^\/(?:api|sync|_app)(?:\/|$)/.test(path);
}

/** Whether the API answers for the path. */
export function isApiPath(path: string): boolean {
  return /^\/api(?:\/|$)/.test(path);
}

const LOOPBACK = new Set(['localhost', '127.0.0.1', '::1']);

export interface Hotes {
  /** What the server listens on. */
  readonly host: string;
  /** Names that the agence gives it, behind a proxy or on its network. */
  readonly noms: readonly string[];
}

/** Whether only this machine can reach the address. */
export function isLoopback(host: string): boolean {
  return LOOPBACK.has(host) || /^127(?:\.\d{1,3}){3}$/.test(host);
}

/**
 * Whether a request may use this Host. A foreign page can make its own name point to this machine and
 * so read the answers (DNS rebinding): only our names are served. When listening on every address, any
 * literal address passes, since a name is what such an attack needs.
 */
export function isAllowedHost(header: string | undefined, { host, noms }: Hotes): boolean {
  const match = /^(?:\[([0-9a-f:.]+)\]|([^:[\]]+))(?::\d{1,5})?$/i.exec(header ?? '');
  const name = (match?.[1] ?? match?.[2] ?? '').toLowerCase();
  if (name === '') return false;
  const everywhere = host === '0.0.0.0' || host === '::';
  return LOOPBACK.has(name) || name === host || noms.includes(name) || (everywhere && isIP(name) !== 0);
}

/**
 * Whether the page that asks, if it is one, came from here. A browser lets any page open a socket to any address and
 * send simple requests there: it says in `Origin` whose page it is. Programs say nothing and pass.
 */
export function isAllowedOrigin(origin: string | undefined, hostHeader: string | undefined): boolean {
  if (origin === undefined) return true;
  return URL.canParse(origin) && new URL(origin).host === (hostHeader ?? '').toLowerCase();
}
