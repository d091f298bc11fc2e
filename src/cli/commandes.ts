import type { Commande } from './commande.ts';
import { balance } from './commandes/balance.ts';
import { fecEcrire } from './commandes/fec-ecrire.ts';
import { fecLire } from './commandes/fec-lire.ts';
import { fecVerifier } from './commandes/fec-verifier.ts';
import { journalSceller } from './commandes/journal-sceller.ts';
import { journalVerifier } from './commandes/journal-verifier.ts';
import { masqueEcheances } from './commandes/masque-echeances.ts';
import { masqueVentiler } from './commandes/masque-ventiler.ts';
import { montant } from './commandes/montant.ts';
import { repartir } from './commandes/repartir.ts';
import { syncSimuler } from './commandes/sync-simuler.ts';

/** Every command, in the order of the help. */
export const COMMANDES: readonly Commande[] = [
  fecVerifier,
  fecLire,
  fecEcrire,
  balance,
  montant,
  repartir,
  masqueVentiler,
  masqueEcheances,
  journalSceller,
  journalVerifier,
  syncSimuler
];
