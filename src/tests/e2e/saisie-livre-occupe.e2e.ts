import { expect, test, type Page } from '@playwright/test';
import { EcranDeSaisie } from './saisie.ts';

const OCCUPE_EN_MS = 6_000;

/** The worker of the ledger answers nothing for a while, as in the middle of a long takeover. @returns once it is free */
function occuperLeLivre(page: Page): Promise<unknown> {
  const livre = page.workers().find((worker) => worker.url().includes('ledger'));
  if (!livre) throw new Error('no ledger worker');
  return livre.evaluate((duree) => {
    // It waits rather than turns: the processor is left to the page.
    const { buffer } = new WebAssembly.Memory({ initial: 1, maximum: 1, shared: true });
    return Atomics.wait(new Int32Array(buffer as unknown as SharedArrayBuffer), 0, 0, duree);
  }, OCCUPE_EN_MS);
}

test('[UI-31] [UI-58] accounts are proposed and named while the ledger is busy', async ({ page }) => {
  const saisie = new EcranDeSaisie(page);
  await saisie.preparer();
  await saisie.taper('montclair');
  await expect(saisie.suggestions.getByRole('option').first()).toContainText('Eaux de Montclair');
  await saisie.taper('Escape', 'Escape');
  let isLibre = false;
  const libre = occuperLeLivre(page).then(() => (isLibre = true));
  await saisie.taper('electricite');
  await expect(saisie.suggestions.getByRole('option').first()).toContainText('Électricité');
  await saisie.taper('Escape', 'Escape', '401/F003', 'Tab');
  await expect(saisie.grille.getByText('Ascenseurs Martin')).toBeVisible();
  await saisie.taper('Tab', '10', 'Tab', 'Tab');
  // What often comes with a third party is asked of the ledger: the list does not wait for it.
  await saisie.taper('entretien');
  await expect(saisie.suggestions.getByRole('option').first()).toContainText('615');
  expect(isLibre).toBe(false);
  await saisie.taper('Tab');
  await expect(saisie.grille.getByText('Entretien', { exact: true })).toBeVisible();
  await saisie.taper('Control+Enter');
  await libre;
  await saisie.expectFaites(1);
});
