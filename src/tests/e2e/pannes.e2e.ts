import { expect, type Page } from '@playwright/test';
import { HORS_DE_L_APPLICATION, test } from './poste.ts';

/** What the browser keeps of Régie, by name and version. */
const bases = (page: Page) =>
  page.evaluate(async () =>
    (await indexedDB.databases()).map(({ name, version }) => `${name ?? ''} ${version ?? 0}`).sort()
  );

/** As a browser that runs short of disk, or a person who clears its data. */
async function effacer(page: Page): Promise<void> {
  await page.goto(HORS_DE_L_APPLICATION);
  await page.evaluate(async () => {
    localStorage.clear();
    for (const { name = '' } of await indexedDB.databases())
      await new Promise((resolve) => {
        indexedDB.deleteDatabase(name).onsuccess = resolve;
      });
  });
}

test('[F17] a poste whose storage was cleared says that it is empty, and offers the backup', async ({
  page
}) => {
  await page.goto('/');
  await expect(page.getByRole('heading', { name: 'Bonjour' })).toBeVisible();
  await effacer(page);
  await page.goto('/');
  await expect(page.getByText('Ce poste n’en contient aucune.')).toBeVisible();
  await page.getByRole('link', { name: 'Restaurer une sauvegarde' }).press('Enter');
  await expect(page.getByText('Déposez ici un fichier de sauvegarde')).toBeVisible();
  // Nothing pretends that there is something to save.
  await expect(page.getByText('il n’y a rien à sauvegarder')).toBeVisible();
});

test('[F18] books that do not open are told of and left as they are, and open again with them', async ({
  page,
  context
}) => {
  const tenant = await context.newPage();
  await tenant.goto(HORS_DE_L_APPLICATION);
  expect((await bases(tenant)).join(' ')).toMatch(/\bregie \d+0\b/);
  await effacer(tenant);
  // A tab that is stuck on an older version, and does not let go.
  await tenant.evaluate(
    () =>
      new Promise<void>((resolve) => {
        const request = indexedDB.open('regie', 1);
        request.onupgradeneeded = () => {
          request.result.createObjectStore('temoin');
        };
        request.onsuccess = () => {
          resolve();
        };
      })
  );
  await page.goto('/');
  await expect(page.getByText('Les données de ce poste ne s’ouvrent pas')).toBeVisible();
  await expect(page.getByText('Rien n’a été effacé.')).toBeVisible();
  await expect(page.getByText('Bienvenue dans Régie')).toHaveCount(0);
  expect(await bases(tenant)).toContain('regie 1');
  await tenant.close();
  await page.getByRole('button', { name: 'Recharger' }).press('Enter');
  await expect(page.getByText('Les données de ce poste ne s’ouvrent pas')).toHaveCount(0);
  await expect(page.getByRole('heading').first()).toBeVisible();
});
