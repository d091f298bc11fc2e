import { rmSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import { Agence, expectMemesLivres, type PosteDAgence } from './agence.ts';
import { waitForOfflineCopy } from './application.ts';
import { agrandir, petitDisque, remplir } from './disque.ts';
import { fecDEssai } from './livre-d-essai.ts';
import { HORS_DE_L_APPLICATION } from './poste.ts';
import { EcranDeSaisie } from './saisie.ts';
import { checkForUpdate, makeVersionSuivante, versionOf } from './version-suivante.ts';

/** Two copies of the application and a small book hold in it. */
const PLACE_EN_OCTETS = 24_000_000;

let agence: Agence;
let a: PosteDAgence;

test.beforeEach(async ({ browser }) => {
  test.setTimeout(120_000);
  agence = await Agence.ouvrir(browser);
  a = await agence.poste();
});
test.afterEach(() => agence.fermer());

async function partager(): Promise<void> {
  await a.regie.reprendreUnLivre(fecDEssai());
  await a.partager(/Activer le partage/);
  await waitForOfflineCopy(a.page);
}

test('[F34] [F16] two versions on one agency: both exchange, and the old one is left only when nothing typed would be lost', async () => {
  const disque = await petitDisque(a.page, a.url, PLACE_EN_OCTETS);
  await partager();
  const suivante = makeVersionSuivante();
  await agence.relancer(suivante);
  const b = await agence.poste();
  await b.partager(/Rejoindre/);
  expect([await versionOf(a.page), await versionOf(b.page)]).toEqual(['1', '2']);
  await a.reessayer();
  await a.saisir({ libelle: 'Eau du hall', montant: '20' });
  await b.regie.aller('Écritures');
  await expect(b.regie.rangee('Écritures', 'Eau du hall')).toBeVisible({ timeout: 30_000 });
  await b.saisir({ libelle: 'Concierge', montant: '7' });
  await expectMemesLivres([a, b], ({ ecritures }) => {
    expect(ecritures).toHaveLength(2);
  });

  await checkForUpdate(a.page);
  await expect(a.page.getByText('Nouvelle version prête')).toBeVisible({ timeout: 30_000 });
  // The disk is full: what is typed is on the screen, and nowhere else.
  await remplir(a.page);
  const saisie = new EcranDeSaisie(a.page);
  await saisie.grille.locator('.compte').first().click();
  await saisie.ligne('601', '120');
  await expect(a.page.getByText(/l’ébauche n’est plus gardée/)).toBeVisible();
  await a.page.getByRole('button', { name: 'Recharger' }).click();
  await expect(a.page.getByText('Une saisie n’est pas enregistrée : enregistrez-la')).toBeVisible();
  expect(await versionOf(a.page)).toBe('1');
  const abri = a.contexte.waitForEvent('page');
  await a.page.getByRole('button', { name: 'Mettre ce poste à l’abri dans un fichier' }).click();
  await expect((await abri).getByRole('heading', { name: 'Sauvegarde', level: 1 })).toBeVisible();
  await (await abri).close();

  await agrandir(disque, a.page);
  await saisie.grille.locator('.compte').nth(1).click();
  await saisie.taper('401', 'Tab', 'Control+Enter');
  await expect(saisie.faites()).toContainText('120,00');
  await a.page.getByRole('button', { name: 'Recharger' }).click();
  await expect.poll(() => versionOf(a.page), { timeout: 20_000 }).toBe('2');
  await expectMemesLivres([a, b], ({ soldes }) => {
    expect(soldes).toEqual({ '401': -147_00, '601': 147_00 });
  });
  rmSync(suivante, { recursive: true });
});

test('[F34] a server that no longer speaks as this poste does: it says so, keeps everything, and sends it once reloaded', async () => {
  await partager();
  a.vieillir(true);
  await a.reessayer();
  await expect(a.indicateur).toHaveText('Application à recharger pour être reçue du serveur', {
    timeout: 30_000
  });
  await expect(a.page.getByText('Le serveur est plus récent que cette application').first()).toBeVisible();
  await a.saisir({ libelle: 'Eau du hall', montant: '20' });
  await a.regie.aller('Synchronisation');
  await expect(a.regie.rangee('Ce qui attend d’être envoyé', 'Les Tilleuls')).toBeVisible();
  await a.page.getByRole('button', { name: 'Recharger l’application' }).click();
  a.vieillir(false);
  await a.expectToutRecu();
  const { ecritures } = await a.livres();
  expect(ecritures).toHaveLength(1);
});

test('[F34] books that a newer version has taken over: the old tab lets go and says so, opens nothing and writes nothing', async () => {
  await partager();
  const neuf = await a.contexte.newPage();
  await neuf.goto(HORS_DE_L_APPLICATION);
  a.couper();
  await a.saisir({ libelle: 'Eau du hall', montant: '20' });
  const avant = await a.livres();
  // As the next version does when it opens: it waits for every other tab to let go.
  await neuf.evaluate(
    () =>
      new Promise<void>((resolve, reject) => {
        const ouverture = indexedDB.open('regie', 990);
        ouverture.onsuccess = () => {
          ouverture.result.close();
          resolve();
        };
        ouverture.onerror = () => {
          reject(new Error(String(ouverture.error)));
        };
      })
  );
  await expect(a.page.getByText('Régie a été mise à jour dans un autre onglet')).toBeVisible();
  await expect(a.indicateur).toHaveText('Livres de ce poste fermés');
  await a.page.reload();
  await expect(a.page.getByText('écrites par une version plus récente de Régie')).toBeVisible();
  await expect(a.page.getByRole('button', { name: 'Recharger' })).toBeVisible();
  await expect(a.indicateur).toHaveText('Livres de ce poste fermés');
  const versions = await neuf.evaluate(async () =>
    (await indexedDB.databases()).filter(({ name }) => name === 'regie').map(({ version }) => version)
  );
  expect(versions).toEqual([990]);
  expect(await a.livres()).toEqual(avant);
});
