import { expect } from '@playwright/test';
import { Regie } from './ecrans.ts';
import { test } from './poste.ts';

const P = 'Plan de base';

test('[LST-02] the chart that was chosen and its filter are found again, by « Précédent » and after a reload', async ({
  page
}) => {
  const regie = new Regie(page);
  await regie.ouvrir('/plan-de-base');
  await page.getByRole('button', { name: /^Plan/ }).click();
  await page.getByRole('option', { name: /Agence/ }).click();
  await regie.filtre(P).fill('compte:456');
  const attendre = async () => {
    await expect(page.getByRole('button', { name: /^Plan.*Agence et sociétés/ })).toBeVisible();
    await expect(regie.filtre(P)).toHaveValue('compte:456');
    await expect.poll(async () => (await regie.colonne(P, 'Compte'))[0]).toMatch(/^456/);
  };
  await attendre();
  await expect(page).toHaveURL(/plan=general.*mots=compte/);
  await page.keyboard.press('Alt+b');
  await expect(page.getByRole('heading', { name: 'Balance' })).toBeVisible();
  await page.goBack();
  await attendre();
  await page.reload();
  await attendre();
});
