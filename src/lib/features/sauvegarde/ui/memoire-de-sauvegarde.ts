import type { Application } from '#lib/app.svelte.ts';
import type { DateIso } from '#lib/domain/dates.ts';
import { aujourdhui } from '#lib/platform/horloge.ts';
import { lireDelai } from '../domain/rappel.ts';

/** Settings of the poste. They travel with its backups. */
export const CLE_DERNIERE = 'sauvegarde.derniere';
export const CLE_DELAI = 'sauvegarde.delai';

/** What this poste remembers of its backups. */
export interface MemoireDeSauvegarde {
  /** UTC moment of the last one; null when none was made, or restored, here. */
  readonly derniere: string | null;
  /** Its day on this poste's calendar. */
  readonly jour: DateIso | null;
  readonly delaiEnJours: number;
}

export async function lireMemoire(ledger: Application['ledger']): Promise<MemoireDeSauvegarde> {
  const [derniere, delai] = await Promise.all([
    ledger.lireReglage(CLE_DERNIERE),
    ledger.lireReglage(CLE_DELAI)
  ]);
  const jour = derniere === null ? null : jourDe(derniere);
  return { derniere: jour === null ? null : derniere, jour, delaiEnJours: lireDelai(delai) };
}

/** The day of a moment on this poste's calendar; null when it is no moment. */
export function jourDe(moment: string): DateIso | null {
  const date = new Date(moment);
  return Number.isNaN(date.getTime()) ? null : aujourdhui(date);
}
