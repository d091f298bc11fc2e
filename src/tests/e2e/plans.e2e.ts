import { expect, type BrowserContext, type Page } from '@playwright/test';
import { waitForOfflineCopy } from './application.ts';
import { Regie } from './ecrans.ts';
import { test, type Appareil } from './poste.ts';
import { expectSansDefaut } from './sans-defaut.ts';

const P = 'Plan de base';
const C = 'Plan comptable';

let poste: BrowserContext;
let page: Page;
let regie: Regie;

test.beforeEach(async ({ context, page: onglet }) => {
  poste = context;
  page = onglet;
  regie = new Regie(page);
  await regie.veillerSurLeFocus();
});

const dialogue = (nom: string) => page.getByRole('dialog', { name: nom });
const champ = (nom: string) => page.getByRole('textbox', { name: nom, exact: true });
const comptes = (titre: string) => regie.colonne(titre, 'Compte');

const sansFaute = () => expectSansDefaut(page, { dans: 'dialog[open]' });

/** Goes offline once the window is there: it is fetched when the page is at rest, or first wanted. */
async function seCouperDuReseau(fenetre: string): Promise<void> {
  await page.keyboard.press('Alt+n');
  await expect(dialogue(fenetre)).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await waitForOfflineCopy(page);
  await poste.setOffline(true);
}

/** Puts the cursor on the row of an account, alone under the filter. */
async function surLeCompte(titre: string, numero: string): Promise<void> {
  await regie.filtre(titre).fill(`compte:${numero}`);
  await expect.poll(() => comptes(titre)).toEqual([numero]);
  await regie.liste(titre).getByRole('gridcell', { name: numero, exact: true }).click();
}

/** Adds an account to the base chart by the keys; its plan is the one that is shown. */
async function ajouter(numero: string, libelle: string): Promise<void> {
  await page.keyboard.press('Alt+n');
  await expect(champ('Numéro')).toBeFocused();
  await page.keyboard.type(numero);
  await page.keyboard.press('Tab');
  await page.keyboard.type(libelle);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog')).toHaveCount(0);
}

test.describe('the base chart, on a desk', () => {
  test.beforeEach(() => regie.ouvrir('/plan-de-base'));

  test('[JNL-21] [JNL-22] an agency adds its banks by the keys alone, offline, and each has its journal', async () => {
    await seCouperDuReseau('Nouveau compte du plan de base');
    await page.keyboard.press('Alt+n');
    await expect(dialogue('Nouveau compte du plan de base')).toBeVisible();
    await expect(champ('Numéro')).toBeFocused();
    await page.keyboard.type('445');
    await page.keyboard.press('Enter');
    await expect(page.getByText(/^Un syndicat n’admet que les comptes du plan/)).toHaveCount(0);
    await expect(page.getByText('Donnez-lui un nom.')).toBeVisible();
    await expect(champ('Intitulé')).toBeFocused();
    await page.keyboard.type('TVA');
    await page.keyboard.press('Enter');
    await expect(page.getByText(/^Un syndicat n’admet que les comptes du plan/)).toBeVisible();
    await expect(champ('Numéro')).toBeFocused();
    await sansFaute();
    // What is typed is kept until one says it twice.
    await page.keyboard.press('Escape');
    await page.keyboard.press('Escape');
    await expect(page.getByRole('dialog')).toHaveCount(0);

    await ajouter('512 001', 'Banque du Nord');
    await expect(regie.annonce('Compte 512001 ajouté au plan de base')).toBeAttached();
    await ajouter('512002', 'Banque du Sud');
    await regie.filtre(P).fill('compte:5120');
    await expect.poll(() => comptes(P)).toEqual(['512001', '512002']);
    expect(await regie.colonne(P, 'Remarque')).toEqual(['Ajouté par l’agence', 'Ajouté par l’agence']);
    await regie.filtre(P).press('Control+z');

    await poste.setOffline(false);
    await regie.aller('Journaux');
    for (const [code, numero] of [
      ['B1', '512001'],
      ['B2', '512002']
    ] as const) {
      await page.keyboard.press('Alt+n');
      await expect(champ('Code journal')).toBeFocused();
      await page.keyboard.type(code);
      await champ('Désignation').fill(`Banque ${code}`);
      await page.getByLabel('Type de journal').selectOption('tresorerie');
      await page.getByRole('button', { name: /^Compte de centralisation/ }).click();
      await page.keyboard.type(numero);
      await page.keyboard.press('Enter');
      await champ('Désignation').press('Enter');
      await expect(page.getByRole('dialog')).toHaveCount(0);
    }
    await expect.poll(() => regie.colonne('Journaux', 'Code')).toEqual(['AC', 'B1', 'B2', 'BQ']);
    await regie.jamaisSurBody();
  });

  test('[LST-19] an account is renamed, applied, kept while it is used, and put back once deleted', async () => {
    await page.getByRole('button', { name: /^Plan/ }).click();
    await page.getByRole('option', { name: /Agence/ }).click();
    await expect(page).toHaveURL(/plan=general/);
    await ajouter('512001', 'Banque du Nord');
    await surLeCompte(P, '512001');
    await page.keyboard.press('F2');
    await expect(dialogue('Compte 512001')).toBeVisible();
    await expect(champ('Numéro')).toBeDisabled();
    await expect(champ('Intitulé')).toBeFocused();
    await page.keyboard.type('Banque du Rhin');
    await page.keyboard.press('Enter');
    await expect(regie.rangee(P, 'Banque du Rhin')).toBeVisible();
    await expect(page.getByRole('dialog')).toHaveCount(0);
    await page.keyboard.press('Control+z');
    await expect(regie.rangee(P, 'Banque du Nord')).toBeVisible();

    await page.keyboard.press('Delete');
    await page.getByRole('dialog').getByRole('button', { name: 'Supprimer' }).click();
    await expect.poll(() => comptes(P)).toEqual([]);
    await page.keyboard.press('Control+z');
    await expect.poll(() => comptes(P)).toEqual(['512001']);

    await page.getByRole('button', { name: /^Appliquer/ }).click();
    await page
      .getByRole('dialog')
      .getByRole('button', { name: /^Appliquer à/ })
      .click();
    await expect(dialogue('1 compte ouvert')).toBeVisible();
    await page.keyboard.press('Escape');
    await surLeCompte(P, '512001');
    await page.keyboard.press('Delete');
    await expect(page.getByText(/^Ouvert dans 0042 : il ne peut partir/)).toBeVisible();
    await sansFaute();
  });

  test('an account of the texts is neither changed nor deleted, and it is said why', async () => {
    await surLeCompte(P, '401');
    await page.keyboard.press('F2');
    await expect(regie.annonce(/^Le compte 401 vient du plan de base de Régie/)).toBeAttached();
    await page.keyboard.press('Delete');
    await expect(page.getByText(/^Il vient du plan de base de Régie/)).toBeVisible();
  });
});

test.describe('the chart of an entité, on a desk', () => {
  test.beforeEach(() => regie.ouvrir('/plan-comptable'));

  test('[INV-14] an account is opened, renamed, closed and opened again by the keys, offline; each is undone', async () => {
    await seCouperDuReseau('Nouveau compte');
    const before = await comptes(C);
    await page.keyboard.press('Alt+n');
    await expect(dialogue('Nouveau compte')).toBeVisible();
    await expect(champ('Numéro')).toBeFocused();
    await page.keyboard.type('6');
    await page.keyboard.press('Enter');
    await expect(page.getByText(/^Le numéro 6 ne peut pas recevoir d’écritures/)).toBeVisible();
    await sansFaute();
    await page.keyboard.type('616');
    await page.keyboard.press('Tab');
    await page.keyboard.type('Primes d’assurance');
    await page.keyboard.press('Enter');
    await expect(regie.annonce(/^Compte 616 ouvert/)).toBeAttached();
    await expect.poll(() => comptes(C)).toContain('616');
    await page.keyboard.press('Control+z');
    await expect.poll(() => comptes(C)).toEqual(before);
    await page.keyboard.press('Alt+n');
    await page.keyboard.type('616');
    await page.keyboard.press('Tab');
    await page.keyboard.type('Primes d’assurance');
    await page.keyboard.press('Enter');
    await expect.poll(() => comptes(C)).toContain('616');

    await surLeCompte(C, '616');
    await page.keyboard.press('F2');
    await expect(champ('Intitulé')).toBeFocused();
    await page.keyboard.type('Assurances');
    await page.keyboard.press('Enter');
    await expect.poll(() => regie.colonne(C, 'Intitulé')).toEqual(['Assurances']);
    await page.keyboard.press('Control+z');
    await expect.poll(() => regie.colonne(C, 'Intitulé')).toEqual(['Primes d’assurance']);

    await regie.choisir('Actions', /^Fermer le compte 616/);
    await expect.poll(() => regie.colonne(C, 'Remarque')).toEqual(['Fermé']);
    await regie.choisir('Actions', /^Rouvrir le compte 616/);
    await expect.poll(() => regie.colonne(C, 'Remarque')).toEqual(['']);
    await page.keyboard.press('Control+z');
    await expect.poll(() => regie.colonne(C, 'Remarque')).toEqual(['Fermé']);
    await regie.jamaisSurBody();
  });

  test('a third party is opened under the account of the cursor', async () => {
    await surLeCompte(C, '401');
    await page.keyboard.press('Alt+n');
    await page.getByLabel('Ouvrir', { exact: true }).selectOption('tiers');
    await expect(dialogue('Nouveau tiers')).toBeVisible();
    await expect(page.getByRole('button', { name: /^Compte de rattachement/ })).toHaveText(/401/);
    await sansFaute();
    await champ('Code').fill('EDF');
    await champ('Nom').fill('Électricité de France');
    await champ('Nom').press('Enter');
    await expect(regie.annonce('Tiers EDF ouvert au 401')).toBeAttached();
    const tiers = () => regie.colonne(C, 'Tiers');
    const apres = await tiers();
    await page.keyboard.press('Control+z');
    await expect.poll(tiers).not.toEqual(apres);
  });
});

test.describe('on a tablet, by touch', () => {
  const TABLETTE: Appareil = { viewport: { width: 820, height: 1180 }, hasTouch: true };
  test.use({ appareil: TABLETTE });
  test.beforeEach(() => regie.ouvrir('/plan-comptable'));

  test('an account is opened with a finger, on targets of 44 px', async () => {
    await page.getByRole('button', { name: 'Ouvrir un compte' }).tap();
    await expect(dialogue('Nouveau compte')).toBeVisible();
    await champ('Numéro').tap();
    await page.keyboard.type('616');
    await champ('Intitulé').tap();
    await page.keyboard.type('Assurances');
    const acte = page.getByRole('dialog').getByRole('button', { name: 'Ouvrir', exact: true });
    for (const cible of [acte, champ('Numéro'), page.getByLabel('Ouvrir', { exact: true })])
      expect((await cible.boundingBox())?.height).toBeGreaterThanOrEqual(44);
    await acte.tap();
    await expect.poll(() => comptes(C)).toContain('616');
  });
});
