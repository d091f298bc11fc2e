import type { Ton } from '../ton.ts';

/** A short message. `quand` is a moment, in milliseconds since 1970. */
export interface Avis {
  readonly id: number;
  readonly texte: string;
  readonly ton: Ton;
  readonly quand: number;
  /** One thing to do about it: « Voir ». */
  readonly acte?: { readonly libelle: string; readonly agir: () => void };
  /** Undoes what the message tells. */
  readonly annuler?: () => unknown;
}

/** `montre`: in its corner; `passe`: left by itself, maybe unseen; `lu`: someone dealt with it or read the list. */
type Sort = 'montre' | 'passe' | 'lu';
export type Notification = Avis & { readonly sort: Sort };

/** Messages of the session, oldest first. */
export type Journal = readonly Notification[];

export const MAX_NOTIFICATIONS = 50;
/** Messages in the corner at once: more would hide the work they speak of. */
export const MAX_MONTRES = 3;

/**
 * Only the last act can be undone: undoing an older one under it could contradict it. The corner makes room: what it
 * showed first is then read in the list, where it counts as new.
 */
export function ajouter(journal: Journal, avis: Avis): Journal {
  const avant = avis.annuler === undefined ? journal : journal.map(sansAnnulation);
  const restants = new Set(montres(avant).slice(1 - MAX_MONTRES));
  const tous: Journal = [
    ...avant.map((un) => (un.sort !== 'montre' || restants.has(un) ? un : { ...un, sort: 'passe' as const })),
    { ...avis, sort: 'montre' }
  ];
  const trop = tous.length - MAX_NOTIFICATIONS;
  if (trop <= 0) return tous;
  // What still waits for its reader in the corner is not forgotten for being old.
  const partants = new Set(tous.filter(({ sort }) => sort !== 'montre').slice(0, trop));
  return tous.filter((un) => !partants.has(un));
}

export const montres = (journal: Journal): Journal => journal.filter(({ sort }) => sort === 'montre');
export const nonLues = (journal: Journal): number => journal.filter(({ sort }) => sort === 'passe').length;

/** Takes a message out of its corner: `lu` when a person closed it, `passe` when its time was over. */
export function ranger(journal: Journal, id: number, sort: 'passe' | 'lu'): Journal {
  return journal.map((un) => (un.id === id && un.sort === 'montre' ? { ...un, sort } : un));
}

/** The list was opened: nothing in it is new any more. */
export function toutLire(journal: Journal): Journal {
  return journal.map((un) => (un.sort === 'passe' ? { ...un, sort: 'lu' } : un));
}

/** Empties the list; what is still in its corner stays there. */
export const vider = montres;

/** What « Annuler » would undo now. */
export function annulable(journal: Journal): Notification | undefined {
  return journal.findLast(({ annuler }) => annuler !== undefined);
}

/** It has been undone: it leaves its corner and cannot be undone again. */
export function annulee(journal: Journal, id: number): Journal {
  return ranger(journal, id, 'lu').map((un) => (un.id === id ? sansAnnulation(un) : un));
}

function sansAnnulation({ annuler: _, ...autres }: Notification): Notification {
  return autres;
}
