import { test, type Page } from '@playwright/test';
import { Regie } from './ecrans.ts';
import { expectSansDefaut, passerAuTheme } from './sans-defaut.ts';

const ECRANS = [
  '/',
  '/balance',
  '/grand-livre',
  '/ecritures',
  '/plan-comptable',
  '/journaux',
  '/graphiques',
  '/plan-de-base',
  '/importer',
  '/exporter',
  '/sauvegarde',
  '/poste'
] as const;

/** By day, then the same elements by night: only what their colours change is looked at again. */
async function regarder(page: Page, ou: string): Promise<void> {
  await passerAuTheme(page, 'light');
  await expectSansDefaut(page, { ou: `${ou}, jour` });
  await passerAuTheme(page, 'dark');
  await expectSansDefaut(page, { ou: `${ou}, nuit`, regles: ['color-contrast', 'link-in-text-block'] });
}

test('axe finds nothing on any screen, day and night', async ({ page }) => {
  test.setTimeout(240_000);
  const regie = new Regie(page);
  await regie.ouvrir();
  await regarder(page, 'premier accueil');
  await regie.decouvrir();
  for (const adresse of ECRANS) {
    await regie.ouvrir(adresse);
    await page.waitForLoadState('networkidle');
    await regarder(page, adresse);
  }
  await page.setViewportSize({ width: 820, height: 1180 });
  for (const adresse of ['/', '/ecritures', '/balance'] as const) {
    await regie.ouvrir(adresse);
    await regarder(page, `tablette ${adresse}`);
  }
});
