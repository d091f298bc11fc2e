import { expect } from '@playwright/test';
import { boite, compter, dans, ECRANS, L, ouvrirLaListe, test, TOUTES } from './listes.ts';
import { LIGNES } from './livre-d-essai.ts';
import { expectSansDefaut } from './sans-defaut.ts';

test('[LST-01] a list opens at once, and the keyboard is in it', async ({ page, regie }) => {
  await regie.ouvrir();
  await page.getByRole('navigation', { name: 'Écrans' }).getByRole('link', { name: L }).click();
  await expect(regie.rangee(L, 'Eau froide')).toBeVisible();
  await compter(regie, TOUTES);
  await dans(() => regie.celluleActive()).toContain('Eau froide');
  await regie.jamaisSurBody();
});

test('[LST-02] all acts stand above the list; under it there is only the status bar', async ({
  page,
  regie
}) => {
  await ouvrirLaListe(regie);
  for (const ecran of ECRANS) {
    await regie.aller(ecran);
    await expect(regie.liste(ecran).getByRole('gridcell').first()).toBeVisible();
    const main = page.getByRole('main');
    const grille = await boite(main.getByRole('grid'));
    const actes = main.locator('header').locator('button, input, a[href], select');
    expect(await actes.count()).toBeGreaterThan(3);
    for (const acte of await actes.all()) {
      if (!(await acte.isVisible())) continue;
      const { y, height } = await boite(acte);
      expect(y + height).toBeLessThanOrEqual(grille.y);
    }
    const barre = await boite(regie.barreDEtat);
    expect(barre.y).toBeGreaterThanOrEqual(grille.y + grille.height - 1);
    expect(barre.y + barre.height).toBe(page.viewportSize()?.height);
    const dessous = await page.evaluate(
      (bas) =>
        [...document.querySelectorAll('button, input, a[href], select')]
          .filter((un) => un.checkVisibility() && un.getBoundingClientRect().top >= bas)
          .filter((un) => un.closest('footer, nav') === null)
          .map((un) => un.outerHTML),
      grille.y + grille.height
    );
    expect(dessous).toEqual([]);
  }
});

test('[LST-03] a menu says that it is one and bears the pictogram; a button bears none and acts', async ({
  page,
  regie
}) => {
  await ouvrirLaListe(regie);
  const barre = page.getByRole('toolbar', { name: 'Actes sur la liste' });
  for (const nom of ['Actions', 'Imprimer', 'Tableur']) {
    const bouton = barre.getByRole('button', { name: nom, exact: true });
    await expect(bouton).toHaveAttribute('aria-haspopup', 'menu');
    await expect(bouton).toHaveAttribute('aria-expanded', 'false');
    await expect(bouton.locator('svg')).toHaveCount(1);
    await bouton.focus();
    await page.keyboard.press('ArrowDown');
    await expect(page.getByRole('menu', { name: nom })).toBeVisible();
    await expect(bouton).toHaveAttribute('aria-expanded', 'true');
    await expect(page.getByRole('menu', { name: nom }).getByRole('menuitem').first()).toBeFocused();
    await page.keyboard.press('Escape');
    await expect(bouton).toBeFocused();
    await regie.jamaisSurBody();
  }
  const simple = barre.getByRole('button', { name: 'Trier…' });
  await expect(simple).not.toHaveAttribute('aria-haspopup');
  await expect(simple.locator('svg')).toHaveCount(0);
  await simple.click();
  await expect(page.getByRole('dialog', { name: 'Trier' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(simple).toBeFocused();
  await regie.jamaisSurBody();
});

test('[LST-21] [LST-22] every list has the filter, and the same words for the three verbs', async ({
  page,
  regie
}) => {
  await ouvrirLaListe(regie);
  for (const ecran of ECRANS) {
    await regie.aller(ecran);
    await expect.poll(() => regie.celluleActive()).not.toBe('');
    await expect(regie.filtre(ecran)).toHaveCount(1);
    await page.keyboard.press('Control+f');
    await page.keyboard.type('introuvable');
    await expect(page.getByText('Rien ne correspond', { exact: true })).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(regie.filtre(ecran)).toHaveValue('');
    const main = page.getByRole('main');
    for (const verbe of [/cherche/i, /recherche/i])
      await expect(
        main.getByRole('textbox', { name: verbe }).or(main.getByRole('button', { name: verbe }))
      ).toHaveCount(0);
    await regie.jamaisSurBody();
  }
  // To narrow asks for another list; to filter hides rows of this one; to search, from anywhere, goes elsewhere.
  await regie.aller(L);
  await compter(regie, TOUTES);
  const achats = LIGNES.filter(({ journal }) => journal === 'AC').length;
  await page.getByRole('button', { name: /^Journal/ }).click();
  await page.getByRole('option', { name: /Achats/ }).click();
  await compter(regie, achats + 1);
  await expect(regie.barreDEtat).toContainText(new RegExp(`^\\s*${achats}\\s+lignes`));
  await regie.jamaisSurBody();
  await regie.filtrer(L, 'fioul', 3);
  await expect(regie.barreDEtat).toContainText(`2 sur ${achats} lignes`);
  await page.keyboard.press('Control+k');
  await expect(page.getByRole('dialog').getByRole('combobox')).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(regie.filtre(L)).toHaveValue('fioul');
  await regie.jamaisSurBody();
});

test('axe finds nothing with any menu or dialog of a list open', async ({ page, regie }) => {
  await ouvrirLaListe(regie);
  // The rest of the screen is looked at with all the others, without anything open.
  const analyser = (ou: string, dans = ':popover-open') => expectSansDefaut(page, { dans, ou });
  for (const nom of ['Actions', 'Imprimer', 'Tableur']) {
    await page.getByRole('toolbar').getByRole('button', { name: nom, exact: true }).click();
    await expect(page.getByRole('menu', { name: nom })).toBeVisible();
    await analyser(nom);
    await page.keyboard.press('Escape');
    await regie.jamaisSurBody();
  }
  await regie.liste(L).getByRole('gridcell').first().click();
  await page.keyboard.press('Alt+ArrowDown');
  await expect(page.getByRole('menu', { name: 'Colonne Date' })).toBeVisible();
  await analyser('column menu');
  await page.keyboard.press('Escape');
  await regie.jamaisSurBody();
  await page.keyboard.press('Alt+t');
  await expect(page.getByRole('dialog', { name: 'Trier' })).toBeVisible();
  await analyser('sort', 'dialog[open]');
  await page.keyboard.press('Escape');
  await regie.jamaisSurBody();
  await regie.choisir('Actions', 'Colonnes…');
  await expect(page.getByRole('dialog', { name: 'Colonnes' })).toBeVisible();
  await analyser('columns', 'dialog[open]');
  await page.keyboard.press('Escape');
  await regie.jamaisSurBody();
  await page.getByRole('button', { name: /^Journal/ }).click();
  await analyser('journal');
  await page.keyboard.press('Escape');
  await regie.jamaisSurBody();
  await regie.filtrer(L, 'debit>abc rien', 1);
  await analyser('refused filter, empty list', 'main');
  await page.keyboard.press('Escape');
  await regie.liste(L).getByRole('gridcell').first().click();
  await page.keyboard.press('Control+a');
  await expect(regie.barreDEtat).toContainText(`${LIGNES.length} lignes sélectionnées`);
  await analyser('selection', '[role=grid]');
});
