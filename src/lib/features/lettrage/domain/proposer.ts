import { parAnciennete } from './anciennete.ts';
import { combinaisons, type Bornes } from './combinaison.ts';
import { pairesExactes } from './exact.ts';
import { compareAge, type LigneALettrer } from './ligne.ts';
import { METHODES, type Methode, type Proposition, type Refusees, type Trouvailles } from './proposition.ts';
import { parReference } from './reference.ts';

export interface OptionsDeProposition {
  /** Those that are tried; their order is always that of `METHODES`. All by default. */
  readonly methodes?: readonly Methode[];
  readonly bornes?: Bornes;
  readonly refusees?: Refusees;
}

export interface Propositions extends Trouvailles {
  /** Lines that no proposal takes, oldest first. */
  readonly restantes: readonly LigneALettrer[];
}

type Chercher = (lignes: readonly LigneALettrer[], refusees: Refusees, bornes?: Bornes) => Trouvailles;

const RECHERCHES: Readonly<Record<Methode, Chercher>> = {
  reference: parReference,
  exact: pairesExactes,
  combinaison: combinaisons,
  anciennete: parAnciennete
};

/**
 * What could be lettered among the open lines of one account and third party, across exercices. A line is in one
 * proposal at most; equal lines in any order give the same answer.
 */
export function proposer(
  ouvertes: readonly LigneALettrer[],
  { methodes = METHODES, bornes, refusees = new Set() }: OptionsDeProposition = {}
): Propositions {
  let restantes = [...ouvertes].sort(compareAge);
  const propositions: Proposition[] = [];
  const arrets = [];
  for (const methode of METHODES) {
    if (!methodes.includes(methode)) continue;
    const trouvailles = RECHERCHES[methode](restantes, refusees, bornes);
    propositions.push(...trouvailles.propositions);
    arrets.push(...trouvailles.arrets);
    restantes = sans(restantes, trouvailles.propositions);
  }
  return { propositions, arrets, restantes };
}

function sans(lignes: LigneALettrer[], propositions: readonly Proposition[]): LigneALettrer[] {
  if (propositions.length === 0) return lignes;
  const prises = new Set(propositions.flatMap((proposition) => proposition.lignes));
  return lignes.filter((ligne) => !prises.has(ligne));
}
