import type { Execution } from './avancement.ts';
import type { Cle } from './chiffrement.ts';
import type { EnteteLu } from './domain/entete.ts';
import { cleDe, lireFichier } from './fichier.ts';

/**
 * Reads a backup from end to end and keeps nothing of it.
 *
 * @returns the key, for those who then read it again
 * @throws Arret when it is not whole, or the passphrase is not its own
 */
export async function verifier(
  fichier: Blob,
  lu: EnteteLu,
  phrase: string,
  { signal, onProgress }: Execution
): Promise<Cle> {
  const total = lu.entete.octets;
  const cle = await cleDe(lu, phrase, signal);
  const onOctets = (fait: number) => {
    onProgress({ etape: 'verification', fait, total });
  };
  const lots = lireFichier(fichier, lu, cle, { signal, onOctets });
  for (let lot = await lots.next(); lot.done !== true;) lot = await lots.next();
  return cle;
}
