import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test, type Browser, type BrowserContext, type Page } from '@playwright/test';
import { expectOpen, waitForOfflineCopy } from './application.ts';
import { startServeur, type Serveur } from './serveur.ts';

const IMMUTABLE = fileURLToPath(new URL('../../../build/_app/immutable', import.meta.url));
const ECRANS = ['/', '/balance', '/ecritures'] as const;

/** What each screen is called when all is well, read by another visitor: nothing of it stays in this one's caches. */
async function readHeadings(browser: Browser, url: string): Promise<Map<string, string>> {
  const context = await browser.newContext();
  const page = await context.newPage();
  const headings = new Map<string, string>();
  for (const ecran of ECRANS) {
    await page.goto(url + ecran);
    headings.set(ecran, await expectOpen(page));
  }
  await context.close();
  return headings;
}

test.describe('after one visit, with the server stopped and the network cut', () => {
  let serveur: Serveur;
  let headings: Map<string, string>;
  let context: BrowserContext;
  let page: Page;

  test.beforeAll(async ({ browser }) => {
    serveur = await startServeur();
    headings = await readHeadings(browser, serveur.url);
    context = await browser.newContext();
    page = await context.newPage();
    await page.goto(serveur.url);
    await expectOpen(page);
    await waitForOfflineCopy(page);
    await serveur.kill();
    await context.setOffline(true);
    await expect(fetch(`${serveur.url}/health`)).rejects.toThrow();
  });

  test.afterAll(async () => {
    await context.close();
    await serveur.kill();
  });

  test('the page reloads', async () => {
    await page.reload();
    expect(await expectOpen(page)).toBe(headings.get('/'));
  });

  test('a deep link opens in the same tab', async () => {
    await page.goto(`${serveur.url}/balance`);
    expect(await expectOpen(page)).toBe(headings.get('/balance'));
  });

  test('a deep link opens in a new tab', async () => {
    const autre = await context.newPage();
    await autre.goto(`${serveur.url}/ecritures`);
    expect(await expectOpen(autre)).toBe(headings.get('/ecritures'));
  });

  test('every script, style and font of the build is in the offline copy', async () => {
    const urls = readdirSync(IMMUTABLE, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => `/_app/immutable${entry.parentPath.slice(IMMUTABLE.length)}/${entry.name}`);
    expect(urls.length).toBeGreaterThan(0);
    const missing = await page.evaluate(async (all) => {
      const found = await Promise.all(all.map((url) => caches.match(url, { ignoreSearch: true })));
      return all.filter((_, index) => !found[index]?.ok);
    }, urls);
    expect(missing).toEqual([]);
  });
});
