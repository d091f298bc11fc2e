import { expect, type CDPSession, type Locator, type Page } from '@playwright/test';
import { Regie } from './ecrans.ts';
import { garderLesFichiers, lImpression, lirePages } from './fichiers.ts';
import { LIGNES } from './livre-d-essai.ts';
import { TABLETTE, test } from './poste.ts';

const L = 'Écritures';
const TOUTES = LIGNES.length + 1;
const ORIGINE = LIGNES.map(({ libelle }) => libelle);

/** A tablet: fingers alone, the books already on it. */
let page: Page;
let regie: Regie;
let doigt: CDPSession;

test.use({ appareil: { ...TABLETTE, viewport: { width: 1180, height: 820 } } });

test.beforeEach(async ({ context, page: onglet }) => {
  page = onglet;
  regie = new Regie(page);
  doigt = await context.newCDPSession(page);
  await garderLesFichiers(page);
  await regie.veillerSurLeFocus();
  await regie.ouvrir('/ecritures');
  await expect(regie.liste(L)).toHaveAttribute('aria-rowcount', String(TOUTES));
});

const libelles = () => regie.colonne(L, 'Libellé');

async function milieu(element: Locator): Promise<{ x: number; y: number }> {
  const found = await element.boundingBox();
  if (!found) throw new Error('not on the screen');
  return { x: found.x + found.width / 2, y: found.y + found.height / 2 };
}

/** Holds a finger on `depart`, moves it to each of `etapes`, and lifts it. */
async function tenir(depart: { x: number; y: number }, ...etapes: { x: number; y: number }[]): Promise<void> {
  await doigt.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: [depart] });
  // A person feels that the column is held; the time that takes is the gesture itself.
  await page.waitForTimeout(600);
  for (const etape of etapes)
    await doigt.send('Input.dispatchTouchEvent', { type: 'touchMove', touchPoints: [etape] });
  await doigt.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
}

test('[LST-01] [LST-02] a tap opens the list; what a finger aims at is 44 px high', async () => {
  await page
    .getByRole('navigation', { name: 'Écrans' })
    .getByRole('link', { name: 'Balance', exact: true })
    .tap();
  await expect(regie.liste('Balance')).toBeVisible();
  await regie.jamaisSurBody();
  const cibles = page.getByRole('main').locator('header').locator('button:visible, [role=search]');
  for (const cible of [...(await cibles.all()), regie.liste('Balance').getByRole('row').first()]) {
    const hauteur = (await cible.boundingBox())?.height ?? 0;
    expect(hauteur, await cible.evaluate((un) => un.outerHTML.slice(0, 80))).toBeGreaterThanOrEqual(44);
  }
});

test('[LST-04] [LST-06] the filter, with a finger', async () => {
  await regie.filtre(L).tap();
  await page.keyboard.type('fioul');
  await expect(regie.liste(L)).toHaveAttribute('aria-rowcount', '5');
  await page.getByRole('button', { name: 'Effacer le filtre' }).tap();
  await expect.poll(libelles).toEqual(ORIGINE);
  await expect(regie.filtre(L)).toBeFocused();
  await regie.jamaisSurBody();
});

test('[LST-07] taps on a title sort up, down, then not at all; its menu adds a key', async () => {
  const entete = regie.entete(L, 'Libellé');
  await entete.tap();
  await expect(entete).toHaveAttribute('aria-sort', 'ascending');
  await entete.tap();
  await expect(entete).toHaveAttribute('aria-sort', 'descending');
  await regie.jamaisSurBody();
  await tenir(await milieu(regie.entete(L, 'Compte')));
  await page.getByRole('menuitem', { name: 'Ajouter au tri' }).tap();
  await expect(regie.entete(L, 'Compte')).toContainText('2e clé de tri');
  await regie.jamaisSurBody();
  await entete.tap();
  await expect.poll(libelles).toEqual(ORIGINE);
  await regie.jamaisSurBody();
});

test('[LST-08] a column held by a finger goes where it is lifted, or opens its menu when it stays', async () => {
  const defaut = await regie.titres(L);
  const [depart, but] = [await milieu(regie.entete(L, 'Compte')), await milieu(regie.entete(L, 'Date'))];
  await tenir(depart, { x: depart.x - 30, y: depart.y }, { x: but.x, y: but.y }, { x: but.x - 30, y: but.y });
  const deplace = ['Compte', ...defaut.filter((un) => un !== 'Compte')];
  await expect.poll(() => regie.titres(L)).toEqual(deplace);
  await expect(regie.annonce(`Colonne Compte, position 1 sur ${defaut.length}`)).toBeAttached();
  await regie.jamaisSurBody();

  await tenir(await milieu(regie.entete(L, 'Compte')));
  const menu = page.getByRole('menu', { name: 'Colonne Compte' });
  await menu.getByRole('menuitem', { name: 'Rétablir la présentation d’origine' }).tap();
  await expect.poll(() => regie.titres(L)).toEqual(defaut);
  await expect(menu).toHaveCount(0);
  await regie.jamaisSurBody();
});

test('[LST-11] [LST-16] sort editor and print, with a finger', async () => {
  await page.getByRole('button', { name: 'Trier…' }).tap();
  const dialogue = page.getByRole('dialog', { name: 'Trier' });
  await dialogue.getByRole('combobox', { name: /^Champ/ }).selectOption('Date de pièce');
  await dialogue.getByRole('combobox', { name: /^Ordre/ }).selectOption('Décroissant');
  await dialogue.getByRole('button', { name: 'Trier', exact: true }).tap();
  const dates = LIGNES.toSorted((a, b) => b.datePiece.localeCompare(a.datePiece));
  await expect.poll(libelles).toEqual(dates.map(({ libelle }) => libelle));
  await regie.jamaisSurBody();
  const pages = await lirePages(
    await lImpression(page, async () => {
      await page.getByRole('button', { name: 'Imprimer' }).tap();
      await page.getByRole('menuitem', { name: /^Liste/ }).tap();
    })
  );
  expect(pages[0]?.texte).toContain('Trié par Date de pièce, ordre décroissant');
  await regie.jamaisSurBody();
});

test('upright, one menu holds all the acts of the list', async () => {
  await page.setViewportSize({ width: 820, height: 1180 });
  const barre = page.getByRole('toolbar', { name: 'Actes sur la liste' });
  await expect(barre.getByRole('button', { name: 'Tableur' })).toHaveCount(0);
  await barre.getByRole('button', { name: 'Actions' }).tap();
  const menu = page.getByRole('menu', { name: 'Actions' });
  for (const acte of [
    'Trier…',
    /^Liste/,
    'Fiches, une par page',
    'Classeur (XLSX)',
    'CSV',
    'Exclure de la liste'
  ])
    await expect(menu.getByRole('menuitem', { name: acte })).toHaveCount(1);
  const boite = await menu.boundingBox();
  expect((boite?.y ?? 0) + (boite?.height ?? Infinity)).toBeLessThanOrEqual(1180);
  const csv = page.waitForEvent('download');
  await menu.getByRole('menuitem', { name: 'CSV' }).tap();
  expect((await csv).suggestedFilename()).toMatch(/\.csv$/);
  await regie.jamaisSurBody();
});
