import { AxeBuilder } from '@axe-core/playwright';
import { expect, test, type Page } from '@playwright/test';
import { Regie } from './ecrans.ts';

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

type Theme = 'jour' | 'nuit';

/** The same elements by night: only what their colours change is looked at again. */
async function violations(page: Page, theme: Theme, ou: string): Promise<string[]> {
  const axe = new AxeBuilder({ page });
  const trouvees = await (
    theme === 'nuit' ? axe.withRules(['color-contrast', 'link-in-text-block']) : axe
  ).analyze();
  return trouvees.violations.map(({ id, nodes }) => `${ou} ${id} ${nodes[0]?.html ?? ''}`);
}

for (const theme of ['jour', 'nuit'] as const satisfies readonly Theme[]) {
  test(`axe finds nothing on any screen, ${theme}`, async ({ page }) => {
    test.setTimeout(120_000);
    const regie = new Regie(page);
    await page.emulateMedia({ colorScheme: theme === 'nuit' ? 'dark' : 'light' });
    await regie.ouvrir();
    expect(await violations(page, theme, 'premier accueil')).toEqual([]);
    await regie.decouvrir();
    for (const adresse of ECRANS) {
      await regie.ouvrir(adresse);
      await page.waitForLoadState('networkidle');
      expect(await violations(page, theme, adresse)).toEqual([]);
    }
    await page.setViewportSize({ width: 820, height: 1180 });
    for (const adresse of ['/', '/ecritures', '/balance'] as const) {
      await regie.ouvrir(adresse);
      expect(await violations(page, theme, `tablette ${adresse}`)).toEqual([]);
    }
  });
}
