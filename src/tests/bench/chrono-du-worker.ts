import { setTimeout } from 'node:timers/promises';
import type { Page, Worker } from 'playwright';
import { assert } from '#lib/domain/assert.ts';

const LIMITE_EN_MS = 30_000;
const PAS_EN_MS = 100;

interface Reponse {
  readonly methode: string;
  readonly duree: number;
}

/** Times the answers of the ledger worker from inside it: from a question that it takes up to its answer leaving. */
export class ChronoDuWorker {
  readonly #worker: Worker;

  private constructor(worker: Worker) {
    this.#worker = worker;
  }

  /** On the worker of this page, as long as it is not reloaded. */
  static async poser(page: Page): Promise<ChronoDuWorker> {
    const worker = page.workers().find((one) => one.url().includes('ledger.worker'));
    assert(worker !== undefined, 'banc: no ledger worker');
    await worker.evaluate(chronometrer);
    return new ChronoDuWorker(worker);
  }

  /** @returns milliseconds of each answer of `methode` since the last call */
  async durees(methode: string): Promise<number[]> {
    const reponses = await this.#worker.evaluate(() =>
      (globalThis as unknown as { readonly reponses: Reponse[] }).reponses.splice(0)
    );
    return reponses.filter((une) => une.methode === methode).map(({ duree }) => duree);
  }

  /** @returns milliseconds of the first answer of `methode` to come */
  async prochaine(methode: string): Promise<number> {
    for (let reste = LIMITE_EN_MS; reste > 0; reste -= PAS_EN_MS) {
      const [duree] = await this.durees(methode);
      if (duree !== undefined) return duree;
      await setTimeout(PAS_EN_MS);
    }
    throw new Error(`Le worker n’a pas répondu à « ${methode} ».`);
  }
}

/**
 * Runs in the worker. A question names its method by a path, an answer has the id of its question. The worker has
 * been listening for longer than this: what it does first is to read the question, and that is where time begins.
 */
function chronometrer(): void {
  const debuts = new Map<unknown, { readonly methode: string; readonly debut: number }>();
  const reponses: Reponse[] = [];
  const propre = Object.getOwnPropertyDescriptor(MessageEvent.prototype, 'data');
  Object.defineProperty(MessageEvent.prototype, 'data', {
    get(): unknown {
      const data = propre?.get?.call(this) as {
        readonly id?: string;
        readonly path?: readonly string[];
      } | null;
      const methode = data?.path?.at(-1);
      if (methode !== undefined) debuts.set(data?.id, { methode, debut: performance.now() });
      return data;
    }
  });
  const post = globalThis.postMessage.bind(globalThis) as (...message: unknown[]) => void;
  const timed = (...message: unknown[]) => {
    post(...message);
    const { id } = message[0] as { readonly id?: string };
    const found = debuts.get(id);
    if (found) reponses.push({ methode: found.methode, duree: performance.now() - found.debut });
    debuts.delete(id);
  };
  Object.assign(globalThis, { postMessage: timed, reponses });
}
