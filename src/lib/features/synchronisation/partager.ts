import { accepte, refuse, type Result } from '#lib/domain/result.ts';
import { isQuotaExceeded, type Base } from '#lib/storage/base.ts';
import { lirePartage, PARTAGE, type Partage } from '#lib/storage/sync/partage.ts';
import { activerPartage } from '#lib/storage/sync/publier-tout.ts';
import { ceQuiAttend } from './queries.ts';
import type { RefusDeSynchronisation } from './refus.ts';

type Acceptation<T> = Promise<Result<T, readonly RefusDeSynchronisation[]>>;

export interface DemandeDePartage extends Partage {
  /** UTC moment. */
  readonly maintenant: string;
}

/**
 * Switches sharing on: what this poste holds waits for the server from then on, and each act after it. An empty poste
 * shares as well: it receives the agency.
 *
 * @returns how many changes are to be sent
 */
export async function activer(base: Base, { maintenant, ...partage }: DemandeDePartage): Acceptation<number> {
  if (await lirePartage(base)) return refuse([{ code: 'SYN-DEJA-PARTAGE' }]);
  try {
    await activerPartage(base, partage, maintenant);
  } catch (error) {
    if (isQuotaExceeded(error)) return refuse([{ code: 'SYN-PLACE' }]);
    throw error;
  }
  return accepte(await base.aPublier.count());
}

/** Another secret than the one that the server refuses now. What waits goes on waiting, and leaves with it. */
export async function changerLeSecret(base: Base, secret: string | null): Promise<void> {
  await base.transaction('rw', base.reglages, async () => {
    const partage = await lirePartage(base);
    if (!partage) return;
    const suivant: Partage = { poste: partage.poste, ...(secret !== null && { secret }) };
    await base.reglages.put({ cle: PARTAGE, valeur: JSON.stringify(suivant) });
  });
}

/**
 * This poste is alone again, with all that it holds. Refused as long as it has something that the others do not: it
 * would never reach them.
 */
export async function desactiver(base: Base): Acceptation<null> {
  const { aPublier, ecartees, demandes, concurrentes } = await ceQuiAttend(base);
  const changements = aPublier.nombre + ecartees.length;
  if (changements + demandes + concurrentes > 0)
    return refuse([{ code: 'SYN-RESTE-A-ENVOYER', changements, demandes, concurrentes }]);
  await base.reglages.delete(PARTAGE);
  base.publication = null;
  return accepte(null);
}
