import { AxeBuilder } from '@axe-core/playwright';
import { expect, test as base, type BrowserContext, type Locator, type Page } from '@playwright/test';
import { waitForOfflineCopy } from './application.ts';
import { Regie } from './ecrans.ts';
import { fecDEssai } from './livre-d-essai.ts';

declare global {
  interface Window {
    /** Lets the books answer, which `retenirLesLivres` holds back. */
    ouvrirLesLivres?: () => void;
  }
}

/**
 * Runs before the scripts of the page: the books do not answer until the journey says so, and what the picture holds
 * can be read.
 */
function retenirLesLivres(): void {
  const { promise, resolve } = Promise.withResolvers<undefined>();
  window.ouvrirLesLivres = () => {
    resolve(undefined);
  };
  const [poster, attacher] = [
    Object.getOwnPropertyDescriptor(Worker.prototype, 'postMessage')?.value as Worker['postMessage'],
    Object.getOwnPropertyDescriptor(Element.prototype, 'attachShadow')?.value as Element['attachShadow']
  ];
  Worker.prototype.postMessage = function (this: Worker, ...message: [unknown]) {
    void promise.then(() => {
      poster.apply(this, message);
    });
  };
  Element.prototype.attachShadow = function (this: Element, init: ShadowRootInit) {
    return attacher.call(this, { ...init, mode: 'open' });
  };
}

/** A poste with a book, whose balance was looked at, and its address; the network is then cut. */
const test = base.extend<{ readonly poste: BrowserContext; readonly adresse: string }>({
  poste: async ({ context }, use) => {
    await use(context);
  },
  adresse: async ({ poste }, use) => {
    const page = await poste.newPage();
    const regie = new Regie(page);
    await regie.reprendreUnLivre(fecDEssai());
    await regie.ouvrir('/balance');
    await expect(regie.rangee('Balance', 'Fournisseurs')).toBeVisible();
    await waitForOfflineCopy(page);
    await expect.poll(() => imagesDe(page)).toHaveLength(1);
    const { pathname, search } = new URL(page.url());
    await page.close();
    await poste.setOffline(true);
    await use(pathname + search);
  }
});

const imagesDe = (page: Page): Promise<string[]> =>
  page.evaluate(() => Object.keys(localStorage).filter((cle) => cle.startsWith('image ')));

/** Another window of this poste, where the books are slow to open. */
async function fenetre(poste: BrowserContext, adresse: string): Promise<{ regie: Regie; image: Locator }> {
  const page = await poste.newPage();
  await page.addInitScript(retenirLesLivres);
  await page.goto(adresse);
  return { regie: new Regie(page), image: page.locator('#dernier-ecran') };
}

const ouvrirLesLivres = (page: Page): Promise<void> =>
  page.evaluate(() => {
    window.ouvrirLesLivres?.();
  });

/** Changes what is kept of the screen of `adresse`, as time or another version would have. */
async function changerLImage(
  poste: BrowserContext,
  adresse: string,
  avant: string,
  apres: string
): Promise<void> {
  const page = await poste.newPage();
  await page.goto('/poste');
  await page.evaluate(
    ([cle, ancien, nouveau]) => {
      localStorage.setItem(cle, (localStorage.getItem(cle) ?? '').replaceAll(ancien, nouveau));
    },
    [`image ${adresse}`, avant, apres] as const
  );
  await page.close();
}

test('[G14] offline, the last list is on screen before the books are open, then the live one takes its place', async ({
  poste,
  adresse
}) => {
  const { regie, image } = await fenetre(poste, adresse);
  const { page } = regie;
  await expect(image).toContainText('Fournisseurs');
  await expect(image).toContainText('Ouverture…');
  await expect(image).toHaveAttribute('aria-hidden', 'true');
  // Nothing in it answers, to a click or to a screen reader.
  await page.mouse.click(60, 70);
  await expect(page.getByRole('grid')).toHaveCount(0);
  // Moves are those of the list that comes; the rest is not for it.
  for (const touche of ['ArrowDown', 'Delete', 'a', 'ArrowDown']) await page.keyboard.press(touche);

  await ouvrirLesLivres(page);
  await expect(regie.rangee('Balance', 'Fournisseurs')).toBeVisible();
  await expect(image).toHaveCount(0);
  await expect(regie.liste('Balance').locator('[aria-rowindex="4"] [role=gridcell]').first()).toBeFocused();
  expect(new URL(page.url()).pathname).toBe(adresse);
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(regie.filtre('Balance')).toHaveValue('');
  expect((await new AxeBuilder({ page }).analyze()).violations.map(({ id }) => id)).toEqual([]);
});

test('[G14] the live list takes its place where its picture stood', async ({ poste, adresse }) => {
  const { regie, image } = await fenetre(poste, adresse);
  const places = (liste: Locator) =>
    liste.evaluateAll((cellules) =>
      cellules.map((cellule) => cellule.getBoundingClientRect().toJSON() as DOMRect)
    );
  const enImage = await places(image.locator('.corps .cellule'));
  await ouvrirLesLivres(regie.page);
  await expect(image).toHaveCount(0);
  expect(enImage.length).toBeGreaterThan(0);
  expect(await places(regie.liste('Balance').locator('.corps .cellule'))).toEqual(enImage);
});

test('[G14] what the picture says and the books do not leaves with it', async ({ poste, adresse }) => {
  await changerLImage(poste, adresse, 'Fournisseurs', 'Périmé');
  const { regie, image } = await fenetre(poste, adresse);
  await expect(image).toContainText('Périmé');
  await ouvrirLesLivres(regie.page);
  await expect(regie.rangee('Balance', 'Fournisseurs')).toBeVisible();
  await expect(regie.page.getByText('Périmé')).toHaveCount(0);
});

test('[G14] books that change are forgotten as they were', async ({ poste, adresse }) => {
  await poste.setOffline(false);
  const page = await poste.newPage();
  const regie = new Regie(page);
  await page.goto('/poste');
  expect(await imagesDe(page)).toEqual([`image ${adresse}`]);
  await regie.ouvrir('/importer');
  await regie.deposer({ ...fecDEssai(), name: '552100554FEC20251231.txt' });
  await regie.nommerLEntite('0043', 'Les Érables');
  await regie.reprendre();
  await expect.poll(() => imagesDe(page)).toEqual([]);
});

test('[G14] without its books, a poste shows none of them', async ({ poste, adresse }) => {
  const vide = await poste.newPage();
  await poste.setOffline(false);
  await vide.goto('/robots.txt');
  await vide.evaluate(async () => {
    const { promise, resolve } = Promise.withResolvers<unknown>();
    indexedDB.deleteDatabase('regie').onsuccess = resolve;
    await promise;
  });
  const { regie, image } = await fenetre(poste, adresse);
  await expect(image).toContainText('Fournisseurs');
  await ouvrirLesLivres(regie.page);
  await expect(regie.page.getByText('Ce dossier n’est pas sur ce poste')).toBeVisible();
  await expect(image).toHaveCount(0);
  expect(await imagesDe(regie.page)).toEqual([]);
});

const AUTRES: readonly (readonly [string, string, string])[] = [
  ['another version', '/entry/app.', '/entry/autre.'],
  ['a narrower window', '"largeur":1440', '"largeur":1200'],
  ['a window that was lower', '"hauteur":900', '"hauteur":600'],
  ['fingers', '"doigt":false', '"doigt":true'],
  ['a spoilt memory', '{"version"', '{version']
];
for (const [quoi, avant, apres] of AUTRES) {
  test(`[G14] the picture of ${quoi} is not shown`, async ({ poste, adresse }) => {
    await changerLImage(poste, adresse, avant, apres);
    const { regie, image } = await fenetre(poste, adresse);
    await expect(regie.page.locator('.cadre')).toBeVisible();
    await expect(image).toHaveCount(0);
    await ouvrirLesLivres(regie.page);
    await expect(regie.rangee('Balance', 'Fournisseurs')).toBeVisible();
  });
}

test('[G14] another screen, or a window that has lists of its own, has no picture', async ({
  poste,
  adresse
}) => {
  const ailleurs = await fenetre(poste, adresse.replace('balance', 'journaux'));
  await expect(ailleurs.regie.page.locator('.cadre')).toBeVisible();
  await expect(ailleurs.image).toHaveCount(0);
  await ouvrirLesLivres(ailleurs.regie.page);
  await expect(ailleurs.regie.liste('Journaux').getByRole('gridcell').first()).toBeVisible();

  await ailleurs.regie.page.goto(adresse);
  await expect(ailleurs.regie.page.locator('.cadre')).toBeVisible();
  await expect(ailleurs.image).toHaveCount(0);
});
