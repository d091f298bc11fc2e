import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PDFDocument } from '@cantoo/pdf-lib';
import { expect, test, type Browser, type BrowserContext, type Page } from '@playwright/test';
import { waitForOfflineCopy } from './application.ts';
import { Regie } from './ecrans.ts';
import { fecDEssai } from './livre-d-essai.ts';
import { expectSansDefaut } from './sans-defaut.ts';
import { EcranDeSaisie } from './saisie.ts';
import { startServeur, type Serveur } from './serveur.ts';

const DOSSIER = '/dossier/0042/2026-01-01';

let donnees: string;
let serveur: Serveur;
let contextes: BrowserContext[] = [];
test.beforeEach(async () => {
  donnees = mkdtempSync(join(tmpdir(), 'regie-agence-'));
  serveur = await startServeur({ donnees });
});
test.afterEach(async () => {
  for (const contexte of contextes) await contexte.close();
  contextes = [];
  await serveur.kill();
});

async function poste(browser: Browser): Promise<Page> {
  const contexte = await browser.newContext({ baseURL: serveur.url });
  contextes.push(contexte);
  return contexte.newPage();
}

async function partager(page: Page, acte: RegExp): Promise<void> {
  await page.goto('/synchronisation');
  await page.getByRole('button', { name: 'Essayer' }).click();
  await expect(page.getByText('Le serveur répond')).toBeVisible();
  await page.getByRole('button', { name: acte }).click();
  await expect(page.getByRole('heading', { name: 'Serveur' })).toBeVisible();
  await expect(indicateur(page)).toHaveText('Tout est reçu par le serveur', { timeout: 30_000 });
}

function indicateur(page: Page) {
  return page.getByRole('banner').getByRole('link').last();
}

async function facture(): Promise<{ name: string; mimeType: string; buffer: Buffer }> {
  const document = await PDFDocument.create();
  document.addPage([200, 300]).drawText('Facture');
  const buffer = Buffer.from(await document.save({ addDefaultPage: false }));
  return { name: 'facture.pdf', mimeType: 'application/pdf', buffer };
}

async function joindreLaFacture(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Montrer les pièces justificatives' }).click();
  await page.locator('input[type=file]').setInputFiles([await facture()]);
  await expect(page.getByTitle('Pièce facture.pdf')).toBeVisible();
}

async function saisir(
  page: Page,
  libelle: string,
  joindre = (_page: Page) => Promise.resolve()
): Promise<void> {
  const saisie = new EcranDeSaisie(page);
  await saisie.regie.aller('Saisie');
  await saisie.champ('Date').fill('15/05/2026');
  await joindre(page);
  await saisie.grille.locator('.compte').first().click();
  await expect(saisie.cellule).toBeFocused();
  await saisie.taper('601', 'Tab', libelle, 'Tab', '20', 'Tab', 'Tab', '401', 'Tab', 'Control+Enter');
  await expect(saisie.faites()).toContainText(libelle);
}

async function ouvrirLEcriture(page: Page, libelle: string): Promise<void> {
  const regie = new Regie(page);
  const titre = page.getByRole('heading', { name: libelle, level: 1 });
  // What comes from the other poste reads the list again: a double click may fall between two of its rows.
  await expect(async () => {
    await page.goto(`${DOSSIER}/ecritures?etat=brouillard`);
    await regie.rangee('Écritures', libelle).dblclick({ timeout: 3_000 });
    await expect(titre).toBeVisible({ timeout: 3_000 });
  }).toPass({ timeout: 40_000 });
}

/** What a list of the dossier shows. */
async function lire(page: Page, ecran: string, titre: string): Promise<string> {
  await page.goto(`${DOSSIER}/${ecran}`);
  const liste = new Regie(page).liste(titre);
  await expect(liste.getByRole('row').nth(3)).toBeVisible();
  return liste.innerText();
}

test('[F38] a document joined without network is counted, leaves, and is read on the other poste; one that is not there says so, and comes', async ({
  browser
}) => {
  test.setTimeout(180_000);
  const a = await poste(browser);
  await new Regie(a).reprendreUnLivre(fecDEssai());
  await partager(a, /Activer le partage/);
  const b = await poste(browser);
  await partager(b, /Rejoindre/);
  await waitForOfflineCopy(a);

  const { port } = serveur;
  await serveur.kill();
  await saisir(a, 'Eau du hall', joindreLaFacture);
  await new Regie(a).aller('Synchronisation');
  await expect(a.getByText('1 pièce justificative à envoyer')).toBeVisible();
  await expectSansDefaut(a);

  // The line of the other one lets écritures through, and no document.
  const isPiece = (url: URL) => url.pathname.startsWith('/api/pieces/');
  await b.context().route(isPiece, (route) => route.abort());
  serveur = await startServeur({ donnees, port });
  await a.getByRole('button', { name: 'Réessayer maintenant' }).click();
  await expect(indicateur(a)).toHaveText('Tout est reçu par le serveur', { timeout: 60_000 });
  await expect(a.getByText('Toutes les pièces et tous les livres repris sont à leur place')).toBeVisible();

  await ouvrirLEcriture(b, 'Eau du hall');
  await expect(b.getByText(/^Cette pièce n’est pas encore sur ce poste, qui ne joint pas/)).toBeVisible();
  await expectSansDefaut(b);
  await b.context().unroute(isPiece);
  await b.evaluate(() => dispatchEvent(new Event('online')));
  await ouvrirLEcriture(b, 'Eau du hall');
  await expect(b.getByTitle('Pièce facture.pdf')).toBeVisible({ timeout: 40_000 });
});

test('[I5] books taken over on one poste are the same on the other, whether it joined before or after', async ({
  browser
}) => {
  test.setTimeout(180_000);
  const avant = await poste(browser);
  await partager(avant, /Rejoindre/);
  const a = await poste(browser);
  await partager(a, /Rejoindre/);
  await new Regie(a).reprendreUnLivre(fecDEssai());
  await expect(indicateur(a)).toHaveText('Tout est reçu par le serveur', { timeout: 40_000 });
  const apres = await poste(browser);
  await partager(apres, /Rejoindre/);

  const listes = [
    ['balance', 'Balance', 'Fournisseurs'],
    ['ecritures', 'Écritures', 'Éclairage du hall']
  ] as const;
  for (const [ecran, titre, dedans] of listes) {
    const chezA = await lire(a, ecran, titre);
    expect(chezA).toContain(dedans);
    for (const autre of [avant, apres])
      await expect(async () => {
        expect(await lire(autre, ecran, titre)).toBe(chezA);
      }).toPass({ timeout: 40_000 });
  }
  for (const autre of [avant, apres])
    await expect(indicateur(autre)).toHaveText('Tout est reçu par le serveur', { timeout: 30_000 });

  // The first validation seals the takeover under it, from a poste that received it.
  await saisir(apres, 'Eau du hall');
  await ouvrirLEcriture(apres, 'Eau du hall');
  await apres.getByRole('button', { name: /^Valider…/ }).click();
  const dialogue = apres.getByRole('dialog', { name: /^Valid/ });
  await dialogue.getByRole('button', { name: 'Valider', exact: true }).click();
  await expect(apres.getByText(/« Eau du hall » : validée AC n° \d+/)).toBeVisible({ timeout: 40_000 });
});
