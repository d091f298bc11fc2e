import { readFile } from 'node:fs/promises';
import { expect, test } from '@playwright/test';
import { EcranDeSaisie } from './saisie.ts';

const UN_POINT = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64'
);
const POINT = { name: 'point.png', mimeType: 'image/png', buffer: UN_POINT };

test('[MAS-45] the pièces of a recorded écriture are read, added and removed beside it, and printed after it', async ({
  page
}) => {
  const saisie = new EcranDeSaisie(page);
  await saisie.preparer();
  await page.getByRole('button', { name: 'Montrer les pièces justificatives' }).click();
  await page.locator('input[type=file]').setInputFiles(POINT);
  await saisie.cellule.focus();
  await saisie.bloc('601', '10', '401');
  await saisie.expectFaites(1);
  await saisie.faites().getByRole('button').first().click();
  await expect(page.getByRole('img', { name: 'Pièce point.png' })).toBeVisible();
  await page.getByRole('button', { name: 'Retirer' }).click();
  await expect(page.getByText(/^Déposez ici la facture/)).toBeVisible();
  await page.getByRole('button', { name: 'Annuler', exact: true }).click();
  await expect(page.getByRole('img', { name: 'Pièce point.png' })).toBeVisible();
  // Without a tab of its own, the paper is a file that the test can read.
  await page.evaluate(() => {
    window.open = () => null;
  });
  const attendu = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Imprimer avec ses pièces' }).click();
  const telecharge = await attendu;
  const pdf = (await readFile(await telecharge.path())).toString('latin1');
  expect(pdf.slice(0, 5)).toBe('%PDF-');
  await expect(page.getByText(/est enregistré dans vos téléchargements/)).toBeVisible();
});

test('what was recorded today is still listed after a reload, and no longer once deleted', async ({
  page
}) => {
  const saisie = new EcranDeSaisie(page);
  await saisie.preparer();
  await saisie.bloc('601', '10', '401');
  await saisie.bloc('601', '20', '401');
  await saisie.expectFaites(2);
  await page.reload();
  await saisie.expectFaites(2);
  await saisie.faites().getByRole('button').first().click();
  await page.getByRole('button', { name: 'Supprimer' }).click();
  await expect(page.getByText('Écriture supprimée')).toBeVisible();
  await saisie.ouvrir();
  await expect(saisie.faites().getByRole('heading')).toContainText('1 bloc');
});
