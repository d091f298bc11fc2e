import type { Commande } from './commande.ts';
import { montant } from './commandes/montant.ts';
import { repartir } from './commandes/repartir.ts';

/** Every command, in the order of the help. */
export const COMMANDES: readonly Commande[] = [montant, repartir];
