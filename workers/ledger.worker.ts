import { expose } from 'comlink';
import { LedgerService } from '#lib/workers/ledger-service.ts';

export type LedgerApi = LedgerService;

expose(new LedgerService());
