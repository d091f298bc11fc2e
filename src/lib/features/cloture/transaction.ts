import { refuse, type Result } from '#lib/domain/result.ts';
import { isQuotaExceeded, type Base } from '#lib/storage/base.ts';
import type { Poste, Sceller } from './ports.ts';

/**
 * A closing reads and writes nearly all there is: what it judged, what it seals and what it carries on are of one
 * moment, and all of it stands or nothing does, whatever kills the tab (F1, F4, F27).
 *
 * @param place what is refused when the device is full
 */
export async function enUneFois<T, R>(
  base: Base,
  place: R,
  acte: () => Promise<Result<T, readonly R[]>>
): Promise<Result<T, readonly R[]>> {
  try {
    return await base.transaction('rw', base.tables, async () => await acte());
  } catch (error) {
    if (isQuotaExceeded(error)) return refuse([place]);
    if (error instanceof Abandon) return refuse(error.refus as readonly R[]);
    throw error;
  }
}

/**
 * The same with the sequencer at hand: what it appends is of the same transaction, and its end is signed after it. A
 * tab that dies in between leaves it unsigned, until the next start.
 */
export async function enScellant<T, R>(
  { base, sequenceur }: Pick<Poste, 'base' | 'sequenceur'>,
  entite: string,
  place: R,
  acte: (sceller: Sceller) => Promise<Result<T, readonly R[]>>
): Promise<Result<T, readonly R[]>> {
  const sceller = await sequenceur.ouvrir();
  const resultat = await enUneFois(base, place, () => acte(sceller));
  await sequenceur.signer([entite]);
  return resultat;
}

/** Gives up a transaction that has already written: a refusal leaves the books as they were. */
export class Abandon extends Error {
  readonly refus: readonly unknown[];

  constructor(refus: readonly unknown[]) {
    super('Abandon');
    this.refus = refus;
  }
}
