import { expect, test as base, type BrowserContext, type Locator, type Page } from '@playwright/test';
import { waitForOfflineCopy } from './application.ts';
import { Regie } from './ecrans.ts';
import { fecDEssai, LIGNES } from './livre-d-essai.ts';
import { expectSansDefaut } from './sans-defaut.ts';

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

interface Depart {
  readonly poste: BrowserContext;
  /** Of the balance that was looked at. */
  readonly adresse: string;
}

/** One device for all journeys, with a book and the picture of its balance; the network is cut. */
const test = base.extend<object, { readonly depart: Depart }>({
  depart: [
    async ({ browser }, use) => {
      const poste = await browser.newContext();
      const page = await poste.newPage();
      const regie = new Regie(page);
      await regie.reprendreUnLivre(fecDEssai());
      await regie.ouvrir('/balance');
      await expect(regie.rangee('Balance', 'Fournisseurs')).toBeVisible();
      await waitForOfflineCopy(page);
      const { pathname, search } = new URL(page.url());
      await expect.poll(() => imagesDe(page)).toEqual([`image ${pathname}${search}`]);
      await page.close();
      await poste.setOffline(true);
      await use({ poste, adresse: pathname + search });
      await poste.close();
    },
    { scope: 'worker' }
  ]
});

const imagesDe = (page: Page): Promise<string[]> =>
  page.evaluate(() => Object.keys(localStorage).filter((cle) => cle.startsWith('image ')));

/** Another window of this poste, where the books are slow to open. */
async function fenetre({ poste, adresse }: Depart): Promise<{ regie: Regie; image: Locator }> {
  const page = await poste.newPage();
  await page.addInitScript(retenirLesLivres);
  await page.goto(adresse);
  return { regie: new Regie(page), image: page.locator('#dernier-ecran') };
}

const ouvrirLesLivres = (page: Page): Promise<void> =>
  page.evaluate(() => {
    window.ouvrirLesLivres?.();
  });

/** Goes on while what is kept of that screen is changed, as time or another version would have. */
async function avecUneAutreImage(
  { poste, adresse }: Depart,
  [avant, apres]: readonly [string, string],
  essayer: () => Promise<void>
): Promise<void> {
  const page = await poste.newPage();
  await page.goto('/poste');
  const remplacer = (ancien: string, nouveau: string) =>
    page.evaluate(
      ([cle, de, par]) => {
        const gardee = localStorage.getItem(cle) ?? '';
        localStorage.setItem(cle, gardee.replaceAll(de, par));
        return gardee;
      },
      [`image ${adresse}`, ancien, nouveau] as const
    );
  const gardee = await remplacer(avant, apres);
  expect(gardee).toContain(avant);
  await essayer();
  await page.evaluate(
    ([cle, texte]) => {
      localStorage.setItem(cle, texte);
    },
    [`image ${adresse}`, gardee] as const
  );
  await page.close();
}

test('[G14] offline, the last list is on screen before the books are open, then the live one takes its place', async ({
  depart
}) => {
  const { regie, image } = await fenetre(depart);
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
  expect(new URL(page.url()).pathname).toBe(depart.adresse);
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(regie.filtre('Balance')).toHaveValue('');
  await expectSansDefaut(page);
  await page.close();
});

test('[G14] the live list takes its place where its picture stood', async ({ depart }) => {
  const { regie, image } = await fenetre(depart);
  const places = (liste: Locator) =>
    liste.evaluateAll((cellules) =>
      cellules.map((cellule) => cellule.getBoundingClientRect().toJSON() as DOMRect)
    );
  const enImage = await places(image.locator('.corps .cellule'));
  await ouvrirLesLivres(regie.page);
  await expect(image).toHaveCount(0);
  expect(enImage.length).toBeGreaterThan(0);
  expect(await places(regie.liste('Balance').locator('.corps .cellule'))).toEqual(enImage);
  await regie.page.close();
});

test('[G14] what the picture says and the books do not leaves with it', async ({ depart }) => {
  await avecUneAutreImage(depart, ['Fournisseurs', 'Périmé'], async () => {
    const { regie, image } = await fenetre(depart);
    await expect(image).toContainText('Périmé');
    await ouvrirLesLivres(regie.page);
    await expect(regie.rangee('Balance', 'Fournisseurs')).toBeVisible();
    await expect(regie.page.getByText('Périmé')).toHaveCount(0);
    await regie.page.close();
  });
});

const AUTRES: readonly (readonly [quoi: string, avant: string, apres: string])[] = [
  ['another version', '/entry/app.', '/entry/autre.'],
  ['a narrower window', '"largeur":1440', '"largeur":1200'],
  ['a window that was lower', '"hauteur":900', '"hauteur":600'],
  ['fingers', '"doigt":false', '"doigt":true'],
  ['a spoilt memory', '{"version"', '{version']
];
test('[G14] a picture that is not of this very screen is not shown', async ({ depart }) => {
  for (const [quoi, avant, apres] of AUTRES)
    await test.step(quoi, () =>
      avecUneAutreImage(depart, [avant, apres], async () => {
        const { regie, image } = await fenetre(depart);
        await expect(regie.page.locator('.cadre')).toBeVisible();
        await expect(image).toHaveCount(0);
        await ouvrirLesLivres(regie.page);
        await expect(regie.rangee('Balance', 'Fournisseurs')).toBeVisible();
        await regie.page.close();
      })
    );
});

test('[G14] another screen, or a window that has lists of its own, has no picture', async ({ depart }) => {
  const { regie, image } = await fenetre({
    ...depart,
    adresse: depart.adresse.replace('balance', 'journaux')
  });
  const cadre = regie.page.locator('.cadre');
  await expect(cadre).toBeVisible();
  await expect(image).toHaveCount(0);
  await ouvrirLesLivres(regie.page);
  await expect(regie.liste('Journaux').getByRole('gridcell').first()).toBeVisible();

  await regie.page.goto(depart.adresse);
  await expect(cadre).toBeVisible();
  await expect(image).toHaveCount(0);
  await regie.page.close();
});

// From here on the poste is no longer the same.
test('[G14] books that change are forgotten as they were', async ({ depart: { poste, adresse } }) => {
  const page = await poste.newPage();
  const regie = new Regie(page);
  await regie.ouvrir('/importer');
  expect(await imagesDe(page)).toContain(`image ${adresse}`);
  await regie.deposer({ ...fecDEssai(LIGNES.slice(0, 2)), name: '552100554FEC20251231.txt' });
  await regie.nommerLEntite('0043', 'Les Érables');
  await regie.reprendre();
  await expect.poll(() => imagesDe(page)).toEqual([]);
  await page.close();
});

test('[G14] without its books, a poste shows none of them', async ({ depart }) => {
  const { poste, adresse } = depart;
  const page = await poste.newPage();
  for (const ecran of [adresse, '/']) {
    await new Regie(page).ouvrir(ecran);
    await expect.poll(() => imagesDe(page)).toContain(`image ${ecran}`);
  }
  await page.goto('/icones/regie.svg');
  await page.evaluate(async () => {
    const { promise, resolve } = Promise.withResolvers<unknown>();
    indexedDB.deleteDatabase('regie').onsuccess = resolve;
    await promise;
  });
  const balance = await fenetre(depart);
  const accueil = await fenetre({ poste, adresse: '/' });
  for (const { image } of [balance, accueil]) await expect(image).toContainText('Les Tilleuls');

  await ouvrirLesLivres(balance.regie.page);
  await expect(balance.regie.page.getByText('Ce dossier n’est pas sur ce poste')).toBeVisible();
  await ouvrirLesLivres(accueil.regie.page);
  await expect(accueil.regie.page.getByText('Bienvenue dans Régie')).toBeVisible();
  for (const { image } of [balance, accueil]) await expect(image).toHaveCount(0);
  expect(await imagesDe(page)).toEqual([]);
});
