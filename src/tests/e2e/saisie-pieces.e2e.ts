import { PDFDocument } from '@cantoo/pdf-lib';
import { expect, test } from '@playwright/test';
import { waitForOfflineCopy } from './application.ts';
import { EcranDeSaisie } from './saisie.ts';

/** A PDF of that many pages, behind a password when there is one. */
async function pdf(pages: number, userPassword?: string): Promise<Buffer> {
  const document = await PDFDocument.create();
  for (let page = 0; page < pages; page++) document.addPage([200, 300]).drawText('Facture');
  if (userPassword !== undefined) document.encrypt({ userPassword, ownerPassword: 'proprietaire' });
  return Buffer.from(await document.save({ addDefaultPage: false }));
}

const fichier = (name: string, buffer: Buffer) => ({ name, mimeType: 'application/pdf', buffer });

test('[MAS-45] a PDF that does not open is kept out, in French and with its remedy, offline too; one with a password is a choice', async ({
  page,
  context
}) => {
  const saisie = new EcranDeSaisie(page);
  await saisie.preparer();
  await waitForOfflineCopy(page);
  await context.setOffline(true);
  await page.getByRole('button', { name: 'Montrer les pièces justificatives' }).click();
  const choisir = page.locator('input[type=file]');
  const bon = await pdf(2);
  await choisir.setInputFiles([
    fichier('coupé.pdf', bon.subarray(0, 60)),
    fichier('vide.pdf', await pdf(0)),
    fichier('verrou.pdf', await pdf(1, 'secret'))
  ]);
  await expect(page.getByText(/^« coupé.pdf » est abîmé ou incomplet/)).toBeVisible();
  await expect(page.getByText(/^« vide.pdf » ne montre aucune page/)).toBeVisible();
  await expect(page.getByText(/^« verrou.pdf » est protégé par un mot de passe/)).toBeVisible();
  await expect(page.locator('iframe')).toHaveCount(0);
  await page.getByRole('button', { name: 'Ne pas joindre' }).click();
  await expect(page.getByText(/verrou.pdf/)).toHaveCount(0);
  await choisir.setInputFiles([fichier('verrou.pdf', await pdf(1, 'secret'))]);
  await page.getByRole('button', { name: 'Joindre quand même' }).click();
  await expect(page.getByTitle('Pièce verrou.pdf')).toBeVisible();
  // Locked against changes, open to whoever reads it: as most invoices are.
  await choisir.setInputFiles([fichier('bon.pdf', await pdf(1, ''))]);
  await expect(page.getByTitle('Pièce bon.pdf')).toBeVisible();
  await choisir.setInputFiles([fichier('reprise.pdf', bon)]);
  await expect(page.getByText('Pièce 3 sur 3')).toBeVisible();
});
