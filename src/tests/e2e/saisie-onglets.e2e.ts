import { expect, test } from '@playwright/test';
import { Regie } from './ecrans.ts';
import { EcranDeSaisie } from './saisie.ts';

const ADRESSE = '/dossier/0042/2026-01-01/saisie';
const OUVERT = /^Ce bloc est ouvert dans un autre onglet/;
const CONTINUE = /^Ce bloc continue dans un autre onglet/;
const ENREGISTRE = /^Ce bloc a été enregistré dans un autre onglet/;
const SUPPRIME = /^Ce bloc a été supprimé dans un autre onglet/;

/** A recorded bloc, open to be modified. @returns its address in the entry */
async function modifier(saisie: EcranDeSaisie): Promise<string> {
  const { page } = saisie;
  await saisie.bloc('601', '10', '401');
  await saisie.expectFaites(1);
  await saisie.faites().getByRole('button').first().click();
  await page.waitForURL(/\/ecritures\//);
  const id = new URL(page.url()).pathname.split('/').at(-1) ?? '';
  await page.getByRole('button', { name: /^Modifier/ }).click();
  await expect(saisie.cellule).toBeFocused();
  await expect.poll(() => saisie.lignes()).toEqual(['601 | 10,00 | ', '401 |  | 10,00']);
  return `${ADRESSE}?bloc=${id}`;
}

test('[UI-17] the second tab is told as it opens a bloc that the first has open; taking it tells the first at once', async ({
  page,
  context
}) => {
  const un = new EcranDeSaisie(page);
  await un.preparer();
  const adresse = await modifier(un);
  const deux = new EcranDeSaisie(await context.newPage());
  await deux.page.goto(adresse);
  await expect(deux.page.getByText(OUVERT)).toBeVisible();
  expect(await deux.lignes()).toEqual([' |  | ']);
  await deux.page.getByRole('button', { name: 'Continuer ici' }).click();
  await expect(deux.page.getByText(OUVERT)).toBeHidden();
  await expect.poll(() => deux.lignes()).toEqual(['601 | 10,00 | ', '401 |  | 10,00']);
  await expect(deux.page.getByText(OUVERT)).toBeHidden();
  // Without a key.
  await expect(page.getByText(CONTINUE)).toBeVisible();
  // Nothing is recorded over the shoulder of the other tab.
  await page.bringToFront();
  await un.cellule.focus();
  await un.taper('602', 'Tab', 'Control+Enter');
  await expect(page.getByRole('paragraph').filter({ hasText: CONTINUE })).toBeVisible();
  await un.expectFaites(1);
  await page.getByRole('button', { name: 'Garder la mienne' }).click();
  await expect(page.getByRole('paragraph').filter({ hasText: CONTINUE })).toBeHidden();
  await expect(deux.page.getByText(CONTINUE)).toBeVisible();
  await deux.page.getByRole('button', { name: 'Reprendre l’autre' }).click();
  await expect(deux.page.getByText(CONTINUE)).toBeHidden();
  await expect.poll(() => deux.lignes()).toEqual(['602 | 10,00 | ', '401 |  | 10,00']);
  await expect(page.getByRole('paragraph').filter({ hasText: CONTINUE })).toBeVisible();
  await page.getByRole('button', { name: 'Le laisser là-bas' }).click();
  expect(await un.lignes()).toEqual([' |  | ']);
});

test('[UI-17] [F5] what the other tab records is told at once, and one chooses: its version, or one’s own over it', async ({
  page,
  context
}) => {
  const un = new EcranDeSaisie(page);
  await un.preparer();
  const adresse = await modifier(un);
  await un.taper('602', 'Tab');
  const deux = new EcranDeSaisie(await context.newPage());
  await deux.page.goto(adresse);
  await deux.page.getByRole('button', { name: 'Continuer ici' }).click();
  await expect(deux.page.getByText(OUVERT)).toBeHidden();
  await expect.poll(() => deux.lignes()).toEqual(['602 | 10,00 | ', '401 |  | 10,00']);
  await expect(page.getByText(CONTINUE)).toBeVisible();
  await deux.page.bringToFront();
  await deux.cellule.focus();
  await deux.taper('Shift+Tab', '603', 'Tab', 'Control+Enter');
  await deux.expectFaites(1);
  await expect(page.getByText(ENREGISTRE)).toBeVisible();
  await expect(page.getByText(CONTINUE)).toBeHidden();
  await page.bringToFront();
  await page.getByRole('button', { name: 'Reprendre l’autre' }).click();
  await expect(page.getByText(ENREGISTRE)).toBeHidden();
  await expect.poll(() => un.lignes()).toEqual(['603 | 10,00 | ', '401 |  | 10,00']);
  await expect(page.getByText(ENREGISTRE)).toBeHidden();
  // Once more, and this time one's own is recorded over it.
  await deux.page.goto(adresse);
  await deux.page.getByRole('button', { name: 'Continuer ici' }).click();
  await expect(deux.page.getByText(OUVERT)).toBeHidden();
  await expect.poll(() => deux.lignes()).toEqual(['603 | 10,00 | ', '401 |  | 10,00']);
  await deux.taper('615', 'Tab', 'Control+Enter');
  await expect(page.getByText(ENREGISTRE)).toBeVisible();
  await page.bringToFront();
  await page.getByRole('button', { name: 'Garder la mienne' }).click();
  await un.expectFaites(1);
  await expect(
    un.faites().getByText(/603/).first().or(un.faites().getByRole('button').first())
  ).toBeVisible();
  await un.faites().getByRole('button').first().click();
  await expect(page.getByRole('row').filter({ hasText: '603' })).toBeVisible();
});

test('[UI-17] [F5] a bloc that the other tab deletes is told at once, and may be recorded as a new one', async ({
  page,
  context
}) => {
  const un = new EcranDeSaisie(page);
  await un.preparer();
  const adresse = await modifier(un);
  const autre = await context.newPage();
  await autre.goto(adresse.replace('saisie?bloc=', 'ecritures/'));
  await autre.getByRole('button', { name: 'Supprimer' }).click();
  await expect(page.getByText(SUPPRIME)).toBeVisible();
  await page.bringToFront();
  await un.cellule.focus();
  await un.taper('602', 'Tab');
  await page.getByRole('button', { name: 'Enregistrer comme un nouveau bloc' }).click();
  await un.expectFaites(1);
  await expect(page.getByText(SUPPRIME)).toBeHidden();
});

test('[UI-22] a tab that is killed holds nothing: its bloc opens elsewhere without a question', async ({
  page,
  context
}) => {
  const un = new EcranDeSaisie(page);
  await un.preparer();
  const adresse = await modifier(un);
  const deux = new EcranDeSaisie(await context.newPage());
  const session = await context.newCDPSession(page);
  const morte = page.waitForEvent('crash');
  // It never answers: it is dead.
  session.send('Page.crash').catch(() => undefined);
  await morte;
  await deux.page.goto(adresse);
  await expect.poll(() => deux.lignes()).toEqual(['601 | 10,00 | ', '401 |  | 10,00']);
  await expect(deux.page.getByText(OUVERT)).toBeHidden();
});

test('[UI-31] a third party and an account opened in a tab are proposed and named in the other one', async ({
  page,
  context
}) => {
  const un = new EcranDeSaisie(page);
  await un.preparer();
  await un.taper('401/DUP', 'Tab', 'Tab', 'Tab');
  await expect(un.grille.getByText(/n’a pas de tiers « DUP »/)).toBeVisible();
  const deux = new EcranDeSaisie(await context.newPage());
  await deux.ouvrir();
  await deux.taper('dupont');
  await expect(deux.suggestions.getByRole('option')).toHaveCount(0);
  await deux.taper('Escape', 'Escape', '401/DUP', 'Tab');
  await expect(deux.grille.getByText(/n’a pas de tiers « DUP »/)).toBeVisible();
  await deux.taper('F8');
  await expect(deux.page.getByRole('textbox', { name: 'Nom', exact: true })).toBeFocused();
  await deux.taper('Dupont et fils', 'Enter');
  await expect(deux.page.getByRole('dialog')).toHaveCount(0);
  // The refusal goes without a key.
  await expect(un.grille.getByText(/n’a pas de tiers « DUP »/)).toBeHidden();
  await expect(un.grille.getByText('Dupont et fils')).toBeVisible();
  await deux.taper('Tab', 'Tab', 'Tab', '613', 'Tab', 'F8');
  await expect(deux.page.getByRole('textbox', { name: 'Intitulé', exact: true })).not.toHaveValue('');
  await deux.taper('Enter');
  await expect(deux.page.getByRole('dialog')).toHaveCount(0);
  await page.bringToFront();
  await un.taper('Tab', '613');
  await expect(un.suggestions.getByRole('option').first()).toContainText('613');
  await un.taper('Escape', 'Escape', 'dupont');
  await expect(un.suggestions.getByRole('option')).toHaveText([/401\/DUP\s*Dupont et fils/]);
});

test('[INV-14] an account that another tab closes while one types is refused in its cell at once, and taken once open again', async ({
  page,
  context
}) => {
  const un = new EcranDeSaisie(page);
  await un.preparer();
  await un.ligne('601', '10');
  await un.taper('401', 'Tab');
  const saisies = await un.lignes();
  const autre = await context.newPage();
  await autre.goto('/dossier/0042/2026-01-01/plan-comptable');
  const regie = new Regie(autre);
  await regie.liste('Plan comptable').getByRole('gridcell', { name: '601', exact: true }).click();
  await regie.choisir('Actions', /^Fermer le compte 601/);
  await expect(un.grille.getByText(/le compte 601 est fermé/)).toBeVisible();
  await page.bringToFront();
  await un.taper('Control+Enter');
  await un.expectFaites(0);
  expect(await un.lignes()).toEqual(saisies);
  await expect(un.cellule).toBeFocused();
  await regie.choisir('Actions', /^Rouvrir le compte 601/);
  await expect(un.grille.getByText(/est fermé/)).toBeHidden();
  await un.taper('Control+Enter');
  await un.expectFaites(1);
});
