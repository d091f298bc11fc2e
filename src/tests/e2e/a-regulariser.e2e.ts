import { AxeBuilder } from '@axe-core/playwright';
import { expect, test, type Page } from '@playwright/test';
import { EcranDeSaisie } from './saisie.ts';

test('[C18] what a validation refuses is counted, says why, opens, and is validated anew once mended', async ({
  page
}) => {
  const saisie = await avecUnBrouillon(page);
  const dialogue = page.getByRole('dialog', { name: /^Valid/ });
  await page.goto('/dossier/0042/2026-01-01/ecritures?etat=brouillard');
  await saisie.regie.rangee('Écritures', 'Eau du hall').dblclick();
  await page.getByRole('button', { name: /^Valider…/ }).click();
  await expect(dialogue).toContainText('1 écriture sera validée');
  // Another poste closes the account while the preview is read.
  await nommerLeCompte(page, '601', '602999');
  await dialogue.getByRole('button', { name: 'Valider', exact: true }).click();
  await expect(dialogue).toContainText('Reste en brouillard (1)');
  await dialogue.getByRole('button', { name: 'Fermer' }).last().click();

  await page.goto('/');
  await page.getByRole('main').getByRole('link', { name: 'écriture à régulariser' }).click();
  await expect(page.getByRole('link', { name: /^À régulariser/ })).toContainText('1');
  const rangee = saisie.regie.rangee('À régulariser', 'Eau du hall');
  await expect(rangee).toContainText('Refusée à la validation');
  await expect(rangee).toContainText('compte 601');
  await expect(page.getByRole('status').filter({ hasText: 'compte 601' })).toBeVisible();
  const axe = await new AxeBuilder({ page }).include('main').analyze();
  expect(axe.violations).toEqual([]);
  await expect(saisie.regie.liste('À régulariser').locator(':focus')).toHaveCount(1);
  await page.keyboard.press('Enter');
  await expect(page.locator('h1')).toHaveText('Eau du hall');

  await page.goto('/a-regulariser');
  await nommerLeCompte(page, '602999', '601');
  await expect(rangee).toBeVisible();
  await page.getByRole('button', { name: 'Valider de nouveau…' }).click();
  await expect(dialogue).toContainText('1 écriture sera validée');
  await dialogue.getByRole('button', { name: 'Valider', exact: true }).click();
  await expect(page.getByText('1 écriture validée : AC n° 13')).toBeVisible();
  await expect(page.getByText('Rien à régulariser')).toBeVisible();
  await expect(page.locator('body')).not.toBeFocused();
});

test('[INV-12] a journal is validated up to a date from the list of journals, by keyboard alone', async ({
  page
}) => {
  const saisie = await avecUnBrouillon(page);
  const dialogue = page.getByRole('dialog', { name: /^Valid/ });
  await page.goto('/dossier/0042/2026-01-01/journaux');
  await expect(saisie.regie.rangee('Journaux', 'AC')).toBeVisible();
  await expect(saisie.regie.liste('Journaux').locator(':focus')).toHaveCount(1);
  await page.keyboard.press('Alt+v');
  await expect(dialogue.getByRole('button', { name: /^Journal/ })).toContainText('AC');
  await dialogue.getByLabel('Jusqu’au').fill('14/05/2026');
  await expect(dialogue).toContainText('Aucun brouillard à valider ici.');
  await dialogue.getByLabel('Jusqu’au').fill('15/05/2026');
  await expect(dialogue).toContainText('1 écriture sera validée');
  await dialogue.getByRole('button', { name: 'Valider', exact: true }).press('Enter');
  await expect(page.getByText('1 écriture validée : AC n° 13')).toBeVisible();
  await expect(page.locator('body')).not.toBeFocused();
});

async function avecUnBrouillon(page: Page): Promise<EcranDeSaisie> {
  const saisie = new EcranDeSaisie(page);
  await saisie.preparer();
  await saisie.champ('Date').fill('15/05/2026');
  await saisie.grille.locator('.compte').first().click();
  await expect(saisie.cellule).toBeFocused();
  await saisie.taper('601', 'Tab', 'Eau du hall', 'Tab', '10', 'Tab', 'Tab', '401', 'Tab', 'Control+Enter');
  await saisie.expectFaites(1);
  return saisie;
}

/** Gives an account of the chart another number, behind the application: nothing is announced to it. */
async function nommerLeCompte(page: Page, de: string, vers: string): Promise<void> {
  await page.evaluate(
    async ([ancien, nouveau]) => {
      const attendre = <T>(demande: IDBRequest<T>) =>
        new Promise<T>((resolve) => {
          demande.onsuccess = () => {
            resolve(demande.result);
          };
        });
      const base = await attendre(indexedDB.open('regie'));
      const plans = base.transaction('plans', 'readwrite').objectStore('plans');
      type Plan = { comptes: { numero: string }[] };
      const plan = (await attendre(plans.get('0042'))) as Plan;
      for (const compte of plan.comptes) if (compte.numero === ancien) compte.numero = nouveau;
      await attendre(plans.put(plan));
      base.close();
    },
    [de, vers] as const
  );
}
