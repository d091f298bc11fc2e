import { expect, type BrowserContext, type Page } from '@playwright/test';
import { waitForOfflineCopy } from './application.ts';
import { Regie } from './ecrans.ts';
import { fecDEssai, LIGNES } from './livre-d-essai.ts';
import { TABLETTE, test } from './poste.ts';
import { expectSansDefaut } from './sans-defaut.ts';

const PLAN = 'Plan comptable';
const JOURNAUX = 'Journaux';
const DU_LIVRE = ['401', '512', '601', '602', '603', '615', '622'];
/** Opened in the entité from the base chart: nothing is written on them. 456 is the total of 4561 to 4567. */
const OUVERTS = ['456', '4561', '45611', '45615', '4562', '45621', '45625', '4563', '4564', '4567'];
const TOUS = [...DU_LIVRE, ...OUVERTS].sort();

let poste: BrowserContext;
let page: Page;
let regie: Regie;

/** The small book, and accounts that no écriture names. */
test.beforeEach(async ({ context, page: onglet }) => {
  poste = context;
  const arrivee = await poste.newPage();
  const ici = new Regie(arrivee);
  await ici.ouvrir('/plan-de-base');
  await arrivee.getByRole('button', { name: /^Plan .*Syndicats/ }).click();
  await arrivee.keyboard.type('agence');
  await arrivee.keyboard.press('Enter');
  await ici.filtrer('Plan de base', 'compte:456', OUVERTS.length + 1);
  await arrivee.getByRole('button', { name: /^Appliquer .*…$/ }).click();
  await arrivee.getByRole('button', { name: 'Appliquer à 1 entité' }).click();
  await expect(arrivee.getByRole('dialog', { name: '10 comptes ouverts' })).toBeVisible();
  await arrivee.close();
  page = onglet;
  regie = new Regie(page);
  await regie.veillerSurLeFocus();
});

async function ouvrirLePlan(): Promise<void> {
  await regie.ouvrir('/plan-comptable');
  await expect.poll(comptes).toEqual(TOUS);
}

const comptes = (ici = regie) => ici.colonne(PLAN, 'Compte');
const choisis = async () => (await regie.selection(PLAN)).map(([compte]) => compte);
const dialogue = (nom: string) => page.getByRole('dialog', { name: nom });
const cellule = (texte: string) => regie.liste(PLAN).getByRole('gridcell', { name: texte, exact: true });
const sauf = (...partis: string[]) => TOUS.filter((compte) => !partis.includes(compte));

async function choisir(...numeros: string[]): Promise<void> {
  for (const numero of numeros) await cellule(numero).click({ modifiers: ['Control'] });
}

test.describe('on a desk', () => {
  test('[LST-17] [LST-18] by the keys, without network: the count, « Annuler » first, then gone, and undone', async () => {
    await ouvrirLePlan();
    await waitForOfflineCopy(page);
    await poste.setOffline(true);
    await cellule('4563').click();
    await page.keyboard.press('Shift+ArrowDown');
    await page.keyboard.press('Delete');
    await expect(dialogue('Supprimer 2 comptes ?')).toBeVisible();
    await expect(page.getByRole('button', { name: 'Annuler' })).toBeFocused();
    // Nobody has a password before there are users: their issue brings the field, the rule is in the core.
    await expect(page.locator('input[type=password]')).toHaveCount(0);
    await expectSansDefaut(page, { dans: 'dialog' });
    await page.keyboard.press('Escape');
    await expect(page.getByRole('dialog')).toHaveCount(0);
    await expect.poll(() => regie.celluleActive()).toContain('4564');
    expect([await comptes(), await choisis()]).toEqual([TOUS, ['4563', '4564']]);
    await regie.jamaisSurBody();

    await page.keyboard.press('Delete');
    await expect(page.getByRole('button', { name: 'Annuler' })).toBeFocused();
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await expect.poll(comptes).toEqual(sauf('4563', '4564'));
    await expect(regie.annonce('2 comptes supprimés')).toBeAttached();
    await regie.jamaisSurBody();
    await page.keyboard.press('Control+z');
    await expect.poll(comptes).toEqual(TOUS);
    await expect(regie.annonce('Annulé : 2 comptes supprimés')).toBeAttached();
    await regie.jamaisSurBody();
  });

  test('[LST-19] by the mouse: what stays is listed with its reason, the others go, in every window', async () => {
    const autre = new Regie(await poste.newPage());
    await autre.ouvrir('/plan-comptable');
    await expect.poll(() => comptes(autre)).toEqual(TOUS);
    await page.bringToFront();
    await ouvrirLePlan();
    await choisir('401', '456', '4563', '4567');
    await regie.choisir('Actions', /^Supprimer…/);
    await expect(dialogue('Supprimer 4 comptes ?')).toBeVisible();
    const restent = page.getByRole('region', { name: '2 comptes ne peuvent pas être supprimés' });
    await expect(restent.getByRole('listitem')).toHaveText([
      /401 Fournisseurs\s*12 lignes d’écriture \(2026\)/,
      /456 Associés.*Détaillé par 4561, 45611, 45615 et 4 autres comptes/
    ]);
    await page.getByRole('button', { name: 'Supprimer les 2 autres' }).click();
    await expect.poll(comptes).toEqual(sauf('4563', '4567'));
    await expect.poll(() => comptes(autre)).toEqual(sauf('4563', '4567'));
    expect(await choisis()).toEqual(['401', '456']);
    await regie.jamaisSurBody();
    // The message is gone from its corner, and still in the list, from where it is undone.
    await page.getByRole('button', { name: 'Fermer cet avis' }).click();
    await page.getByRole('button', { name: /^Notifications/ }).click();
    const notifications = dialogue('Notifications');
    await expect(notifications).toContainText('2 comptes supprimés');
    await notifications.getByRole('button', { name: /Annuler/ }).click();
    await expect.poll(comptes).toEqual(TOUS);
  });

  test('[LST-19] an écriture taken over in another window while one reads the question keeps its account', async () => {
    await ouvrirLePlan();
    await choisir('4563', '4567');
    await page.keyboard.press('Delete');
    await expect(dialogue('Supprimer 2 comptes ?')).toBeVisible();
    const autre = new Regie(await poste.newPage());
    const de2025 = LIGNES.slice(0, 2).map((ligne) => ({
      ...ligne,
      date: '2025-03-01',
      datePiece: '2025-03-01',
      compte: ligne.compte === '401' ? ligne.compte : '4567'
    }));
    await autre.ouvrir('/importer');
    await autre.deposer({ ...fecDEssai(de2025), name: '732829320FEC20251231.txt' });
    await autre.page.getByLabel('Code de l’entité').fill('0042');
    await autre.reprendre();
    await page.bringToFront();
    await page.getByRole('button', { name: 'Supprimer', exact: true }).click();
    await expect(page.getByRole('alert')).toHaveText(/Les livres ont changé.*rien n’a été supprimé/);
    await expect(page.getByRole('button', { name: 'Annuler' })).toBeFocused();
    await expect(page.getByRole('region', { name: '1 compte ne peut pas être supprimé' })).toContainText(
      /4567 .*1 ligne d’écriture \(2025\)/
    );
    expect(await comptes()).toEqual(TOUS);
    await page.getByRole('button', { name: 'Supprimer l’autre' }).click();
    await expect.poll(comptes).toEqual(sauf('4563'));
    await regie.jamaisSurBody();
  });

  test('[LST-17] [LST-19] a journal left by a takeover that was withdrawn; those in use stay', async () => {
    const od = LIGNES.slice(0, 2).map((ligne) => ({ ...ligne, journal: 'OD' }));
    const import2 = new Regie(page);
    await import2.ouvrir('/importer');
    await import2.deposer({ ...fecDEssai(od), name: '552081317FEC20261231.txt' });
    await import2.nommerLEntite('0043', 'Les Platanes');
    await import2.reprendre();
    await page.goto('/poste');
    await page.getByRole('gridcell', { name: /0043/ }).first().click();
    await page.getByRole('button', { name: /^Retirer 0043/ }).click();
    await page.getByRole('button', { name: 'Retirer la reprise' }).click();
    await regie.aller(JOURNAUX);
    const codes = () => regie.colonne(JOURNAUX, 'Code');
    await expect.poll(codes).toEqual(['AC', 'BQ', 'OD']);
    await page.keyboard.press('Control+Home');
    await page.keyboard.press('Control+a');
    // Through the palette, as everything that can be done here.
    await page.keyboard.press('Control+k');
    await page.keyboard.type('supprimer');
    await page.keyboard.press('Enter');
    await expect(dialogue('Supprimer 3 journaux ?')).toBeVisible();
    await expect(
      page.getByRole('region', { name: '2 journaux ne peuvent pas être supprimés' })
    ).toContainText(/AC Achats\s*18 lignes d’écriture \(0042 · 2026\)/);
    await page.getByRole('button', { name: 'Supprimer l’autre' }).click();
    await expect.poll(codes).toEqual(['AC', 'BQ']);
    await expect(regie.annonce('1 journal supprimé')).toBeAttached();
    await regie.jamaisSurBody();
    await page.keyboard.press('Control+z');
    await expect.poll(codes).toEqual(['AC', 'BQ', 'OD']);
  });
});

test.describe('on a tablet', () => {
  test.use({ appareil: TABLETTE });
  test('[LST-17] [LST-19] with a finger: from the menu, on targets of 44 pixels', async () => {
    await ouvrirLePlan();
    await cellule('4567').tap();
    await page.getByRole('main').getByRole('button', { name: 'Actions' }).tap();
    await page.getByRole('menuitem', { name: /^Supprimer…/ }).tap();
    await expect(dialogue('Supprimer 1 compte ?')).toBeVisible();
    for (const bouton of await page.getByRole('dialog').getByRole('button').all()) {
      const boite = await bouton.boundingBox();
      expect(Math.min(boite?.width ?? 0, boite?.height ?? 0)).toBeGreaterThanOrEqual(44);
    }
    await page.getByRole('button', { name: 'Supprimer', exact: true }).tap();
    await expect.poll(comptes).toEqual(sauf('4567'));
    await page.getByRole('button', { name: 'Annuler' }).tap();
    await expect.poll(comptes).toEqual(TOUS);
    await regie.jamaisSurBody();
  });
});
