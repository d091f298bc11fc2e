import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

/** Where axe looks (the whole page), and for what (every rule). */
export interface Regard {
  readonly dans?: string;
  readonly regles?: readonly string[];
  /** Said before each defect, where several screens are looked at. */
  readonly ou?: string;
}

/** Day or night at once: a colour on its way from one to the other would be judged as it passes. */
export async function passerAuTheme(page: Page, colorScheme: 'light' | 'dark'): Promise<void> {
  await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
}

/** Axe finds nothing wrong: each defect is named with its rule and its first elements. */
export async function expectSansDefaut(page: Page, { dans, regles, ou = '' }: Regard = {}): Promise<void> {
  // A page without frames is judged in one go; only what is wrong is described, which is most of the work.
  expect(page.frames(), 'no frame that axe would leave out').toHaveLength(1);
  const axe = new AxeBuilder({ page }).setLegacyMode().options({ resultTypes: ['violations'] });
  if (dans !== undefined) axe.include(dans);
  if (regles !== undefined) axe.withRules([...regles]);
  const { violations, passes } = await axe.analyze();
  const defauts = violations.map(({ id, nodes }) =>
    [ou, id, ...nodes.slice(0, 3).map(({ html }) => html)].join(' ')
  );
  expect(defauts).toEqual([]);
  expect(passes.length, `${ou}: axe looked at something`).toBeGreaterThan(0);
}
