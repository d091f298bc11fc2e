import { expect, test, type Locator, type Page } from '@playwright/test';
import { Regie } from './ecrans.ts';
import { fecDEssai, LIGNES } from './livre-d-essai.ts';

const L = 'Écritures';
const LONG = 'x'.repeat(10_000);
const [debit, credit] = LIGNES;

/** The small book, its first bloc under a label without end, then as many blocs as `nombre`. */
function livre(nombre: number) {
  if (!debit || !credit) throw new Error('the book has two lines at least');
  const premier = [debit, credit].map((une) => ({ ...une, libelle: LONG }));
  const autres = Array.from({ length: nombre }, (_, i) =>
    [debit, credit].map((une) => ({ ...une, numero: String(100 + i), libelle: `Eau n° ${i}` }))
  ).flat();
  return fecDEssai([...premier, ...autres]);
}

const hauteur = async (un: Locator) => (await un.boundingBox())?.height ?? Infinity;

/** Pixels by which the page is larger than its window, across and down. */
function debords(page: Page): Promise<readonly number[]> {
  return page.evaluate(() => {
    const { scrollWidth, clientWidth, scrollHeight, clientHeight } = document.documentElement;
    return [scrollWidth - clientWidth, scrollHeight - clientHeight];
  });
}

test('a label of ten thousand characters hides neither the rows, nor the panel, nor the bloc', async ({
  page
}) => {
  const regie = new Regie(page);
  await regie.reprendreUnLivre(livre(2));
  await regie.ouvrir('/ecritures');
  const cellule = regie.liste(L).getByRole('gridcell', { name: LONG }).first();
  await cellule.click();
  expect(await hauteur(cellule)).toBeLessThan(300);
  await expect(page.getByRole('button', { name: 'Ouvrir l’écriture' })).toBeInViewport();
  expect(await debords(page)).toEqual([0, 0]);

  await page.keyboard.press('Control+f');
  await page.keyboard.insertText('y'.repeat(3000));
  const vide = page.getByText(/^Aucune ligne ne correspond à « y+… »/);
  await expect(vide).toBeInViewport({ ratio: 1 });
  expect(await debords(page)).toEqual([0, 0]);
  await page.keyboard.press('Escape');
  await expect(regie.liste(L)).toHaveAttribute('aria-rowcount', '7');

  await cellule.click();
  await page.keyboard.press('Enter');
  const titre = page.getByRole('heading', { level: 1 });
  await expect(titre).toHaveText(LONG);
  expect(await hauteur(titre)).toBeLessThan(150);
  await expect(page.getByRole('columnheader', { name: 'Crédit' })).toBeInViewport({ ratio: 1 });
  expect(await debords(page)).toEqual([0, 0]);
});

test('[LST-11] a copy breaks no policy; a large one is text alone, and says so', async ({
  page,
  context
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const refus: string[] = [];
  page.on('console', (message) => {
    if (message.text().includes('Content Security Policy')) refus.push(message.text());
  });
  const regie = new Regie(page);
  await regie.reprendreUnLivre(livre(220));
  await regie.ouvrir('/ecritures');
  const sortes = () => page.evaluate(async () => (await navigator.clipboard.read())[0]?.types);
  await regie.liste(L).getByRole('gridcell', { name: 'Eau n° 1', exact: true }).first().click();
  await page.keyboard.press('Shift+ArrowDown');
  await page.keyboard.press('Control+Shift+c');
  await expect(regie.annonce(/2 lignes copiées/)).toBeVisible();
  expect(await sortes()).toEqual(['text/plain', 'text/html']);

  await page.keyboard.press('Control+a');
  await page.keyboard.press('Control+c');
  await expect(regie.annonce(/442 lignes copiées en texte seul/)).toBeVisible();
  expect(await sortes()).toEqual(['text/plain']);
  const copie = await page.evaluate(() => navigator.clipboard.readText());
  expect(copie.split('\r\n')).toHaveLength(442);
  expect(refus).toEqual([]);
});
