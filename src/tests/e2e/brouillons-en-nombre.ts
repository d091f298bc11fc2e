import type { Page } from '@playwright/test';
import { addDays, addMonths, dateIso, type DateIso } from '#lib/domain/dates.ts';
import type { BlocRow, SoldeRow } from '#lib/storage/rows.ts';
import { blocRowOf, Deltas, keyOf } from '#lib/storage/enregistrer-bloc.ts';
import { bloc } from '#lib/testing/bloc.ts';

export interface Brouillons {
  /** The first one is « Facture 1 », of 1 €, unless told. */
  readonly depuis?: number;
  /** First day of the calendar year that they are of. */
  readonly debut?: DateIso;
  readonly compte?: string;
}

/** Puts drafts in the small book with their balances, from May on, as the entry screen would one after the other. */
export async function mettreDesBrouillons(
  page: Page,
  nombre: number,
  { depuis = 1, debut = dateIso('2026-01-01'), compte = '601' }: Brouillons = {}
): Promise<void> {
  const fin = addDays(addMonths(debut, 12), -1);
  const exercice = { id: `0042/${debut}`, entite: '0042', debut, fin };
  const deltas = new Deltas();
  const rows = Array.from({ length: nombre }, (_, i): BlocRow => {
    const n = depuis + i;
    const date = addDays(addMonths(debut, 4), n % 90);
    const row = blocRowOf({
      id: `facture-${debut}-${String(n).padStart(6, '0')}`,
      bloc: bloc(`AC ${date} Facture ${n}`, `${compte}  ${n},00 D`, `401/F001  ${n},00 C`),
      exercice,
      classe: 'courant',
      enregistreLe: '2026-11-22T10:00:00.000Z'
    });
    deltas.add(row, 1);
    return row;
  });
  const soldes = deltas.rows().map((solde) => ({ cle: keyOf(solde), solde }));
  await page.evaluate(ecrire, { rows, soldes });
}

interface AEcrire {
  readonly rows: readonly BlocRow[];
  readonly soldes: readonly { readonly cle: ReturnType<typeof keyOf>; readonly solde: SoldeRow }[];
}

/** Runs in a page: one transaction, whose balances are added to those that are there. */
async function ecrire({ rows, soldes }: AEcrire): Promise<void> {
  const base = await new Promise<IDBDatabase>((resolve) => {
    const ouverture = indexedDB.open('regie');
    ouverture.onsuccess = () => {
      resolve(ouverture.result);
    };
  });
  const transaction = base.transaction(['blocs', 'soldes'], 'readwrite');
  for (const row of rows) transaction.objectStore('blocs').put(row);
  const table = transaction.objectStore('soldes');
  for (const { cle, solde } of soldes) {
    const lue = table.get(cle) as IDBRequest<SoldeRow | undefined>;
    lue.onsuccess = () => {
      const { debit = 0, credit = 0 } = lue.result ?? {};
      table.put({ ...solde, debit: solde.debit + debit, credit: solde.credit + credit });
    };
  }
  await new Promise((resolve) => {
    transaction.oncomplete = resolve;
  });
  base.close();
}
