import { expose } from 'comlink';
import { ComptesService } from '#lib/workers/comptes-service.ts';

export type ComptesApi = ComptesService;

expose(new ComptesService());
