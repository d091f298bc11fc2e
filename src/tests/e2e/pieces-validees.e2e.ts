import { PDFDocument } from '@cantoo/pdf-lib';
import { expect, test } from '@playwright/test';
import { EcranDeSaisie } from './saisie.ts';

async function facture() {
  const document = await PDFDocument.create();
  document.addPage([200, 300]).drawText('Facture');
  const buffer = Buffer.from(await document.save({ addDefaultPage: false }));
  return { name: 'facture.pdf', mimeType: 'application/pdf', buffer };
}

test('[MAS-45] a validated écriture shows its documents and prints with them; none can be added or taken away', async ({
  page
}) => {
  const saisie = new EcranDeSaisie(page);
  await saisie.preparer();
  await page.getByRole('button', { name: 'Montrer les pièces justificatives' }).click();
  await page.locator('input[type=file]').setInputFiles([await facture()]);
  await expect(page.getByTitle('Pièce facture.pdf')).toBeVisible();
  await saisie.champ('Date').fill('15/05/2026');
  await saisie.grille.locator('.compte').first().click();
  await expect(saisie.cellule).toBeFocused();
  await saisie.taper('601', 'Tab', 'Eau du hall', 'Tab', '20', 'Tab', 'Tab', '401', 'Tab', 'Control+Enter');
  await expect(saisie.faites()).toContainText('Eau du hall');

  await saisie.regie.aller('Écritures');
  await saisie.regie.rangee('Écritures', 'Eau du hall').dblclick();
  await expect(page.getByRole('heading', { name: /Eau du hall/, level: 1 })).toBeVisible();
  await page.getByRole('button', { name: /^Valider…/ }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Valider', exact: true }).click();
  await expect(page.getByText('Validée : elle se duplique')).toBeVisible();

  await page.reload();
  await expect(page.getByText('Validée : elle se duplique')).toBeVisible();
  await expect(page.getByTitle('Pièce facture.pdf')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Ajouter' })).toHaveCount(0);
  await expect(page.getByRole('button', { name: 'Retirer' })).toHaveCount(0);
  await expect(page.getByRole('button', { name: 'Imprimer avec ses pièces' })).toBeEnabled();
  // Closed, the panel opens again from the tools of the écriture, whatever the width of the screen.
  await page.setViewportSize({ width: 820, height: 1180 });
  await page.reload();
  await page.getByRole('button', { name: 'Pièces (1)' }).click();
  await expect(page.getByTitle('Pièce facture.pdf')).toBeVisible();
});
