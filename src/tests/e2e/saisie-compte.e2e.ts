import { expect, type Page } from '@playwright/test';
import { test } from './poste.ts';
import { EcranDeSaisie, MASQUE_FIGE } from './saisie.ts';
import { expectSansDefaut } from './sans-defaut.ts';

const champ = (page: Page, nom: string) => page.getByRole('textbox', { name: nom, exact: true });
const dialogue = (page: Page, nom: string) => page.getByRole('dialog', { name: nom });
const avis = (page: Page, texte: string) => page.getByText(texte, { exact: true });

/** The first line of the bloc: its account as it is written, then its name. */
const premiere = (saisie: EcranDeSaisie) => saisie.grille.getByRole('row').nth(1);

test('[UI-17] [UI-31] an account that the chart lacks is opened from its refusal, by F8, and the bloc is recorded', async ({
  page
}) => {
  const saisie = new EcranDeSaisie(page);
  await saisie.regie.veillerSurLeFocus();
  await saisie.preparer();
  await saisie.ligne('613', '120');
  await expect(saisie.grille.getByText(/le compte 613 n’existe pas/)).toBeVisible();
  await expect(saisie.grille.getByRole('button', { name: 'Ouvrir le compte 613…' })).toBeVisible();
  await saisie.taper('F8');
  await expect(dialogue(page, 'Nouveau compte')).toBeVisible();
  await expect(champ(page, 'Numéro')).toHaveValue('613');
  // The base chart knows it.
  await expect(champ(page, 'Intitulé')).not.toHaveValue('');
  const intitule = await champ(page, 'Intitulé').inputValue();
  await expectSansDefaut(page, { dans: 'dialog[open]' });
  await saisie.taper('Enter');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(saisie.cellule).toBeFocused();
  await expect(premiere(saisie)).toContainText(intitule);
  await expect(saisie.grille.getByText(/n’existe pas/)).toHaveCount(0);
  await expect(avis(page, 'Compte 613 ouvert')).toBeVisible();
  await saisie.taper('401', 'Tab', 'Control+Enter');
  await saisie.expectFaites(1);
  await saisie.taper('613');
  await expect(saisie.suggestions.getByRole('option').first()).toContainText(intitule);
  await saisie.regie.jamaisSurBody();
});

test('[UI-31] [UI-32] the last item of the list opens what was typed; what was opened is in the cell, and undone', async ({
  page
}) => {
  const saisie = new EcranDeSaisie(page);
  await saisie.preparer();
  await saisie.taper('615DUP');
  const ouvrir = saisie.suggestions.getByRole('option', { name: /Ouvrir le compte 615DUP…/ });
  await expect(ouvrir).toBeVisible();
  await saisie.taper('ArrowDown', 'Enter');
  await expect(champ(page, 'Intitulé')).toBeFocused();
  await saisie.taper('Escape');
  await expect(saisie.cellule).toBeFocused();
  await expect(saisie.cellule).toHaveValue('615DUP');
  await saisie.taper('F8');
  await expect(champ(page, 'Intitulé')).toBeFocused();
  await saisie.taper('Entretien Dupont', 'Enter');
  await expect(saisie.cellule).toBeFocused();
  await expect(saisie.cellule).toHaveValue('615DUP');
  await expect(premiere(saisie)).toContainText('Entretien Dupont');
  await expect(page.getByText(/Le compte 615 devient un total/)).toBeVisible();
  await page.locator('[data-avis]').getByRole('button', { name: 'Annuler' }).click();
  await expect(saisie.grille.getByText(/le compte 615DUP n’existe pas/)).toBeVisible();
});

test('[UI-17] [UI-31] a third party is opened under its account, proposed at once, and gone when that is undone', async ({
  page
}) => {
  const saisie = new EcranDeSaisie(page);
  await saisie.preparer();
  await saisie.taper('401/DUP', 'Tab');
  await expect(saisie.grille.getByText(/n’a pas de tiers « DUP »/)).toBeVisible();
  await saisie.taper('F8');
  await expect(dialogue(page, 'Nouveau tiers')).toBeVisible();
  await expect(champ(page, 'Code')).toHaveValue('DUP');
  await expect(champ(page, 'Nom')).toBeFocused();
  await saisie.taper('Dupont et fils', 'Enter');
  await expect(premiere(saisie)).toContainText('Dupont et fils');
  await expect(saisie.cellule).toBeFocused();
  await saisie.taper('Tab', 'Tab', 'Tab', 'dupont');
  await expect(saisie.suggestions.getByRole('option')).toHaveText([/401\/DUP\s*Dupont et fils/]);
  await saisie.taper('Escape');
  await page.locator('[data-avis]').getByRole('button', { name: 'Annuler' }).click();
  await expect(saisie.grille.getByText(/n’a pas de tiers « DUP »/)).toBeVisible();
});

test('[MAS-42] an account that a frozen masque names is opened, wherever the cursor is', async ({ page }) => {
  const saisie = new EcranDeSaisie(page);
  const { lignes } = MASQUE_FIGE.masque as { readonly lignes: readonly object[] };
  const masque = { ...MASQUE_FIGE.masque, lignes: [{ ...lignes[0], compte: '61559' }, ...lignes.slice(1)] };
  await saisie.preparer({ masques: [{ ...MASQUE_FIGE, masque }] });
  await saisie.taper('M', 'Tab', 'Enter');
  await expect(saisie.champ('Pièce')).toBeFocused();
  await expect(saisie.grille.getByText(/le compte 61559 n’existe pas/)).toBeVisible();
  await saisie.taper('F8');
  await expect(champ(page, 'Intitulé')).toBeFocused();
  await saisie.taper('Ascenseur', 'Enter');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(saisie.champ('Pièce')).toBeFocused();
  await expect(premiere(saisie)).toContainText('Ascenseur');
  await expect(saisie.grille.getByText(/n’existe pas/)).toHaveCount(0);
});
