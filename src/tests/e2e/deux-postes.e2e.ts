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
  await a.modifier('Eau du hall', 'Eau froide');
  await a.supprimer('Gaz');
  await a.valider('Toiture');
  await a.saisir({ libelle: 'Gardien', montant: '7' });
  await a.clore('mai 2026');
  await b.modifier('Eau du hall', 'Eau chaude');
  await b.modifier('Gaz', 'Gaz de ville');
  await b.modifier('Toiture', 'Toiture neuve');
  await b.saisir({ libelle: 'Ascenseur', montant: '5' });
  await b.saisir({ libelle: 'Facture tardive', montant: '9', date: '20/05/2026' });
  for (const poste of postes) await expect(poste.indicateur).toContainText('Hors ligne', { timeout: 30_000 });

  await a.revenir();
  await a.expectToutRecu();
  await b.revenir();
  await expectMemesLivres(postes, (livres) => {
    console.log(livres);
    expect(livres.aRegulariser).toHaveLength(2);
  });
  await agence.fermer();
});
