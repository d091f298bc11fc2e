import { expose } from 'comlink';
import { LotDeMasquesService } from '#lib/workers/lot-de-masques-service.ts';

export type LotDeMasquesApi = LotDeMasquesService;

expose(new LotDeMasquesService());
