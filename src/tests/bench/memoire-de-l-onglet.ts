import { existsSync, readFileSync } from 'node:fs';
import type { Browser } from 'playwright';
import { processusDe } from './processus-d-un-poste.ts';

const PERIODE_EN_MS = 100;

/**
 * Follows the memory of the tab: what its process (page and workers) keeps for itself, not shared with others, as
 * the task manager of Chromium shows it. Only Linux tells it.
 */
export class SondeDeMemoire {
  readonly #pids: readonly number[];
  readonly #horloge: NodeJS.Timeout;
  #maximum = 0;

  private constructor(pids: readonly number[]) {
    this.#pids = pids;
    this.#horloge = setInterval(() => {
      this.#lire();
    }, PERIODE_EN_MS);
  }

  static async poser(navigateur: Browser): Promise<SondeDeMemoire> {
    const session = await navigateur.newBrowserCDPSession();
    const { processInfo } = await session.send('SystemInfo.getProcessInfo');
    await session.detach();
    return new SondeDeMemoire(processInfo.filter(({ type }) => type === 'renderer').map(({ id }) => id));
  }

  /** @returns the most that was seen, in megabytes of a million octets; null where the system does not say. */
  lever(): number | null {
    this.#lire();
    clearInterval(this.#horloge);
    return this.#maximum === 0 ? null : this.#maximum / 1e6;
  }

  #lire(): void {
    for (const pid of this.#pids) this.#maximum = Math.max(this.#maximum, privateBytes(pid));
  }
}

/**
 * What the heaviest tab of a browser keeps for itself, in megabytes; null where the system does not say.
 *
 * @param profil folder of the profile that the browser was launched over
 */
export function memoireDuPoste(profil: string): number | null {
  const octets = Math.max(0, ...processusDe(profil).map(({ pid }) => privateBytes(pid)));
  return octets === 0 ? null : octets / 1e6;
}

/** Of the renderers of the browser the tab is the one that weighs most. */
function privateBytes(pid: number): number {
  const path = `/proc/${pid}/status`;
  if (!existsSync(path)) return 0;
  const status = readFileSync(path, 'utf8');
  const kilobytes = (name: string) =>
    Number(new RegExp(`^${name}:\\s+(\\d+) kB`, 'm').exec(status)?.[1] ?? 0);
  return (kilobytes('RssAnon') + kilobytes('VmSwap')) * 1024;
}
