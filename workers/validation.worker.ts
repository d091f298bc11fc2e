import { expose } from 'comlink';
import { LotDeValidationService } from '#lib/workers/lot-de-validation-service.ts';

export type LotDeValidationApi = LotDeValidationService;

expose(new LotDeValidationService());
