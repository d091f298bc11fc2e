import type { NomDIcone } from '../icones.ts';
import type { Ton } from '../ton.ts';

/** Where the work is, and whether it is safe: the one honest state that every screen shows. */
export interface EtatDuTravail {
  readonly texte: string;
  /** Where room is scarce. */
  readonly court?: string;
  readonly ton: Ton;
  readonly icone?: NomDIcone;
  /** Where all of it is told. */
  readonly href?: string;
  /** Said aloud when it becomes another one; each time its text changes when it is left out. */
  readonly sorte?: string;
}
