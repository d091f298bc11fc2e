import { expose } from 'comlink';
import { VerificationService } from '#lib/workers/verification-service.ts';

export type VerificationApi = VerificationService;

expose(new VerificationService());
