import type { Result } from '#lib/domain/result.ts';
import type { RaisonDePanne } from '#lib/sync/moteur/ports.ts';
import type { Agence } from '#lib/sync/protocol.ts';
import type { FaitsDePartage } from './indicateur.ts';
import type { MotsDIndicateur } from './messages.ts';

export type ReponseDuServeur = Result<Agence, RaisonDePanne>;

/** What the window knows of its sharing, as the screens need it. */
export interface PartageMontre {
  /** Null until the books have said it. */
  readonly faits: FaitsDePartage | null;
  readonly poste: string | null;
  /** In words; null for a poste that shares nothing. */
  readonly etat: MotsDIndicateur | null;
  reessayer(): Promise<void>;
  reparer(): Promise<void>;
  relire(): Promise<void>;
}
