import type { Metier } from './fournisseurs.ts';
import { at } from './prng.ts';

/** Works voted by an assemblée générale. */
export interface OperationDeTravaux {
  readonly objet: string;
  readonly metier: Metier;
  readonly eurosParLot: number;
  /** Begun in one exercice and finished in the next: its costs wait on account 12 between the two. */
  readonly surDeuxExercices: boolean;
}

const OPERATIONS: readonly OperationDeTravaux[] = [
  { objet: 'Ravalement des façades', metier: 'peinture', eurosParLot: 1450, surDeuxExercices: true },
  { objet: 'Étanchéité de la toiture', metier: 'toiture', eurosParLot: 780, surDeuxExercices: true },
  {
    objet: "Remplacement de la porte d'entrée",
    metier: 'serrurerie',
    eurosParLot: 85,
    surDeuxExercices: false
  },
  { objet: "Réfection du hall d'entrée", metier: 'peinture', eurosParLot: 120, surDeuxExercices: false },
  { objet: "Remplacement des colonnes d'eau", metier: 'plomberie', eurosParLot: 640, surDeuxExercices: true },
  { objet: 'Éclairage des parties communes', metier: 'electricien', eurosParLot: 95, surDeuxExercices: false }
];

/** Works in progress, and the exercice (0 for the first) in which they start. */
export interface Travaux {
  readonly operation: OperationDeTravaux;
  readonly rang: number;
}

/**
 * One immeuble out of three has works, in turn from the first exercice and in the last: whatever the seed, some
 * are finished and some are not.
 */
export function travauxDe(immeuble: number, exercices: number): Travaux | null {
  if (immeuble % 3 !== 0) return null;
  const tour = immeuble / 3;
  return { operation: at(OPERATIONS, tour % OPERATIONS.length), rang: tour % 2 === 0 ? 0 : exercices - 1 };
}
