import { expect, test, type CDPSession, type Page } from '@playwright/test';
import { EcranDeSaisie } from './saisie.ts';

const NON_GARDEE = /^Ce poste n’a plus de place : l’ébauche n’est plus gardée/;
const NON_ENREGISTRE = /^Ce poste n’a plus de place : rien n’a été enregistré/;

/** What the tests leave to the origin: the application and a small book hold in it. */
const PLACE_EN_OCTETS = 8_000_000;

/** A small disk, from the first page on: the browser does not ask again for what it knows there is. */
async function petitDisque(page: Page, baseURL: string | undefined): Promise<CDPSession> {
  const session = await page.context().newCDPSession(page);
  const { origin } = new URL(baseURL ?? '');
  await session.send('Storage.overrideQuotaForOrigin', { origin, quotaSize: PLACE_EN_OCTETS });
  return session;
}

/** Fills it to its last bytes beside the books, as other files would. */
async function remplir(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const base = await new Promise<IDBDatabase>((resolve) => {
      indexedDB.open('regie').onsuccess = ({ target }) => {
        resolve((target as IDBOpenDBRequest).result);
      };
    });
    const ecrire = (octets: number) =>
      new Promise<boolean>((resolve) => {
        const transaction = base.transaction('pieces', 'readwrite');
        const bruit = new Uint8Array(octets);
        for (let at = 0; at < octets; at += 65_536)
          crypto.getRandomValues(bruit.subarray(at, Math.min(octets, at + 65_536)));
        transaction.objectStore('pieces').put({
          sha256: crypto.randomUUID(),
          type: 'image/png',
          octets: bruit,
          ajouteeLe: '2999-01-01'
        });
        transaction.oncomplete = () => {
          resolve(true);
        };
        transaction.onabort = () => {
          resolve(false);
        };
      });
    for (const octets of [1_000_000, 100_000, 10_000, 1_000, 10]) while (await ecrire(octets));
    base.close();
  });
}

/** There is room again. */
async function agrandir(session: CDPSession, page: Page): Promise<void> {
  const { origin } = new URL(page.url());
  await session.send('Storage.overrideQuotaForOrigin', { origin });
}

test('[I4] a full disk is said while one types and as one records; the form stays, and goes once there is room', async ({
  page,
  baseURL
}) => {
  const saisie = new EcranDeSaisie(page);
  const disque = await petitDisque(page, baseURL);
  await saisie.regie.veillerSurLeFocus();
  await saisie.preparer();
  await remplir(page);
  await saisie.ligne('601', '120');
  await expect(page.getByText(NON_GARDEE)).toBeVisible();
  await saisie.taper('401', 'Tab');
  const saisies = await saisie.lignes();
  for (let essai = 0; essai < 2; essai++) {
    await saisie.taper('Control+Enter');
    await expect(page.getByText(NON_ENREGISTRE)).toBeVisible();
    expect(await saisie.lignes()).toEqual(saisies);
    await expect(saisie.cellule).toBeFocused();
  }
  await saisie.expectFaites(0);
  await agrandir(disque, page);
  await saisie.taper('Control+Enter');
  await saisie.expectFaites(1);
  expect(await saisie.lignes()).toEqual([' |  | ']);
  await expect(page.getByText(/plus de place/)).toBeHidden();
  await saisie.bloc('602', '10', '401');
  await saisie.expectFaites(2);
  await saisie.regie.jamaisSurBody();
});

test('[I4] what was kept before the disk was full opens again while it still is', async ({
  page,
  baseURL
}) => {
  const saisie = new EcranDeSaisie(page);
  const disque = await petitDisque(page, baseURL);
  await saisie.preparer();
  await saisie.ligne('601', '120');
  await saisie.taper('401', 'Tab', 'Eau');
  await saisie.expectGarde('Eau');
  const saisies = await saisie.lignes();
  await remplir(page);
  await page.reload();
  await expect(saisie.grille).toBeVisible();
  await expect.poll(() => saisie.lignes()).toEqual(saisies);
  await agrandir(disque, page);
  await saisie.taper('Control+Enter');
  await saisie.expectFaites(1);
});
