import { expose } from 'comlink';
import { LotDeLettrageService } from '#lib/workers/lot-de-lettrage-service.ts';

export type LotDeLettrageApi = LotDeLettrageService;

expose(new LotDeLettrageService());
