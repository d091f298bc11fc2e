import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test, type Page } from '@playwright/test';
import { ouvrirIntermediaire, type Intermediaire } from '../synchro/intermediaire.ts';
import type { LivreLu, PostesDEssai } from '../synchro/page/postes.ts';
import { construirePageDesPostes } from '../synchro/page-des-postes.ts';
import { startServeur, type Serveur } from './serveur.ts';

declare const postesDEssai: PostesDEssai;

let dossier: string;
test.beforeAll(async () => {
  dossier = await construirePageDesPostes();
});

let serveur: Serveur;
let entre: Intermediaire;
test.beforeEach(async () => {
  serveur = await startServeur({ dossier, donnees: mkdtempSync(join(tmpdir(), 'regie-donnees-')) });
  entre = await ouvrirIntermediaire(serveur.port);
});
test.afterEach(async () => {
  await entre.fermer();
  await serveur.kill();
});

async function ouvrir(onglet: Page, nom: string, livres: boolean): Promise<void> {
  await onglet.goto(entre.url);
  await onglet.waitForFunction(() => 'postesDEssai' in globalThis);
  await onglet.evaluate(
    async ([un, avecLivres]) => {
      await postesDEssai.ouvrir(un, { livres: avecLivres });
      await postesDEssai.demarrer(un);
    },
    [nom, livres] as const
  );
}

async function attendre(onglet: Page, nom: string, vrai: (livre: LivreLu) => boolean): Promise<LivreLu> {
  const lire = () => onglet.evaluate((un) => postesDEssai.lire(un), nom);
  let livre = await lire();
  await expect(async () => {
    livre = await lire();
    expect(vrai(livre), JSON.stringify(livre)).toBe(true);
  }).toPass({ timeout: 30_000 });
  return livre;
}

const saisir = (onglet: Page, nom: string, bloc: string) =>
  onglet.evaluate(([un, id]) => postesDEssai.saisir(un, id, id, 1_000), [nom, bloc] as const);
const valider = (onglet: Page, nom: string, bloc: string) =>
  onglet.evaluate(([un, id]) => postesDEssai.valider(un, id), [nom, bloc] as const);
const isTranquille = ({ etat }: LivreLu) =>
  etat.reseau.etat === 'en-ligne' && etat.aPublier.nombre === 0 && etat.demandes === 0;

test('[F17] a poste whose storage was cleared comes back under another name, with everything that the server has', async ({
  page: onglet,
  context
}) => {
  await ouvrir(onglet, 'a', true);
  await saisir(onglet, 'a', 'b1');
  await saisir(onglet, 'a', 'b2');
  await attendre(onglet, 'a', isTranquille);
  await valider(onglet, 'a', 'b1');
  const avant = await attendre(onglet, 'a', (livre) => livre.scelles.includes('b1') && isTranquille(livre));

  const cdp = await context.newCDPSession(onglet);
  await onglet.goto('about:blank');
  await cdp.send('Storage.clearDataForOrigin', { origin: entre.url, storageTypes: 'all' });
  await ouvrir(onglet, 'a-de-nouveau', false);
  const apres = await attendre(
    onglet,
    'a-de-nouveau',
    ({ blocs, scelles }) => 'b2' in blocs && scelles.length === 1
  );
  expect([apres.blocs, apres.scelles, apres.soldes]).toEqual([avant.blocs, avant.scelles, avant.soldes]);
  await saisir(onglet, 'a-de-nouveau', 'b3');
  await attendre(onglet, 'a-de-nouveau', isTranquille);
  await valider(onglet, 'a-de-nouveau', 'b3');
  await attendre(onglet, 'a-de-nouveau', (livre) => livre.scelles.includes('b3') && isTranquille(livre));
});

test('[F36] two postes of one name: the second is told, takes a name of its own, and its work arrives', async ({
  browser
}) => {
  const [un, deux] = [await browser.newPage(), await browser.newPage()];
  await ouvrir(un, 'a', true);
  await saisir(un, 'a', 'b1');
  await attendre(un, 'a', isTranquille);
  await valider(un, 'a', 'b1');
  await attendre(un, 'a', ({ scelles }) => scelles.includes('b1'));

  await ouvrir(deux, 'a', false);
  await attendre(deux, 'a', ({ scelles }) => scelles.includes('b1'));
  await saisir(deux, 'a', 'b2');
  await attendre(deux, 'a', isTranquille);
  await valider(deux, 'a', 'b2');
  const copie = await attendre(deux, 'a', ({ etat }) => etat.alertes.length > 0);
  expect(copie.etat.alertes).toMatchObject([{ code: 'SYN-POSTE-COPIE' }]);
  expect([copie.scelles, copie.etat.demandes]).toEqual([['b1'], 1]);
  // Documents merge as usual: it is seen, and waits for someone.
  await attendre(un, 'a', ({ blocs }) => 'b2' in blocs);

  await saisir(deux, 'a', 'b3');
  await deux.evaluate(() => postesDEssai.reassocier('a', 'a-bis'));
  await attendre(deux, 'a', (livre) => livre.scelles.length === 2 && isTranquille(livre));
  const chez = await attendre(un, 'a', ({ blocs, scelles }) => scelles.length === 2 && 'b3' in blocs);
  expect(chez.etat.alertes).toEqual([]);
  await Promise.all([un.close(), deux.close()]);
});

test('[F39] a captive portal is not the server, a socket kept closed is said so, and all leaves when they are gone', async ({
  page: onglet
}) => {
  await ouvrir(onglet, 'a', true);
  await attendre(onglet, 'a', isTranquille);
  entre.humeur = 'portail';
  await saisir(onglet, 'a', 'b1');
  await onglet.evaluate(() => postesDEssai.reessayer('a'));
  const portail = await attendre(onglet, 'a', ({ etat }) => etat.reseau.etat === 'hors-ligne');
  expect(portail.etat.reseau).toMatchObject({ raison: 'pas-le-serveur' });
  expect([portail.etat.aPublier.nombre, portail.etat.alertes]).toEqual([1, []]);

  entre.humeur = 'sans-prise';
  await onglet.evaluate(() => postesDEssai.reessayer('a'));
  const prise = await attendre(
    onglet,
    'a',
    ({ etat: { reseau } }) => reseau.etat === 'hors-ligne' && reseau.raison === 'prise'
  );
  expect(prise.etat.aPublier.nombre).toBe(1);

  entre.humeur = 'transparent';
  await onglet.evaluate(() => postesDEssai.reessayer('a'));
  const libre = await attendre(onglet, 'a', isTranquille);
  expect(libre.blocs).toEqual({ b1: ['b1', 1_000] });
});

test('[F40] a network that comes and goes: what was recorded arrives once, and nothing stays behind', async ({
  browser
}) => {
  test.setTimeout(120_000);
  const [un, deux] = [await browser.newPage(), await browser.newPage()];
  await ouvrir(un, 'a', true);
  await attendre(un, 'a', isTranquille);
  await ouvrir(deux, 'b', false);
  await attendre(deux, 'b', ({ entites }) => entites.length === 1);
  const NOMBRE = 30;
  for (let i = 0; i < NOMBRE; i++) {
    entre.humeur = i % 3 === 0 ? 'coupe' : 'transparent';
    await saisir(un, 'a', `x${i}`);
    if (i === 20) await valider(un, 'a', 'x0');
    await un.evaluate(() => postesDEssai.reessayer('a'));
  }
  entre.humeur = 'transparent';
  for (const [onglet, nom] of [
    [un, 'a'],
    [deux, 'b']
  ] as const) {
    await onglet.evaluate((lequel) => postesDEssai.reessayer(lequel), nom);
    const livre = await attendre(
      onglet,
      nom,
      ({ blocs, scelles }) => Object.keys(blocs).length === NOMBRE && scelles.length === 1
    );
    expect(livre.soldes).toEqual({ '601': NOMBRE * 1_000, '401': -NOMBRE * 1_000 });
    expect([livre.concurrentes, livre.etat.alertes]).toEqual([{}, []]);
  }
  await attendre(un, 'a', isTranquille);
  await Promise.all([un.close(), deux.close()]);
});
