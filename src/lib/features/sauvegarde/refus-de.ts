import { isQuotaExceeded } from '#lib/storage/base.ts';
import { Arret, type RefusDeSauvegarde } from './domain/refus.ts';

/** What stopped the work, as a value. Nothing was kept of it, whatever it was. */
export function refusDe(error: unknown, signal: AbortSignal): RefusDeSauvegarde {
  if (error instanceof Arret) return error.refus;
  if (signal.aborted) return { code: 'SAU-ANNULEE' };
  if (isQuotaExceeded(error)) return { code: 'SAU-PLACE' };
  const detail = error instanceof Error ? error.message || error.name : String(error);
  return { code: 'SAU-ECHEC', detail };
}
