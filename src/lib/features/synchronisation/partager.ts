import { accepte, refuse, type Result } from '#lib/domain/result.ts';
import { isQuotaExceeded, relirePublication, type Base } from '#lib/storage/base.ts';
import { DEV_SEQ, lirePartage, PARTAGE, type Partage } from '#lib/storage/sync/partage.ts';
import { sousLeNomDe } from '#lib/storage/sync/rendre-le-sac.ts';
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
  const { aPublier, ecartees, demandes, concurrentes, pieces, reprises } = await ceQuiAttend(base);
  const changements = aPublier.nombre + ecartees.length;
  const aEnvoyer = pieces + reprises.aEnvoyer.length;
  if (changements + demandes + concurrentes + aEnvoyer > 0)
    return refuse([{ code: 'SYN-RESTE-A-ENVOYER', changements, demandes, concurrentes, pieces: aEnvoyer }]);
  await base.reglages.delete(PARTAGE);
  base.publication = null;
  return accepte(null);
}

/** What leaves under the new name of a poste. */
export interface Reassociation {
  readonly changements: number;
  readonly demandes: number;
}

/**
 * Gives this poste a name of its own, once someone has looked at what it had not sent: another one answers to the name
 * that it had, of which it is the copy, or which is its copy (F36). What waits is said and asked again under the new
 * name: what the server had taken already is there once, and what it had sealed is refused as sealed.
 *
 * @param nom random, never given to any poste
 */
export async function reassocier(
  base: Base,
  nom: string,
  nouvelId: () => string
): Promise<Reassociation | null> {
  const fait = await base.transaction('rw', base.reglages, base.aPublier, base.demandes, async () => {
    const partage = await lirePartage(base);
    if (!partage) return null;
    await base.reglages.put({ cle: PARTAGE, valeur: JSON.stringify({ ...partage, poste: nom }) });
    const aDire = await base.aPublier.toArray();
    // What was refused for the name alone is offered again.
    await base.aPublier.bulkPut(
      aDire.map(({ refus, ...row }) => ({
        ...row,
        valeur: sousLeNomDe(row.valeur, nom),
        ...(refus !== undefined && refus !== 'MAJ-AUTEUR' && { refus })
      }))
    );
    const demandes = await redemander(base, { avant: partage.poste, nom }, nouvelId());
    return { changements: aDire.length, demandes };
  });
  await relirePublication(base);
  return fait;
}

/** Commands without an answer, as another poste would have made them: numbered from the first. */
async function redemander(
  base: Base,
  { avant, nom }: { readonly avant: string; readonly nom: string },
  ensemble: string
): Promise<number> {
  const rows = await base.demandes.where('etat').equals('attente').toArray();
  const siennes = rows
    .flatMap((row) => (row.commande?.poste === avant ? [{ row, commande: row.commande }] : []))
    .sort((a, b) => a.commande.devSeq - b.commande.devSeq);
  await base.demandes.bulkDelete(siennes.map(({ row }) => row.id));
  await base.demandes.bulkAdd(
    siennes.map(({ row, commande }, i) => {
      const id = `${ensemble}-${i}`;
      return { ...row, id, commande: { ...commande, id, poste: nom, devSeq: i + 1 } };
    })
  );
  await base.reglages.put({ cle: DEV_SEQ, valeur: String(siennes.length) });
  return siennes.length;
}
