import { AxeBuilder } from '@axe-core/playwright';
import { expect, test, type Page } from '@playwright/test';
import { waitForOfflineCopy } from './application.ts';
import { EcranDeSaisie } from './saisie.ts';

const ECRITURES = '/dossier/0042/2026-01-01/ecritures';

/** What a person does to validate, in the words that are written on the screens. */
class Validation {
  readonly page: Page;
  readonly saisie: EcranDeSaisie;

  constructor(page: Page) {
    this.page = page;
    this.saisie = new EcranDeSaisie(page);
  }

  /** A small book, and drafts after it: each its label and its date. */
  async preparer(...brouillons: readonly (readonly [libelle: string, date: string])[]): Promise<void> {
    await this.saisie.preparer();
    for (const [i, [libelle, date]] of brouillons.entries()) {
      const { saisie } = this;
      await saisie.champ('Date').fill(date);
      await saisie.grille.locator('.compte').first().click();
      await expect(saisie.cellule).toBeFocused();
      await saisie.taper(
        '601',
        'Tab',
        libelle,
        'Tab',
        `${i + 1}0`,
        'Tab',
        'Tab',
        '401',
        'Tab',
        'Control+Enter'
      );
      await saisie.expectFaites(i + 1);
    }
  }

  get dialogue() {
    return this.page.getByRole('dialog', { name: /^Valid/ });
  }

  /** By the keys, from the list of drafts. */
  async ouvrirLeBrouillon(libelle: string): Promise<void> {
    await this.ouvrirLaListe('?etat=brouillard');
    await expect(this.saisie.regie.rangee('Écritures', libelle)).toBeVisible();
    await expect(this.saisie.regie.liste('Écritures').locator(':focus')).toHaveCount(1);
    await this.page.keyboard.press('Enter');
    await expect(this.page.getByRole('button', { name: /^Valider…/ })).toBeVisible();
  }

  async ouvrirLaListe(criteres = ''): Promise<void> {
    await this.page.goto(`${ECRITURES}${criteres}`);
    await expect(this.saisie.regie.liste('Écritures')).toBeVisible();
  }
}

test('[INV-10] [INV-12] an écriture is validated by keyboard alone, offline, and changes no more', async ({
  page,
  context
}) => {
  const validation = new Validation(page);
  await validation.preparer(['Eau du hall', '15/05/2026']);
  await waitForOfflineCopy(page);
  await validation.ouvrirLaListe();
  await context.setOffline(true);
  await validation.ouvrirLeBrouillon('Eau du hall');
  await page.keyboard.press('Alt+v');
  await expect(validation.dialogue).toContainText('1 écriture sera validée');
  await expect(validation.dialogue).toContainText('Numéro donné : AC n° 13.');
  await expect(validation.dialogue).toContainText('ne se modifie plus et ne se supprime plus');
  await page.keyboard.press('Tab');
  await expect(validation.dialogue.getByRole('button', { name: 'Valider', exact: true })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('main')).toContainText(/Validée n° 13 le \d\d\/\d\d\/\d{4}/);
  await expect(page.getByText('1 écriture validée : AC n° 13')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Supprimer' })).toBeHidden();
  await expect(page.getByRole('button', { name: /^Modifier/ })).toBeHidden();
  await expect(page.locator('body')).not.toBeFocused();
});

test('[INV-11] a validated écriture is corrected by its extourne, once, and both name each other', async ({
  page
}) => {
  const validation = new Validation(page);
  await validation.preparer(['Eau du hall', '15/05/2026']);
  await validation.ouvrirLeBrouillon('Eau du hall');
  await page.getByRole('button', { name: /^Valider…/ }).click();
  await validation.dialogue.getByRole('button', { name: 'Valider', exact: true }).click();
  await expect(page.getByText(/elle se duplique et s’extourne, elle ne se modifie plus/)).toBeVisible();
  const miroir = page.getByText('Extourne : elle reste le miroir de l’écriture extournée.');
  await page.keyboard.press('Alt+t');
  await page.getByRole('button', { name: 'Extourner', exact: true }).click();
  await expect(miroir).toBeVisible();
  // Undone, the validated écriture has its links back, and may be taken back again.
  await page.getByRole('button', { name: 'Annuler' }).click();
  await validation.ouvrirLaListe('?etat=valide&mots=hall');
  await validation.saisie.regie.rangee('Écritures', 'Eau du hall').dblclick();
  await expect(page.getByRole('button', { name: /^Extourner…/ })).toBeVisible();
  await page.keyboard.press('Alt+t');
  await page.getByRole('button', { name: 'Extourner', exact: true }).click();
  await expect(miroir).toBeVisible();
  await page.getByRole('button', { name: /^Valider…/ }).click();
  await validation.dialogue.getByRole('button', { name: 'Valider', exact: true }).click();
  await expect(page.getByRole('main')).toContainText('Validée n° 14');
  await page.getByRole('button', { name: 'Voir l’écriture extournée' }).click();
  await expect(page.getByRole('main')).toContainText('Validée n° 13');
  await expect(page.getByRole('button', { name: 'Voir son extourne' })).toBeVisible();
  await expect(page.getByRole('button', { name: /^Extourner…/ })).toBeHidden();
});

test('[INV-14] a selection is validated, and what cannot be is named and leads to it', async ({ page }) => {
  const validation = new Validation(page);
  await validation.preparer(['Eau du hall', '15/05/2026'], ['Eau de la cour', '16/05/2026']);
  await fermerLeCompte(page, '601', 'Eau de la cour');
  await validation.ouvrirLaListe('?etat=brouillard');
  await expect(validation.saisie.regie.rangee('Écritures', 'Eau de la cour')).toBeVisible();
  await page.keyboard.press('Control+a');
  await page.keyboard.press('Alt+v');
  await expect(validation.dialogue).toContainText('1 écriture sera validée');
  await expect(validation.dialogue).toContainText('Ne sera pas validé (1)');
  await expect(validation.dialogue).toContainText(/compte 602999/);
  const axe = await new AxeBuilder({ page }).include('dialog').analyze();
  expect(axe.violations).toEqual([]);
  await validation.dialogue.getByRole('button', { name: 'Valider', exact: true }).click();
  await expect(page.getByText('1 écriture validée : AC n° 13')).toBeVisible();
  await expect(validation.saisie.regie.rangee('Écritures', 'Eau du hall')).toBeHidden();
  await page.keyboard.press('Control+a');
  await page.keyboard.press('Alt+v');
  await expect(validation.dialogue).toContainText('Rien ne peut être validé ici.');
  await validation.dialogue.getByRole('link', { name: /Eau de la cour/ }).click();
  await expect(page.locator('h1')).toHaveText('Eau de la cour');
});

test('[INV-12] a journal is validated up to a date, in the order of its dates', async ({ page }) => {
  const validation = new Validation(page);
  await validation.preparer(
    ['Eau de juin', '10/06/2026'],
    ['Eau de mai', '15/05/2026'],
    ['Eau d’août', '01/08/2026']
  );
  await validation.ouvrirLaListe();
  await validation.saisie.regie.choisir('Actions', 'Valider jusqu’à une date…');
  const date = validation.dialogue.getByLabel('Jusqu’au');
  await date.fill('30/06/2026');
  await expect(validation.dialogue).toContainText('2 écritures seront validées');
  await expect(validation.dialogue).toContainText('AC n° 13 à 14');
  await expect(validation.dialogue).toContainText('La reprise de cet exercice devient définitive');
  await validation.dialogue.getByRole('button', { name: 'Valider 2 écritures' }).click();
  await expect(validation.dialogue).toBeHidden();
  const { regie } = validation.saisie;
  await page.getByRole('main').getByRole('button', { name: /^État/ }).click();
  await page.getByRole('option', { name: 'Validé' }).click();
  await expect(regie.rangee('Écritures', 'Eau de mai')).toContainText('13');
  await expect(regie.rangee('Écritures', 'Eau de juin')).toContainText('14');
  await expect(regie.rangee('Écritures', 'Eau d’août')).toBeHidden();
});

/** The chart changed since the draft was recorded: the account of its first line is no more. */
async function fermerLeCompte(page: Page, compte: string, libelle: string): Promise<void> {
  await page.evaluate(
    async ([de, du]) => {
      const attendre = <T>(demande: IDBRequest<T>) =>
        new Promise<T>((resolve) => {
          demande.onsuccess = () => {
            resolve(demande.result);
          };
        });
      const base = await attendre(indexedDB.open('regie'));
      const blocs = base.transaction('blocs', 'readwrite').objectStore('blocs');
      type Row = { bloc: { libelle?: string; lignes: { compte: string; libelle?: string }[] } };
      for (const row of (await attendre(blocs.getAll())) as Row[])
        if (row.bloc.lignes.some((ligne) => ligne.libelle === du)) {
          for (const ligne of row.bloc.lignes) if (ligne.compte === de) ligne.compte = '602999';
          await attendre(blocs.put(row));
        }
      base.close();
    },
    [compte, libelle] as const
  );
}
