import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import type { DBCore, DBCoreMutateRequest } from 'dexie';

/** What entries are judged by in a chart: its numbers, and those that are closed. */
export interface ComptesDEmpreinte {
  readonly comptes: readonly { readonly numero: string; readonly ferme?: boolean }[];
}

/** Two charts of one fingerprint accept the same entries. Labels and third parties do not count. */
export function empreinteDePlan({ comptes }: ComptesDEmpreinte): string {
  const texte = comptes.map(({ numero, ferme = false }) => (ferme ? `${numero}!` : numero)).join('\n');
  return bytesToHex(sha256(utf8ToBytes(texte))).slice(0, 32);
}

/**
 * Every chart that is written carries its fingerprint, whoever writes it: an index then tells whether the chart kept
 * in memory is still the one of the database, without reading a record of a hundred thousand third parties again.
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
  const values = (request.values as readonly ComptesDEmpreinte[]).map((plan) => ({
    ...plan,
    empreinte: empreinteDePlan(plan)
  }));
  return { ...request, values };
}
