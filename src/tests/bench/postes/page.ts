import { wrap, type Remote } from 'comlink';
import { demarrerLaSynchronisation, type Synchronisation } from '#lib/workers/synchronisation.ts';
import type { LivreDuBanc } from './livre.worker.ts';

declare global {
  interface Window {
    /** The books of this poste, in a worker of their own as in the application. */
    readonly livre: Remote<LivreDuBanc>;
    readonly echanges: {
      /** Starts the worker of the application that exchanges with the others. */
      readonly demarrer: () => Promise<void>;
      readonly suivre: (documents: readonly string[]) => Promise<void>;
      readonly arreter: () => Promise<void>;
    };
  }
}

const worker = new Worker(new URL('./livre.worker.ts', import.meta.url), { type: 'module' });
let synchronisation: Synchronisation | null = null;

Object.assign(window, {
  livre: wrap<LivreDuBanc>(worker),
  echanges: {
    demarrer: async () => {
      synchronisation = await demarrerLaSynchronisation(() => undefined);
    },
    suivre: async (documents: readonly string[]) => {
      await synchronisation?.suivre(documents);
    },
    arreter: async () => {
      await synchronisation?.arreter();
      synchronisation = null;
    }
  }
});
