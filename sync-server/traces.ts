import { pino, type Logger } from 'pino';

export type Traces = Pick<Logger, 'debug' | 'info' | 'warn' | 'error'>;
export const NIVEAUX = ['silent', 'error', 'warn', 'info', 'debug'] as const;
export type Niveau = (typeof NIVEAUX)[number];

/**
 * One JSON line per fact, on the error output: the standard one says where to open Régie. What is logged is codes,
 * counts, durations and random ids: never a name, a label, an amount or the content of a message.
 */
export function ouvrirTraces(niveau: Niveau): Traces {
  const vers = pino.destination({ dest: 2, sync: true });
  return pino({ level: niveau, base: null, timestamp: pino.stdTimeFunctions.isoTime }, vers);
}

/**
 * What libraries print goes where the rest goes. They may print what they were given, so only the kind of the error and
 * its code are kept.
 */
export function detournerConsole(traces: Traces): void {
  const rediriger =
    (niveau: 'warn' | 'error') =>
    (...valeurs: readonly unknown[]) => {
      traces[niveau]({ valeurs: valeurs.map(decrirePanne) }, 'bibliotheque');
    };
  console.error = rediriger('warn');
  console.warn = rediriger('warn');
}

/**
 * What may be said of an error: its kind, its code, and the line of our code that it came from. Its message may quote
 * what was being written.
 */
export function decrirePanne(error: unknown): {
  readonly panne: string;
  readonly code?: string;
  readonly ou?: string;
} {
  if (!(error instanceof Error)) return { panne: typeof error };
  const { code } = error as { readonly code?: unknown };
  const ou = /\n\s+at (.*)/.exec(error.stack ?? '')?.[1];
  return {
    panne: error.name,
    ...(typeof code === 'string' || typeof code === 'number' ? { code: String(code) } : {}),
    ...(ou === undefined ? {} : { ou })
  };
}
