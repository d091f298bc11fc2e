import { expect, test } from '@playwright/test';
import { EcranDeSaisie } from './saisie.ts';

/** Two lines, the cursor on the first account. */
async function deuxLignes(saisie: EcranDeSaisie): Promise<readonly string[]> {
  await saisie.preparer();
  await saisie.ligne('601', '1250,40');
  await saisie.taper('401', 'Tab', 'Shift+Tab', 'ArrowUp');
  await expect(saisie.cellule).toHaveValue('601');
  return saisie.lignes();
}

/** What Ctrl+C would give to a spreadsheet. */
async function copie(saisie: EcranDeSaisie, type: 'copy' | 'cut'): Promise<string> {
  return saisie.cellule.evaluate((champ, genre) => {
    const donnees = new DataTransfer();
    champ.dispatchEvent(
      new ClipboardEvent(genre, { clipboardData: donnees, bubbles: true, cancelable: true })
    );
    return donnees.getData('text/plain');
  }, type);
}

test('[UI-36] [UI-37] [UI-14] cells are chosen by Maj and the arrows, copied for a spreadsheet, emptied and undone at once', async ({
  page
}) => {
  const saisie = new EcranDeSaisie(page);
  await saisie.regie.veillerSurLeFocus();
  const avant = await deuxLignes(saisie);
  expect(await copie(saisie, 'copy')).toBe('');
  await saisie.taper('Shift+ArrowDown', 'Shift+ArrowRight', 'Shift+ArrowRight', 'Shift+ArrowRight');
  await expect(saisie.grille.locator('[aria-selected=true]')).toHaveCount(8);
  await expect(page.getByText(/^2 lignes, 4 colonnes/)).toBeAttached();
  const tsv = ['601\t\t1250,40\t', '401\t\t\t1250,40'].join('\r\n');
  expect(await copie(saisie, 'copy')).toBe(tsv);
  await saisie.taper('Delete');
  expect(await saisie.lignes()).toEqual([' |  | ', ' |  | ']);
  await expect(saisie.cellule).toBeFocused();
  await saisie.taper('Control+z');
  expect(await saisie.lignes()).toEqual(avant);
  await saisie.taper('Shift+ArrowDown', 'ArrowDown');
  await expect(saisie.grille.locator('[aria-selected=true]')).toHaveCount(0);
  await saisie.regie.jamaisSurBody();
});

test('[UI-36] a press with Maj, a drag and the number of a line choose cells with the mouse; the menu copies them', async ({
  page,
  context
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const saisie = new EcranDeSaisie(page);
  const avant = await deuxLignes(saisie);
  const cellule = (ligne: number, colonne: string) =>
    saisie.grille.getByRole('row').nth(ligne).locator(`.${colonne}`);
  const choisies = saisie.grille.locator('[aria-selected=true]');
  await cellule(2, 'debit').click({ modifiers: ['Shift'] });
  await expect(choisies).toHaveCount(6);
  await expect(saisie.cellule).toHaveValue('601');
  await cellule(1, 'libelle').hover();
  await page.mouse.down();
  await cellule(2, 'debit').hover();
  await page.mouse.up();
  await expect(choisies).toHaveCount(4);
  await cellule(2, 'numero').click();
  await expect(choisies).toHaveCount(4);
  await expect(cellule(2, 'compte').locator('input')).toBeFocused();
  await page.getByRole('button', { name: 'Autres actes' }).click();
  await page.getByRole('menuitem', { name: /^Copier les cellules choisies/ }).click();
  await expect(page.getByText('Cellules copiées')).toBeAttached();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe('401\t\t\t1250,40');
  await page.getByRole('button', { name: 'Autres actes' }).click();
  await page.getByRole('menuitem', { name: /^Effacer les cellules choisies/ }).click();
  expect(await saisie.lignes()).toEqual([avant[0], ' |  | ']);
  await page.getByRole('button', { name: /^Annuler l’effacement/ }).click();
  expect(await saisie.lignes()).toEqual(avant);
});
