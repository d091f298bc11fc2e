import { expect, test } from '@playwright/test';
import { Agence, DOSSIER, expectMemesLivres, type PosteDAgence } from './agence.ts';
import { fecDEssai } from './livre-d-essai.ts';

/** What the long journey of `deux-postes.e2e.ts` cannot hold; one agency for all, each with écritures of its own. */
let agence: Agence;
let postes: readonly [PosteDAgence, PosteDAgence];
let a: PosteDAgence;
let b: PosteDAgence;

test.describe.configure({ timeout: 90_000 });
test.beforeAll(async ({ browser }) => {
  test.setTimeout(120_000);
  agence = await Agence.ouvrir(browser);
  postes = await agence.deuxPostes();
  [a, b] = postes;
});
test.afterAll(() => agence.fermer());

test('[F1] [F2] a tab killed once it has recorded, before it has sent: sent by the next one, once', async () => {
  b.couper();
  await b.saisir({ libelle: 'Palier', montant: '5' });
  await b.tuer();
  await b.page.goto(`${DOSSIER}/ecritures?etat=brouillard`);
  await expect(b.regie.rangee('Écritures', 'Palier')).toBeVisible();
  await b.revenir();
  await b.expectToutRecu();
  await expectMemesLivres(postes, ({ ecritures }) => {
    expect(ecritures.filter((une) => une.includes('Palier'))).toHaveLength(1);
  });
});

test('[F27] a posting that reaches the server before the closing holds it back, and who asked is told why', async () => {
  for (const poste of postes) poste.couper();
  await a.clore('mai 2026');
  await b.saisir({ libelle: 'Facture de mai', montant: '9', date: '20/05/2026' });
  await b.revenir();
  await b.expectToutRecu();
  await a.revenir();
  await expect(a.page.getByText(/demandes? refusée/)).toBeVisible({ timeout: 30_000 });
  const refusee = a.regie.rangee('Demandes', 'Clôture de mai 2026');
  await expect(refusee).toContainText('Refusée');
  await expect(refusee).toContainText('Il reste 1 bloc en brouillard');
  await expect(a.indicateur).toHaveText('1 refus à lire');
  await expectMemesLivres(postes, ({ ecritures, aRegulariser }) => {
    expect(ecritures).toContainEqual(expect.stringMatching(/^2026-05-20 .*Facture de mai/));
    expect(aRegulariser).toEqual([]);
  });
  for (const poste of postes) {
    await poste.regie.aller('Périodes');
    await expect(poste.page.getByText('4 clos sur 12')).toBeVisible();
  }

  // Done once what held it back is gone, and no refusal is left to read.
  await a.supprimer('Facture de mai');
  await a.clore('mai 2026');
  for (const poste of postes) {
    await poste.expectToutRecu();
    await poste.regie.aller('Périodes');
    await expect(poste.page.getByText('5 clos sur 12')).toBeVisible();
  }
});

test('[I4] what a poste alone has goes in a file to another one, and nothing is twice once the first is back', async () => {
  const phrase = 'quatre chevaux sous la pluie';
  b.couper();
  await b.saisir({ libelle: 'Concierge', montant: '7' });
  await b.regie.aller('Synchronisation');
  await b.page.getByRole('button', { name: 'Faire un sac de survie…' }).click();
  for (const champ of await b.sac.getByRole('textbox').all()) await champ.fill(phrase);
  const telechargement = b.page.waitForEvent('download');
  await b.page.getByRole('button', { name: 'Faire le sac' }).click();
  const fichier = await (await telechargement).path();

  await a.regie.aller('Synchronisation');
  await a.page.getByRole('button', { name: 'Rendre un sac…' }).click();
  await a.sac.locator('input[type=file]').setInputFiles(fichier);
  await a.sac.getByRole('textbox').fill(phrase);
  await a.page.getByRole('button', { name: 'Rendre le sac' }).click();
  await expect(a.page.getByText('Sac rendu')).toBeVisible();
  await a.expectToutRecu();
  await a.regie.aller('Écritures');
  await expect(a.regie.rangee('Écritures', 'Concierge')).toBeVisible();

  await b.revenir();
  await b.expectToutRecu();
  await expectMemesLivres(postes, ({ ecritures }) => {
    const gardien = ecritures.filter((une) => une.includes('Concierge'));
    expect(gardien).toEqual(['2026-06-15 | brouillard | 0 à côté | 601 Concierge 700 0 | 401  0 700']);
  });
});

test('[I2] a poste that sealed alone joins an agency whose log of that entité is another: refused with a way out, nothing moves', async () => {
  await a.saisir({ libelle: 'Gaz', montant: '30' });
  await a.valider('Gaz');
  await a.expectToutRecu();
  const avant = await a.livres();
  const seul = await agence.poste();
  await seul.regie.reprendreUnLivre(fecDEssai());
  await seul.saisir({ libelle: 'Toiture', montant: '40' });
  await seul.valider('Toiture');
  await expect(seul.page.getByText('1 écriture validée')).toBeVisible();
  const sien = await seul.livres();
  await seul.page.goto('/synchronisation');
  await seul.page.getByRole('button', { name: 'Essayer' }).click();
  await seul.page.getByRole('button', { name: /Activer le partage/ }).click();
  await expect(seul.indicateur).toHaveText(/Deux journaux scellés pour une entité/, { timeout: 30_000 });
  const alerte = seul.page.getByRole('alert');
  await expect(alerte).toContainText('journal scellé de « 0042 »');
  await expect(alerte).toContainText('exportez le journal scellé');
  const garde = (livres: typeof sien) => livres.ecritures.filter((une) => une.includes('scellé'));
  expect(garde(await seul.livres())).toEqual(garde(sien));
  await expectMemesLivres(postes, ({ ecritures }) => {
    expect(ecritures).toEqual(avant.ecritures);
  });
});
