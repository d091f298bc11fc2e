import { AxeBuilder } from '@axe-core/playwright';
import { expect, test } from '@playwright/test';
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

for (const theme of ['jour', 'nuit'] as const) {
  test(`axe finds nothing on any screen, ${theme}`, async ({ page }) => {
    test.setTimeout(120_000);
    const regie = new Regie(page);
    await page.emulateMedia({ colorScheme: theme === 'nuit' ? 'dark' : 'light' });
    await regie.ouvrir();
    expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
    await regie.decouvrir();
    for (const adresse of ECRANS) {
      await regie.ouvrir(adresse);
      await page.waitForLoadState('networkidle');
      const { violations } = await new AxeBuilder({ page }).analyze();
      expect(violations.map(({ id, nodes }) => `${adresse} ${id} ${nodes[0]?.html ?? ''}`)).toEqual([]);
    }
    await page.setViewportSize({ width: 820, height: 1180 });
    for (const adresse of ['/', '/ecritures', '/balance'] as const) {
      await regie.ouvrir(adresse);
      const { violations } = await new AxeBuilder({ page }).analyze();
      expect(violations.map(({ id, nodes }) => `tablette ${adresse} ${id} ${nodes[0]?.html ?? ''}`)).toEqual(
        []
      );
    }
  });
}
