import { expose } from 'comlink';
import { SynchronisationService } from '#lib/workers/synchronisation-service.ts';

export type SyncApi = SynchronisationService;

expose(new SynchronisationService());
