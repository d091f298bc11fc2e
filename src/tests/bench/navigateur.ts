import { chromium, type BrowserContext, type Page } from 'playwright';
import { assert } from '#lib/domain/assert.ts';
import { CHROMIUM_ARGS, findChromium } from '../../tools/chromium.ts';

/**
 * A new Chromium over a profile kept on disk, as a person has: a private window would keep IndexedDB in memory.
 *
 * @param profil folder of the profile; the same one again finds its data and its offline copy
 * @param serviceWorkers whether the offline copy may be made
 */
export async function ouvrirNavigateur(
  profil: string,
  serviceWorkers: 'allow' | 'block' = 'allow'
): Promise<BrowserContext> {
  const executablePath = findChromium();
  assert(executablePath !== undefined, 'ouvrirNavigateur: no Chromium');
  return chromium.launchPersistentContext(profil, {
    executablePath,
    args: [...CHROMIUM_ARGS],
    serviceWorkers,
    locale: 'fr-FR',
    timezoneId: 'Europe/Paris',
    viewport: { width: 1440, height: 900 }
  });
}

export async function ongletDe(navigateur: BrowserContext): Promise<Page> {
  return navigateur.pages()[0] ?? (await navigateur.newPage());
}
