import { expect } from '@playwright/test';
import { test } from './poste.ts';
import { ailleurs, avecReglement, EcranDeSaisie, MASQUE_EAU, MASQUE_FIGE } from './saisie.ts';
import { expectSansDefaut, passerAuTheme } from './sans-defaut.ts';

test('[UI-11] [UI-18] [UI-33] a bloc is typed and recorded without leaving the keyboard', async ({
  page
}) => {
  const saisie = new EcranDeSaisie(page);
  await saisie.preparer();
  await saisie.taper('601', 'Tab', 'Eau du hall', 'Tab', '120,50', 'Tab', 'Tab');
  await saisie.taper('401', 'Tab');
  expect(await saisie.lignes()).toEqual(['601 | 120,50 | ', '401 |  | 120,50']);
  await expect(page.getByText('Équilibré', { exact: true })).toBeVisible();
  await saisie.taper('Control+Enter');
  await saisie.expectFaites(1);
  expect(await saisie.lignes()).toEqual([' |  | ']);
  await expect(saisie.cellule).toBeFocused();
  await saisie.regie.aller('Écritures');
  await expect(saisie.regie.rangee('Écritures', 'Eau du hall')).toContainText('120,50');
});

test('[UI-31] [UI-32] an account is found by words, Tab takes it, and no key is lost to a late answer', async ({
  page
}) => {
  const saisie = new EcranDeSaisie(page);
  await saisie.preparer();
  await saisie.taper('montclair');
  await expect(saisie.suggestions.getByRole('option').first()).toContainText('Eaux de Montclair');
  await saisie.taper('Tab');
  await expect.poll(async () => (await saisie.lignes())[0]).toContain('401/F001');
  await saisie.taper('Tab', '10', 'Tab', 'Tab');
  // Faster than any answer.
  await page.keyboard.insertText('electricite');
  await saisie.taper('Tab', 'Tab', 'Tab', '10', 'Tab');
  await expect.poll(async () => (await saisie.lignes())[1]).toBe('401/F002 |  | 10,00');
});

test('[UI-17] [UI-34] what is refused is said in its cell, and the cursor goes there', async ({ page }) => {
  const saisie = new EcranDeSaisie(page);
  await saisie.preparer();
  await saisie.ligne('601', '12x');
  await saisie.taper('999', 'Control+Enter');
  const message = saisie.grille.getByText(/« x » n’a pas sa place dans un montant/);
  await expect(message).toBeVisible();
  await expect(saisie.cellule).toBeFocused();
  await expect(saisie.cellule).toHaveAccessibleDescription(/montant/);
  await expect(saisie.grille.getByText(/le compte 999 n’existe pas/)).toBeVisible();
  await saisie.taper('12', 'Tab');
  await expect(message).toBeHidden();
});

test('[UI-15] undo and redo go back and forth across lines, and are named', async ({ page }) => {
  const saisie = new EcranDeSaisie(page);
  await saisie.preparer();
  await saisie.ligne('601', '120');
  await saisie.ligne('401', '', '120');
  const avant = await saisie.lignes();
  await expect(page.getByText(/Ctrl Z annule/)).toBeVisible();
  for (let i = 0; i < 20; i++) await saisie.taper('Control+z');
  expect(await saisie.lignes()).toEqual([' |  | ']);
  for (let i = 0; i < 20; i++) await saisie.taper('Control+y');
  expect(await saisie.lignes()).toEqual(avant);
});

test('[JNL-07] the bank line writes itself and follows', async ({ page }) => {
  const saisie = new EcranDeSaisie(page);
  await saisie.preparer({ journaux: { BQ: { type: 'tresorerie', compteDeCentralisation: '512' } } });
  await page.getByRole('button', { name: /Journal/ }).focus();
  await saisie.taper('BQ');
  await saisie.taper('Enter');
  await saisie.taper('Tab', 'Tab', 'Tab', 'Tab');
  await saisie.ligne('401', '75');
  expect((await saisie.lignes()).at(-1)).toBe('512 |  | 75,00');
  await saisie.taper('ArrowUp', 'ArrowLeft', 'ArrowLeft');
  await saisie.grille.getByText('75,00').first().click();
  await saisie.taper('80', 'Tab');
  expect((await saisie.lignes()).at(-1)).toBe('512 |  | 80,00');
});

test('[MAS-02] [MAS-40] the button at the right of « Compte » lists the masques of this entité and journal, and only those', async ({
  page
}) => {
  const saisie = new EcranDeSaisie(page);
  await saisie.preparer({ masques: [MASQUE_EAU, MASQUE_FIGE, ailleurs(MASQUE_EAU)] });
  await page.getByRole('button', { name: 'Masques de saisie (F4)' }).click();
  const masques = page.getByRole('listbox', { name: 'Masques de saisie' });
  await expect(masques.getByRole('option')).toHaveText([/Contrat ascenseur/, /Eau et énergie/]);
  await masques.getByRole('option', { name: /Eau et énergie/ }).click();
  await expect(saisie.champ('Montant')).toBeFocused();
});

test('[MAS-35] [MAS-41] [MAS-42] « M » then Tab lists the masques; the amount is shared, a frozen one stays', async ({
  page
}) => {
  const saisie = new EcranDeSaisie(page);
  await saisie.preparer({ masques: [MASQUE_EAU, MASQUE_FIGE] });
  await saisie.taper('M', 'Tab');
  const masques = page.getByRole('listbox', { name: 'Masques de saisie' });
  await expect(masques.getByRole('option')).toHaveText([/Contrat ascenseur/, /Eau et énergie/]);
  await saisie.taper('ArrowDown', 'ArrowDown', 'Enter');
  await expect(saisie.champ('Montant')).toBeFocused();
  await saisie.taper('1230', 'Tab');
  expect(await saisie.lignes()).toEqual([
    '601 | 236,00 | ',
    '602 | 354,00 | ',
    '603 | 50,00 | ',
    '615 | 590,00 | ',
    '401 |  | 1\u202f230,00'
  ]);
  await saisie.taper('Control+Enter');
  await saisie.expectFaites(1);
  await saisie.taper('M', 'Tab', 'Enter');
  await expect(saisie.champ('Pièce')).toBeFocused();
  await expect(saisie.champ('Montant')).toBeDisabled();
  await expect(saisie.grille.locator('input')).toHaveCount(0);
});

test('[JNL-29] [JNL-30] a number of pièce given twice shows the first one, and is forced where it may', async ({
  page
}) => {
  const saisie = new EcranDeSaisie(page);
  await saisie.preparer({ journaux: { AC: { pieceVerifiee: true, doublonsAutorises: true } } });
  for (let i = 0; i < 2; i++) {
    await saisie.champ('Pièce').fill('F-88213');
    await saisie.taper('Tab', 'Tab');
    await saisie.bloc('601', '10', '401');
  }
  await saisie.expectFaites(1);
  await expect(page.getByText(/« F-88213 » existe déjà/)).toBeVisible();
  await expect(page.getByRole('button', { name: 'Voir l’écriture' })).toBeVisible();
  await page.getByRole('button', { name: 'Forcer' }).click();
  await saisie.expectFaites(2);
});

test('[UI-38] a block of a spreadsheet is seen before it is pasted, and is one undo', async ({ page }) => {
  const saisie = new EcranDeSaisie(page);
  await saisie.preparer();
  await saisie.coller('601\tEau\t"1 234,56"\t\n602\tGaz\t12x\t\n401\tEau\t\t1234,56');
  const dialogue = page.getByRole('dialog', { name: 'Coller un tableau dans le bloc' });
  await expect(dialogue).toContainText('Ligne 2, Débit : « x »');
  await dialogue.getByRole('button', { name: 'Coller le reste' }).click();
  expect(await saisie.lignes()).toEqual(['601 | 1\u202f234,56 | ', '602 |  | ', '401 |  | 1\u202f234,56']);
  await saisie.taper('Control+z');
  expect(await saisie.lignes()).toEqual([' |  | ']);
});

test('[MAS-45] a pièce is dropped on the bloc, read beside it, and one that is not is refused in words', async ({
  page
}) => {
  const saisie = new EcranDeSaisie(page);
  await saisie.preparer();
  await saisie.taper('601', 'Tab');
  await page.getByRole('button', { name: 'Montrer les pièces justificatives' }).click();
  const fichier = page.locator('input[type=file]');
  await fichier.setInputFiles({
    name: 'faux.pdf',
    mimeType: 'application/pdf',
    buffer: Buffer.from('bonjour')
  });
  await expect(page.getByText(/ce PDF n’en est pas un/)).toBeVisible();
  await fichier.setInputFiles({ name: 'point.png', mimeType: 'image/png', buffer: UN_POINT });
  await expect(page.getByRole('img', { name: 'Pièce point.png' })).toBeVisible();
  await page.reload();
  await page.getByRole('button', { name: 'Montrer les pièces justificatives' }).click();
  await expect(page.getByRole('img', { name: 'Pièce point.png' })).toBeVisible();
});

test('[UI-22] two tabs on one ébauche: the second sees it, and chooses', async ({ page, context }) => {
  const saisie = new EcranDeSaisie(page);
  await saisie.preparer();
  await saisie.ligne('601', '50');
  const autre = new EcranDeSaisie(await context.newPage());
  await autre.ouvrir();
  expect(await autre.lignes()).toEqual([' |  | ']);
  await autre
    .faites()
    .getByRole('button', { name: /Ébauche : manque 50,00 au crédit/ })
    .click();
  await autre.page.getByRole('button', { name: 'Continuer ici' }).click();
  await expect.poll(() => autre.lignes()).toContainEqual('601 | 50,00 | ');
  await saisie.page.bringToFront();
  await saisie.taper('401', 'Tab');
  await expect(page.getByText(/Ce bloc continue dans un autre onglet/)).toBeVisible();
  await page.getByRole('button', { name: 'Garder la mienne' }).click();
  await expect(page.getByText(/Ce bloc continue/)).toBeHidden();
});

test('[MAS-17] [MAS-46] the settlement of an invoice is proposed at once, and both blocs name each other', async ({
  page
}) => {
  const saisie = new EcranDeSaisie(page);
  await saisie.preparer({
    journaux: { BQ: { type: 'tresorerie', compteDeCentralisation: '512' } },
    masques: [avecReglement(MASQUE_EAU, 'BQ')]
  });
  await saisie.taper('M', 'Tab', 'ArrowDown', 'Enter', '1230', 'Tab', 'Control+Enter');
  await expect(page.getByText(/^Règlement proposé de la facture/)).toBeVisible();
  expect(await saisie.lignes()).toEqual(['401 | 1\u202f230,00 | ', '512 |  | 1\u202f230,00']);
  await saisie.taper('Control+Enter');
  await saisie.expectFaites(2);
  await expect(page.getByRole('button', { name: /^Journal/ })).toContainText('AC');
  await expect(page.getByText(/^Règlement proposé/)).toBeHidden();
});

test('an account is changed over a selection of écritures, after a preview, and back', async ({ page }) => {
  const saisie = new EcranDeSaisie(page);
  await saisie.preparer();
  await saisie.bloc('601', '10', '401');
  await saisie.bloc('601', '20', '401');
  await saisie.expectFaites(2);
  await saisie.regie.aller('Écritures');
  await saisie.regie.liste('Écritures').getByRole('row').last().click();
  await page.keyboard.press('Control+a');
  await page.getByRole('button', { name: 'Actions' }).click();
  await page.getByRole('menuitem', { name: 'Changer de compte…' }).click();
  const dialogue = page.getByRole('dialog', { name: 'Changer de compte' });
  await dialogue.getByLabel('Compte à remplacer').fill('601');
  await dialogue.getByLabel('Nouveau compte').fill('602');
  await expect(dialogue.getByRole('status')).toContainText('2 lignes de 2 écritures changeront');
  await expect(dialogue).toContainText('vient d’une reprise');
  await dialogue.getByRole('button', { name: 'Changer de compte' }).click();
  await expect(page.getByText('2 écritures passées de 601 à 602')).toBeVisible();
  await page.getByRole('button', { name: 'Annuler', exact: true }).click();
  await expect(page.getByText(/^Annulé : 2 écritures/)).toBeVisible();
});

test('a recorded bloc is modified in the entry, and deleted with a way back; an imported one is not', async ({
  page
}) => {
  const saisie = new EcranDeSaisie(page);
  await saisie.preparer();
  await saisie.bloc('601', '10', '401');
  await saisie.expectFaites(1);
  await saisie.faites().getByRole('button').first().click();
  await page.getByRole('button', { name: /^Modifier/ }).click();
  await expect(saisie.cellule).toBeFocused();
  await saisie.taper('602', 'Tab', 'Control+Enter');
  await saisie.expectFaites(1);
  await saisie.faites().getByRole('button').first().click();
  await expect(page.getByRole('row').filter({ hasText: '602' })).toBeVisible();
  await page.getByRole('button', { name: 'Supprimer' }).click();
  await page.getByRole('button', { name: 'Annuler', exact: true }).click();
  await expect(page.getByText('Annulé : Écriture supprimée')).toBeVisible();
  await page.goto('/dossier/0042/2026-01-01/ecritures/1');
  await expect(page.getByText('Validée : elle se duplique et s’extourne')).toBeVisible();
  await expect(page.getByRole('button', { name: /^Modifier/ })).toHaveCount(0);
});

test('[UI-64] [UI-65] the entry has no fault that a machine finds, day and night', async ({ page }) => {
  const saisie = new EcranDeSaisie(page);
  await saisie.preparer({ masques: [MASQUE_EAU] });
  await saisie.ligne('601', '12x');
  await saisie.taper('eau');
  for (const colorScheme of ['light', 'dark'] as const) {
    await passerAuTheme(page, colorScheme);
    await expectSansDefaut(page);
  }
});

/** A PNG of one pixel. */
const UN_POINT = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64'
);
