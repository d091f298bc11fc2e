import { expose } from 'comlink';
import { SortiesService } from '#lib/workers/sorties-service.ts';

export type SortiesApi = SortiesService;

expose(new SortiesService());
