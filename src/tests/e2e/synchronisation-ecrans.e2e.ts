import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, type Browser, type BrowserContext, type Page } from '@playwright/test';
import { waitForOfflineCopy } from './application.ts';
import { Regie } from './ecrans.ts';
import { fecDEssai } from './livre-d-essai.ts';
import { test, TABLETTE } from './poste.ts';
import { expectSansDefaut } from './sans-defaut.ts';
import { EcranDeSaisie } from './saisie.ts';
import { startServeur, type Serveur } from './serveur.ts';

const DOSSIER = '/dossier/0042/2026-01-01';

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

/** Browsers and a server between them, with its own data. */
class Agence {
  readonly #browser: Browser;
  readonly #donnees: string;
  readonly #contextes: BrowserContext[] = [];
  #serveur: Serveur;

  private constructor(browser: Browser, serveur: Serveur, donnees: string) {
    this.#browser = browser;
    this.#serveur = serveur;
    this.#donnees = donnees;
  }

  static async ouvrir(browser: Browser): Promise<Agence> {
    const donnees = mkdtempSync(join(tmpdir(), 'regie-agence-'));
    return new Agence(browser, await startServeur({ donnees }), donnees);
  }

  async poste(): Promise<Page> {
    const contexte = await this.#browser.newContext({
      baseURL: this.#serveur.url,
      viewport: { width: 1440, height: 900 }
    });
    this.#contextes.push(contexte);
    return contexte.newPage();
  }

  /** As for a poste that the network has left: nothing answers any more. */
  couper(): Promise<void> {
    return this.#serveur.kill();
  }

  async rebrancher(): Promise<void> {
    this.#serveur = await startServeur({ donnees: this.#donnees, port: this.#serveur.port });
  }

  async fermer(): Promise<void> {
    for (const contexte of this.#contextes) await contexte.close();
    await this.#serveur.kill();
  }
}

async function partager(page: Page, acte: RegExp): Promise<void> {
  await page.goto('/synchronisation');
  await page.getByRole('button', { name: 'Essayer' }).click();
  await expect(page.getByText('Le serveur répond')).toBeVisible();
  await page.getByRole('button', { name: acte }).click();
  await expect(page.getByRole('heading', { name: 'Serveur' })).toBeVisible();
  await expect(indicateur(page)).toHaveText('Tout est reçu par le serveur', { timeout: 20_000 });
}

async function saisir(page: Page, libelle: string, montant: string): Promise<void> {
  const saisie = new EcranDeSaisie(page);
  await saisie.regie.aller('Saisie');
  await saisie.champ('Date').fill('15/05/2026');
  await saisie.grille.locator('.compte').first().click();
  await expect(saisie.cellule).toBeFocused();
  await saisie.taper('601', 'Tab', libelle, 'Tab', montant, 'Tab', 'Tab', '401', 'Tab', 'Control+Enter');
  await expect(saisie.faites()).toContainText(libelle);
}

async function ouvrirLEcriture(page: Page, libelle: string): Promise<void> {
  const regie = new Regie(page);
  await regie.aller('Écritures');
  await expect(regie.rangee('Écritures', libelle)).toBeVisible({ timeout: 20_000 });
  const titre = page.getByRole('heading', { name: libelle, level: 1 });
  // What comes from the other poste reads the list again: a double click may fall between two of its rows.
  await expect(async () => {
    if (!(await titre.isVisible())) await regie.rangee('Écritures', libelle).dblclick({ timeout: 2_000 });
    await expect(titre).toBeVisible({ timeout: 2_000 });
  }).toPass({ timeout: 20_000 });
}

/** Another label for its first line, with the keys. */
async function modifier(page: Page, libelle: string, nouveau: string): Promise<void> {
  const saisie = new EcranDeSaisie(page);
  await ouvrirLEcriture(page, libelle);
  await page.getByRole('button', { name: /^Modifier/ }).click();
  await expect(saisie.grille).toBeVisible();
  await saisie.grille.locator('.compte').first().click();
  await expect(saisie.cellule).toBeFocused();
  await saisie.taper('Tab', nouveau, 'Tab', 'Control+Enter');
  await expect(saisie.faites().or(page.getByText(nouveau)).first()).toBeVisible();
}

test('[F30] [F31] two postes without network change the same écriture: both versions wait, one is chosen, and taken back', async ({
  browser
}) => {
  test.setTimeout(180_000);
  const agence = await Agence.ouvrir(browser);
  const a = await agence.poste();
  await new Regie(a).reprendreUnLivre(fecDEssai());
  await partager(a, /Activer le partage/);
  await a.getByRole('navigation').getByRole('link', { name: 'Saisie' }).click();
  await saisir(a, 'Eau du hall', '20');
  const b = await agence.poste();
  await partager(b, /Rejoindre/);
  await ouvrirLEcriture(b, 'Eau du hall');

  for (const poste of [a, b]) await waitForOfflineCopy(poste);
  await agence.couper();
  await modifier(a, 'Eau du hall', 'Eau froide');
  await modifier(b, 'Eau du hall', 'Eau chaude');
  await saisir(a, 'Gardien', '7');
  await saisir(b, 'Ascenseur', '5');
  await expect(indicateur(a)).toContainText('Hors ligne', { timeout: 30_000 });
  await new Regie(a).aller('Synchronisation');
  await expect(new Regie(a).rangee('Ce qui attend d’être envoyé', 'Les Tilleuls')).toBeVisible();
  await expectSansDefaut(a);

  await agence.rebrancher();
  await a.getByRole('button', { name: 'Réessayer maintenant' }).click();
  for (const poste of [a, b])
    await expect(indicateur(poste)).toHaveText('1 version concurrente à choisir', { timeout: 60_000 });
  // What each typed alone is with both.
  await expect(async () => {
    for (const poste of [a, b]) {
      await poste.goto(`${DOSSIER}/ecritures?etat=brouillard`);
      for (const libelle of ['Gardien', 'Ascenseur'])
        await expect(new Regie(poste).rangee('Écritures', libelle)).toBeVisible();
    }
  }).toPass();
  await expect(new Regie(a).rangee('Écritures', 'Version concurrente')).toBeVisible();

  await indicateur(a).click();
  await a.getByRole('link', { name: 'Comparer et choisir' }).click();
  await expect(new Regie(a).rangee('Versions concurrentes', /Eau (froide|chaude)/)).toBeVisible();
  await expectSansDefaut(a);
  await new Regie(a).rangee('Versions concurrentes', /Eau (froide|chaude)/).dblclick();
  const dialogue = a.getByRole('dialog');
  await expect(dialogue).toContainText('Eau froide');
  await expect(dialogue).toContainText('Eau chaude');
  await expect(dialogue).toContainText('ce poste');
  await expectSansDefaut(a, { dans: 'dialog' });
  await a.keyboard.press('2');
  await expect(a.getByText('l’autre version est gardée')).toBeVisible();
  await expect(a.getByText('Aucune version concurrente')).toBeVisible();
  await expect(a.locator('body')).not.toBeFocused();
  await expect(indicateur(b)).not.toContainText('concurrente', { timeout: 30_000 });

  await a.getByRole('button', { name: 'Annuler' }).first().click();
  for (const poste of [a, b])
    await expect(indicateur(poste)).toHaveText('1 version concurrente à choisir', { timeout: 30_000 });

  await ouvrirLEcriture(b, 'Eau');
  await b.getByRole('button', { name: 'Comparer et choisir…' }).click();
  await b
    .getByRole('dialog')
    .getByRole('button', { name: /Garder les deux/ })
    .click();
  await expect(b.getByText('les deux versions sont gardées')).toBeVisible();
  for (const poste of [a, b]) {
    await expect(indicateur(poste)).toHaveText('Tout est reçu par le serveur', { timeout: 30_000 });
    await expect(async () => {
      await poste.goto(`${DOSSIER}/ecritures?etat=brouillard`);
      for (const libelle of ['Eau froide', 'Eau chaude', 'Gardien', 'Ascenseur'])
        await expect(new Regie(poste).rangee('Écritures', libelle)).toBeVisible();
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
  await new Regie(a).reprendreUnLivre(fecDEssai());
  await partager(a, /Activer le partage/);
  await saisir(a, 'Eau du hall', '20');
  await waitForOfflineCopy(a);
  await agence.couper();
  await ouvrirLEcriture(a, 'Eau du hall');
  await a.getByRole('button', { name: /^Valider…/ }).click();
  const dialogue = a.getByRole('dialog', { name: /^Valid/ });
  await expect(dialogue).toContainText('Le serveur de l’agence donne les numéros');
  await dialogue.getByRole('button', { name: 'Valider', exact: true }).click();
  await expect(a.getByText('1 validation demandée.')).toBeVisible();
  await expect(a.getByRole('main')).toContainText('Brouillard, validation demandée');
  await expect(a.getByRole('button', { name: /^Valider…/ })).toBeHidden();
  await new Regie(a).aller('Synchronisation');
  await expect(new Regie(a).rangee('Demandes', 'Eau du hall')).toContainText('En attente');
  await new Regie(a).aller('Écritures');
  await expect(new Regie(a).rangee('Écritures', 'Validation demandée')).toBeVisible();
  await agence.rebrancher();
  await new Regie(a).aller('Synchronisation');
  await a.getByRole('button', { name: 'Réessayer maintenant' }).click();
  await expect(a.getByText(/« Eau du hall » : validée AC n° \d+/)).toBeVisible({ timeout: 40_000 });
  await expect(new Regie(a).rangee('Demandes', 'Eau du hall')).toBeHidden();
  await agence.fermer();
});
