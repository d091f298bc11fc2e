import type { NumeroDeCompte } from '../ecritures/bloc.ts';

/**
 * Numbers that the chart of the syndicats prints with hyphens, by the number as it is kept. Apart from the chart: every
 * list writes accounts, few need the accounts themselves. Source: arrêté du 14 mars 2005.
 */
export const FORMES_ECRITES: ReadonlyMap<NumeroDeCompte, string> = new Map(
  '12-1 12-2 450-1 450-2 450-3 450-4 450-5 706-1 706-2'
    .split(' ')
    .map((forme) => [forme.replaceAll('-', ''), forme])
);

/**
 * `4501` → `450-1`, `121` → `12-1`: hyphens only where the law prints them. A subdivision made by the syndic
 * (`4501018`) stays as it is stored. Meant for books of a syndicat: elsewhere 121 is another account.
 */
export function formatNumeroDeCopropriete(numero: NumeroDeCompte): string {
  return FORMES_ECRITES.get(numero) ?? numero;
}
