import type { Page } from 'playwright';
import { assert } from '#lib/domain/assert.ts';
import type { Processeur } from './processeur.ts';
import { guetterLeCompte, maintenant } from './sondes.ts';

/** Long enough for what the gesture before still had to do. */
export const REPOS_EN_MS = 300;

/** What one letter typed in the filter took, in milliseconds. */
export interface Frappe {
  /** Of processor, until the rows that are left were painted. */
  readonly affichage: number;
  /** Of processor, with what comes after: the address, the menus, the place kept. */
  readonly repos: number;
  /** On the clock, until they were painted. */
  readonly horloge: number;
}

/** Each of these letters leaves fewer rows than the one before. */
export const MOTS = ['401', 'fa0', 'gar', 'hor'] as const;

export async function attendreLeRepos(page: Page): Promise<void> {
  await page.waitForTimeout(REPOS_EN_MS);
}

/** Types each word letter by letter in the filter of a list, and clears it. */
export async function filtrer(page: Page, titre: string, processeur: Processeur): Promise<Frappe[]> {
  const frappes: Frappe[] = [];
  const champ = page.getByRole('textbox', { name: `Filtrer : ${titre}` });
  await champ.click();
  // A person who goes to the filter has not yet begun to type.
  await attendreLeRepos(page);
  for (const mot of MOTS) {
    for (const lettre of mot) frappes.push(await taper(page, titre, processeur, lettre));
    await page.keyboard.press('Escape');
    await attendreLeRepos(page);
  }
  return frappes;
}

async function taper(page: Page, titre: string, processeur: Processeur, lettre: string): Promise<Frappe> {
  await guetterLeCompte(page, titre);
  const avant = await processeur.lire();
  const debut = await maintenant(page);
  await page.keyboard.press(lettre);
  const fin = await page.evaluate(() => window.compteChange);
  const affiche = await processeur.lire();
  await attendreLeRepos(page);
  return { affichage: affiche - avant, repos: (await processeur.lire()) - avant, horloge: fin - debut };
}

const CADRES = 120;

/**
 * Scrolls a list by its whole height at each frame, so that every row of it changes.
 * @returns milliseconds of processor per frame
 */
export async function defiler(page: Page, titre: string, processeur: Processeur): Promise<number> {
  await attendreLeRepos(page);
  const avant = await processeur.lire();
  await page.evaluate(
    ([selector, cadres]) => {
      const grille = document.querySelector(selector);
      const { promise, resolve } = Promise.withResolvers<undefined>();
      let reste = cadres;
      const avancer = () => {
        if (grille) grille.scrollTop += grille.clientHeight;
        if (reste-- > 0) requestAnimationFrame(avancer);
        else resolve(undefined);
      };
      requestAnimationFrame(avancer);
      return promise;
    },
    [`[role=grid][aria-label="${titre}"]`, CADRES] as const
  );
  return ((await processeur.lire()) - avant) / CADRES;
}

/** In the middle of what is seen. */
const COLONNE = 3;

/**
 * Drags a column from end to end of its list with the mouse, one move a frame, and gives up.
 * @returns milliseconds of processor per frame
 */
export async function glisserUneColonne(page: Page, liste: string, processeur: Processeur): Promise<number> {
  const entetes = page.getByRole('grid', { name: liste }).getByRole('columnheader');
  const titre = await entetes.nth(COLONNE).boundingBox();
  assert(titre !== null, `banc: no column in ${liste}`);
  const [x, y] = [titre.x + titre.width / 2, titre.y + titre.height / 2];
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move(x + 20, y, { steps: 2 });
  await attendreLeRepos(page);
  const avant = await processeur.lire();
  for (let cadre = 0; cadre < CADRES; cadre++) {
    await page.mouse.move(x + 20 + (cadre % 60) * 12, y);
    await page.evaluate(() => new Promise(requestAnimationFrame));
  }
  const duree = ((await processeur.lire()) - avant) / CADRES;
  await page.keyboard.press('Escape');
  await page.mouse.up();
  return duree;
}

const CRITERES = ['Libellé', 'Compte', 'Débit'] as const;

/** Sorts the list by three fields at once, the one with most values first. */
export async function trierParTroisCles(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Trier…' }).click();
  const dialogue = page.getByRole('dialog', { name: 'Trier' });
  for (const [rang, critere] of CRITERES.entries()) {
    if (rang > 0) await dialogue.getByRole('button', { name: 'Ajouter un critère' }).click();
    await dialogue
      .getByLabel(/^Champ du critère/)
      .nth(rang)
      .selectOption({ label: critere });
  }
  await dialogue.getByRole('button', { name: 'Trier', exact: true }).click();
  await dialogue.waitFor({ state: 'detached' });
}

/**
 * Sends the list to a spreadsheet.
 * @returns seconds until the file is there
 */
export async function sortirLeClasseur(page: Page): Promise<number> {
  await page.getByRole('button', { name: 'Tableur' }).click();
  const debut = performance.now();
  const fichier = page.waitForEvent('download');
  await page.getByRole('menuitem', { name: 'Classeur (XLSX)' }).click();
  await page.getByRole('progressbar').waitFor();
  await fichier;
  return (performance.now() - debut) / 1000;
}

/** Shows every column that a list has, and keeps it so. */
export async function montrerToutesLesColonnes(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Actions' }).click();
  await page.getByRole('menuitem', { name: 'Colonnes…' }).click();
  const dialogue = page.getByRole('dialog', { name: 'Colonnes' });
  await dialogue.waitFor();
  const masquees = dialogue.locator('.montree input:not(:checked)');
  while ((await masquees.count()) > 0) await masquees.first().check();
  await dialogue.getByRole('button', { name: 'Enregistrer cette présentation' }).click();
  await dialogue.getByRole('button', { name: 'Terminer' }).click();
}
