import { expect, test, type Page } from '@playwright/test';
import { Regie } from './ecrans.ts';
import { fecDEssai } from './livre-d-essai.ts';

const LETTRAGE = 'Lettrage';

/** Opens the account of suppliers, the keyboard in its list. */
async function lettrerLesFournisseurs(page: Page): Promise<Regie> {
  await page.clock.setFixedTime(new Date('2026-05-20T09:00:00'));
  const regie = new Regie(page);
  await regie.reprendreUnLivre(fecDEssai());
  await page.getByRole('navigation').getByRole('link', { name: LETTRAGE }).first().click();
  await page.getByRole('button', { name: /Compte à lettrer/ }).click();
  await page.keyboard.type('401');
  await page.keyboard.press('Enter');
  await expect(regie.liste(LETTRAGE)).toHaveAttribute('aria-rowcount', '13');
  await expect(regie.liste(LETTRAGE).getByRole('gridcell').first()).toBeVisible();
  return regie;
}

const barre = (page: Page) => page.getByRole('region', { name: 'Sélection à lettrer' });

/** The rows that hold these words, ticked with the mouse. */
async function cocher(regie: Regie, ...mots: readonly string[]): Promise<void> {
  for (const un of mots) await regie.rangee(LETTRAGE, un).getByRole('checkbox').click();
}

test('[INV-30] [INV-31] lines are chosen, their sum is in sight, L letters them, Maj L and Ctrl Z undo', async ({
  page
}) => {
  const regie = await lettrerLesFournisseurs(page);
  await cocher(regie, 'Eau froide');
  await expect(barre(page)).toContainText('Écart 100,00');
  await page.keyboard.press('l');
  await expect(page.getByText(/ne se lettre pas seule/)).toBeVisible();

  await cocher(regie, 'Règlement eau');
  await expect(barre(page)).toContainText('Débit 100,00');
  await expect(barre(page)).toContainText('Écart 0,00');
  await page.keyboard.press('l');
  await expect(page.getByText('2 lignes lettrées AA')).toBeVisible();
  await expect(regie.liste(LETTRAGE)).toHaveAttribute('aria-rowcount', '11');
  await expect(page.locator('body')).not.toBeFocused();

  await page.keyboard.press('Control+z');
  await expect(regie.liste(LETTRAGE)).toHaveAttribute('aria-rowcount', '13');

  // A second time, then undone from the list of what is lettered.
  await cocher(regie, 'Eau froide', 'Règlement eau');
  await page.keyboard.press('l');
  await expect(regie.liste(LETTRAGE)).toHaveAttribute('aria-rowcount', '11');
  await page.getByRole('button', { name: /^Montrer/ }).click();
  await page.getByRole('option', { name: 'Lettrées', exact: true }).click();
  await expect(regie.liste(LETTRAGE)).toHaveAttribute('aria-rowcount', '3');
  expect(await regie.colonne(LETTRAGE, 'Let.')).toEqual(['AA', 'AA']);
  await cocher(regie, 'Eau froide');
  await page.keyboard.press('Shift+L');
  await expect(page.getByText('Lettrage AA défait')).toBeVisible();
  await expect(page.getByText('Aucune ligne', { exact: true })).toBeVisible();
});

test('[INV-30] a partial lettrage is in small letters, in the grand livre too, and is there after a reload', async ({
  page
}) => {
  const regie = await lettrerLesFournisseurs(page);
  await cocher(regie, 'Éclairage du hall', 'Règlement ascenseur');
  await expect(barre(page)).toContainText('Écart 610,40');
  await page.keyboard.press('l');
  await expect(page.getByText(/Il manque 610,40/)).toBeVisible();
  await barre(page).getByRole('button', { name: 'Lettrer en partie' }).click();
  await expect(page.getByText('2 lignes lettrées en partie aa')).toBeVisible();
  await page.reload();
  await expect(regie.rangee(LETTRAGE, 'Éclairage du hall')).toContainText('aa');
  await page.keyboard.press('Alt+g');
  await expect(regie.liste('Grand livre')).toBeVisible();
  await page.keyboard.press('Control+f');
  await page.keyboard.type('let:aa');
  await expect(regie.rangee('Grand livre', 'Règlement ascenseur')).toContainText('aa');
});

test('[INV-34] proposals come one after the other by the keys, the mass run says what is left and is undone', async ({
  page
}) => {
  const regie = await lettrerLesFournisseurs(page);
  await page.keyboard.press('p');
  const fenetre = page.getByRole('dialog', { name: 'Propositions de lettrage' });
  await expect(fenetre).toContainText('Même montant');
  await page.keyboard.press('r');
  await expect(fenetre).not.toContainText('Eau froide');
  await page.keyboard.press('l');
  await expect(page.getByText('2 lignes lettrées AA')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(regie.liste(LETTRAGE)).toHaveAttribute('aria-rowcount', '11');

  await regie.choisir('Actions', 'Lettrer tous les tiers…');
  const masse = page.getByRole('dialog', { name: 'Lettrer tous les tiers' });
  await masse.getByRole('button', { name: 'Lettrer', exact: true }).click();
  const rapport = page.getByRole('dialog', { name: 'Lettrage terminé' });
  await expect(rapport).toContainText('4 lignes lettrées en 2 lettrages');
  await expect(rapport).toContainText('Reste à lettrer (3 tiers)');
  await rapport.getByRole('button', { name: 'Tout défaire' }).click();
  await expect(rapport).toBeHidden();
  await expect(regie.liste(LETTRAGE)).toHaveAttribute('aria-rowcount', '11');
});

test('[INV-33] the aged balance adds up to the account, and leads to the lines behind a figure', async ({
  page
}) => {
  const regie = await lettrerLesFournisseurs(page);
  await regie.aller('Balance âgée');
  await page.getByRole('button', { name: /^Comptes/ }).click();
  await page.keyboard.type('Fournisseurs');
  await page.keyboard.press('Enter');
  const agee = regie.liste('Balance âgée');
  await expect(agee).toHaveAttribute('aria-rowcount', '5');
  // What is owed: 12 invoices less three payments.
  await expect(agee.locator('.bas')).toContainText('1 492,20 C');
  await regie.rangee('Balance âgée', 'F003').dblclick();
  await expect(regie.liste(LETTRAGE)).toHaveAttribute('aria-rowcount', '6');
  await regie.aller('Échéancier');
  await expect(regie.liste('Échéancier')).toBeVisible();
});
