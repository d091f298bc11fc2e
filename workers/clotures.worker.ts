import { expose } from 'comlink';
import { LotDeCloturesService } from '#lib/workers/lot-de-clotures-service.ts';

export type LotDeCloturesApi = LotDeCloturesService;

expose(new LotDeCloturesService());
