import { expect, test } from '@playwright/test';
import { EcranDeSaisie } from './saisie.ts';

const ECRITURES = '/dossier/0042/2026-01-01/ecritures';

test('[INV-12] « Valider » without a selection says that it takes all that is shown, and shows what was typed by its names', async ({
  page
}) => {
  const saisie = new EcranDeSaisie(page);
  await saisie.preparer();
  await saisie.champ('Date').fill('15/05/2026');
  await saisie.grille.locator('.compte').first().click();
  await expect(saisie.cellule).toBeFocused();
  await saisie.taper('601', 'Tab', 'Eau du hall', 'Tab', '10', 'Tab', 'Tab', '401', 'Tab', 'Control+Enter');
  await saisie.expectFaites(1);

  await page.goto(`${ECRITURES}?etat=brouillard`);
  const rangee = saisie.regie.rangee('Écritures', 'Eau du hall');
  await expect(rangee).toBeVisible();
  const noms = await saisie.regie.colonne('Écritures', 'Intitulé');
  expect(noms.every((nom) => nom !== '')).toBe(true);
  await rangee.click();
  await page.keyboard.press('Alt+v');
  const dialogue = page.getByRole('dialog', { name: /^Valider/ });
  const avis = dialogue.getByText('Aucune ligne n’est sélectionnée : toute la liste affichée est prise.');
  await expect(avis).toBeVisible();
  await page.keyboard.press('Escape');
  await page.keyboard.press('Control+a');
  await page.keyboard.press('Alt+v');
  await expect(dialogue).toContainText('1 écriture sera validée');
  await expect(avis).toBeHidden();
});

test('[INV-26] à-nouveaux are read, not changed: their screen says whom they follow', async ({ page }) => {
  const saisie = new EcranDeSaisie(page);
  await saisie.preparer();
  await saisie.regie.aller('Périodes');
  await page.getByRole('button', { name: 'Ouvrir l’exercice suivant' }).click();
  await page.getByRole('link', { name: 'Voir le bloc' }).click();
  await expect(page.getByText('À-nouveaux : ils suivent l’exercice précédent, corrigez-le.')).toBeVisible();
  await expect(page.getByRole('button', { name: /^Dupliquer/ })).toBeVisible();
  await expect(page.getByRole('button', { name: /^(Modifier|Extourner|Supprimer)/ })).toHaveCount(0);
  await page.keyboard.press('Alt+t');
  await expect(page.getByRole('dialog')).toHaveCount(0);
});
