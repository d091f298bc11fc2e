import { expect, type Page } from '@playwright/test';
import { Regie } from './ecrans.ts';
import { test } from './poste.ts';
import { expectSansDefaut } from './sans-defaut.ts';

const PROGRAMMES = 'Masques programmés';

test.use({ appareil: { moment: '2026-03-20T09:00:00' } });

async function ouvrir(page: Page): Promise<Regie> {
  const regie = new Regie(page);
  await regie.ouvrir();
  return regie;
}

const fenetre = (page: Page) => page.getByRole('dialog', { name: 'Masque de saisie' });

/** MAS-33 with the accounts of the book, typed with the keyboard alone once the window is open. */
async function creerEdf(page: Page, options: { readonly echeance?: string } = {}): Promise<void> {
  const dans = fenetre(page);
  await dans.getByLabel('Nom').fill('EDF');
  await dans.getByLabel('Libellé par défaut').fill('Facture EDF #m');
  await dans.getByRole('button', { name: 'Ajouter une ligne' }).click();
  await dans.getByLabel('Compte de la ligne 1').focus();
  for (const [mots, debit, credit] of [
    ['elec', '1000', ''],
    ['honor', '196', ''],
    ['fourn', '', '1196']
  ] as const) {
    await page.keyboard.type(mots);
    await page.keyboard.press('Tab');
    await page.keyboard.type(debit);
    await page.keyboard.press('Tab');
    await page.keyboard.type(credit);
    for (let i = 0; i < 4; i++) await page.keyboard.press('Tab');
  }
  if (options.echeance !== undefined) {
    await dans.getByRole('tab', { name: 'Masque' }).focus();
    await page.keyboard.press('ArrowRight');
    await dans.getByLabel('Prochaine échéance').fill(options.echeance);
  }
}

test('[MAS-05] [MAS-25] [MAS-28] [MAS-36] a masque is typed, listed, duplicated, deleted and comes back', async ({
  page
}) => {
  const regie = await ouvrir(page);
  await page.keyboard.press('Alt+m');
  await expect(page.getByRole('heading', { name: 'Masques' })).toBeVisible();
  await regie.choisir('Ajouter', /AC/);
  const dans = fenetre(page);
  await expect(dans.getByRole('button', { name: /^Supprimer la ligne/ })).toBeHidden();
  await creerEdf(page, { echeance: '31/1/2026' });
  await expect(dans.getByRole('listitem')).toHaveText([
    '31/01/2026',
    '28/02/2026',
    '31/03/2026',
    '30/04/2026',
    '31/05/2026'
  ]);
  await expectSansDefaut(page);
  await dans.getByRole('tab', { name: 'Masque' }).click();
  await expect(dans.getByLabel('Compte de la ligne 3')).toHaveValue('401');
  await expect(dans.getByText('Facture EDF Mars 2026')).toBeVisible();
  await expectSansDefaut(page);
  await page.keyboard.press('Control+Enter');
  await expect(dans).toBeHidden();
  await expect.poll(() => regie.colonne('Masques', 'Nom')).toEqual(['EDF']);

  await regie.rangee('Masques', 'EDF').click();
  await page.getByRole('main').getByRole('button', { name: 'Dupliquer' }).click();
  await expect.poll(() => regie.colonne('Masques', 'Nom')).toEqual(['EDF', 'EDF (copie)']);
  await expect.poll(() => regie.colonne('Masques', 'Prochaine échéance')).toEqual(['31/01/2026', '']);

  await regie.rangee('Masques', 'EDF (copie)').click();
  await page.keyboard.press('Delete');
  await page.getByRole('dialog').getByRole('button', { name: 'Supprimer', exact: true }).click();
  await expect.poll(() => regie.colonne('Masques', 'Nom')).toEqual(['EDF']);
  await page.keyboard.press('Control+z');
  await expect.poll(() => regie.colonne('Masques', 'Nom')).toEqual(['EDF', 'EDF (copie)']);
  await expectSansDefaut(page);
});

test('[MAS-23] [MAS-07] a masque that does not hold stays in its window, with the reason', async ({
  page
}) => {
  const regie = await ouvrir(page);
  await page.keyboard.press('Alt+m');
  await regie.choisir('Ajouter', /AC/);
  const dans = fenetre(page);
  await dans.getByLabel('Débit de la ligne 1').fill('10');
  await expect(dans.getByText('Écart 10,00')).toBeVisible();
  await expect(dans.getByRole('button', { name: 'Enregistrer' })).toBeDisabled();
  await dans.getByLabel('Crédit de la ligne 2').fill('10');
  await dans.getByRole('button', { name: 'Enregistrer' }).click();
  await expect(dans.getByText('Donnez un nom au masque.')).toBeVisible();
});

test('[MAS-47] [MAS-48] [MAS-49] what is due is changed for this run, treated, and not twice', async ({
  page
}) => {
  const regie = await ouvrir(page);
  await page.keyboard.press('Alt+m');
  await regie.choisir('Ajouter', /AC/);
  await creerEdf(page, { echeance: '28/2/2026' });
  await page.keyboard.press('Control+Enter');
  await expect(fenetre(page)).toBeHidden();
  await regie.aller(PROGRAMMES);
  await expect.poll(() => regie.colonne(PROGRAMMES, 'Nom')).toEqual(['EDF']);
  const menu = page.getByRole('navigation').getByRole('link', { name: /^Masques programmés/ });
  await expect(menu).toContainText('1');
  await expect(page.getByRole('button', { name: /^Traiter la sélection/ })).toBeDisabled();

  const montant = regie.rangee(PROGRAMMES, 'EDF').getByText('1 196,00'.replace(' ', '\u202f'));
  await montant.dblclick();
  await page.keyboard.type('598');
  await page.keyboard.press('Enter');
  await expect.poll(() => regie.colonne(PROGRAMMES, 'Montant')).toEqual(['598,00']);
  await page.keyboard.press('F2');
  await page.keyboard.press('Escape');
  await regie.rangee(PROGRAMMES, 'EDF').getByText('EDF', { exact: true }).dblclick();
  await expect(fenetre(page)).toBeVisible();
  await page.keyboard.press('Escape');
  await expectSansDefaut(page);

  await regie.liste(PROGRAMMES).getByRole('checkbox').last().click();
  const choix = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Joindre une pièce…' }).click();
  const joindre = async (buffer: Buffer) => {
    await (await choix).setFiles({ name: 'facture.pdf', mimeType: 'application/pdf', buffer });
  };
  await joindre(Buffer.from('<html>'));
  await expect(page.getByText(/facture\.pdf.*PDF/)).toBeVisible();
  await joindre(Buffer.from('%PDF-1.4 facture'));
  await expect.poll(() => regie.colonne(PROGRAMMES, 'PJ')).toEqual(['1']);
  await page.getByRole('button', { name: 'Traiter la sélection (1)' }).click();
  const rapport = page.getByRole('dialog', { name: 'Traitement terminé' });
  await expect(rapport).toContainText('1 bloc écrit.');
  await expect(rapport).toContainText('Rien ne reste en attente.');
  await expectSansDefaut(page);
  await rapport.getByRole('button', { name: 'Fermer' }).first().click();
  await expect(page.getByText('Aucun masque échu')).toBeVisible();

  await page.keyboard.press('Alt+e');
  await regie.filtre('Écritures').fill('Facture EDF');
  await expect.poll(() => regie.colonne('Écritures', 'Débit')).toEqual(['500,00', '98,00', '']);
  await page.keyboard.press('Alt+m');
  await expect.poll(() => regie.colonne('Masques', 'Prochaine échéance')).toEqual(['28/03/2026']);
});

test('[MAS-49] a date that no exercice holds waits with its reason, in the report and in the list', async ({
  page
}) => {
  const regie = await ouvrir(page);
  await page.keyboard.press('Alt+m');
  await regie.choisir('Ajouter', /AC/);
  await creerEdf(page, { echeance: '28/2/2025' });
  await page.keyboard.press('Control+Enter');
  await expect(fenetre(page)).toBeHidden();
  await regie.aller(PROGRAMMES);
  await regie.liste(PROGRAMMES).getByRole('checkbox').last().click();
  await page.getByRole('button', { name: 'Traiter la sélection (1)' }).click();
  const rapport = page.getByRole('dialog', { name: 'Traitement terminé' });
  await expect(rapport).toContainText('0 bloc écrit.');
  await expect(rapport).toContainText('Aucun exercice de l’entité ne contient le 28/02/2025');
  await rapport.getByRole('button', { name: 'Fermer' }).first().click();
  await expect.poll(() => regie.colonne(PROGRAMMES, 'Nom')).toEqual(['EDF']);
});

test('[MAS-50] [MAS-51] [MAS-53] [MAS-55] a template is applied once, and undone', async ({ page }) => {
  const regie = await ouvrir(page);
  await regie.aller('Modèles de masques');
  await expect(page.getByRole('button', { name: 'Appliquer…' })).toBeHidden();
  await regie.choisir('Créer', /AC/);
  const dans = fenetre(page);
  await expect(dans.getByText('sans entité')).toBeVisible();
  await dans.getByLabel('Nom').fill('Nettoyage');
  await dans.getByLabel('Compte de la ligne 1').fill('623');
  await dans.getByLabel('Débit de la ligne 1').fill('100');
  await dans.getByLabel('Compte de la ligne 2').fill('408');
  await dans.getByLabel('Crédit de la ligne 2').fill('100');
  await page.keyboard.press('Control+Enter');
  await expect(dans).toBeHidden();
  await expect.poll(() => regie.colonne('Modèles de masques', 'Nom')).toEqual(['Nettoyage']);

  await page.keyboard.press('Control+a');
  await page.getByRole('button', { name: 'Appliquer…' }).click();
  const applique = page.getByRole('dialog');
  await expectSansDefaut(page);
  await applique.getByRole('checkbox', { name: /0042/ }).check();
  await applique.getByRole('button', { name: 'Traiter la sélection (1)' }).click();
  await expect(applique).toContainText('Masque créé. Comptes ouverts : 408, 623.');
  await applique.getByRole('button', { name: 'Fermer' }).first().click();
  await page.keyboard.press('Alt+m');
  await expect.poll(() => regie.colonne('Masques', 'Nom')).toEqual(['Nettoyage']);
  await page.keyboard.press('Control+z');
  await expect(page.getByText('Aucun masque', { exact: true })).toBeVisible();
});
