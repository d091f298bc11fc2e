import { expect, type BrowserContext, type Page } from '@playwright/test';
import { Regie } from './ecrans.ts';
import { LIGNES } from './livre-d-essai.ts';
import { TABLETTE, test } from './poste.ts';

const E = 'Écritures';
const TOUTES = LIGNES.length + 1;
const CHARGES = LIGNES.filter(({ compte }) => compte.startsWith('6'));

let poste: BrowserContext;
let page: Page;
let regie: Regie;

test.beforeEach(async ({ context, page: onglet }) => {
  poste = context;
  page = onglet;
  regie = new Regie(page);
  await regie.veillerSurLeFocus();
  await regie.ouvrir('/ecritures');
  await expect(regie.liste(E)).toHaveAttribute('aria-rowcount', String(TOUTES));
  await expect(regie.liste(E).getByRole('gridcell').first()).toBeVisible();
});

const puce = (page: Page, titre: string) => page.getByTitle(`Seulement ${titre}`, { exact: true });
const cases = (regie: Regie, titre: string, colonne: string) =>
  expect.poll(() => regie.colonne(titre, colonne).then((toutes) => toutes.filter((une) => une !== '')));
const choisies = async (regie: Regie) => (await regie.selection(E)).map((cellules) => cellules.join(' '));

test.describe('à la souris et au clavier', () => {
  test('[LST-20] from lines to their distinct accounts, and back with all as it was', async () => {
    await regie.entete(E, 'Débit').click();
    await regie.filtrer(E, 'compte:6', CHARGES.length + 1);
    await page.keyboard.press('Enter');
    // Two lines of 615 and one of 603: two accounts.
    for (const libelle of ['Extincteurs', 'Éclairage', 'Fioul'])
      await regie
        .rangee(E, libelle)
        .getByRole('gridcell')
        .first()
        .click({ modifiers: ['Control'] });
    await expect.poll(() => choisies(regie)).toHaveLength(3);
    const [avant, active, rangees] = [
      await choisies(regie),
      await regie.celluleActive(),
      await regie.rangees(E)
    ];

    await page.getByRole('button', { name: 'Aller à', exact: true }).click();
    const menu = page.getByRole('menu', { name: 'Aller à' });
    await expect(menu.getByRole('menuitem', { name: 'Plan comptable · pour 2 comptes' })).toBeVisible();
    await expect(menu.getByRole('menuitem', { name: 'Contreparties · pour 3 écritures' })).toBeVisible();
    await expect(menu.getByRole('menuitem', { name: 'Journaux · pour 1 journal' })).toBeVisible();
    await menu.getByRole('menuitem', { name: /Plan comptable/ }).click();

    await expect(puce(page, '2 comptes des Écritures')).toBeVisible();
    await expect(regie.annonce('Seulement 2 comptes des Écritures')).toHaveCount(1);
    await cases(regie, 'Plan comptable', 'Compte').toEqual(['603', '615']);
    await regie.jamaisSurBody();

    await page.goBack();
    await expect(regie.filtre(E)).toHaveValue('compte:6');
    await expect.poll(() => regie.rangees(E)).toEqual(rangees);
    await expect.poll(() => choisies(regie)).toEqual(avant);
    await expect.poll(() => regie.celluleActive()).toBe(active);
    await expect(regie.entete(E, 'Débit')).toHaveAttribute('aria-sort', 'ascending');
    await regie.jamaisSurBody();
  });

  test('[LST-20] by the keyboard alone, to the other lines of the same écritures; Escape shows all of them', async () => {
    await regie.filtrer(E, 'reglement compte:401', 4);
    await page.keyboard.press('Enter');
    await page.keyboard.press('Control+a');
    await page.keyboard.press('Alt+l');
    const menu = page.getByRole('menu', { name: 'Aller à' });
    await expect(menu.getByRole('menuitem', { name: 'Contreparties · pour 3 écritures' })).toBeFocused();
    await page.keyboard.press('Enter');

    await expect(puce(page, 'les autres lignes de 3 écritures')).toBeVisible();
    await expect(regie.filtre(E)).toHaveValue('');
    await cases(regie, E, 'Compte').toEqual(['512', '512', '512']);
    await expect.poll(() => regie.celluleActive()).toContain('Règlement eau');
    await regie.jamaisSurBody();

    // A filter hides some of them, and Escape takes back one thing after the other.
    await regie.filtrer(E, 'fioul', 2);
    await page.keyboard.press('Enter');
    await page.keyboard.press('Escape');
    await expect(regie.liste(E)).toHaveAttribute('aria-rowcount', '4');
    await page.keyboard.press('Escape');
    await expect(regie.liste(E)).toHaveAttribute('aria-rowcount', String(TOUTES));
    await expect(puce(page, 'les autres lignes de 3 écritures')).toHaveCount(0);
    await expect.poll(() => page.url()).not.toContain('de=');
    await expect.poll(() => regie.celluleActive()).toContain('Règlement eau');
    await regie.jamaisSurBody();
  });

  test('[LST-20] « Retour », by its button, finds the list that led here, all its lines still selected', async () => {
    await page.keyboard.press('Control+a');
    await page.keyboard.press('Alt+l');
    await page.getByRole('menuitem', { name: 'Journaux · pour 2 journaux' }).click();
    await expect(puce(page, '2 journaux des Écritures')).toBeVisible();
    await cases(regie, 'Journaux', 'Code').toEqual(['AC', 'BQ']);
    await page.getByRole('button', { name: 'Retour aux Écritures' }).click();
    await expect.poll(() => choisies(regie)).toHaveLength(LIGNES.length);
    await expect(page.locator('h1').first()).toHaveText(E);
    await regie.jamaisSurBody();
  });

  test('[LST-20] nothing selected: all the rows shown lead on, from list to list, and back through each', async () => {
    await regie.aller('Journaux');
    await regie.rangee('Journaux', 'Banque').getByRole('gridcell').first().click();
    await page.keyboard.press('Shift+Space');
    await regie.choisir('Aller à', /^Écritures/);
    await expect(puce(page, '1 journal des Journaux')).toBeVisible();
    await expect(regie.liste(E)).toHaveAttribute('aria-rowcount', '7');

    await regie.choisir('Aller à', /^Balance · pour 2 comptes/);
    await expect(puce(page, '2 comptes des Écritures')).toBeVisible();
    await cases(regie, 'Balance', 'Compte').toEqual(['401', '512']);

    await regie.rangee('Balance', 'Banques').getByRole('gridcell').first().click();
    await page.keyboard.press('Shift+Space');
    await regie.choisir('Aller à', /^Grand livre · pour 1 compte/);
    await expect(puce(page, '1 compte de la Balance')).toBeVisible();
    await cases(regie, 'Grand livre', 'Jrn').toEqual(['BQ', 'BQ', 'BQ']);
    await expect(regie.rangee('Grand livre', 'Total 512')).toContainText('4\u202f140,00');

    await regie.choisir('Aller à', /^Écritures · pour 3 écritures/);
    await expect(puce(page, '3 écritures du Grand livre')).toBeVisible();
    await cases(regie, E, 'Compte').toEqual(['401', '512', '401', '512', '401', '512']);

    await page.goBack();
    await expect(puce(page, '1 compte de la Balance')).toBeVisible();
    await page.goBack();
    await expect(puce(page, '2 comptes des Écritures')).toBeVisible();
    await expect.poll(() => regie.selection('Balance').then((toutes) => toutes.length)).toBe(1);
    await page.goBack();
    await page.goBack();
    await expect
      .poll(() => regie.selection('Journaux').then((toutes) => toutes.map(([code]) => code)))
      .toEqual(['BQ']);
    await regie.jamaisSurBody();
  });

  test('[LST-20] an extract survives a reload, and its cross gives the whole list back', async () => {
    await regie.aller('Plan comptable');
    await regie.rangee('Plan comptable', 'Chauffage').getByRole('gridcell').first().click();
    await page.keyboard.press('Shift+Space');
    await regie.choisir('Aller à', /^Écritures · pour 1 compte/);
    await cases(regie, E, 'Compte').toEqual(['603', '603']);
    await page.reload();
    await expect(puce(page, '1 compte du Plan comptable')).toBeVisible();
    await cases(regie, E, 'Compte').toEqual(['603', '603']);
    await page.getByRole('button', { name: /^Revenir à toute la liste/ }).click();
    await expect(regie.liste(E)).toHaveAttribute('aria-rowcount', String(TOUTES));
    await expect.poll(() => page.url()).not.toContain('de=');
    await page.reload();
    await expect(regie.liste(E)).toHaveAttribute('aria-rowcount', String(TOUTES));
  });

  test('[LST-20] the address of an extract shows the whole list in another window, and says so', async () => {
    await regie.filtrer(E, 'fioul', 5);
    await regie.choisir('Aller à', /^Balance/);
    await expect(puce(page, '3 comptes des Écritures')).toBeVisible();
    const autre = await poste.newPage();
    const la = new Regie(autre);
    await la.ouvrir(page.url());
    await expect(autre.getByText('Cette fenêtre ne sait plus à quels enregistrements')).toBeVisible();
    await expect.poll(() => autre.url()).not.toContain('de=');
    await expect.poll(() => la.colonne('Balance', 'Compte')).toContain('622');
    await autre.close();
  });

  test('[LST-20] a window without room keeps the extract until it is reloaded, and says so', async () => {
    await page.evaluate(() => {
      Storage.prototype.setItem = () => {
        throw new DOMException('full', 'QuotaExceededError');
      };
    });
    await regie.choisir('Aller à', /^Plan comptable · pour 7 comptes/);
    await expect(
      page.getByText('7 comptes : le navigateur n’a plus la place de s’en souvenir')
    ).toBeVisible();
    await expect(puce(page, '7 comptes des Écritures')).toBeVisible();
    await page.reload();
    await expect(page.getByText('Cette fenêtre ne sait plus à quels enregistrements')).toBeVisible();
  });

  test('[LST-20] nothing shown leads nowhere, and says what to do', async () => {
    await regie.filtrer(E, 'introuvable', 1);
    await page.keyboard.press('Alt+l');
    await expect(page.getByRole('menuitem', { name: 'Plan comptable · pour 0 compte' })).toHaveAttribute(
      'aria-disabled',
      'true'
    );
    await page.keyboard.press('Escape');
    await page.keyboard.press('Control+k');
    await page.keyboard.type('aller a plan');
    await page.keyboard.press('Enter');
    await expect(page.getByText('Rien ne mène d’ici à « Plan comptable »')).toBeVisible();
    await expect(page.locator('h1').first()).toHaveText(E);
  });

  test('[LST-20] the palette and the shortcut sheet name it', async () => {
    await page.keyboard.press('Control+k');
    await page.keyboard.type('aller a bal');
    await page.keyboard.press('Enter');
    await expect(puce(page, '7 comptes des Écritures')).toBeVisible();
    await page.keyboard.press('F1');
    await expect(page.getByRole('dialog').getByText('Aller à une liste liée…')).toBeVisible();
  });

  test('[LST-06] a fast typist keeps the order and the place of the list', async () => {
    await regie.entete(E, 'Débit').click();
    await expect(regie.entete(E, 'Débit')).toHaveAttribute('aria-sort', 'ascending');
    await page.keyboard.press('Control+f');
    await page.keyboard.type('eau');
    await page.keyboard.press('Escape');
    await expect(regie.liste(E)).toHaveAttribute('aria-rowcount', String(TOUTES));
    await expect(regie.entete(E, 'Débit')).toHaveAttribute('aria-sort', 'ascending');
  });
});

test.describe('au doigt, sur une tablette', () => {
  test.use({ appareil: TABLETTE });

  test('[LST-20] a tap goes to the linked records, another one comes back', async () => {
    await regie.rangee(E, 'Fioul').getByRole('gridcell').first().tap();
    const depart = page.getByRole('button', { name: 'Aller à', exact: true });
    await depart.tap();
    await page.getByRole('menuitem', { name: /^Balance/ }).tap();
    await expect(page.getByTitle(/^Seulement \d+ comptes? des Écritures$/)).toBeVisible();
    const retour = page.getByRole('button', { name: 'Retour aux Écritures' });
    const croix = page.getByRole('button', { name: /^Revenir à toute la liste/ });
    for (const cible of [depart, retour, croix])
      expect((await cible.boundingBox())?.height).toBeGreaterThanOrEqual(44);
    await retour.tap();
    await expect(regie.liste(E)).toHaveAttribute('aria-rowcount', String(TOUTES));
    await expect.poll(() => regie.celluleActive()).toContain('Fioul');
    await regie.jamaisSurBody();
  });
});
