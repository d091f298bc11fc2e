import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import type { DBCore, DBCoreMutateRequest } from 'dexie';

/** What entries are judged by in a chart, and what screens call it. */
export interface PlanAEmpreindre {
  readonly comptes: readonly {
    readonly numero: string;
    readonly libelle?: string;
    readonly ferme?: boolean;
  }[];
  readonly auxiliaires?: readonly {
    readonly compte: string;
    readonly code: string;
    readonly libelle: string;
  }[];
}

/** Two charts of one fingerprint are the same: accounts, third parties, labels, what is closed. */
export function empreinteDePlan({ comptes, auxiliaires = [] }: PlanAEmpreindre): string {
  const texte = [
    ...comptes.map(({ numero, libelle = '', ferme = false }) => `${numero}\t${libelle}${ferme ? '\t!' : ''}`),
    ...auxiliaires.map(({ compte, code, libelle }) => `${compte}/${code}\t${libelle}`)
  ].join('\n');
  return bytesToHex(sha256(utf8ToBytes(texte))).slice(0, 32);
}

/**
 * Every chart that is written carries its fingerprint, whoever writes it: an index then tells whether the chart kept
 * in memory is still the one of the database, without reading a record of a hundred thousand third parties again. What
 * another tab opened, renamed or closed is known by it at the next question.
 */
export const EMPREINTES_DES_PLANS = {
  stack: 'dbcore' as const,
  name: 'empreintes-des-plans',
  create: (core: DBCore): Partial<DBCore> => ({
    table: (name) => {
      const table = core.table(name);
      if (name !== 'plans') return table;
      return { ...table, mutate: (request) => table.mutate(avecEmpreintes(request)) };
    }
  })
};

function avecEmpreintes(request: DBCoreMutateRequest): DBCoreMutateRequest {
  if (request.type !== 'add' && request.type !== 'put') return request;
  const values = (request.values as readonly PlanAEmpreindre[]).map((plan) => ({
    ...plan,
    empreinte: empreinteDePlan(plan)
  }));
  return { ...request, values };
}
