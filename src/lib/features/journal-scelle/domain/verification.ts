import type { Alteration } from '#lib/domain/scelle/alteration.ts';
import type { EcartDuLivre } from './ecarts.ts';

/** What the last whole verification of a log found, and when. Kept on the poste. */
export interface VerificationGardee {
  readonly entite: string;
  /** UTC moment of its end. */
  readonly le: string;
  /** Good ones, from the first. */
  readonly entrees: number;
  /** Hash of the last good one; that of the head when nothing is altered. */
  readonly hash: string;
  /** All up to this entry is vouched for by the key of the log. */
  readonly signeJusquA: number | null;
  readonly alteration: { readonly pos: number; readonly raison: Alteration } | null;
  /** The first ones. */
  readonly ecarts: readonly EcartDuLivre[];
  readonly nombreDEcarts: number;
}

/** The end of a log, as its row says. */
export interface TeteConnue {
  readonly entite: string;
  readonly pos: number;
  readonly hash: string;
}

/** What is verified today is verified again tomorrow: a disk may fail where nobody writes. */
const VALIDITE_EN_MS = 24 * 60 * 60 * 1000;

/**
 * The logs that a verification at rest has to read: never read, longer than they were, or read a day ago. Those that
 * wait for longest come first: a verification that is cut short goes on with the others.
 *
 * @param maintenant UTC moment, in milliseconds
 */
export function aVerifier(
  tetes: readonly TeteConnue[],
  gardees: ReadonlyMap<string, VerificationGardee>,
  maintenant: number
): string[] {
  const moment = ({ entite }: TeteConnue) => Date.parse(gardees.get(entite)?.le ?? '') || 0;
  return tetes
    .filter((tete) => {
      const age = maintenant - moment(tete);
      // A clock that was set back made it in the future.
      return gardees.get(tete.entite)?.hash !== tete.hash || age >= VALIDITE_EN_MS || age < 0;
    })
    .sort((a, b) => moment(a) - moment(b))
    .map(({ entite }) => entite);
}

/** Whether what was found asks for a person. */
export function isSaine({ alteration, nombreDEcarts }: VerificationGardee): boolean {
  return alteration === null && nombreDEcarts === 0;
}
