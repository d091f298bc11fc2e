import { readFile } from 'node:fs/promises';
import { expect } from '@playwright/test';
import type { Regie } from './ecrans.ts';
import { lImpression, lireClasseur, lireCsv, lirePages } from './fichiers.ts';
import { francais, L, ouvrirLaListe, test } from './listes.ts';

test('[LST-10] CSV and XLSX hold the columns on screen, in their order, and the rows selected', async ({
  page,
  regie
}) => {
  await ouvrirLaListe(regie);
  await regie.entete(L, 'Débit').click();
  await expect(regie.entete(L, 'Débit')).toHaveAttribute('aria-sort', 'ascending');
  await page.keyboard.press('Control+Home');
  await page.keyboard.press('Alt+Shift+ArrowRight');
  await regie.entete(L, 'État').click({ button: 'right' });
  await page.getByRole('menuitem', { name: 'Masquer la colonne' }).click();
  await expect.poll(() => regie.titres(L)).not.toContain('État');
  const titres = await regie.titres(L);
  expect(titres.slice(0, 2)).toEqual(['Jrn', 'Date']);

  const csv = await telecharger(regie, 'CSV');
  expect(csv.nom).toMatch(/^Écritures - .*\.csv$/);
  const lu = lireCsv(csv.octets);
  expect(lu.marque).toBe(true);
  const montrees = await regie.rangees(L);
  const brut = (rangee: readonly string[]) =>
    rangee.map((cellule, i) => {
      if (/^(Débit|Crédit)$/.test(titres[i] ?? '')) return cellule.replace(/\u202f/g, '');
      return cellule.startsWith('=') ? `'${cellule}` : cellule;
    });
  expect(lu.rangees).toEqual([titres, ...montrees.map(brut)]);
  await regie.jamaisSurBody();

  // Two rows, from the list as it is sorted: no other leaves.
  await regie.liste(L).getByRole('gridcell', { name: 'Fioul', exact: true }).first().click();
  await page.keyboard.press('Shift+ArrowUp');
  await expect(regie.barreDEtat).toContainText('2 lignes sélectionnées');
  const choisies = await regie.selection(L);
  expect(choisies).toHaveLength(2);
  expect(lireCsv((await telecharger(regie, 'CSV')).octets).rangees).toEqual([titres, ...choisies.map(brut)]);
  const classeur = await telecharger(regie, 'Classeur (XLSX)');
  expect(classeur.nom).toMatch(/^Écritures - .*\.xlsx$/);
  const cellules = await lireClasseur(classeur.octets);
  const entete = cellules.findIndex((rangee) => rangee.includes('Libellé'));
  expect(cellules[entete]).toEqual(titres);
  const debit = titres.indexOf('Débit');
  expect(cellules.slice(entete + 1, entete + 3).map((rangee) => rangee[debit])).toEqual(
    choisies.map((rangee) => francais(rangee[debit] ?? ''))
  );
  await regie.jamaisSurBody();
});

async function telecharger(regie: Regie, acte: string): Promise<{ nom: string; octets: Buffer }> {
  const attendu = regie.page.waitForEvent('download');
  await regie.choisir('Tableur', acte);
  const fichier = await attendu;
  return { nom: fichier.suggestedFilename(), octets: await readFile(await fichier.path()) };
}

const A4 = { court: 595, long: 842 };
test('[LST-11] [LST-13] « Liste » prints all rows as on screen, landscape; the selection alone when there is one', async ({
  page,
  regie
}) => {
  await ouvrirLaListe(regie);
  await regie.entete(L, 'Débit').click();
  await regie.entete(L, 'Débit').click();
  await expect(regie.entete(L, 'Débit')).toHaveAttribute('aria-sort', 'descending');
  const debits = new Set((await regie.colonne(L, 'Débit')).filter((un) => un !== ''));
  const pages = await lirePages(await lImpression(page, () => regie.choisir('Imprimer', /^Liste/)));
  expect(pages.length).toBeGreaterThan(0);
  for (const { largeur, hauteur } of pages)
    expect([Math.round(largeur), Math.round(hauteur)]).toEqual([A4.long, A4.court]);
  const texte = pages.map((une) => une.texte).join('\n');
  for (const mot of ['Écritures', 'Les Tilleuls', 'Débit', 'Fioul', 'Trié par Débit, ordre décroissant'])
    expect(texte).toContain(mot);
  const colle = (montant: string) => montant.replace(/\s/g, '');
  const surLePapier = texte.split('\n').map(colle);
  const places = Array.from(debits, (debit) => surLePapier.indexOf(colle(debit)));
  expect(places).not.toContain(-1);
  expect(places).toEqual(places.toSorted((a, b) => a - b));
  await regie.jamaisSurBody();

  await regie.liste(L).getByRole('gridcell', { name: 'Eau froide' }).first().click();
  await page.keyboard.press('Shift+Space');
  await expect(regie.barreDEtat).toContainText('1 ligne sélectionnée');
  const [partie, ...suite] = await lirePages(await lImpression(page, () => page.keyboard.press('Control+p')));
  expect(suite).toEqual([]);
  expect(partie?.texte).toContain('Eau froide');
  expect(partie?.texte).not.toContain('Fioul');
  await regie.jamaisSurBody();
});

test('[LST-12] « Fiches » prints one record a page, portrait', async ({ page, regie }) => {
  await ouvrirLaListe(regie);
  await regie.filtrer(L, 'compte:615', 4);
  await page.keyboard.press('Enter');
  const pages = await lirePages(await lImpression(page, () => regie.choisir('Imprimer', /^Fiches/)));
  expect(pages).toHaveLength(3);
  for (const { largeur, hauteur } of pages)
    expect([Math.round(largeur), Math.round(hauteur)]).toEqual([A4.court, A4.long]);
  for (const [i, libelle] of ['Éclairage du hall', 'Extincteurs'].entries())
    expect(pages[i]?.texte).toContain(libelle);
  await regie.jamaisSurBody();
});
