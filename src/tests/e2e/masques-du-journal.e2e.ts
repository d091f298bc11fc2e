import { expect } from '@playwright/test';
import { Regie } from './ecrans.ts';
import { test } from './poste.ts';

const PROGRAMMES = 'Masques programmés';

test.use({ appareil: { moment: '2026-03-20T09:00:00' } });

test('[MAS-47] [MAS-49] from the journals that are chosen to what is due in them, a masque typed by the keys alone', async ({
  page
}) => {
  const regie = new Regie(page);
  await regie.ouvrir();
  await page.keyboard.press('Alt+m');
  await expect(page.getByRole('heading', { name: 'Masques' })).toBeVisible();
  await regie.choisir('Ajouter', /AC/);
  const fenetre = page.getByRole('dialog', { name: 'Masque de saisie' });
  await expect(fenetre.getByLabel('Nom')).toBeFocused();

  // Refused on the other tab, one is led back to what is missing.
  await fenetre.getByLabel('Compte de la ligne 1').fill('602');
  await page.keyboard.press('Tab');
  await page.keyboard.type('100');
  await fenetre.getByLabel('Compte de la ligne 2').fill('401');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await page.keyboard.type('100');
  await fenetre.getByRole('tab', { name: 'Programmation' }).click();
  await fenetre.getByLabel('Prochaine échéance').fill('28/2/2026');
  await page.keyboard.press('Control+Enter');
  await expect(fenetre.getByText('Donnez un nom au masque.')).toBeVisible();
  await expect(fenetre.getByLabel('Nom')).toBeFocused();
  await page.keyboard.type('EDF');
  await page.keyboard.press('Control+Enter');
  await expect(fenetre).toBeHidden();

  await page.keyboard.press('Alt+j');
  await regie.rangee('Journaux', 'Banque').getByRole('gridcell').first().click();
  await page.keyboard.press('Space');
  const bouton = page.getByRole('main').getByRole('button', { name: 'Masques programmés' });
  await expect(bouton).toHaveText('Masques programmés (1)');
  await bouton.click();
  await expect(page.getByText('Aucun masque échu')).toBeVisible();
  expect(new URL(page.url()).search).toBe('?journaux=BQ');

  await page.keyboard.press('Alt+j');
  await regie.rangee('Journaux', 'Achats').getByRole('gridcell').first().click();
  await page.keyboard.press('Control+a');
  await bouton.focus();
  await page.keyboard.press('Enter');
  await expect.poll(() => regie.colonne(PROGRAMMES, 'Nom')).toEqual(['EDF']);

  const choix = page.waitForEvent('filechooser');
  await regie.rangee(PROGRAMMES, 'EDF').getByRole('gridcell', { name: '+', exact: true }).click();
  await (
    await choix
  ).setFiles({ name: 'facture.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.4') });
  await expect.poll(() => regie.colonne(PROGRAMMES, 'PJ')).toEqual(['1']);
});

test('[MAS-26] [MAS-32] the columns of a masque in their order, « Clé » in Gérance alone (its immeubles come later)', async ({
  page
}) => {
  const regie = new Regie(page);
  await regie.ouvrir();
  await page.keyboard.press('Alt+m');
  await regie.choisir('Ajouter', /AC/);
  const titres = page.getByRole('dialog', { name: 'Masque de saisie' }).getByRole('columnheader');
  await expect(titres).toHaveText([
    'N°',
    'Compte',
    'Débit',
    'Crédit',
    'Figé',
    'Code fiscalité',
    'Analytique'
  ]);
});
