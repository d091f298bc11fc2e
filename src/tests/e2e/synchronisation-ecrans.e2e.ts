import { expect, type Page } from '@playwright/test';
import { Agence, DOSSIER } from './agence.ts';
import { waitForOfflineCopy } from './application.ts';
import { Regie } from './ecrans.ts';
import { fecDEssai } from './livre-d-essai.ts';
import { test, TABLETTE } from './poste.ts';
import { expectSansDefaut } from './sans-defaut.ts';

function indicateur(page: Page) {
  return page.getByRole('banner').getByRole('link').last();
}

test('a poste alone says so on every screen, and how the agency is shared', async ({ page, context }) => {
  await new Regie(page).ouvrir();
  await expect(indicateur(page)).toHaveText('Tout est enregistré sur ce poste');
  await indicateur(page).click();
  await expect(page.getByRole('heading', { name: 'Ce poste travaille seul' })).toBeVisible();
  await expect(page.getByText('http://localhost')).not.toHaveCount(0);
  await expect(page.getByText('aucun autre poste ne peut l’ouvrir')).toBeVisible();
  await expectSansDefaut(page);
  await context.setOffline(true);
  await page.getByRole('button', { name: 'Essayer' }).click();
  await expect(page.getByText('Le serveur ne répond pas')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Activer le partage et publier' })).toBeDisabled();
  await expect(indicateur(page)).toHaveText('Hors ligne : tout est enregistré sur ce poste');
});

test.describe('on a tablet', () => {
  test.use({ appareil: TABLETTE });
  test('the page fits, and each of its acts is wide enough for a finger', async ({ page }) => {
    await new Regie(page).ouvrir('/synchronisation');
    await expect(page.getByRole('heading', { name: 'Ce poste travaille seul' })).toBeVisible();
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(820);
    for (const bouton of await page.getByRole('main').getByRole('button').all())
      expect((await bouton.boundingBox())?.height).toBeGreaterThanOrEqual(44);
    await expectSansDefaut(page);
  });
});

test('[F30] [F31] two postes without network change the same écriture: both versions wait, one is chosen, and taken back', async ({
  browser
}) => {
  test.setTimeout(180_000);
  const agence = await Agence.ouvrir(browser);
  const postes = await agence.deuxPostes({ libelle: 'Eau du hall', montant: '20' });
  const [a, b] = postes;
  for (const poste of postes) poste.couper();
  await a.modifier('Eau du hall', 'Hall ouest');
  await b.modifier('Eau du hall', 'Hall est');
  await a.saisir({ libelle: 'Concierge', montant: '7' });
  await b.saisir({ libelle: 'Monte-charge', montant: '5' });
  await expect(a.indicateur).toContainText('Hors ligne', { timeout: 30_000 });
  await a.regie.aller('Synchronisation');
  await expect(a.regie.rangee('Ce qui attend d’être envoyé', 'Les Tilleuls')).toBeVisible();
  await expectSansDefaut(a.page);

  for (const poste of postes) await poste.revenir();
  for (const poste of postes)
    await expect(poste.indicateur).toHaveText('1 version concurrente à choisir', { timeout: 60_000 });
  // What each typed alone is with both.
  await expect(async () => {
    for (const poste of postes) {
      await poste.page.goto(`${DOSSIER}/ecritures?etat=brouillard`);
      for (const libelle of ['Concierge', 'Monte-charge'])
        await expect(poste.regie.rangee('Écritures', libelle)).toBeVisible();
    }
  }).toPass();
  await expect(a.regie.rangee('Écritures', 'Version concurrente')).toBeVisible();

  await a.indicateur.click();
  await a.page.getByRole('link', { name: 'Comparer et choisir' }).click();
  await expect(a.regie.rangee('Versions concurrentes', /Hall (ouest|est)/)).toBeVisible();
  await expectSansDefaut(a.page);
  await a.regie.rangee('Versions concurrentes', /Hall (ouest|est)/).dblclick();
  const dialogue = a.page.getByRole('dialog');
  await expect(dialogue).toContainText('Hall ouest');
  await expect(dialogue).toContainText('Hall est');
  await expect(dialogue).toContainText('ce poste');
  await expectSansDefaut(a.page, { dans: 'dialog' });
  await a.page.keyboard.press('2');
  await expect(a.page.getByText('l’autre version est gardée')).toBeVisible();
  await expect(a.page.getByText('Aucune version concurrente')).toBeVisible();
  await expect(a.page.locator('body')).not.toBeFocused();
  await expect(b.indicateur).not.toContainText('concurrente', { timeout: 30_000 });

  await a.page.getByRole('button', { name: 'Annuler' }).first().click();
  for (const poste of postes)
    await expect(poste.indicateur).toHaveText('1 version concurrente à choisir', { timeout: 30_000 });

  await b.ouvrir(/Hall (ouest|est)/);
  await b.page.getByRole('button', { name: 'Comparer et choisir…' }).click();
  await b.page
    .getByRole('dialog')
    .getByRole('button', { name: /Garder les deux/ })
    .click();
  await expect(b.page.getByText('les deux versions sont gardées')).toBeVisible();
  for (const poste of postes) {
    await expect(poste.indicateur).toHaveText('Tout est reçu par le serveur', { timeout: 30_000 });
    await expect(async () => {
      await poste.page.goto(`${DOSSIER}/ecritures?etat=brouillard`);
      for (const libelle of ['Hall ouest', 'Hall est', 'Concierge', 'Monte-charge'])
        await expect(poste.regie.rangee('Écritures', libelle)).toBeVisible();
    }).toPass();
  }
  await agence.fermer();
});

test('[F2] [C18] a validation asked without network waits in words, and its number comes with the server', async ({
  browser
}) => {
  test.setTimeout(120_000);
  const agence = await Agence.ouvrir(browser);
  const a = await agence.poste();
  await a.regie.reprendreUnLivre(fecDEssai());
  await a.partager(/Activer le partage/);
  await a.saisir({ libelle: 'Eau du hall', montant: '20' });
  await waitForOfflineCopy(a.page);
  a.couper();
  await a.ouvrir('Eau du hall');
  await a.page.getByRole('button', { name: /^Valider…/ }).click();
  const dialogue = a.page.getByRole('dialog', { name: /^Valid/ });
  await expect(dialogue).toContainText('Le serveur de l’agence donne les numéros');
  await dialogue.getByRole('button', { name: 'Valider', exact: true }).click();
  await expect(a.page.getByText('1 validation demandée.')).toBeVisible();
  await expect(a.page.getByRole('main')).toContainText('Brouillard, validation demandée');
  await expect(a.page.getByRole('button', { name: /^Valider…/ })).toBeHidden();
  await a.regie.aller('Synchronisation');
  await expect(a.regie.rangee('Demandes', 'Eau du hall')).toContainText('En attente');
  await a.regie.aller('Écritures');
  await expect(a.regie.rangee('Écritures', 'Validation demandée')).toBeVisible();
  await a.revenir();
  await expect(a.page.getByText(/« Eau du hall » : validée AC n° \d+/)).toBeVisible({ timeout: 40_000 });
  await expect(a.regie.rangee('Demandes', 'Eau du hall')).toBeHidden();
  await agence.fermer();
});
