import { expect } from '@playwright/test';
import { Regie } from './ecrans.ts';
import { compter, dans, L, ordre, ORIGINE, ouvrirLaListe, test, TOUTES } from './listes.ts';
import { fecDEssai, LIGNES } from './livre-d-essai.ts';

test('[LST-09] « Actions » shows what makes sense now, and says on what it acts', async ({ page, regie }) => {
  await ouvrirLaListe(regie);
  const actes = async () => {
    await page.getByRole('toolbar').getByRole('button', { name: 'Actions' }).click();
    const menu = page.getByRole('menu', { name: 'Actions' });
    await expect(menu).toBeVisible();
    const texte = await menu.innerText();
    const noms = await menu.getByRole('menuitem').allInnerTexts();
    await page.keyboard.press('Escape');
    return { texte, noms };
  };
  const avant = await actes();
  expect(avant.texte).toMatch(new RegExp(`les ${LIGNES.length} lignes affichées`, 'i'));
  expect(avant.noms.join()).not.toContain('Réafficher');
  await regie.liste(L).getByRole('gridcell').first().click();
  await page.keyboard.press('Shift+ArrowDown');
  expect((await actes()).texte).toMatch(/2 lignes sélectionnées/i);
  await regie.choisir('Actions', 'Exclure de la liste');
  await compter(regie, TOUTES - 2);
  expect((await actes()).noms.join()).toContain('Réafficher les lignes exclues (2)');
  await regie.jamaisSurBody();
});

test('a selection survives sort and filter, and says what of it is hidden', async ({ page, regie }) => {
  await ouvrirLaListe(regie);
  await regie.liste(L).getByRole('gridcell', { name: 'Eau froide' }).first().click();
  await page.keyboard.press('Space');
  await regie
    .liste(L)
    .getByRole('gridcell', { name: 'Fioul', exact: true })
    .first()
    .click({ modifiers: ['Control'] });
  await regie
    .liste(L)
    .getByRole('gridcell', { name: 'Fioul', exact: true })
    .last()
    .click({ modifiers: ['Control'] });
  await expect(regie.barreDEtat).toContainText('3 lignes sélectionnées');
  const choisis = async () => {
    const rang = (await regie.titres(L)).indexOf('Libellé');
    return (await regie.selection(L)).map((cellules) => cellules[rang]);
  };
  await dans(choisis).toEqual(['Eau froide', 'Fioul', 'Fioul']);
  await regie.entete(L, 'Libellé').click();
  await regie.entete(L, 'Libellé').click();
  await dans(choisis).toEqual(['Fioul', 'Fioul', 'Eau froide']);
  // With the cursor on a row, which the filter moves under it.
  await page.keyboard.press('Control+End');
  await expect(regie.barreDEtat).toContainText('3 lignes sélectionnées');
  await regie.filtrer(L, 'eau', 7);
  await expect(regie.entete(L, 'Libellé')).toHaveAttribute('aria-sort', 'descending');
  await expect(regie.barreDEtat).toContainText('3 lignes sélectionnées, dont 2 masquées');
  await dans(choisis).toEqual(['Eau froide']);
  await regie.jamaisSurBody();
  await page.keyboard.press('Escape');
  await dans(choisis).toEqual(['Fioul', 'Fioul', 'Eau froide']);
  await expect(regie.barreDEtat).not.toContainText('masquée');
  await regie.jamaisSurBody();
});

test('rows are excluded, shown again, and the exclusion is undone', async ({ page, regie }) => {
  await ouvrirLaListe(regie);
  await regie.liste(L).getByRole('gridcell', { name: 'Fioul', exact: true }).first().click();
  await regie.choisir('Actions', 'Exclure de la liste');
  await compter(regie, TOUTES - 1);
  await regie.jamaisSurBody();
  await expect(regie.annonce('1 ligne exclue de cette liste')).toBeVisible();
  await page.keyboard.press('Control+z');
  await dans(() => ordre(regie)).toEqual(ORIGINE);
  await regie.jamaisSurBody();

  await regie.liste(L).getByRole('gridcell').first().click();
  await page.keyboard.press('Shift+ArrowDown');
  await regie.choisir('Actions', 'Exclure de la liste');
  await dans(() => ordre(regie)).toEqual(ORIGINE.slice(2));
  await page.getByRole('button', { name: /^Annuler/ }).click();
  await dans(() => ordre(regie)).toEqual(ORIGINE);
  await regie.jamaisSurBody();

  await regie.choisir('Actions', /^Tout sélectionner/);
  await regie.choisir('Actions', 'Exclure de la liste');
  await expect(page.getByText('Toutes les lignes sont exclues')).toBeVisible();
  await regie.jamaisSurBody();
  await regie.choisir('Actions', /^Réafficher les lignes exclues/);
  await dans(() => ordre(regie)).toEqual(ORIGINE);
  await regie.jamaisSurBody();
});

test('Ctrl+A then a copy gives the rows shown and no other, as a spreadsheet reads them', async ({
  page,
  regie
}) => {
  await ouvrirLaListe(regie);
  await regie.filtrer(L, 'compte:615', 4);
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Control+a');
  await expect(regie.barreDEtat).toContainText('3 lignes sélectionnées');
  await page.keyboard.press('Control+c');
  await expect(regie.annonce('3 lignes copiées')).toBeVisible();
  const titres = await regie.titres(L);
  const copie = () => page.evaluate(() => navigator.clipboard.readText());
  const tsv = (texte: string) => texte.split(/\r?\n/).map((ligne) => ligne.split('\t'));
  const brut = (rangees: string[][]) =>
    rangees.map((rangee) => rangee.map((une) => une.replaceAll('\u202f', '')));
  const montrees = brut(await regie.rangees(L));
  expect(montrees).toHaveLength(3);
  expect(tsv(await copie())).toEqual(montrees);
  await regie.jamaisSurBody();

  await page.keyboard.press('Control+Shift+c');
  await dans(async () => tsv(await copie())).toEqual([titres, ...montrees]);

  // A block is its cells alone; a text that would be a formula is held back from being one.
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  await compter(regie, TOUTES);
  await regie.liste(L).getByRole('gridcell', { name: '=1+1' }).first().click();
  await page.keyboard.press('Shift+ArrowRight');
  await page.keyboard.press('Control+c');
  await dans(async () => tsv(await copie())).toEqual([["'=1+1", '20,00']]);
  await regie.jamaisSurBody();
});

test('the books change in another tab: the cursor stays on its record', async ({ browser }) => {
  const ailleurs = await browser.newContext();
  const ici = await ailleurs.newPage();
  const liste = new Regie(ici);
  await liste.veillerSurLeFocus();
  await liste.reprendreUnLivre(fecDEssai());
  await liste.aller(L);
  await liste.liste(L).getByRole('gridcell', { name: 'Fioul', exact: true }).first().click();
  await expect.poll(() => liste.celluleActive()).toContain('Fioul');
  const active = await liste.celluleActive();

  const autre = new Regie(await ailleurs.newPage());
  await autre.ouvrir('/importer');
  const [premiere, seconde] = LIGNES;
  if (!premiere || !seconde) throw new Error('the book is empty');
  const avant = [premiere, seconde].map((ligne) => ({
    ...ligne,
    date: '2026-01-02',
    numero: '900',
    libelle: 'Arrivée depuis'
  }));
  await autre.page
    .locator('input[type=file]')
    .first()
    .setInputFiles([fecDEssai([...LIGNES, ...avant])] as never);
  await autre.page.getByRole('checkbox', { name: /Remplacer/ }).check();
  await autre.reprendre();

  await expect(liste.liste(L)).toHaveAttribute('aria-rowcount', String(TOUTES + 2));
  await expect.poll(() => liste.celluleActive()).toBe(active);
  expect((await liste.colonne(L, 'Libellé')).slice(0, 3)).toEqual([
    'Arrivée depuis',
    'Arrivée depuis',
    'Eau froide'
  ]);
  await liste.jamaisSurBody();
  await ici.keyboard.press('ArrowUp');
  await expect.poll(() => liste.celluleActive()).toContain('Éclairage');
  await liste.jamaisSurBody();
  await ailleurs.close();
});
