import { expect, test } from '@playwright/test';
import { Agence, expectMemesLivres } from './agence.ts';

test('[F26] [F27] [F30] [F31] two postes without network edit, delete, validate and close apart; both come back: nothing is lost, the books are the same, conflicts are seen and settled', async ({
  browser
}) => {
  test.setTimeout(180_000);
  const agence = await Agence.ouvrir(browser);
  const postes = await agence.deuxPostes(
    { libelle: 'Eau du hall', montant: '20' },
    { libelle: 'Gaz', montant: '30' },
    { libelle: 'Toiture', montant: '40' }
  );
  const [a, b] = postes;

  for (const poste of postes) poste.couper();
  await a.modifier('Eau du hall', 'Hall ouest');
  await a.supprimer('Gaz');
  await a.valider('Toiture');
  await a.saisir({ libelle: 'Concierge', montant: '7' });
  await a.clore('mai 2026');
  await b.modifier('Eau du hall', 'Hall est');
  await b.modifier('Gaz', 'Gaz de ville');
  await b.modifier('Toiture', 'Toiture neuve');
  await b.saisir({ libelle: 'Monte-charge', montant: '5' });
  await b.saisir({ libelle: 'Facture tardive', montant: '9', date: '20/05/2026' });
  for (const poste of postes) await expect(poste.indicateur).toContainText('Hors ligne', { timeout: 30_000 });

  await a.revenir();
  await a.expectToutRecu();
  await b.revenir();
  await expectMemesLivres(postes, ({ ecritures, aRegulariser }) => {
    // What one deleted and the other changed stays; what was validated is as it was asked.
    expect(ecritures.filter((une) => !/Hall (ouest|est)/.test(une))).toEqual([
      '2026-06-15 | brouillard | 0 à côté | 601 Concierge 700 0 | 401  0 700',
      '2026-06-15 | brouillard | 0 à côté | 601 Gaz de ville 3000 0 | 401  0 3000',
      '2026-06-15 | brouillard | 0 à côté | 601 Monte-charge 500 0 | 401  0 500',
      '2026-06-15 | scellé | 0 à côté | 601 Toiture 4000 0 | 401  0 4000'
    ]);
    expect(ecritures).toContainEqual(expect.stringMatching(/1 à côté \| 601 Hall (ouest|est) 2000 0/));
    expect(aRegulariser).toEqual([
      '2026-05-20 | Facture tardive | SCE-PERIODE-CLOSE',
      '2026-06-15 | Toiture neuve | SCE-DEJA-SCELLE'
    ]);
  });

  // The conflict is seen on both, and settled on one.
  for (const poste of postes) await expect(poste.indicateur).toHaveText('1 version concurrente à choisir');
  await a.indicateur.click();
  await a.page.getByRole('link', { name: 'Comparer et choisir' }).click();
  const versions = await a.ouvrirLaRangee('Versions concurrentes', /Hall (ouest|est)/);
  for (const libelle of ['Hall ouest', 'Hall est']) await expect(versions).toContainText(libelle);
  await a.page.keyboard.press('2');
  await expect(a.page.getByText('l’autre version est gardée')).toBeVisible();

  await b.regie.aller('À régulariser');
  const tardive = await b.ouvrirLaRangee('À régulariser', 'Facture tardive');
  await tardive.getByRole('button', { name: 'Reprendre au 01/06/2026' }).click();
  await expect(tardive).toBeHidden();
  const depassee = await b.ouvrirLaRangee('À régulariser', 'Toiture neuve');
  await depassee.getByRole('button', { name: 'Écarter…' }).click();
  await depassee.getByLabel('Pourquoi l’écarter').fill('Déjà validée');
  await depassee.getByRole('button', { name: 'Écarter', exact: true }).click();
  await expectMemesLivres(postes, ({ ecritures, soldes, aRegulariser }) => {
    // What one decides there is decided for all.
    expect(aRegulariser).toEqual([]);
    expect(ecritures).toContainEqual(expect.stringMatching(/^2026-06-01 .*Facture tardive/));
    expect(ecritures.filter((une) => !une.includes('0 à côté'))).toEqual([]);
    expect(soldes).toEqual({ '401': -111_00, '601': 111_00 });
  });
  for (const poste of postes) await poste.expectToutRecu();
  await agence.fermer();
});
