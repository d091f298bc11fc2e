import type { Modele } from '#lib/listes/modeles/modele.ts';
import type { Memoire } from '../garde.ts';

/** A template being worked on. */
export interface Ouvrage {
  /** The name under which it is kept; null when it is not. */
  readonly avant: string | null;
  readonly enregistre: Modele | null;
  readonly modele: Modele;
  readonly nom: string;
}

/** Beside the memory of the poste, whose templates they would change; they end with the window. */
const LAISSES = new WeakMap<Memoire, Map<string, Ouvrage>>();

/** What was left of the templates of `liste` without being saved: the dialog closes as soon as it prints. */
export function ouvrageLaisse(memoire: Memoire, liste: string): Ouvrage | null {
  return LAISSES.get(memoire)?.get(liste) ?? null;
}

export function laisserOuvrage(memoire: Memoire, liste: string, ouvrage: Ouvrage | null): void {
  const laisses = LAISSES.get(memoire) ?? new Map<string, Ouvrage>();
  if (ouvrage) laisses.set(liste, ouvrage);
  else laisses.delete(liste);
  LAISSES.set(memoire, laisses);
}
