import { cpSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Page } from '@playwright/test';
import { listPrecache } from '../../tools/precache.ts';

const BUILD = fileURLToPath(new URL('../../../build', import.meta.url));

/** A second build of the application, which says on its page that it is version 2; answers its folder. */
export function makeVersionSuivante(): string {
  const dossier = mkdtempSync(join(tmpdir(), 'regie-version-2-'));
  cpSync(BUILD, dossier, { recursive: true });
  rewrite(join(dossier, '200.html'), '<html lang="fr">', '<html lang="fr" data-version="2">');
  rewrite(
    join(dossier, 'service-worker.js'),
    JSON.stringify(listPrecache(BUILD)),
    JSON.stringify(listPrecache(dossier))
  );
  return dossier;
}

function rewrite(path: string, before: string, after: string): void {
  const text = readFileSync(path, 'utf8');
  if (text.split(before).length !== 2)
    throw new Error(`${path}: « ${before.slice(0, 40)} » is not there once`);
  writeFileSync(
    path,
    text.replace(before, () => after)
  );
}

export function versionOf(page: Page): Promise<string> {
  return page.evaluate(() => document.documentElement.dataset['version'] ?? '1').catch(() => 'loading');
}

/** What the application does itself every hour and on each return to its window. */
export async function checkForUpdate(page: Page): Promise<void> {
  await page.evaluate(() => {
    document.dispatchEvent(new Event('visibilitychange'));
  });
}
