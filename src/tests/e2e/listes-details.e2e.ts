import { expect, test as surPosteVide, type Page } from '@playwright/test';
import { Regie } from './ecrans.ts';
import { garderLesFichiers, lImpression, lireClasseur, lireCsv, lirePages } from './fichiers.ts';
import { fecDEssai, LIGNES } from './livre-d-essai.ts';
import { TABLETTE, test } from './poste.ts';
import { readFile } from 'node:fs/promises';

const L = 'Écritures';

/** The bytes of what a click downloads. */
async function telecharge(page: Page, agir: () => Promise<void>): Promise<Buffer> {
  const attendu = page.waitForEvent('download');
  await agir();
  return readFile(await (await attendu).path());
}

test.describe('with fingers', () => {
  test.use({ appareil: TABLETTE });

  test('[LST-11] boxes choose the rows that acts work on, and go out nowhere', async ({ page }) => {
    const regie = new Regie(page);
    await garderLesFichiers(page);
    await regie.veillerSurLeFocus();
    await regie.ouvrir('/ecritures');
    const boite = (nom: string) => regie.liste(L).getByRole('checkbox', { name: nom, exact: true });
    const toutes = boite('Toutes les lignes affichées');
    await boite('Ligne 2').tap();
    await boite('Ligne 5').tap();
    await expect(boite('Ligne 5')).toBeChecked();
    await expect(toutes).toHaveAttribute('aria-checked', 'mixed');
    await expect(regie.barreDEtat).toContainText('2 lignes sélectionnées');
    await boite('Ligne 5').tap();
    await expect(regie.barreDEtat).toContainText('1 ligne sélectionnée');
    const largeur = (await boite('Ligne 2').locator('..').boundingBox())?.width;
    const hauteur = (await regie.liste(L).getByRole('row').nth(2).boundingBox())?.height;
    expect([largeur, hauteur]).toEqual([44, 44]);

    await regie.filtre(L).fill('eau');
    await expect(regie.liste(L)).toHaveAttribute('aria-rowcount', '7');
    await toutes.tap();
    await expect(toutes).toBeChecked();
    await expect(regie.barreDEtat).toContainText('6 lignes sélectionnées');
    await regie.jamaisSurBody();

    await page.getByRole('button', { name: 'Actions' }).tap();
    await expect(page.getByRole('menuitem', { name: /cases/ })).toHaveCount(0);
    const csv = lireCsv(
      await telecharge(page, () => page.getByRole('menuitem', { name: 'CSV', exact: true }).tap())
    );
    expect(csv.rangees[0]?.[0]).toBe('Date');
    expect(csv.rangees.filter((rangee) => rangee.join(';').toLowerCase().includes('eau'))).toHaveLength(6);
    await page.getByRole('button', { name: 'Actions' }).tap();
    await page.getByRole('menuitem', { name: 'Colonnes…' }).tap();
    await expect(page.getByRole('dialog').getByText('Toutes les lignes affichées')).toHaveCount(0);
    await page.keyboard.press('Escape');
    await regie.jamaisSurBody();
  });
});

test('[LST-11] a click then Ctrl and click choose both rows; boxes come when asked for', async ({ page }) => {
  const regie = new Regie(page);
  await regie.veillerSurLeFocus();
  await regie.ouvrir('/ecritures');
  const cellule = (texte: string) =>
    regie.liste(L).getByRole('gridcell', { name: texte, exact: true }).first();
  await cellule('Eau froide').click();
  await cellule('Fioul').click({ modifiers: ['Control'] });
  await expect(regie.barreDEtat).toContainText('2 lignes sélectionnées');
  const rang = (await regie.titres(L)).indexOf('Libellé');
  expect((await regie.selection(L)).map((cellules) => cellules[rang])).toEqual(['Eau froide', 'Fioul']);

  const avant = await regie.titres(L);
  await expect(regie.liste(L).getByRole('checkbox')).toHaveCount(0);
  await regie.choisir('Actions', 'Sélectionner par des cases');
  const troisieme = regie.liste(L).getByRole('checkbox', { name: 'Ligne 3', exact: true });
  await troisieme.click();
  await expect(troisieme).toBeChecked();
  await expect(regie.barreDEtat).toContainText('3 lignes sélectionnées');
  // They take their room from the columns that come last, and are none themselves.
  expect(avant).toEqual(expect.arrayContaining(await regie.titres(L)));
  await regie.choisir('Actions', 'Masquer les cases à cocher');
  await expect(regie.liste(L).getByRole('checkbox')).toHaveCount(0);
  await expect(regie.barreDEtat).toContainText('3 lignes sélectionnées');
  await regie.jamaisSurBody();
});

surPosteVide(
  '[LST-21] the lists of an import and of the poste sort and filter as the others do',
  async ({ page }) => {
    const regie = new Regie(page);
    const faux = LIGNES.map((ligne, i) => (i === 3 || i === 9 ? { ...ligne, debit: 'abc' } : ligne));
    await regie.ouvrir('/importer');
    await regie.deposer(
      { ...fecDEssai(LIGNES.slice(0, 4)), name: '404833048FEC20260131.txt' },
      { ...fecDEssai(faux), name: '552100554FEC20261231.txt' },
      fecDEssai()
    );
    const R = 'Fichiers à reprendre';
    const lignes = () => regie.colonne(R, 'Lignes');
    await expect.poll(lignes).toEqual(['4', '24', '24']);
    await regie.entete(R, 'Lignes').click();
    await regie.entete(R, 'Lignes').click();
    await expect.poll(lignes).toEqual(['24', '24', '4']);
    await regie.filtrer(R, 'non importable', 2);
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    await expect(page.getByRole('region', { name: /552100554/ })).toBeVisible();

    await page.getByRole('button', { name: 'Voir toutes les anomalies' }).click();
    const A = 'Anomalies';
    await expect(regie.liste(A).getByRole('gridcell').first()).toBeVisible();
    const toutes = Number(await regie.liste(A).getAttribute('aria-rowcount'));
    expect(toutes).toBeGreaterThan(2);
    await regie.filtre(A).fill('colonne:debit');
    await expect(regie.liste(A)).toHaveAttribute('aria-rowcount', '3');
    await regie.entete(A, 'Ligne').click();
    await regie.entete(A, 'Ligne').click();
    await expect.poll(() => regie.colonne(A, 'Ligne')).toEqual(['11', '5']);
    await page.keyboard.press('Escape');
    await expect(regie.liste(A)).toHaveAttribute('aria-rowcount', String(toutes));
    await page.getByRole('button', { name: 'Fermer' }).last().click();

    await regie.filtre(R).fill('');
    for (const [fichier, nom] of [
      ['404833048', 'Les Acacias'],
      ['732829320', 'Les Tilleuls']
    ] as const) {
      await regie.rangee(R, fichier).getByRole('gridcell').nth(1).click();
      await page.getByLabel('Nom', { exact: true }).fill(nom);
      await expect(page.getByLabel('Nom', { exact: true })).toBeFocused();
    }
    await regie.reprendre();
    const P = 'Exercices repris';
    await regie.filtrer(P, 'debit>1000', 2);
    await expect.poll(() => regie.colonne(P, 'Écritures')).toEqual(['12']);
    await page.keyboard.press('Escape');
    await expect(regie.liste(P)).toHaveAttribute('aria-rowcount', '3');

    await regie.aller('Ce poste');
    await regie.entete('Reprises', 'Lignes').click();
    await expect.poll(() => regie.colonne('Reprises', 'Lignes')).toEqual(['4', '24']);
    await regie.filtrer('Reprises', 'lignes>10', 2);
    await expect(regie.entete('Reprises', 'Lignes')).toHaveAttribute('aria-sort', 'ascending');
  }
);

test('[LST-10] [LST-13] a balance is printed by its side and goes signed to a spreadsheet', async ({
  page
}) => {
  const regie = new Regie(page);
  await garderLesFichiers(page);
  await regie.ouvrir('/plan-comptable');
  const soldes = (await regie.colonne('Plan comptable', 'Solde')).filter((solde) => solde !== '');
  expect(soldes.some((solde) => solde.endsWith('C'))).toBe(true);
  expect(soldes.some((solde) => solde.endsWith('D'))).toBe(true);
  const espaces = (texte: string) => texte.replaceAll(/[\u00a0\u202f]/g, ' ');
  const [feuille] = await lirePages(await lImpression(page, () => regie.choisir('Imprimer', /^Liste/)));
  const imprimes = espaces(feuille?.texte ?? '').split('\n');
  for (const solde of soldes) expect(imprimes).toContain(espaces(solde));
  expect(feuille?.texte).not.toMatch(/-\d/);

  const classeur = await lireClasseur(
    await telecharge(page, () => regie.choisir('Tableur', 'Classeur (XLSX)'))
  );
  const titres = classeur.findIndex((rangee) => rangee.includes('Solde'));
  const rang = classeur[titres]?.indexOf('Solde') ?? -1;
  const nombres = classeur
    .slice(titres + 1)
    .map((rangee) => rangee[rang])
    .filter((valeur) => typeof valeur === 'number');
  expect(nombres.some((valeur) => valeur < 0)).toBe(true);
  expect(nombres.some((valeur) => valeur > 0)).toBe(true);
});

test('[LST-02] the bar of « Plan de base » stands on one line, on two on a tablet', async ({ page }) => {
  const regie = new Regie(page);
  await regie.ouvrir('/plan-de-base');
  const barre = page.getByRole('main').locator('header').first();
  const commande = page.getByRole('button', { name: 'Actions' });
  const lignesDe = async () => {
    const [bande, bouton] = [await barre.boundingBox(), await commande.boundingBox()];
    return Math.floor((bande?.height ?? 0) / (bouton?.height ?? 1));
  };
  await regie.liste('Plan de base').getByRole('gridcell').first().click();
  await page.keyboard.press('Shift+ArrowDown');
  await expect(page.getByRole('button', { name: 'Appliquer 2 comptes…' })).toBeVisible();
  for (const plan of [/copropriétaires/, /mandants/, /Agence/]) {
    await page.getByRole('button', { name: /^Plan/ }).click();
    await page.getByRole('option', { name: plan }).click();
    expect(await lignesDe(), String(plan)).toBe(1);
  }
  await page.setViewportSize({ width: 820, height: 1180 });
  await expect.poll(lignesDe).toBe(2);
  const deborde = await barre.evaluate((bande) => bande.scrollWidth > bande.clientWidth);
  expect(deborde).toBe(false);
});

test('[LST-01] a deep link ends with the keyboard in the list, on a slow machine too', async ({
  page,
  context
}) => {
  const lente = await context.newCDPSession(page);
  await lente.send('Emulation.setCPUThrottlingRate', { rate: 6 });
  for (const adresse of ['/ecritures', '/balance', '/plan-comptable', '/ecritures?mots=eau']) {
    await page.goto(adresse);
    await expect
      .poll(() => page.evaluate(() => document.activeElement?.getAttribute('role')), { message: adresse })
      .toBe('gridcell');
  }
});
