import type { IncomingMessage } from 'node:http';
import type { Readable } from 'node:stream';
import * as v from 'valibot';
import { accepte, refuse, type Result } from '#lib/domain/result.ts';
import type { Base } from '../base/base.ts';
import type { DepotDeDocuments } from '../documents/depot.ts';
import type { JournauxScelles } from '../journal/journaux-scelles.ts';
import type { DepotDePieces } from '../pieces/depot.ts';
import type { RefusDApi } from './messages.ts';

/** What routes answer from. */
export interface Ressources {
  readonly base: Base;
  readonly documents: DepotDeDocuments;
  readonly pieces: DepotDePieces;
  readonly journaux: JournauxScelles;
  readonly version: string;
}

export interface Demande {
  readonly request: IncomingMessage;
  /** What the groups of the route's path caught, decoded. */
  readonly segments: readonly string[];
  readonly query: Readonly<Record<string, string>>;
  /** The poste that asks, by its random id. */
  readonly poste: string;
}

export interface Reponse {
  readonly statut: number;
  readonly headers?: Readonly<Record<string, string | number>>;
  /** Sent as JSON. */
  readonly corps?: object;
  /** Sent as it is. */
  readonly flux?: Readable;
}

export interface Route {
  readonly method: 'GET' | 'HEAD' | 'PUT' | 'POST';
  readonly chemin: RegExp;
  readonly repondre: (demande: Demande, ressources: Ressources) => Promise<Result<Reponse, RefusDApi>>;
}

/** What came from outside, in the shape that the route wants; the refusal names the first thing that is not. */
export function valider<S extends v.GenericSchema>(
  schema: S,
  entree: unknown
): Result<v.InferOutput<S>, RefusDApi> {
  const lu = v.safeParse(schema, entree);
  if (lu.success) return accepte(lu.output);
  const ou = v.getDotPath(lu.issues[0])?.slice(0, 100) ?? 'demande';
  return refuse({ code: 'API-DEMANDE', ou });
}
