import type { Page } from 'playwright';
import { attendreLaListe, cliquer, maintenant } from './sondes.ts';

/** Moments of one import, in milliseconds since the page was asked for. */
export interface Moments {
  readonly depot: number;
  readonly confirmation: number;
}

/** Opens the import screen as a newcomer does: from a start page that has read its database. */
export async function ouvrirLImport(page: Page, url: string): Promise<void> {
  await page.goto(url);
  await page.getByRole('button', { name: 'Découvrir avec un cabinet de démonstration' }).waitFor();
  await cliquer(page, 'a', 'Importer');
}

/** On the import screen: drops files, waits until they are understood, confirms. */
export async function importer(page: Page, fichiers: readonly string[]): Promise<Moments> {
  const champ = await page.waitForSelector('input[type=file]:not([webkitdirectory])', { state: 'attached' });
  const depot = await maintenant(page);
  await champ.setInputFiles([...fichiers]);
  return { depot, confirmation: await cliquer(page, 'button', 'Reprendre ') };
}

/** Waits for the report, and opens the balance of the first exercice taken over. */
export async function voirLaBalance(page: Page): Promise<number> {
  await cliquer(page, 'a', 'Voir la balance');
  return attendreLaListe(page, 'Balance');
}

/** Fills a poste with one ledger, and leaves the page on its balance. */
export async function semer(page: Page, url: string, fichier: string): Promise<void> {
  await ouvrirLImport(page, url);
  await importer(page, [fichier]);
  await voirLaBalance(page);
}
