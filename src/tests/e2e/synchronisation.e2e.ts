import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test, type Page } from '@playwright/test';
import type { LivreLu, PostesDEssai } from '../synchro/page/postes.ts';
import { construirePageDesPostes } from '../synchro/page-des-postes.ts';
import { startServeur, type Serveur } from './serveur.ts';

declare const postesDEssai: PostesDEssai;

let page: string;
test.beforeAll(async () => {
  page = await construirePageDesPostes();
});

let serveur: Serveur;
const donnees = () => mkdtempSync(join(tmpdir(), 'regie-donnees-'));
test.beforeEach(async () => {
  serveur = await startServeur({ dossier: page, donnees: donnees() });
});
test.afterEach(() => serveur.kill());

async function ouvrirPage(onglet: Page): Promise<void> {
  await onglet.goto(serveur.url);
  await onglet.waitForFunction(() => 'postesDEssai' in globalThis);
}

function lire(onglet: Page, nom: string): Promise<LivreLu> {
  return onglet.evaluate((un) => postesDEssai.lire(un), nom);
}

/** The books of a poste, once they are what they must be; else what they were is in the failure. */
async function attendre(onglet: Page, nom: string, vrai: (livre: LivreLu) => boolean): Promise<LivreLu> {
  let livre = await lire(onglet, nom);
  await expect(async () => {
    livre = await lire(onglet, nom);
    expect(vrai(livre), JSON.stringify(livre)).toBe(true);
  }).toPass({ timeout: 15_000 });
  return livre;
}

const RIEN_N_ATTEND = ({ etat }: LivreLu) => etat.aPublier.nombre === 0;

/** Two postes of one agency, the second of which has everything from the first. */
async function deuxPostes(onglet: Page): Promise<void> {
  await ouvrirPage(onglet);
  await onglet.evaluate(async () => {
    await postesDEssai.ouvrir('a', { livres: true });
    await postesDEssai.ouvrir('b', { livres: false });
    await postesDEssai.demarrer('a');
    await postesDEssai.demarrer('b');
  });
  await attendre(onglet, 'a', RIEN_N_ATTEND);
  await attendre(onglet, 'b', ({ entites, journaux }) => entites.length === 1 && journaux.length === 1);
}

test('[I5] what is recorded here is seen there, and deleted there goes here', async ({ page: onglet }) => {
  await deuxPostes(onglet);
  await onglet.evaluate(() => postesDEssai.saisir('a', 'b1', 'Eau', 2_000));
  const chez = await attendre(onglet, 'b', ({ blocs }) => 'b1' in blocs);
  expect(chez.blocs).toEqual({ b1: ['Eau', 2_000] });
  expect(chez.soldes).toEqual({ '601': 2_000, '401': -2_000 });
  expect(chez.etat).toMatchObject({ partage: true, reseau: { etat: 'en-ligne' }, aPublier: { nombre: 0 } });
  await onglet.evaluate(() => postesDEssai.supprimer('b', 'b1'));
  await attendre(onglet, 'a', ({ blocs }) => !('b1' in blocs));
  await onglet.evaluate(() => postesDEssai.renommerLeJournal('b', 'Diverses'));
  await attendre(onglet, 'a', ({ journaux }) => journaux.includes('Diverses'));
});

test('[F30] two postes change one bloc without network: both versions are kept, and one is chosen', async ({
  page: onglet
}) => {
  await deuxPostes(onglet);
  await onglet.evaluate(() => postesDEssai.saisir('a', 'b1', 'Eau', 2_000));
  await attendre(onglet, 'b', ({ blocs }) => 'b1' in blocs);
  await onglet.evaluate(async () => {
    await postesDEssai.arreter('a');
    await postesDEssai.arreter('b');
    await postesDEssai.saisir('a', 'b1', 'Eau froide', 2_100);
    await postesDEssai.saisir('a', 'a2', 'Ascenseur', 500);
    await postesDEssai.saisir('b', 'b1', 'Eau chaude', 2_200);
    await postesDEssai.saisir('b', 'b2', 'Gardien', 700);
    await postesDEssai.demarrer('a');
    await postesDEssai.demarrer('b');
  });
  const [chezA, chezB] = [
    await attendre(onglet, 'a', ({ concurrentes }) => 'b1' in concurrentes),
    await attendre(onglet, 'b', ({ concurrentes }) => 'b1' in concurrentes)
  ];
  await attendre(onglet, 'a', ({ blocs }) => 'b2' in blocs);
  await attendre(onglet, 'b', ({ blocs }) => 'a2' in blocs);
  expect((await lire(onglet, 'a')).blocs).toEqual((await lire(onglet, 'b')).blocs);
  expect((await lire(onglet, 'a')).soldes).toEqual((await lire(onglet, 'b')).soldes);
  expect(chezA.concurrentes).toEqual(chezB.concurrentes);
  expect(chezA.etat.concurrentes).toBe(1);
  const [autre = ''] = chezA.concurrentes['b1'] ?? [];
  const montree = chezA.blocs['b1']?.[0] ?? '';
  expect([autre, montree].sort()).toEqual(['Eau chaude', 'Eau froide']);
  expect(await onglet.evaluate((libelle) => postesDEssai.garder('a', 'b1', libelle), autre)).toBe(true);
  for (const nom of ['a', 'b']) {
    const livre = await attendre(
      onglet,
      nom,
      ({ blocs, concurrentes }) => blocs['b1']?.[0] === autre && !('b1' in concurrentes)
    );
    expect(livre.etat.concurrentes).toBe(0);
  }
});

test('[F31] what one deletes while the other changes it is not lost', async ({ page: onglet }) => {
  await deuxPostes(onglet);
  await onglet.evaluate(() => postesDEssai.saisir('a', 'b1', 'Eau', 2_000));
  await attendre(onglet, 'b', ({ blocs }) => 'b1' in blocs);
  await onglet.evaluate(async () => {
    await postesDEssai.arreter('a');
    await postesDEssai.arreter('b');
    await postesDEssai.supprimer('a', 'b1');
    await postesDEssai.saisir('b', 'b1', 'Eau chaude', 2_200);
    await postesDEssai.demarrer('a');
    await postesDEssai.demarrer('b');
  });
  for (const nom of ['a', 'b']) {
    await attendre(onglet, nom, RIEN_N_ATTEND);
    await attendre(onglet, nom, ({ blocs }) => blocs['b1']?.[0] === 'Eau chaude');
  }
});

test('[F2] [F40] what is recorded while the server is down waits, says so, and leaves when it is back', async ({
  page: onglet
}) => {
  await serveur.kill();
  const dossier = donnees();
  serveur = await startServeur({ dossier: page, donnees: dossier });
  const { port } = serveur;
  await deuxPostes(onglet);
  await serveur.kill();
  await onglet.evaluate(async () => {
    await postesDEssai.reessayer('a');
    await postesDEssai.saisir('a', 'b1', 'Eau', 2_000);
  });
  const hors = await attendre(onglet, 'a', ({ etat }) => etat.reseau.etat === 'hors-ligne');
  expect(hors.etat.aPublier.nombre).toBe(1);
  expect(hors.etat.aPublier.plusAncien).not.toBeNull();
  expect(hors.etat.reseau).toMatchObject({ raison: 'hors-ligne' });
  serveur = await startServeur({ dossier: page, donnees: dossier, port });
  await onglet.evaluate(async () => {
    await postesDEssai.reessayer('a');
    await postesDEssai.reessayer('b');
  });
  await attendre(onglet, 'b', ({ blocs }) => 'b1' in blocs);
  await attendre(onglet, 'a', ({ etat }) => etat.reseau.etat === 'en-ligne' && etat.aPublier.nombre === 0);
});

test('[F7] the lead goes to another tab when its own goes, and what waits leaves', async ({
  page: onglet,
  context
}) => {
  await deuxPostes(onglet);
  const second = await context.newPage();
  await ouvrirPage(second);
  await second.evaluate(async () => {
    await postesDEssai.ouvrir('a', { livres: false });
    await postesDEssai.demarrer('a');
  });
  // The other poste must outlive the tab.
  const tiers = await context.newPage();
  await ouvrirPage(tiers);
  await tiers.evaluate(async () => {
    await postesDEssai.ouvrir('b', { livres: false });
    await postesDEssai.demarrer('b');
  });
  await onglet.close({ runBeforeUnload: false });
  await second.evaluate(() => postesDEssai.saisir('a', 'b1', 'Eau', 2_000));
  await attendre(tiers, 'b', ({ blocs }) => 'b1' in blocs);
});

test('[F17] a poste that lost its documents and its marks reads everything again, and loses nothing', async ({
  page: onglet
}) => {
  await deuxPostes(onglet);
  await onglet.evaluate(() => postesDEssai.saisirBeaucoup('a', 'x', 20));
  const avant = await attendre(onglet, 'b', ({ blocs }) => Object.keys(blocs).length === 20);
  await onglet.evaluate(async () => {
    await postesDEssai.arreter('b');
    for (const { name = '' } of await indexedDB.databases())
      if (name.startsWith('regie-document/b/')) indexedDB.deleteDatabase(name);
    await postesDEssai.demarrer('b');
    await postesDEssai.reparer('b');
    await postesDEssai.saisir('a', 'apres', 'Après', 1);
  });
  const apres = await attendre(onglet, 'b', ({ blocs }) => 'apres' in blocs);
  expect(apres.blocs).toEqual({ ...avant.blocs, apres: ['Après', 1] });
  expect(apres.concurrentes).toEqual({});
});

/** What the ledger of the application says, read past it. */
function dansLeLivre<T>(onglet: Page, table: string, cle: string, ecrire?: object): Promise<T | null> {
  return onglet.evaluate(
    ([nom, laquelle, rangee]) =>
      new Promise<never>((resolve, reject) => {
        const ouverture = indexedDB.open('regie');
        ouverture.onsuccess = () => {
          const base = ouverture.result;
          const magasin = base.transaction(nom, 'readwrite').objectStore(nom);
          const demande = rangee ? magasin.put(rangee) : magasin.get(laquelle);
          demande.onsuccess = () => {
            base.close();
            resolve((demande.result ?? null) as never);
          };
          demande.onerror = () => {
            reject(new Error(String(demande.error)));
          };
        };
      }),
    [table, cle, ecrire ?? null] as const
  );
}

test('the application exchanges from a worker of its own, and loads nothing of it as long as it shares nothing', async ({
  page: onglet,
  baseURL
}) => {
  const workers: string[] = [];
  const violations: string[] = [];
  onglet.on('worker', (worker) => workers.push(worker.url()));
  onglet.on('console', (message) => {
    if (message.type() === 'error') violations.push(message.text());
  });
  const isSync = (url: string) => url.includes('sync.worker');
  const charges: string[] = [];
  onglet.on('request', (request) => charges.push(request.url()));
  await onglet.goto(baseURL ?? '');
  await expect(onglet.getByRole('navigation').first()).toBeVisible();
  // Opened by the application: whoever comes first would make an empty one.
  const isOuvert = () =>
    onglet.evaluate(async () => (await indexedDB.databases()).some(({ name }) => name === 'regie'));
  await expect.poll(isOuvert, { timeout: 20_000 }).toBe(true);
  expect([...workers, ...charges].filter(isSync)).toEqual([]);
  const partage = { cle: 'partage', valeur: JSON.stringify({ poste: 'essai' }) };
  await dansLeLivre(onglet, 'reglages', 'partage', partage);
  await onglet.reload();
  await expect.poll(() => workers.some(isSync)).toBe(true);
  await expect
    .poll(() => dansLeLivre<{ valeur: string }>(onglet, 'curseurs', 'repere.incarnation'))
    .not.toBeNull();
  expect(violations).toEqual([]);
});
