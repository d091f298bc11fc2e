import { expect, test } from '@playwright/test';
import { agrandir, petitDisque, remplir } from './disque.ts';
import { EcranDeSaisie } from './saisie.ts';

const NON_GARDEE = /^Ce poste n’a plus de place : l’ébauche n’est plus gardée/;
const NON_ENREGISTRE = /^Ce poste n’a plus de place : rien n’a été enregistré/;

test('[F16] [I4] a full disk is said while one types and as one records; the form stays, and goes once there is room', async ({
  page,
  baseURL
}) => {
  const saisie = new EcranDeSaisie(page);
  const disque = await petitDisque(page, baseURL);
  await saisie.regie.veillerSurLeFocus();
  await saisie.preparer();
  await remplir(page);
  await saisie.ligne('601', '120');
  await expect(page.getByText(NON_GARDEE)).toBeVisible();
  await saisie.taper('401', 'Tab');
  const saisies = await saisie.lignes();
  for (let essai = 0; essai < 2; essai++) {
    await saisie.taper('Control+Enter');
    await expect(page.getByText(NON_ENREGISTRE)).toBeVisible();
    expect(await saisie.lignes()).toEqual(saisies);
    await expect(saisie.cellule).toBeFocused();
  }
  await saisie.expectFaites(0);
  await agrandir(disque, page);
  await saisie.taper('Control+Enter');
  await saisie.expectFaites(1);
  expect(await saisie.lignes()).toEqual([' |  | ']);
  await expect(page.getByText(/plus de place/)).toBeHidden();
  await saisie.bloc('602', '10', '401');
  await saisie.expectFaites(2);
  await saisie.regie.jamaisSurBody();
});

test('[F16] [I4] what was kept before the disk was full opens again while it still is', async ({
  page,
  baseURL
}) => {
  const saisie = new EcranDeSaisie(page);
  const disque = await petitDisque(page, baseURL);
  await saisie.preparer();
  await saisie.ligne('601', '120');
  await saisie.taper('401', 'Tab', 'Eau');
  await saisie.expectGarde('Eau');
  const saisies = await saisie.lignes();
  await remplir(page);
  await page.reload();
  await expect(saisie.grille).toBeVisible();
  await expect.poll(() => saisie.lignes()).toEqual(saisies);
  await agrandir(disque, page);
  await saisie.taper('Control+Enter');
  await saisie.expectFaites(1);
});
