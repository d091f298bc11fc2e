import { fileURLToPath } from 'node:url';
import { accepte, refuse, type Result } from '#lib/domain/result.ts';
import type { RefusDeDemarrage } from './messages.ts';

/** Port of `npm start` when REGIE_PORT says nothing. */
const PORT_USUEL = 4870;
const DERNIER_PORT = 65_535;

export interface Config {
  /** 0 lets the system choose (tests). */
  readonly port: number;
  /** `localhost` means both loopback addresses, IPv4 and IPv6, and no other. */
  readonly host: string;
  /** The built application. */
  readonly dossier: string;
}

/**
 * Reads REGIE_PORT, REGIE_HOST and REGIE_BUILD; what is absent or empty takes its usual value, so that
 * a person alone on a machine sets nothing and is reachable from that machine only.
 */
export function readConfig(
  env: Readonly<Record<string, string | undefined>>
): Result<Config, RefusDeDemarrage> {
  const texte = valueOf(env['REGIE_PORT']);
  const port = texte === undefined ? PORT_USUEL : Number(texte);
  if (texte !== undefined && (!/^\d{1,5}$/.test(texte) || port > DERNIER_PORT)) {
    return refuse({ code: 'SRV-PORT-INVALIDE', texte });
  }
  return accepte({
    port,
    host: (valueOf(env['REGIE_HOST']) ?? 'localhost').toLowerCase().replace(/^\[(.*)\]$/, '$1'),
    dossier: valueOf(env['REGIE_BUILD']) ?? fileURLToPath(new URL('../build', import.meta.url))
  });
}

function valueOf(text: string | undefined): string | undefined {
  const trimmed = text?.trim();
  return trimmed === '' ? undefined : trimmed;
}

/** The address to open in a browser: a wildcard address is reached as localhost. */
export function addressOf(host: string, port: number): string {
  const nom = host === '0.0.0.0' || host === '::' ? 'localhost' : host.includes(':') ? `[${host}]` : host;
  return `http://${nom}:${port}`;
}
