import { expect, type BrowserContext, type Page } from '@playwright/test';
import { waitForOfflineCopy } from './application.ts';
import { Regie } from './ecrans.ts';
import { TABLETTE, test } from './poste.ts';
import { expectSansDefaut } from './sans-defaut.ts';

const J = 'Journaux';

let poste: BrowserContext;
let page: Page;
let regie: Regie;

/** The small book: purchases in AC, the bank in BQ, which the import gives no centralising account. */
test.beforeEach(async ({ context, page: onglet }) => {
  poste = context;
  page = onglet;
  regie = new Regie(page);
  await regie.veillerSurLeFocus();
  await regie.ouvrir('/journaux');
  await expect.poll(codes).toEqual(['AC', 'BQ']);
});

const codes = () => regie.colonne(J, 'Code');
const dialogue = (nom: string) => page.getByRole('dialog', { name: nom });
const champ = (nom: string) => page.getByRole('textbox', { name: nom });
const cellule = (texte: string) => regie.liste(J).getByRole('gridcell', { name: texte, exact: true });

const sansFaute = () => expectSansDefaut(page, { dans: 'dialog[open]' });

async function nouveau(code: string): Promise<void> {
  await page.keyboard.press('Alt+n');
  await expect(champ('Code journal')).toBeFocused();
  await page.keyboard.type(code);
}

/** Types in the list that a chooser opens, and takes what it found. */
async function choisirLeCompte(mots: string): Promise<void> {
  await page.getByRole('button', { name: /^Compte de centralisation/ }).focus();
  await page.keyboard.press('Enter');
  await page.keyboard.type(mots);
  await page.keyboard.press('Enter');
}

test.describe('on a desk', () => {
  test('[JNL-03] [JNL-07] [JNL-21] a treasury journal by the keys alone, offline: refused without account, then created, and undone', async () => {
    await waitForOfflineCopy(page);
    await poste.setOffline(true);
    await page.keyboard.press('Alt+n');
    await expect(dialogue('Nouveau journal')).toBeVisible();
    await expect(champ('Code journal')).toBeFocused();
    await page.keyboard.type('BANQ');
    await page.keyboard.press('Tab');
    await page.keyboard.type('Caisse de la loge');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    await expect(page.getByLabel('Type de journal')).toBeFocused();
    await page.keyboard.type('Tr');
    await expect(page.getByLabel('Type de journal')).toHaveValue('tresorerie');
    await page.keyboard.press('Shift+Tab');
    await page.keyboard.press('Shift+Tab');
    await page.keyboard.press('Enter');
    await expect(page.getByText(/^Le code « BANQ » ne convient pas/)).toBeVisible();
    await expect(
      page.getByText(/^Un journal de trésorerie demande un compte de centralisation/)
    ).toBeVisible();
    await expect(champ('Code journal')).toBeFocused();
    await sansFaute();

    await page.keyboard.type('CA');
    await page.keyboard.press('Enter');
    await expect(page.getByText(/^Le code « BANQ »/)).toHaveCount(0);
    await expect(page.getByRole('button', { name: /^Compte de centralisation/ })).toBeFocused();
    await page.keyboard.press('Enter');
    await page.keyboard.type('caisse');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('button', { name: /^Compte de centralisation/ })).toHaveText(/530 · Caisse/);
    await champ('Désignation').press('Enter');
    await expect.poll(codes).toEqual(['AC', 'BQ', 'CA']);
    await expect(regie.annonce('Journal CA créé')).toBeAttached();
    await expect(regie.rangee(J, 'Caisse de la loge')).toContainText('Trésorerie');
    await page.keyboard.press('Control+z');
    await expect.poll(codes).toEqual(['AC', 'BQ']);
    await regie.jamaisSurBody();
  });

  test('[JNL-04] [JNL-05] [JNL-24] [JNL-29] [JNL-30] modified: each field there when the others call for it, Escape gives up', async () => {
    await cellule('AC').click();
    await page.keyboard.press('F2');
    await expect(dialogue('Journal AC')).toBeVisible();
    await expect(champ('Code journal')).toBeDisabled();
    await expect(champ('Désignation')).toBeFocused();
    const doublons = page.getByRole('checkbox', { name: /^Autoriser les doublons/ });
    const verifier = page.getByRole('checkbox', { name: /^Toujours vérifier/ });
    await expect(doublons).toHaveCount(0);
    await verifier.check();
    await doublons.check();
    await page.getByRole('checkbox', { name: /^Automatique/ }).check();
    await expect(verifier.or(doublons)).toHaveCount(0);
    await page.getByRole('checkbox', { name: /^Automatique/ }).uncheck();
    await expect(doublons).toBeChecked();
    await page.getByRole('button', { name: 'Traduire la désignation' }).click();
    await champ('Désignation en anglais').fill('Purchases');
    await page.getByRole('checkbox', { name: 'Syndic' }).check();
    await sansFaute();
    await page.keyboard.press('Escape');
    await expect(page.getByText(/^Rien n’est encore enregistré/)).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(page.getByRole('dialog')).toHaveCount(0);
    await regie.jamaisSurBody();

    await page.keyboard.press('F2');
    await expect(verifier).not.toBeChecked();
    await verifier.check();
    await champ('Désignation').fill('x'.repeat(32));
    await page.keyboard.press('Enter');
    await expect(page.getByText(/^La désignation compte 32 caractères/)).toBeVisible();
    await expect(champ('Désignation')).toBeFocused();
    await champ('Désignation').fill('Achats et frais');
    await page.getByRole('button', { name: 'Traduire la désignation' }).click();
    await champ('Désignation en anglais').fill('Purchases');
    await page.getByRole('button', { name: 'Enregistrer' }).click();
    await expect(cellule('Achats et frais')).toBeVisible();
    await page.keyboard.press('F2');
    await page.getByRole('button', { name: 'Traduire la désignation' }).click();
    await expect(champ('Désignation en anglais')).toHaveValue('Purchases');
    await expect(verifier).toBeChecked();
    await page.keyboard.press('Escape');
    await page.keyboard.press('Control+z');
    await expect(cellule('Achats')).toBeVisible();
    await regie.jamaisSurBody();
  });

  test('[JNL-22] [JNL-23] the account of a used journal stays, and another journal is made for the new one', async () => {
    await cellule('BQ').click();
    await regie.choisir('Actions', 'Modifier le journal BQ…');
    await choisirLeCompte('512');
    await page.getByRole('button', { name: 'Enregistrer' }).click();
    await expect(page.getByRole('dialog')).toHaveCount(0);

    await page.keyboard.press('F2');
    await choisirLeCompte('postaux');
    await page.getByRole('button', { name: 'Enregistrer' }).click();
    await expect(
      page.getByText(
        /^Le compte de centralisation de ce journal reste le 512 : 6 lignes d’écriture y sont passées/
      )
    ).toBeVisible();
    await sansFaute();
    await page.getByRole('button', { name: 'Créer un autre journal pour le 514' }).click();
    await expect(dialogue('Nouveau journal')).toBeVisible();
    await expect(champ('Code journal')).toBeFocused();
    await page.keyboard.type('CCP');
    await page.keyboard.press('Enter');
    await expect.poll(codes).toEqual(['AC', 'BQ', 'CCP']);

    await nouveau('B2');
    await champ('Désignation').fill('Deuxième banque');
    await page.getByLabel('Type de journal').selectOption('Trésorerie');
    await choisirLeCompte('512');
    await page.getByRole('button', { name: 'Créer', exact: true }).click();
    await expect(page.getByText(/^Le compte 512 est déjà celui du journal « BQ »/)).toBeVisible();
    await page.keyboard.press('Escape');
    await page.keyboard.press('Escape');
    await expect.poll(codes).toEqual(['AC', 'BQ', 'CCP']);
    await regie.jamaisSurBody();
  });

  test('[JNL-02] copied, then deleted; a journal that was used stays', async () => {
    await cellule('AC').click();
    await regie.choisir('Actions', 'Dupliquer le journal AC…');
    await expect(champ('Désignation')).toHaveValue('Achats');
    await expect(champ('Code journal')).toBeFocused();
    await page.keyboard.type('AC2');
    await page.keyboard.press('Enter');
    await expect.poll(codes).toEqual(['AC', 'AC2', 'BQ']);
    await expect(regie.rangee(J, 'AC2')).toContainText('Achat');

    await cellule('AC').click();
    await cellule('AC2').click({ modifiers: ['Control'] });
    await page.keyboard.press('Delete');
    await expect(page.getByRole('region', { name: '1 journal ne peut pas être supprimé' })).toContainText(
      '18 lignes d’écriture'
    );
    await page.getByRole('button', { name: 'Supprimer l’autre' }).click();
    await expect.poll(codes).toEqual(['AC', 'BQ']);
    await regie.jamaisSurBody();
  });

  test('[JNL-14] [JNL-15] [JNL-16] a common account shows its bank options, and asks for its entités', async () => {
    await nouveau('CC');
    await champ('Désignation').fill('Compte commun');
    await expect(champ('IBAN')).toHaveCount(0);
    await page.getByLabel('Type de journal').selectOption('Trésorerie compte commun');
    await choisirLeCompte('512');
    await champ('IBAN').fill('FR76 3000');
    await page.getByRole('button', { name: 'Créer', exact: true }).click();
    await expect(page.getByText('Cochez les entités qui partagent ce compte commun.')).toBeVisible();
    await expect(page.getByText(/^L’IBAN « FR76 3000 » n’est pas valable/)).toBeVisible();
    await sansFaute();
    await page.getByRole('checkbox', { name: '0042 · Les Tilleuls' }).check();
    await champ('IBAN').fill('FR76 3000 6000 0112 3456 7890 189');
    await champ('N° d’émetteur').fill('123456');
    await page.getByRole('button', { name: 'Créer', exact: true }).click();
    await expect.poll(codes).toEqual(['AC', 'BQ', 'CC']);
    await regie.jamaisSurBody();
  });
});

test.describe('on a tablet', () => {
  test.use({ appareil: TABLETTE });
  test('with a finger: the window, on targets of 44 pixels', async () => {
    await page.getByRole('button', { name: 'Créer un journal' }).tap();
    await champ('Code journal').fill('OD');
    await champ('Désignation').fill('Opérations diverses');
    const cibles = page
      .getByRole('dialog')
      .locator('button, select, input:not([type=checkbox]), label:has(input)');
    for (const cible of await cibles.all()) {
      const boite = await cible.boundingBox();
      expect(boite?.height ?? 0, await cible.innerText()).toBeGreaterThanOrEqual(44);
    }
    await page.getByRole('checkbox', { name: /^Automatique/ }).tap();
    await page.getByRole('button', { name: 'Créer', exact: true }).tap();
    await expect.poll(codes).toEqual(['AC', 'BQ', 'OD']);
  });
});
