import type { CDPSession, Page } from 'playwright';
import { assert } from '#lib/domain/assert.ts';

/** What the main thread of a page spends: of processor, so that other programs do not lengthen it. */
export class Processeur {
  readonly #session: CDPSession;

  private constructor(session: CDPSession) {
    this.#session = session;
  }

  static async poser(page: Page): Promise<Processeur> {
    const session = await page.context().newCDPSession(page);
    await session.send('Performance.enable', { timeDomain: 'threadTicks' });
    return new Processeur(session);
  }

  /** @returns milliseconds of processor spent on tasks so far. Only differences mean something. */
  async lire(): Promise<number> {
    const { metrics } = await this.#session.send('Performance.getMetrics');
    const taches = metrics.find(({ name }) => name === 'TaskDuration');
    assert(taches !== undefined, 'banc: no TaskDuration');
    return taches.value * 1000;
  }

  /** Memory the page itself holds once what is useless is gone: its objects, the browser's for it, and its buffers. */
  async memoire(): Promise<number> {
    // What a first collection finalises is freed by the next one.
    for (let fois = 0; fois < 2; fois++) await this.#session.send('HeapProfiler.collectGarbage');
    const usage = await this.#session.send('Runtime.getHeapUsage');
    return usage.usedSize + usage.embedderHeapUsedSize + usage.backingStorageSize;
  }
}
