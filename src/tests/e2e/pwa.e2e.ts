import { rmSync } from 'node:fs';
import { expect, test, type APIRequestContext } from '@playwright/test';
import { expectOpen, waitForOfflineCopy } from './application.ts';
import { startServeur, type Serveur } from './serveur.ts';
import { checkForUpdate, makeVersionSuivante, versionOf } from './version-suivante.ts';

interface Picture {
  readonly src: string;
  readonly sizes: string;
  readonly type?: string;
  readonly purpose?: string;
  readonly form_factor?: string;
}

interface Manifest {
  readonly [field: string]: unknown;
  readonly icons: readonly Picture[];
  readonly screenshots: readonly Picture[];
  readonly shortcuts: readonly { readonly url: string; readonly icons: readonly Picture[] }[];
  readonly file_handlers: readonly {
    readonly action: string;
    readonly accept: Record<string, readonly string[]>;
  }[];
}

test.describe('the manifest', () => {
  let manifest: Manifest;

  test.beforeEach(async ({ request }) => {
    const response = await request.get('/manifest.webmanifest');
    expect(response.headers()['content-type']).toBe('application/manifest+json');
    manifest = (await response.json()) as Manifest;
  });

  test('says what an installable French application must say', () => {
    expect(manifest).toMatchObject({
      id: '/',
      name: expect.stringContaining('Régie'),
      short_name: 'Régie',
      lang: 'fr',
      dir: 'ltr',
      start_url: '/',
      scope: '/',
      display: 'standalone',
      theme_color: expect.stringMatching(/^#[0-9a-f]{6}$/),
      background_color: expect.stringMatching(/^#[0-9a-f]{6}$/)
    });
  });

  test('names pictures that exist, in the sizes it says', async ({ request }) => {
    const kinds = manifest.icons.map(({ purpose, sizes }) => `${purpose ?? 'any'} ${sizes}`);
    expect(kinds).toEqual(
      expect.arrayContaining(['any 192x192', 'any 512x512', 'maskable 192x192', 'maskable 512x512'])
    );
    expect(manifest.screenshots.map((screenshot) => screenshot.form_factor).sort()).toEqual([
      'narrow',
      'wide'
    ]);
    const pictures = [
      ...manifest.icons,
      ...manifest.screenshots,
      ...manifest.shortcuts.flatMap(({ icons }) => icons)
    ];
    for (const picture of pictures) await expectPicture(request, picture);
  });

  test('opens FEC files, and its shortcuts lead to screens', async ({ page }) => {
    const [handler] = manifest.file_handlers;
    expect(handler?.action).toBe('/importer');
    expect(
      Object.values(handler?.accept ?? {})
        .flat()
        .sort()
    ).toEqual(['.csv', '.txt', '.xml', '.zip']);
    expect(manifest.shortcuts).toHaveLength(3);
    for (const { url } of manifest.shortcuts) {
      await page.goto(url);
      await expectOpen(page);
    }
  });

  test('leaves the browser nothing to object to', async ({ page }) => {
    await page.goto('/');
    await expectOpen(page);
    await waitForOfflineCopy(page);
    const session = await page.context().newCDPSession(page);
    const { errors } = await session.send('Page.getAppManifest');
    expect(errors).toEqual([]);
    const { installabilityErrors } = await session.send('Page.getInstallabilityErrors');
    // A test's window is always private, the one thing that cannot be otherwise here.
    expect(installabilityErrors.map(({ errorId }) => errorId).filter((id) => id !== 'in-incognito')).toEqual(
      []
    );
  });
});

async function expectPicture(request: APIRequestContext, { src, sizes, type }: Picture): Promise<void> {
  const response = await request.get(src);
  expect(response.status(), src).toBe(200);
  if (type !== undefined) expect(response.headers()['content-type']).toBe(type);
  if (sizes !== 'any') expect(pngSize(await response.body()), src).toBe(sizes);
}

/** `192x192`, from the first chunk of a PNG. */
function pngSize(png: Buffer): string {
  expect(png.subarray(1, 4).toString('latin1')).toBe('PNG');
  return `${png.readUInt32BE(16)}x${png.readUInt32BE(20)}`;
}

test.describe('a new version', () => {
  let serveur: Serveur;
  let nouvelle: string;

  test.beforeEach(async ({ page }) => {
    nouvelle = makeVersionSuivante();
    serveur = await startServeur();
    await page.goto(serveur.url);
    await expectOpen(page);
    await waitForOfflineCopy(page);
    await serveur.kill();
    serveur = await startServeur({ port: serveur.port, dossier: nouvelle });
  });

  test.afterEach(async () => {
    await serveur.kill();
    rmSync(nouvelle, { recursive: true, force: true });
  });

  test('waits, says so, and is taken by one reload when the person asks', async ({ page }) => {
    let loads = 0;
    page.on('load', () => {
      loads += 1;
    });
    await checkForUpdate(page);
    await expect(page.getByText('Nouvelle version prête')).toBeVisible();
    expect(await versionOf(page)).toBe('1');
    expect(loads).toBe(0);

    await page.getByRole('button', { name: 'Recharger' }).click();
    await expect.poll(() => versionOf(page)).toBe('2');
    await expectOpen(page);
    await waitForOfflineCopy(page);
    await expect(page.getByText('Nouvelle version prête')).toBeHidden();
    expect(loads).toBe(1);
  });

  test('opens offline once taken', async ({ page, context }) => {
    await checkForUpdate(page);
    await page.getByRole('button', { name: 'Recharger' }).click();
    await expect.poll(() => versionOf(page)).toBe('2');
    await serveur.kill();
    await context.setOffline(true);
    await page.reload();
    await expectOpen(page);
    expect(await versionOf(page)).toBe('2');
  });

  test('« Plus tard » leaves the old version at work', async ({ page }) => {
    await checkForUpdate(page);
    await page.getByRole('button', { name: 'Plus tard' }).click();
    await expect(page.getByText('Nouvelle version prête')).toBeHidden();
    await page.reload();
    await expectOpen(page);
    expect(await versionOf(page)).toBe('1');
    await expect(page.getByText('Nouvelle version prête')).toBeVisible();
  });

  test('taken in one tab, is announced in the other, which is not reloaded', async ({ page, context }) => {
    const other = await context.newPage();
    await other.goto(`${serveur.url}/balance`);
    await expectOpen(other);
    await checkForUpdate(page);
    await page.getByRole('button', { name: 'Recharger' }).click();
    await expect.poll(() => versionOf(page)).toBe('2');
    await expect(other.getByText(/mise à jour dans un autre onglet/)).toBeVisible();
    expect(await versionOf(other)).toBe('1');
    await other.getByRole('button', { name: 'Recharger' }).click();
    await expect.poll(() => versionOf(other)).toBe('2');
    await expect(other).toHaveURL(/\/balance/);
  });
});
