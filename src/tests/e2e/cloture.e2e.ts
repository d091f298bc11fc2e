import { fileURLToPath } from 'node:url';
import { AxeBuilder } from '@axe-core/playwright';
import { expect, test, type Page } from '@playwright/test';
import { Regie } from './ecrans.ts';
import { EcranDeSaisie } from './saisie.ts';

const REEL = fileURLToPath(new URL('../fixtures/fec/000000000FEC20231231.txt', import.meta.url));

/** What a person does to close, in the words that are written on the screens. */
class Cloture {
  readonly page: Page;
  readonly regie: Regie;

  constructor(page: Page) {
    this.page = page;
    this.regie = new Regie(page);
  }

  dialogue(titre: RegExp) {
    return this.page.getByRole('dialog', { name: titre });
  }

  async clore(nature: 'provisoirement' | 'définitivement'): Promise<void> {
    await this.page.getByRole('button', { name: `Clore ${nature}…` }).click();
    const dialogue = this.dialogue(new RegExp(`Clore l’exercice .* ${nature}`));
    const clore = dialogue.getByRole('button', { name: `Clore ${nature}` });
    await expect(clore).toBeEnabled();
    await clore.click();
    await expect(dialogue).toBeHidden();
  }

  /** The keyboard is always somewhere. */
  async expectClavier(): Promise<void> {
    await expect.poll(() => this.page.evaluate(() => document.activeElement !== document.body)).toBe(true);
  }

  /** Balance of each account of classes 1 to 5 that is not nil, with its side. */
  async soldes(): Promise<Map<string, string>> {
    await expect(this.regie.liste('Balance')).toBeVisible();
    const telechargement = this.page.waitForEvent('download');
    await this.page.getByRole('button', { name: 'Tableur' }).click();
    await this.page.getByRole('menuitem', { name: /CSV/ }).click();
    const flux = await (await telechargement).createReadStream();
    const morceaux: Buffer[] = [];
    for await (const morceau of flux) morceaux.push(morceau as Buffer);
    const [entete = [], ...rangees] = Buffer.concat(morceaux)
      .toString('utf8')
      .replace('\ufeff', '')
      .trimEnd()
      .split('\r\n')
      .map((ligne) => ligne.split(';'));
    const colonne = (nom: RegExp) => entete.findIndex((titre) => nom.test(titre));
    const [compte, debiteur, crediteur] = [colonne(/^Compte/), colonne(/débiteur/i), colonne(/créditeur/i)];
    return new Map(
      rangees
        .filter((rangee) => /^[1-5]/.test(rangee[compte] ?? ''))
        .map(
          (rangee) => [rangee[compte] ?? '', `${rangee[debiteur] ?? ''}|${rangee[crediteur] ?? ''}`] as const
        )
        .filter(([, solde]) => !/^(?:0,00)?\|(?:0,00)?$/.test(solde))
    );
  }
}

test('[INV-25] [INV-26] [INV-27] a real imported year closes, the next opens, and begins as it ended', async ({
  page
}) => {
  const cloture = new Cloture(page);
  const { regie } = cloture;
  await regie.ouvrir('/importer');
  await regie.deposer(REEL);
  await regie.nommerLEntite('0001', 'Restaurant de la gare');
  await regie.reprendre();
  await regie.aller('Périodes');
  await expect(page.getByText('0 clos sur 12')).toBeVisible();

  await page.getByRole('button', { name: 'Clore jusqu’à mars 2023' }).click();
  await expect(cloture.dialogue(/janvier 2023 à mars 2023/)).toContainText('c’est définitif');
  await cloture
    .dialogue(/janvier 2023/)
    .getByRole('button', { name: 'Clore', exact: true })
    .click();
  await expect(page.getByText('3 clos sur 12')).toBeVisible();
  await cloture.expectClavier();

  await page.getByRole('button', { name: 'Clore définitivement…' }).click();
  const dialogue = cloture.dialogue(/Clore l’exercice 2023 définitivement/);
  await expect(dialogue).toContainText('9 mois ne sont pas clos');
  const axe = await new AxeBuilder({ page }).include('dialog[open]').analyze();
  expect(axe.violations).toEqual([]);
  for (const champ of await dialogue.getByRole('textbox').all())
    await champ.fill('Vu avec l’expert-comptable');
  await page.keyboard.press('Tab');
  await dialogue.getByRole('button', { name: 'Clore définitivement' }).click();
  await expect(dialogue).toBeHidden();
  await expect(page.getByText('Exercice 2023 clos définitivement')).toBeVisible();
  await cloture.expectClavier();
  await expect(page.getByText('12 clos sur 12')).toBeVisible();
  await expect(page.getByText('Égaux aux soldes de clôture')).toBeVisible();
  await expect(page.getByText('Validés n° 1')).toBeVisible();

  await page.getByRole('link', { name: 'Balance 2023' }).click();
  const avant = await cloture.soldes();
  await page.goBack();
  await page.getByRole('link', { name: 'Balance 2024' }).click();
  const apres = await cloture.soldes();
  expect(avant.size).toBeGreaterThan(5);
  const resultat = [...apres].filter(([compte, solde]) => avant.get(compte) !== solde);
  expect(resultat.map(([compte]) => compte.slice(0, 2))).toEqual(['12']);
  expect([...avant.keys()].filter((compte) => !apres.has(compte))).toEqual([]);
});

test('[F26] [I4] a late entry lands in « À régulariser », and is taken back in the open period', async ({
  page
}) => {
  const cloture = new Cloture(page);
  const saisie = new EcranDeSaisie(page);
  await saisie.preparer();
  await saisie.champ('Date').fill('15/05/2026');
  await saisie.grille.getByRole('gridcell').first().click();
  await expect(saisie.cellule).toBeFocused();
  await saisie.taper('601', 'Tab', 'Eau oubliée', 'Tab', '45', 'Tab', 'Tab', '401', 'Tab', 'Control+Enter');
  await saisie.expectFaites(1);

  await cloture.regie.aller('Périodes');
  await expect(page.getByRole('link', { name: '1 brouillard' })).toBeVisible();
  await page.getByRole('button', { name: 'Clore jusqu’à mai 2026' }).click();
  const dialogue = cloture.dialogue(/à mai 2026/);
  await expect(dialogue.getByRole('button', { name: 'Clore', exact: true })).toBeDisabled();
  await dialogue.getByLabel('Le sortir des livres').check();
  await dialogue.getByRole('button', { name: 'Clore', exact: true }).click();
  await expect(page.getByText('5 clos sur 12')).toBeVisible();

  await page.getByRole('link', { name: '1 écriture à régulariser' }).click();
  await expect(cloture.regie.rangee('À régulariser', 'Eau oubliée')).toContainText('01/06/2026');
  await cloture.regie.rangee('À régulariser', 'Eau oubliée').dblclick();
  await cloture
    .dialogue(/Eau oubliée/)
    .getByRole('button', { name: 'Reprendre au 01/06/2026' })
    .click();
  await expect(cloture.regie.rangee('À régulariser', 'Eau oubliée')).toContainText('Reprise');
  await cloture.expectClavier();
  await page.getByRole('button', { name: 'Annuler', exact: true }).first().click();
  await expect(cloture.regie.rangee('À régulariser', 'Eau oubliée')).toContainText('À décider');
  await page.getByRole('button', { name: 'Reprendre', exact: true }).click();
  await expect(cloture.regie.rangee('À régulariser', 'Eau oubliée')).toContainText('Reprise');
  await page.getByRole('button', { name: 'Ouvrir', exact: true }).click();
  await cloture
    .dialogue(/Eau oubliée/)
    .getByRole('button', { name: 'Voir le bloc' })
    .click();
  await expect(page.getByText('01/06/2026').first()).toBeVisible();
});

test('[INV-27] what holds a closing back is opened from it, and coming back finds the checklist', async ({
  page
}) => {
  const cloture = new Cloture(page);
  await cloture.regie.decouvrir();
  await cloture.regie.aller('Clôtures');
  await expect(cloture.regie.liste('Clôtures')).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(page.locator('h1')).toHaveText('Périodes');
  await page.getByRole('link', { name: /^2025/ }).click();
  await page.getByRole('button', { name: 'Clore définitivement…' }).click();
  await cloture
    .dialogue(/2025 définitivement/)
    .getByRole('link', { name: 'Voir ses périodes' })
    .click();
  await expect(page.getByRole('link', { name: /^2024/ })).toHaveAttribute('aria-current', 'page');
  await page.goBack();
  await expect(cloture.dialogue(/2025 définitivement/)).toBeVisible();
});

test('[I8] many exercices close in one pass, in their order; those that cannot say why', async ({ page }) => {
  const cloture = new Cloture(page);
  await cloture.regie.decouvrir();
  await cloture.regie.aller('Clôtures');
  await expect(cloture.regie.liste('Clôtures')).toBeVisible();
  await page.keyboard.press('Control+a');
  await page.getByRole('button', { name: 'Clore provisoirement… (42)' }).click();
  await cloture
    .dialogue(/Clore 42 exercices/)
    .getByRole('button', { name: 'Clore', exact: true })
    .click();
  await expect(cloture.dialogue(/Clôtures terminées/)).toBeVisible({ timeout: 50_000 });
  await cloture
    .dialogue(/Clôtures terminées/)
    .getByRole('button', { name: 'Fermer' })
    .last()
    .click();
  await expect(cloture.regie.liste('Clôtures').getByText('Clos provisoirement').first()).toBeVisible();
  await cloture.expectClavier();
});
