import type { IncomingMessage } from 'node:http';
import * as v from 'valibot';
import { accepte, refuse, type Result } from '#lib/domain/result.ts';
import type { RefusDApi } from './messages.ts';
import { valider } from './route.ts';

/** A thousand sealed blocs of a hundred lines each. */
export const OCTETS_PAR_CORPS = 32 * 1024 * 1024;

/** The JSON body of a request in the shape that the route wants. */
export async function lireCorps<S extends v.GenericSchema>(
  request: IncomingMessage,
  schema: S
): Promise<Result<v.InferOutput<S>, RefusDApi>> {
  const morceaux: Buffer[] = [];
  let octets = 0;
  for await (const morceau of request as AsyncIterable<Buffer>) {
    octets += morceau.length;
    if (octets > OCTETS_PAR_CORPS) {
      return refuse({ code: 'API-TROP-GRANDE', octetsAuPlus: OCTETS_PAR_CORPS });
    }
    morceaux.push(morceau);
  }
  const valeur = parse(Buffer.concat(morceaux));
  return valeur.ok ? valider(schema, valeur.valeur) : valeur;
}

function parse(octets: Buffer): Result<unknown, RefusDApi> {
  try {
    return accepte(JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(octets)) as unknown);
  } catch {
    return refuse({ code: 'API-DEMANDE', ou: 'corps' });
  }
}
