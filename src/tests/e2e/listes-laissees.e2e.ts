import { expect } from '@playwright/test';
import { compter, L, ouvrirLaListe, test, TOUTES } from './listes.ts';

test('[LST-15] [LST-20] a list comes back as it was left: reduced, and without the rows excluded', async ({
  page,
  regie
}) => {
  await ouvrirLaListe(regie);
  const lignes = TOUTES - 1;
  const puce = page.getByTitle('Sélection « Trois »', { exact: true });
  await regie.liste(L).getByRole('gridcell').first().click();
  await page.keyboard.press('Shift+ArrowDown');
  await page.keyboard.press('Shift+ArrowDown');
  await regie.choisir('Sélections', 'Enregistrer la sélection…');
  await page.getByLabel('Nom', { exact: true }).fill('Trois');
  await page.keyboard.press('Enter');
  await page.getByRole('toolbar').getByRole('button', { name: 'Sélections' }).click();
  await page.getByRole('menuitemradio', { name: 'Trois' }).click();
  await compter(regie, 4);
  await expect(regie.barreDEtat).toContainText(`3 sur ${lignes} lignes`);
  await regie.liste(L).getByRole('gridcell').first().click();
  await regie.choisir('Actions', 'Exclure de la liste');
  await compter(regie, 3);
  await expect(regie.barreDEtat).toContainText(`2 sur ${lignes} lignes`);

  // To a bloc and back.
  await regie.liste(L).getByRole('gridcell').first().click();
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/ecritures\/[^?]/);
  await page.keyboard.press('Escape');
  await compter(regie, 3);
  await expect(puce).toBeVisible();

  await page.reload();
  await compter(regie, 3);
  await expect(puce).toBeVisible();
  await page.keyboard.press('Escape');
  await compter(regie, TOUTES - 1);
  await expect(regie.barreDEtat).toContainText(`${lignes - 1} sur ${lignes} lignes`);
  await regie.choisir('Actions', /^Réafficher les lignes exclues/);
  await compter(regie, TOUTES);
  await regie.jamaisSurBody();
});
