import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@playwright/test';
import { waitForOfflineCopy } from './application.ts';
import { Regie } from './ecrans.ts';
import { startServeur } from './serveur.ts';

const fixture = (nom: string) => fileURLToPath(new URL(`../fixtures/fec/${nom}`, import.meta.url));
const FIN_D_EXERCICE = '000000000FEC20231231.txt';
const EN_COLONNES = '111111111FEC20221231.TXT';

test('[I1] import, balance, grand livre, écriture, export, the network off', async ({ context, page }) => {
  const serveur = await startServeur();
  const regie = new Regie(page);
  await regie.ouvrir(`${serveur.url}/importer`);
  await waitForOfflineCopy(page);
  await serveur.kill();
  await context.setOffline(true);

  await regie.deposer(fixture(FIN_D_EXERCICE));
  await expect(page.getByText('666 (2 102 lignes)'.replace(/ (?=\d{3} )/, '\u202f'))).toBeVisible();
  await expect(page.getByText('Fichier non conforme')).toBeVisible();
  await regie.nommerLEntite('0001', 'Restaurant de la gare');
  await regie.reprendre();

  await page.getByRole('link', { name: 'Voir la balance' }).click();
  await expect(regie.liste('Balance')).toBeVisible();
  await expect(page.getByText('1\u202f265\u202f350,82').first()).toBeVisible();

  await regie.filtrer('Balance', '60100', 4);
  await regie.rangee('Balance', '60100000').dblclick();
  await expect(page.locator('h1')).toHaveText(/Grand livre/);
  await expect(regie.rangee('Grand livre', 'F.374')).toBeVisible();
  await regie.filtrer('Grand livre', 'f.374', 4);
  await regie.rangee('Grand livre', '631,12').dblclick();
  await expect(page.getByRole('cell', { name: '683,23' }).first()).toBeVisible();
  await expect(page.getByText(/lignes 2 à 4/)).toBeVisible();

  await page.keyboard.press('Escape');
  await expect(regie.liste('Grand livre')).toBeVisible();
  await expect.poll(() => regie.celluleActive()).toContain('631,12');

  await regie.aller('Exporter');
  await page.getByRole('button', { name: 'Préparer le FEC' }).click();
  await expect(page.getByText('666 écritures', { exact: false })).toBeVisible();
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Enregistrer le FEC' }).click();
  const exporte = await (await download).path();
  const lignes = (await readFile(exporte, 'utf8')).trimEnd().split('\r\n');
  expect(lignes).toHaveLength(2103);
  const origine = (await readFile(fixture(FIN_D_EXERCICE), 'utf8')).trimEnd().split('\n');
  // Padding around a value is not part of it: all the rest comes out to the letter.
  const sansMarges = (one: string) =>
    one
      .split('\t')
      .map((champ) => champ.trim())
      .join('\t');
  expect(lignes.map(sansMarges).toSorted()).toEqual(origine.map(sansMarges).toSorted());
});

test('a real file in fixed columns, then the same one again', async ({ page }) => {
  const regie = new Regie(page);
  await regie.ouvrir('/importer');
  await regie.deposer(fixture(EN_COLONNES));
  await expect(page.getByText('248 (934 lignes)')).toBeVisible();
  await regie.nommerLEntite('0002', 'Nectars');
  await regie.reprendre();
  await page.getByRole('button', { name: 'Importer d’autres fichiers' }).click();
  await page.locator('input[type=file]').first().setInputFiles(fixture(EN_COLONNES));
  await expect(page.getByText('Ce fichier a déjà été repris')).toBeVisible();
  await expect(page.getByRole('button', { name: /^Reprendre/ })).toBeDisabled();
});

test('[I8] files that cannot be taken say why, and change nothing', async ({ page }) => {
  const regie = new Regie(page);
  await regie.ouvrir('/importer');
  const entete =
    'JournalCode\tJournalLib\tEcritureNum\tEcritureDate\tCompteNum\tCompteLib\tCompAuxNum\tCompAuxLib\tPieceRef\tPieceDate\tEcritureLib\tDebit\tCredit\tEcritureLet\tDateLet\tValidDate\tMontantdevise\tIdevise';
  const ligne = (compte: string, debit: string, credit: string, date = '20250115') =>
    `AC\tAchats\t1\t${date}\t${compte}\tCompte\t\t\tF1\t20250115\tFacture\t${debit}\t${credit}\t\t\t20250131\t\t`;
  const texte = (name: string, ...lignes: string[]) => ({
    name,
    mimeType: 'text/plain',
    buffer: Buffer.from([entete, ...lignes].join('\r\n'))
  });
  await page
    .locator('input[type=file]')
    .first()
    .setInputFiles([
      {
        name: 'photo.txt',
        mimeType: 'text/plain',
        buffer: Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 1, 2, 3])
      },
      texte('desequilibre.txt', ligne('601', '100,00', '0,00'), ligne('401', '0,00', '90,00')),
      texte(
        'fevrier.txt',
        ligne('601', '100,00', '0,00', '20250231'),
        ligne('401', '0,00', '100,00', '20250231')
      ),
      texte('lettres.txt', ligne('601', 'cent', '0,00'), ligne('401', '0,00', '100,00')),
      texte('coupe.txt', ligne('601', '100,00', '0,00'), 'AC\tAchats\t1')
    ]);
  await expect(regie.liste('Fichiers à reprendre')).toBeVisible();
  await expect(page.getByRole('button', { name: /^Reprendre/ })).toBeDisabled();
  for (const [nom, raison] of [
    ['photo.txt', 'ce n’est pas un fec'],
    ['desequilibre.txt', 'équilibré'],
    ['fevrier.txt', 'n’existe pas'],
    ['lettres.txt', 'n’est pas un nombre'],
    ['coupe.txt', 'champ']
  ] as const) {
    await regie.rangee('Fichiers à reprendre', nom).click();
    await expect(page.getByRole('region', { name: new RegExp(nom) })).toContainText(new RegExp(raison, 'i'));
  }
  await page.getByRole('button', { name: 'Abandonner' }).click();
  await page.getByRole('link', { name: 'Accueil', exact: true }).click();
  await expect(page.getByRole('heading', { name: 'Bienvenue dans Régie' })).toBeVisible();
});

test('every task by the keyboard alone', async ({ page }) => {
  const regie = new Regie(page);
  await regie.ouvrir();
  const demo = page.getByRole('button', { name: 'Découvrir avec un cabinet de démonstration' });
  for (let i = 0; i < 40 && !(await demo.evaluate((node) => node === document.activeElement)); i++) {
    await page.keyboard.press('Tab');
  }
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Reprise terminée' })).toBeVisible({ timeout: 30_000 });

  await page.keyboard.press('Alt+b');
  await expect(regie.liste('Balance')).toBeVisible();
  await expect.poll(() => regie.celluleActive()).toContain('102');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: /^Compte/ })).toContainText('1031');
  await expect.poll(() => regie.celluleActive()).toContain('1031');
  // What the opening wrote is carried, and shown when it is asked for (JNL-10).
  await page.keyboard.press('Control+k');
  await page.keyboard.type('afficher clôture');
  await page.keyboard.press('Enter');
  await expect(
    regie
      .liste('Grand livre')
      .getByRole('gridcell', { name: /^À nouveaux/ })
      .first()
  ).toBeVisible();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: /À nouveaux/ })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(regie.liste('Grand livre')).toBeVisible();
  // Alt + ← belongs to the browser's own window, which a headless one has not.
  await page.goBack();
  await expect(regie.liste('Balance')).toBeVisible();
  await expect.poll(() => regie.celluleActive()).toContain('1031');

  await page.keyboard.press('F6');
  await expect(regie.liste('Écritures')).toBeVisible();
  await page.keyboard.press('Control+f');
  await page.keyboard.type('ravalement');
  await expect(page.getByRole('contentinfo').or(page.locator('footer')).first()).toContainText('sur');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Control+k');
  await page.keyboard.type('exporter');
  await page.keyboard.press('Enter');
  await expect(page.locator('h1')).toHaveText(/Exporter/);
});
