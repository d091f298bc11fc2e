import { proxy, wrap, type Remote } from 'comlink';
import type { SyncApi } from '../../../workers/sync.worker.ts';

export type Synchronisation = Remote<SyncApi>;

/** Starts what exchanges with the other postes, in this tab: only on a poste that shares. */
export async function demarrerLaSynchronisation(onchange: () => void): Promise<Synchronisation> {
  const service = wrap<SyncApi>(
    new Worker(new URL('../../../workers/sync.worker.ts', import.meta.url), { type: 'module', name: 'sync' })
  );
  await service.suivreLEtat(proxy(onchange));
  await service.demarrer();
  return service;
}
