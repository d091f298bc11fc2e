/** What this browser lets Régie keep. Sizes in octets; null where the browser does not say. */
export interface EtatDuStockage {
  /** Granted: the browser never empties Régie by itself when the disk runs short. */
  readonly persistant: boolean | null;
  readonly usage: number | null;
  readonly quota: number | null;
}

/** The part of StorageManager used here; absent outside https and localhost. A worker's has no `persist`. */
export interface Stockage {
  persisted?(): Promise<boolean>;
  persist?(): Promise<boolean>;
  estimate?(): Promise<StorageEstimate>;
}

function browserStorage(): Stockage {
  return 'storage' in navigator ? navigator.storage : {};
}

export async function readStockage(stockage: Stockage = browserStorage()): Promise<EtatDuStockage> {
  const [persistant, estimation] = await Promise.all([
    stockage.persisted?.().catch(() => null) ?? null,
    stockage.estimate?.().catch(() => null) ?? null
  ]);
  return { persistant, usage: estimation?.usage ?? null, quota: estimation?.quota ?? null };
}

/**
 * Asks the browser never to empty Régie by itself. To be called from a click after the first real
 * record: browsers decide on how the application is used, and Firefox shows a question.
 *
 * @returns whether it is granted
 */
export async function askPersistence(stockage: Stockage = browserStorage()): Promise<boolean> {
  try {
    return (await stockage.persisted?.()) === true || (await stockage.persist?.()) === true;
  } catch {
    return false;
  }
}

const UNITES = ['octets', 'ko', 'Mo', 'Go', 'To'] as const;
const INSECABLE = '\u00a0';

/** `412_000_000` → « 412 Mo », `1_250_000_000` → « 1,3 Go »: decimal units, one decimal below 10. */
export function formatOctets(octets: number): string {
  let rank = 0;
  let valeur = Math.max(0, octets);
  // 999,5 would print as 1000 in its own unit.
  while (valeur >= 999.5 && rank < UNITES.length - 1) {
    valeur /= 1000;
    rank += 1;
  }
  const tenths = Math.round(valeur * 10);
  const text =
    rank > 0 && tenths < 100 && tenths % 10 !== 0
      ? `${Math.floor(tenths / 10)},${tenths % 10}`
      : String(Math.round(valeur));
  const unite = rank === 0 && octets < 2 ? 'octet' : UNITES[rank];
  return `${text}${INSECABLE}${unite}`;
}

/** « 412 Mo sur 10 Go », or what is known of it. */
export function formatStockage({ usage, quota }: EtatDuStockage): string {
  if (usage === null) return 'taille inconnue';
  return quota === null ? formatOctets(usage) : `${formatOctets(usage)} sur ${formatOctets(quota)}`;
}
