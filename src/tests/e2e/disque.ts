import type { CDPSession, Page } from '@playwright/test';

/** What the tests leave to the origin: the application and a small book hold in it. */
const PLACE_EN_OCTETS = 8_000_000;

/** A small disk, from the first page on: the browser does not ask again for what it knows there is. */
export async function petitDisque(
  page: Page,
  baseURL: string | undefined,
  quotaSize = PLACE_EN_OCTETS
): Promise<CDPSession> {
  const session = await page.context().newCDPSession(page);
  const { origin } = new URL(baseURL ?? '');
  await session.send('Storage.overrideQuotaForOrigin', { origin, quotaSize });
  return session;
}

/** Fills it to its last bytes beside the books, as other files would. */
export async function remplir(page: Page): Promise<void> {
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
export async function agrandir(session: CDPSession, page: Page): Promise<void> {
  const { origin } = new URL(page.url());
  await session.send('Storage.overrideQuotaForOrigin', { origin });
}
