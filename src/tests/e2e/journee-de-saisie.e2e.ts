import { chromium, expect, test, type BrowserContext } from '@playwright/test';
import { CHROMIUM_ARGS, findChromium } from '../../tools/chromium.ts';
import { waitForOfflineCopy } from './application.ts';
import { EcranDeSaisie, MASQUE_EAU, MASQUE_FIGE } from './saisie.ts';

/** A browser with a profile of its own: what it kept is there after it was killed. */
async function navigateur(profil: string, baseURL: string): Promise<BrowserContext> {
  const executablePath = findChromium();
  return chromium.launchPersistentContext(profil, {
    ...(executablePath ? { executablePath } : {}),
    args: [...CHROMIUM_ARGS],
    baseURL,
    locale: 'fr-FR',
    timezoneId: 'Europe/Paris',
    viewport: { width: 1440, height: 900 }
  });
}

/** As a battery that dies: the browser writes nothing more. */
async function tuer(context: BrowserContext): Promise<void> {
  const page = context.pages()[0] ?? (await context.newPage());
  const session = await context.newCDPSession(page);
  const ferme = context.waitForEvent('close');
  await session.send('Browser.crash').catch(() => undefined);
  await ferme;
}

/** The accounting day of the issue: twenty blocs with the keyboard alone, offline, and a browser killed in the twelfth. */
test('[I4] [UI-22] twenty blocs by keyboard, offline; the browser killed in the twelfth loses nothing', async ({
  baseURL
}, testInfo) => {
  test.setTimeout(240_000);
  const profil = testInfo.outputPath('profil');
  const avant = await navigateur(profil, baseURL ?? '');
  const matin = new EcranDeSaisie(avant.pages()[0] ?? (await avant.newPage()));
  await matin.preparer({ masques: [MASQUE_EAU, MASQUE_FIGE] });
  await waitForOfflineCopy(matin.page);
  await avant.setOffline(true);

  for (let i = 1; i <= 8; i++) await matin.bloc('601', String(i * 10), '401');
  // Two masques: one shares its amount, the other is frozen.
  await matin.taper('M', 'Tab', 'ArrowDown', 'ArrowDown', 'Enter', '1230', 'Tab', 'Control+Enter');
  await matin.taper('M', 'Tab', 'Enter', 'Control+Enter');
  await matin.expectFaites(10);
  // A block of a spreadsheet.
  await matin.coller('615\tNettoyage\t"1 200,00"\n622\tHonoraires\t300\n401\t\t\t1500');
  await matin.taper('Enter', 'Control+Enter');
  await matin.expectFaites(11);
  // The twelfth, and no more current.
  await matin.ligne('603', '187');
  await matin.taper('401', 'Tab', 'Fioul');
  const laisse = await matin.lignes();
  await matin.expectGarde('Fioul');
  await tuer(avant);

  const apres = await navigateur(profil, baseURL ?? '');
  await apres.setOffline(true);
  const retour = new EcranDeSaisie(apres.pages()[0] ?? (await apres.newPage()));
  await retour.ouvrir();
  expect(await retour.lignes()).toEqual(laisse);
  await expect(retour.cellule).toHaveValue('Fioul');
  await retour.taper('Control+Enter');
  await retour.expectFaites(12);
  for (let i = 13; i <= 19; i++) await retour.bloc('602', String(i * 10), '401');
  await retour.expectFaites(19);

  // The last one is taken back: an extourne, from the bloc itself.
  await retour.faites().getByRole('button').first().focus();
  await retour.taper('Enter');
  await expect(retour.page.getByRole('button', { name: /Extourner/ })).toBeVisible();
  await retour.taper('Alt+t', 'Enter');
  await expect(
    retour.page.getByText('Extourne : elle reste le miroir de l’écriture extournée.')
  ).toBeVisible();

  // Everything is there: 24 lines of the book, and those of the twenty blocs.
  await retour.taper('Alt+e');
  const lignes = 24 + 8 * 2 + 5 + 2 + 3 + 2 + 7 * 2 + 2;
  await expect(retour.regie.liste('Écritures')).toHaveAttribute('aria-rowcount', String(lignes + 1));
  await apres.close();
});
