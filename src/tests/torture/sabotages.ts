import type { NomDeRecit } from '#lib/sync/simulateur/recits.ts';
import { SABOTAGES } from '#lib/sync/simulateur/sabotages.ts';
import { simuler } from '#lib/sync/simulateur/simuler.ts';

/** What became of a fault on purpose. */
export interface BilanDeSabotage {
  readonly numero: number;
  readonly nom: string;
  readonly recit: NomDeRecit;
  /** The story was told at so many seeds, and showed it at so many of them. */
  readonly racontees: number;
  readonly vues: number;
  /** The invariant and the check that saw it first. */
  readonly par: string;
  /** The first seed at which chance alone shows it; null when it hides too well. */
  readonly auHasard: number | null;
}

const GRAINES_PAR_RECIT = 20;
/** How far chance alone is tried. */
export const ESSAIS_AU_HASARD = 300;

/** @param seul the only one to plant; all of them without it */
export async function saboter(premiere: number, seul: number | null): Promise<BilanDeSabotage[]> {
  const bilans: BilanDeSabotage[] = [];
  for (const [numero, { nom, recit, pieces }] of SABOTAGES) {
    if (seul !== null && numero !== seul) continue;
    let vues = 0;
    let par = '';
    for (let graine = premiere; graine < premiere + GRAINES_PAR_RECIT; graine += 1) {
      const [manquement] = (await simuler({ graine, pieces, recit, pas: 0 })).manquements;
      if (manquement === undefined) continue;
      vues += 1;
      par ||= `${manquement.invariant}, ${manquement.verification}`;
    }
    let auHasard: number | null = null;
    for (let graine = premiere; auHasard === null && graine < premiere + ESSAIS_AU_HASARD; graine += 1)
      if ((await simuler({ graine, pieces, recit: null })).manquements.length > 0) auHasard = graine;
    bilans.push({ numero, nom, recit, racontees: GRAINES_PAR_RECIT, vues, par, auHasard });
  }
  return bilans;
}

export function isTrouve({ racontees, vues }: BilanDeSabotage): boolean {
  return vues === racontees;
}
