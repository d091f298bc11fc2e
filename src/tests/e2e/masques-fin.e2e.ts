import { AxeBuilder } from '@axe-core/playwright';
import { expect, test, type Page } from '@playwright/test';
import { Regie } from './ecrans.ts';
import { fecDEssai } from './livre-d-essai.ts';

const PROGRAMMES = 'Masques programmés';

/** The book of the lists, on 20 March 2026, on the list of its masques. */
async function ouvrir(page: Page): Promise<Regie> {
  await page.clock.setFixedTime(new Date('2026-03-20T09:00:00'));
  const regie = new Regie(page);
  await regie.veillerSurLeFocus();
  await regie.reprendreUnLivre(fecDEssai());
  await regie.ouvrir('/masques');
  await expect(page.getByRole('heading', { name: 'Masques' })).toBeVisible();
  return regie;
}

const fenetre = (page: Page) => page.getByRole('dialog', { name: 'Masque de saisie' });
const rapport = (page: Page) => page.getByRole('dialog', { name: 'Traitement terminé' });
const bouton = (page: Page, nom: string | RegExp) =>
  page.getByRole('main').getByRole('button', { name: nom });

async function sansFaute(page: Page): Promise<void> {
  expect((await new AxeBuilder({ page }).include('dialog[open]').analyze()).violations).toEqual([]);
}

/** A masque of AC, from Alt+N to its record, by the keys. */
async function creer(
  page: Page,
  nom: string,
  { piece = '', echeance = '28/2/2026' }: { readonly piece?: string; readonly echeance?: string } = {}
): Promise<void> {
  await page.keyboard.press('Alt+n');
  await page.getByRole('menuitem', { name: /^AC/ }).press('Enter');
  const dans = fenetre(page);
  await dans.getByLabel('Nom').fill(nom);
  await dans.getByLabel('Pièce par défaut').fill(piece);
  for (const [ligne, compte, cote] of [
    [1, '602', 'Débit'],
    [2, '401', 'Crédit']
  ] as const) {
    await dans.getByLabel(`Compte de la ligne ${ligne}`).fill(compte);
    await dans.getByLabel(`${cote} de la ligne ${ligne}`).fill('100');
  }
  await dans.getByRole('tab', { name: 'Programmation' }).click();
  await dans.getByLabel('Prochaine échéance').fill(echeance);
  await page.keyboard.press('Control+Enter');
  await expect(dans).toBeHidden();
}

test('[MAS-05] Alt+N begins a masque, Escape keeps what is typed until it is said twice, « Supprimer » is in the bar', async ({
  page
}) => {
  const regie = await ouvrir(page);
  await page.keyboard.press('Alt+n');
  await page.getByRole('menuitem', { name: /^AC/ }).press('Enter');
  await expect(fenetre(page).getByLabel('Nom')).toBeFocused();
  await page.keyboard.type('EDF');
  await page.keyboard.press('Escape');
  await expect(page.getByText(/^Rien n’est encore enregistré/)).toBeVisible();
  await expect(fenetre(page).getByLabel('Nom')).toBeFocused();
  await sansFaute(page);
  await page.keyboard.type(' 2');
  await page.keyboard.press('Escape');
  await expect(fenetre(page).getByLabel('Nom')).toHaveValue('EDF 2');
  await page.keyboard.press('Escape');
  await expect(fenetre(page)).toBeHidden();
  await regie.jamaisSurBody();

  await creer(page, 'EDF');
  await expect.poll(() => regie.colonne('Masques', 'Nom')).toEqual(['EDF']);
  await regie.rangee('Masques', 'EDF').getByText('EDF', { exact: true }).click();
  await page.keyboard.press('F2');
  await expect(fenetre(page)).toBeVisible();
  await page.keyboard.press('Escape');
  await bouton(page, 'Supprimer').click();
  await page.getByRole('dialog').getByRole('button', { name: 'Supprimer', exact: true }).click();
  await expect(page.getByText('Aucun masque')).toBeVisible();
});

test('[MAS-28] [UI-17] an account and a third party that the chart lacks are opened from their line', async ({
  page
}) => {
  const regie = await ouvrir(page);
  await page.keyboard.press('Alt+n');
  await page.getByRole('menuitem', { name: /^AC/ }).press('Enter');
  const dans = fenetre(page);
  await dans.getByLabel('Nom').fill('EDF');
  const premiere = dans.getByLabel('Compte de la ligne 1');
  await premiere.fill('613');
  await page.keyboard.press('F8');
  const compte = page.getByRole('dialog', { name: 'Nouveau compte' });
  await expect(compte.getByRole('textbox', { name: 'Numéro' })).toHaveValue('613');
  await compte.getByRole('textbox', { name: 'Intitulé' }).fill('Locations');
  await page.keyboard.press('Enter');
  await expect(compte).toBeHidden();
  await expect(premiere).toBeFocused();
  await expect(premiere).toHaveValue('613');
  await expect(dans.getByText('Locations', { exact: true })).toBeVisible();

  const seconde = dans.getByLabel('Compte de la ligne 2');
  await seconde.fill('401/NEUF');
  await page.keyboard.press('Tab');
  await expect(dans.getByRole('button', { name: 'Ouvrir le tiers NEUF…' })).toBeVisible();
  await sansFaute(page);
  await dans.getByRole('button', { name: 'Ouvrir le tiers NEUF…' }).click();
  const tiers = page.getByRole('dialog', { name: 'Nouveau tiers' });
  await tiers.getByRole('textbox', { name: 'Nom' }).fill('Neuf et fils');
  await page.keyboard.press('Enter');
  await expect(tiers).toBeHidden();
  await expect(seconde).toBeFocused();
  await expect(seconde).toHaveValue('401/NEUF');
  await dans.getByLabel('Débit de la ligne 1').fill('10');
  await dans.getByLabel('Crédit de la ligne 2').fill('10');
  await page.keyboard.press('Control+Enter');
  await expect(dans).toBeHidden();
  await regie.rangee('Masques', 'EDF').getByText('EDF', { exact: true }).dblclick();
  await expect(dans.getByLabel('Compte de la ligne 2')).toHaveValue('401/NEUF');
  await expect(dans.getByText('Neuf et fils')).toBeVisible();
  await page.keyboard.press('Escape');
  await regie.jamaisSurBody();
});

test('[JNL-29] [JNL-30] [MAS-49] a number of the imported books waits, is forced with its trace, and the run is undone', async ({
  page
}) => {
  const regie = await ouvrir(page);
  await creer(page, 'EDF', { piece: 'A2' });
  await creer(page, 'Gaz');
  await regie.ouvrir('/journaux');
  await regie.rangee('Journaux', 'Achats').getByRole('gridcell').first().click();
  await page.keyboard.press('F2');
  await page.getByRole('checkbox', { name: /^Toujours vérifier/ }).check();
  await page.getByRole('checkbox', { name: /^Autoriser les doublons/ }).check();
  await page.getByRole('button', { name: 'Enregistrer' }).click();
  await expect(page.getByRole('dialog')).toHaveCount(0);

  await regie.aller(PROGRAMMES);
  await expect.poll(() => regie.colonne(PROGRAMMES, 'Nom')).toEqual(['EDF', 'Gaz']);
  await regie.liste(PROGRAMMES).getByRole('gridcell').nth(1).click();
  await page.keyboard.press('Control+a');
  await bouton(page, 'Traiter la sélection (2)').click();
  await expect(rapport(page)).toContainText('1 bloc écrit.');
  await expect(rapport(page)).toContainText('Le numéro de pièce « A2 » existe déjà');
  await sansFaute(page);
  await rapport(page).getByRole('button', { name: 'Forcer 1 doublon' }).click();
  await expect(rapport(page)).toContainText('Rien ne reste en attente.');
  await rapport(page).getByRole('button', { name: 'Fermer' }).last().click();
  await expect(page.getByText('Aucun masque échu')).toBeVisible();

  await page.keyboard.press('Control+z');
  await expect.poll(() => regie.colonne(PROGRAMMES, 'Nom')).toEqual(['EDF']);
  await expect.poll(() => regie.colonne(PROGRAMMES, 'Prochaine échéance')).toEqual(['28/02/2026']);

  await regie.liste(PROGRAMMES).getByRole('gridcell').nth(1).click();
  await page.keyboard.press('Control+a');
  await bouton(page, 'Traiter la sélection (1)').click();
  await rapport(page).getByRole('button', { name: 'Forcer 1 doublon' }).click();
  await expect(rapport(page)).toContainText('1 bloc écrit.');
  await rapport(page).getByRole('button', { name: 'Annuler ce traitement' }).click();
  await expect.poll(() => regie.colonne(PROGRAMMES, 'Nom')).toEqual(['EDF']);
  await expect(regie.annonce('1 bloc supprimé, 1 échéance remise')).toBeAttached();
  await regie.jamaisSurBody();
});

test('[MAS-38] an emptied due date stops the programming, and it is undone', async ({ page }) => {
  const regie = await ouvrir(page);
  await creer(page, 'EDF');
  await regie.aller(PROGRAMMES);
  await regie.rangee(PROGRAMMES, 'EDF').getByText('28/02/2026').dblclick();
  await page.keyboard.press('Delete');
  await page.keyboard.press('Enter');
  await expect(page.getByText('Aucun masque échu')).toBeVisible();
  await expect(regie.annonce('« EDF » n’est plus programmé')).toBeAttached();
  await page.keyboard.press('Control+z');
  await expect.poll(() => regie.colonne(PROGRAMMES, 'Prochaine échéance')).toEqual(['28/02/2026']);
});

test('[JNL-14] [JNL-16] [JNL-17] an entité joins a common account that it lacks, from the window of the journal', async ({
  page
}) => {
  const regie = await ouvrir(page);
  await regie.ouvrir('/journaux');
  await expect.poll(() => regie.colonne('Journaux', 'Code')).toEqual(['AC', 'BQ']);
  await page.keyboard.press('Alt+n');
  await expect(page.getByRole('textbox', { name: 'Code journal' })).toBeFocused();
  await page.keyboard.type('CC');
  await page.getByRole('textbox', { name: 'Désignation' }).fill('Compte commun');
  await page.getByLabel('Type de journal').selectOption({ label: 'Trésorerie compte commun' });
  await page.getByRole('button', { name: /^Compte de centralisation/ }).click();
  await page.keyboard.type('514');
  await page.keyboard.press('Enter');
  await page.getByRole('checkbox', { name: /^0042/ }).check();
  await page.getByRole('button', { name: 'Créer', exact: true }).click();
  await expect(page.getByText(/^Le compte 514 n’existe pas dans 0042/)).toBeVisible();
  await sansFaute(page);
  await page.getByRole('button', { name: 'Ouvrir le 514 et enregistrer' }).click();
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(regie.annonce('Journal CC créé, compte 514 ouvert dans 0042')).toBeAttached();
  await expect.poll(() => regie.colonne('Journaux', 'Code')).toEqual(['AC', 'BQ', 'CC']);
  await page.keyboard.press('Control+z');
  await expect.poll(() => regie.colonne('Journaux', 'Code')).toEqual(['AC', 'BQ']);
  await regie.jamaisSurBody();
});
