import { readFile } from 'node:fs/promises';
import { expect } from '@playwright/test';
import { test } from './poste.ts';
import { EcranDeSaisie } from './saisie.ts';

const UN_POINT = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64'
);
const UNE_PAGE = `%PDF-1.4
1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj
3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]>>endobj
trailer<</Root 1 0 R>>
`;
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

test('[JNL-07] a treasury journal without its account says that its line is to be typed, and where to put that right', async ({
  page
}) => {
  const saisie = new EcranDeSaisie(page);
  await saisie.preparer({ journaux: { BQ: { type: 'tresorerie' } } });
  await page.getByRole('button', { name: /^Journal/ }).focus();
  await saisie.taper('BQ', 'Enter');
  const dit = page.getByText(/^Le journal BQ n’a pas de compte de centralisation/);
  await expect(dit).toBeVisible();
  await expect(page.getByRole('link', { name: 'Voir les journaux' })).toBeVisible();
});

test('[MAS-41] « M » then Tab where there is no masque says so; the name of an account leads to it', async ({
  page
}) => {
  const saisie = new EcranDeSaisie(page);
  await saisie.preparer();
  await saisie.taper('M', 'Tab');
  await expect(page.getByText(/^Cette entité n’a pas de masque dans ce journal/)).toBeVisible();
  await expect(saisie.cellule).toBeFocused();
  await saisie.taper('Escape', 'Tab', 'Eau');
  await saisie.grille.getByRole('row').nth(1).locator('.intitule').click();
  await expect(saisie.cellule).toBeFocused();
  await saisie.taper('601', 'Tab');
  await expect.poll(async () => (await saisie.lignes())[0]).toBe('601 |  | ');
  // Nowhere in particular: the keyboard stays where it was.
  await saisie.grille.getByRole('columnheader', { name: 'Débit' }).click();
  await expect(saisie.cellule).toBeFocused();
});

test('[MAS-45] a PDF that opens beside the lines does not take the keyboard from them', async ({ page }) => {
  const saisie = new EcranDeSaisie(page);
  await saisie.preparer();
  await saisie.taper('601', 'Tab', 'Eau');
  await page.evaluate((pdf) => {
    const depot = new DataTransfer();
    depot.items.add(new File([pdf], 'facture.pdf', { type: 'application/pdf' }));
    document.dispatchEvent(new DragEvent('drop', { dataTransfer: depot, bubbles: true, cancelable: true }));
  }, UNE_PAGE);
  await expect(page.getByTitle('Pièce facture.pdf')).toBeVisible();
  // The reader of the browser announces nothing: it is left the time that it takes to open.
  await expect.poll(() => page.frames().some((cadre) => cadre.url().startsWith('blob:'))).toBe(true);
  await expect(saisie.cellule).toBeFocused();
  await saisie.taper(' froide', 'Tab');
  await expect(saisie.grille.getByText('Eau froide').first()).toBeVisible();
});

test.describe('in 2031', () => {
  test.use({ appareil: { moment: '2031-01-15T10:00:00' } });
  test('[UI-8] a choice made with the mouse gives the keyboard back to the cell', async ({ page }) => {
    const saisie = new EcranDeSaisie(page);
    await saisie.preparer();
    await page.getByRole('button', { name: 'Compris' }).click();
    await expect(page.getByText(/^L’horloge de ce poste/)).toBeHidden();
    await expect(saisie.cellule).toBeFocused();
    // Who works on last year's books all morning reads it once.
    await page.reload();
    await expect(saisie.cellule).toBeFocused();
    await expect(page.getByText(/^L’horloge de ce poste/)).toBeHidden();
  });
});
