import type { Ouverture } from '#lib/domain/comptes/ouvrir-compte.ts';

/** Opens what the chart of an entité lacks. @returns what was opened; null when it was given up */
export type OuvrirUnCompte = (entite: string, manquant: Ouverture) => Promise<Ouverture | null>;
