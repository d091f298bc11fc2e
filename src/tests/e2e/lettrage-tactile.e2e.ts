import { expect, type Locator, type Page } from '@playwright/test';
import { waitForOfflineCopy } from './application.ts';
import { Regie } from './ecrans.ts';
import { TABLETTE, test } from './poste.ts';
import { expectSansDefaut, passerAuTheme } from './sans-defaut.ts';

const LETTRAGE = 'Lettrage';

/** A tablet on its way: fingers alone, no network, the small book already on it. */
let page: Page;
let regie: Regie;

test.use({ appareil: { ...TABLETTE, moment: '2026-05-20T09:00:00' } });

test.beforeEach(async ({ context, page: onglet }) => {
  page = onglet;
  regie = new Regie(page);
  await regie.veillerSurLeFocus();
  await regie.ouvrir('/lettrage');
  await waitForOfflineCopy(page);
  await context.setOffline(true);
});

const barre = () => page.getByRole('region', { name: 'Sélection à lettrer' });
const taper = (dans: Locator | Page, nom: string | RegExp) =>
  dans.getByRole('button', { name: nom }).last().tap();

async function lettrerLesFournisseurs(): Promise<void> {
  await taper(page, /Compte à lettrer/);
  await page.getByRole('option', { name: /401/ }).tap();
  await expect(regie.liste(LETTRAGE)).toHaveAttribute('aria-rowcount', '13');
}

async function cocher(...mots: readonly string[]): Promise<void> {
  for (const un of mots) await regie.rangee(LETTRAGE, un).getByRole('checkbox').tap();
}

async function parLeMenu(acte: RegExp): Promise<void> {
  await page.getByRole('main').getByRole('button', { name: 'Actions', exact: true }).tap();
  await page.getByRole('menuitem', { name: acte }).tap();
}

/** What a finger aims at here is 44 px high, and nothing is wrong in either theme. */
async function expectPourLeDoigt(endroit: string, ou: string): Promise<void> {
  const dans = page.locator(endroit);
  const cibles = dans.locator('button:visible, select:visible, label:visible:has(input)');
  for (const cible of await cibles.all()) {
    const hauteur = (await cible.boundingBox())?.height ?? 0;
    const quoi = await cible.evaluate((une) => une.outerHTML.slice(0, 80));
    expect(Math.round(hauteur), `${ou}: ${quoi}`).toBeGreaterThanOrEqual(44);
  }
  for (const colorScheme of ['light', 'dark'] as const) {
    await passerAuTheme(page, colorScheme);
    await expectSansDefaut(page, { dans: endroit, ou: `${ou}, ${colorScheme}` });
  }
}

test('[INV-30] [INV-31] by hand, without network: lines are touched, summed, lettered in part, and undone', async () => {
  await expectPourLeDoigt('main', 'which account');
  await lettrerLesFournisseurs();
  await cocher('Éclairage du hall', 'Règlement ascenseur');
  await expect(barre()).toContainText('Écart 610,40 C');
  await expectPourLeDoigt('.actes-au-pied', 'a selection');

  await taper(barre(), 'Passer l’écart…');
  const ecart = page.getByRole('dialog', { name: 'Passer l’écart de règlement' });
  await expect(ecart).toContainText('dépasse la limite convenue');
  await expectPourLeDoigt('dialog[open]', 'the gap');
  await taper(ecart, 'Annuler');

  await taper(barre(), 'Lettrer en partie');
  const avis = page.getByText('2 lignes lettrées en partie aa');
  await expect(avis).toBeVisible();
  // What comes next is summed beside the notice, not under it.
  await cocher('Eau chaude');
  const somme = barre().getByRole('status');
  await expect(somme).toContainText('Écart 75,00 C');
  const [bas, haut] = [await avis.boundingBox(), await somme.boundingBox()];
  expect((bas?.y ?? 0) + (bas?.height ?? 0)).toBeLessThanOrEqual(haut?.y ?? 0);

  await page.getByRole('button', { name: 'Annuler' }).tap();
  await expect(regie.rangee(LETTRAGE, 'Éclairage du hall')).not.toContainText('aa');
  await regie.jamaisSurBody();
});

test('[INV-34] the mass run by touch, without network: its report is read, followed to a third party, and undone', async () => {
  await taper(page, 'Lettrer tous les tiers…');
  const masse = page.getByRole('dialog', { name: 'Lettrer tous les tiers' });
  await expectPourLeDoigt('dialog[open]', 'a mass run');
  await taper(masse, 'Lettrer');
  const rapport = page.getByRole('dialog', { name: 'Lettrage terminé' });
  await expect(rapport).toContainText('6 lignes lettrées en 3 lettrages');
  await expect(rapport.locator(':focus')).toHaveCount(1);
  await expectPourLeDoigt('dialog[open]', 'the report');
  await taper(rapport, /F003/);
  await expect(regie.liste(LETTRAGE)).toHaveAttribute('aria-rowcount', '4');

  await parLeMenu(/Lettrer tous/);
  await taper(masse, 'Lettrer');
  await expect(rapport).toContainText('0 ligne lettrée');
  await expect(rapport.getByRole('button', { name: 'Tout défaire' })).toBeDisabled();
  await taper(rapport, 'Fermer');
});

test('proposals follow each other under the finger', async () => {
  await lettrerLesFournisseurs();
  await taper(barre(), /Propositions/);
  const fenetre = page.getByRole('dialog', { name: 'Propositions de lettrage' });
  await expect(fenetre).toContainText('3 propositions');
  await expectPourLeDoigt('dialog[open]', 'proposals');
  await taper(fenetre, /^Refuser/);
  await expect(fenetre).toContainText('2 propositions');
  await taper(fenetre, /^Lettrer/);
  await taper(fenetre, /^Lettrer/);
  await expect(fenetre).toContainText('2 lettrages faits, 1 refus');
  await taper(fenetre, 'Fermer');
  await expect(regie.liste(LETTRAGE)).toHaveAttribute('aria-rowcount', '9');
});

test('[INV-33] what is due fits the tablet whole, its sides in words, its term agreed with the finger', async () => {
  await regie.ouvrir('/balance-agee?compte=40');
  const agee = regie.liste('Balance âgée');
  await expect(agee.locator('.bas')).toContainText('1 492,20 C');
  await expect(agee.getByRole('columnheader', { name: 'Total' })).toBeInViewport({ ratio: 1 });
  await expect(regie.barreDEtat).toContainText('Total 1 492,20 C');

  await regie.ouvrir('/echeancier?compte=40');
  await expect(regie.rangee('Échéancier', 'Ascenseurs Martin')).toContainText('106 jours');
  expect(await regie.colonne('Échéancier', 'Retard')).toContain('');
  await parLeMenu(/Délai de paiement/);
  const delai = page.getByRole('dialog', { name: 'Délai de paiement' });
  await expectPourLeDoigt('dialog[open]', 'the term');
  await delai.getByRole('textbox').fill('un mois');
  await taper(delai, 'Enregistrer');
  await expect(delai).toContainText('un nombre entier de jours');
  await delai.getByRole('textbox').fill('45');
  await taper(delai, 'Enregistrer');
  await expect(regie.rangee('Échéancier', 'Ascenseurs Martin')).toContainText('61 jours');
  await expect(regie.barreDEtat).toContainText('délai de 45 jours');
  await taper(page, /^Annuler/);
  await expect(regie.rangee('Échéancier', 'Ascenseurs Martin')).toContainText('106 jours');
});

test('the balance leads to what settles on an account, by its menu', async () => {
  await regie.ouvrir('/balance');
  await regie.rangee('Balance', 'Fournisseurs').tap();
  await parLeMenu(/Lettrer ce compte/);
  await expect(regie.liste(LETTRAGE)).toHaveAttribute('aria-rowcount', '13');
});
