import { spawnSync } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { expect, type Download, type Locator, type Page } from '@playwright/test';
import { dateIso, formatDate } from '#lib/domain/dates.ts';
import { aujourdhui } from '#lib/platform/horloge.ts';
import { mettreDesBrouillons, type Brouillons } from './brouillons-en-nombre.ts';
import { Regie } from './ecrans.ts';
import { fecDEssai } from './livre-d-essai.ts';
import { HORS_DE_L_APPLICATION, TABLETTE, test } from './poste.ts';
import { expectSansDefaut } from './sans-defaut.ts';

const DOSSIER = '/dossier/0042/2026-01-01';

/** What a person does with what is final, in the words that are written on the screens. */
class LivresDefinitifs {
  readonly page: Page;
  readonly regie: Regie;

  constructor(page: Page) {
    this.page = page;
    this.regie = new Regie(page);
  }

  async saisir(nombre: number, lesquels: Brouillons = {}): Promise<void> {
    await this.page.goto(HORS_DE_L_APPLICATION);
    await mettreDesBrouillons(this.page, nombre, lesquels);
  }

  get validation() {
    return this.page.getByRole('dialog', { name: /^Valid/ });
  }

  get etatDuJournal() {
    return this.page.getByRole('region', { name: 'Vérification du journal scellé' });
  }

  /** All the drafts of the exercice, as far as the preview. */
  async demanderDeToutValider(debut = '2026-01-01'): Promise<void> {
    await this.page.goto(`/dossier/0042/${debut}/ecritures?etat=brouillard`);
    await expect(this.regie.rangee('Écritures', 'Facture')).toBeVisible();
    await this.page.keyboard.press('Alt+v');
    await expect(this.validation).toContainText('toute la liste affichée est prise');
  }

  async toutValider(): Promise<void> {
    await this.demanderDeToutValider();
    await this.validation.getByRole('button', { name: /^Valider( |$)/ }).click();
    await expect(this.validation).toBeHidden({ timeout: 40_000 });
  }

  async ouvrirLesPeriodes(criteres = ''): Promise<void> {
    await this.page.goto(`${DOSSIER}/periodes${criteres}`);
    await expect(this.page.getByRole('heading', { name: 'Exercice 2026', exact: true })).toBeVisible();
  }

  async ouvrirLeJournal(): Promise<void> {
    await this.page.goto(`${DOSSIER}/journal-scelle`);
    await expect(this.regie.liste('Journal scellé')).toBeVisible();
  }

  async verifier(): Promise<void> {
    await this.etatDuJournal.getByRole('button', { name: 'Vérifier maintenant' }).click();
  }

  async expectClavier(): Promise<void> {
    await expect.poll(() => this.page.evaluate(() => document.activeElement !== document.body)).toBe(true);
  }
}

test('[F27] two tabs close the same months at once: one does, the other is told, and nothing is closed twice', async ({
  page,
  context
}) => {
  const onglets = [new LivresDefinitifs(page), new LivresDefinitifs(await context.newPage())] as const;
  for (const onglet of onglets) {
    await onglet.ouvrirLesPeriodes();
    await onglet.page.getByRole('button', { name: 'Clore jusqu’à mars 2026' }).click();
  }
  const dialogues = onglets.map((un) => un.page.getByRole('dialog', { name: /^Clore/ }));
  const clore = dialogues.map((un) => un.getByRole('button', { name: 'Clore', exact: true }));
  for (const bouton of clore) await expect(bouton).toBeEnabled();
  await Promise.all(
    clore.map((bouton) =>
      bouton.evaluate((un: HTMLButtonElement) => {
        un.click();
      })
    )
  );
  for (const onglet of onglets) await expect(onglet.page.getByText('3 clos sur 12')).toBeVisible();
  const perdant = onglets[(await dialogues[0]?.isVisible()) === true ? 0 : 1];
  const dit = perdant.page.getByRole('dialog', { name: /^Clore/ });
  await expect(dit).toContainText('vient d’être clos dans un autre onglet');
  await perdant.expectClavier();
  await dit.getByRole('button', { name: 'Fermer', exact: true }).last().click();
  await expect(dit).toBeHidden();
  for (const onglet of onglets) await onglet.expectClavier();
  await perdant.ouvrirLeJournal();
  await expect(perdant.regie.liste('Journal scellé').getByText('Mois clos')).toHaveCount(3);
});

test('[F27] a closing made in another tab is said where it was about to be made, and by its old address', async ({
  page,
  context
}) => {
  const [un, autre] = [new LivresDefinitifs(page), new LivresDefinitifs(await context.newPage())];
  await un.ouvrirLesPeriodes('?clore=provisoire');
  const dialogue = page.getByRole('dialog', { name: /provisoirement/ });
  await expect(dialogue.getByRole('button', { name: 'Clore provisoirement' })).toBeEnabled();
  await autre.ouvrirLesPeriodes('?clore=provisoire');
  await autre.page.getByRole('dialog').getByRole('button', { name: 'Clore provisoirement' }).click();
  await expect(autre.page.getByText('0 clos sur 12, 12 à titre provisoire')).toBeVisible();
  await expect(autre.page.getByRole('table').getByText(/^Clos provisoirement le/)).toHaveCount(12);
  await expect(dialogue).toContainText('déjà clos, à titre provisoire');
  await un.expectClavier();
  await page.keyboard.press('Escape');
  await expect(dialogue).toBeHidden();
  await un.expectClavier();
  await expect(page).not.toHaveURL(/clore=/);
  await un.ouvrirLesPeriodes('?clore=provisoire');
  await expect(dialogue).toContainText('déjà clos, à titre provisoire');
});

test('[C18] what a validation refuses in two exercices is validated anew at once, each with its numbers', async ({
  page
}) => {
  const livres = new LivresDefinitifs(page);
  await livres.ouvrirLesPeriodes();
  await page.getByRole('button', { name: 'Ouvrir l’exercice suivant' }).click();
  await expect(page.getByText('Exercice 2027 ouvert, à-nouveaux reportés')).toBeVisible();
  for (const debut of [dateIso('2026-01-01'), dateIso('2027-01-01')]) {
    await livres.saisir(1, { debut });
    await livres.saisir(1, { debut, depuis: 2, compte: '699' });
    await livres.demanderDeToutValider(debut);
    await expect(livres.validation).toContainText('1 écriture sera validée');
    await expect(livres.validation).toContainText('Ne sera pas validé (1)');
    await expect(livres.validation).toContainText('Elle attendra aussi dans « À régulariser »');
    await livres.validation.getByRole('button', { name: 'Valider', exact: true }).click();
    await expect(page.getByText(/1 écriture validée : .* · 1 refusée dans « À régulariser »/)).toBeVisible();
  }
  await page.goto('/a-regulariser');
  await expect(livres.regie.liste('À régulariser').getByText('Refusée à la validation')).toHaveCount(2);
  await ouvrirLeCompte(page, '699');
  await expect(livres.regie.liste('À régulariser').locator(':focus')).toHaveCount(1);
  await page.keyboard.press('Control+a');
  await page.getByRole('button', { name: 'Valider de nouveau (2)…' }).click();
  await expect(livres.validation.getByRole('heading', { level: 3 })).toHaveText([
    /0042 · Les Tilleuls · 202[67]/,
    /0042 · Les Tilleuls · 202[67]/
  ]);
  await expect(livres.validation).toContainText('AC n° 14');
  await expect(livres.validation).toContainText('AC n° 2');
  await expectSansDefaut(page);
  await livres.validation.getByRole('button', { name: 'Valider 2 écritures' }).click();
  await expect(page.getByText(/2 écritures validées : .*0042 2026 AC n° 14/)).toBeVisible();
  await expect(page.getByText('Rien à régulariser')).toBeVisible();
  await livres.expectClavier();
});

test('[INV-12] the écriture beside the list takes the number that its validation gives', async ({ page }) => {
  const livres = new LivresDefinitifs(page);
  await livres.saisir(1);
  await page.goto(`${DOSSIER}/ecritures?mots=facture`);
  await expect(livres.regie.rangee('Écritures', 'Facture 1')).toBeVisible();
  const panneau = page.getByRole('complementary').filter({ hasText: 'Facture 1' });
  await expect(panneau).toContainText('Brouillard');
  await page.keyboard.press('Alt+v');
  await livres.validation.getByRole('button', { name: 'Valider', exact: true }).click();
  await expect(panneau).toContainText(/Validée n° 13 le/);
});

test('[INV-26] draft à-nouveaux lead to the closing that will validate them', async ({ page }) => {
  const livres = new LivresDefinitifs(page);
  await livres.ouvrirLesPeriodes();
  await page.getByRole('button', { name: 'Ouvrir l’exercice suivant' }).click();
  await page.getByRole('link', { name: 'Voir le bloc' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('À-nouveaux au 01/01/2027');
  await expect(page.getByRole('button', { name: /^Valider/ })).toHaveCount(0);
  await page.keyboard.press('Alt+v');
  await expect(livres.validation).toBeHidden();
  await page.getByRole('link', { name: 'Clore 2026 pour les valider' }).click();
  await expect(page.getByRole('heading', { name: 'Exercice 2026', exact: true })).toBeVisible();
});

test('[F24] a byte changed in the database: the entry is named and shown, with the remedy, and nothing more is sealed', async ({
  page
}) => {
  const livres = new LivresDefinitifs(page);
  await livres.saisir(3);
  await livres.toutValider();
  await livres.saisir(1, { depuis: 4 });
  await page.goto(HORS_DE_L_APPLICATION);
  await changerUneEntree(page, 4);
  await livres.ouvrirLeJournal();
  await livres.verifier();
  await expect(livres.etatDuJournal).toContainText('l’entrée 4 est altérée');
  await expect(livres.etatDuJournal).toContainText(/son empreinte est [0-9a-f]{12}…, et non [0-9a-f]{12}…/);
  await expect(livres.etatDuJournal).toContainText('restaurez une sauvegarde faite avant l’altération');
  await expectSansDefaut(page);
  await livres.etatDuJournal.getByRole('button', { name: 'Voir l’entrée 4' }).click();
  await expect(livres.regie.liste('Journal scellé')).toHaveAttribute('aria-rowcount', '2');
  await expect(page.getByRole('complementary')).toContainText('Entrée 4');
  await livres.expectClavier();
  await livres.demanderDeToutValider();
  await expect(livres.validation).toContainText('Le journal scellé est altéré à partir de l’entrée 4');
  await expect(livres.validation.getByRole('button', { name: 'Valider', exact: true })).toBeDisabled();
  await livres.ouvrirLeJournal();
  await livres.etatDuJournal.getByRole('link', { name: 'Restaurer une sauvegarde' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Sauvegarde');
});

test('[F1] [F16] a tab killed while 2 000 écritures are sealed leaves whole books without a hole, and the rest to validate', async ({
  browser
}) => {
  test.slow();
  const context = await browser.newContext();
  const tue = new LivresDefinitifs(await context.newPage());
  await tue.regie.reprendreUnLivre(fecDEssai());
  await tue.saisir(2000);
  await tue.demanderDeToutValider();
  await tue.validation.getByRole('button', { name: 'Valider 2 000 écritures' }).click();
  await expect(tue.validation).toContainText('1 000 écritures traitées', { timeout: 30_000 });
  const fin = tue.page.waitForEvent('crash');
  const cdp = await context.newCDPSession(tue.page);
  cdp.send('Page.crash').catch(() => undefined);
  await fin;
  await tue.page.close();

  const livres = new LivresDefinitifs(await context.newPage());
  await livres.demanderDeToutValider();
  await expect(livres.validation).toContainText('1 000 écritures seront validées');
  await expect(livres.validation).toContainText('AC n° 1 013 à 2 012');
  await livres.validation.getByRole('button', { name: /^Valider 1 000/ }).click();
  await expect(livres.page.getByText('1 000 écritures validées : AC n° 1 013 à 2 012')).toBeVisible({
    timeout: 30_000
  });
  await livres.ouvrirLeJournal();
  await livres.verifier();
  await expect(livres.etatDuJournal).toContainText('2 002 entrées, aucune altération');
  await expect(livres.etatDuJournal).toContainText('Intact');
  await context.close();
});

test('[F8] a clock set back three years is said before, and the day of validation does not go back', async ({
  browser
}) => {
  // Its own device: the scripts of its workers come from here, with another clock.
  const context = await browser.newContext({ serviceWorkers: 'block' });
  let recul = false;
  await context.route(/\/workers\/(?:ledger|validation)\.worker/, async (route) => {
    const reponse = await route.fetch();
    await route.fulfill({ response: reponse, body: `${recul ? RECUL : ''}${await reponse.text()}` });
  });
  const livres = new LivresDefinitifs(await context.newPage());
  const { page } = livres;
  await livres.regie.reprendreUnLivre(fecDEssai());
  await livres.saisir(1);
  await livres.toutValider();
  await livres.saisir(1, { depuis: 2 });
  const jour = formatDate(aujourdhui());
  recul = true;
  await livres.demanderDeToutValider();
  const avis = livres.validation.getByRole('alert');
  await expect(avis).toContainText(/L’horloge de ce poste est au .*, avant la dernière validation/);
  await expect(avis).toContainText(`portera la date du ${jour}`);
  await expect(avis).toContainText('Réglez l’horloge');
  await expect(livres.validation).toContainText(`sera validée le ${jour}`);
  await expectSansDefaut(page, { dans: 'dialog' });
  await livres.validation.getByRole('button', { name: 'Valider', exact: true }).click();
  await expect(page.getByText('1 écriture validée : AC n° 14')).toBeVisible();
  await livres.ouvrirLeJournal();
  await livres.verifier();
  await expect(livres.etatDuJournal).toContainText('aucune altération');
  await context.close();
});

test('[I2] the exported log is judged by Python alone, and so is a byte changed in it', async ({
  page
}, essai) => {
  const livres = new LivresDefinitifs(page);
  await livres.saisir(3);
  await livres.toutValider();
  await livres.ouvrirLeJournal();
  await page.getByRole('button', { name: 'Exporter le journal…' }).click();
  const journal = await telecharger(page, 'Enregistrer le journal');
  const programme = await telecharger(page, 'Enregistrer le programme');
  const verifier = async (octets: Buffer) => {
    const fichier = essai.outputPath('journal.jsonl');
    await writeFile(fichier, octets);
    const { status, stdout, stderr } = spawnSync('python3', [await programme.path(), fichier], {
      encoding: 'utf8',
      env: { ...process.env, PYTHONIOENCODING: 'utf-8' }
    });
    return { status, dit: `${stdout}${stderr}`.trim() };
  };
  const octets = await readFile(await journal.path());
  expect(await verifier(octets)).toMatchObject({
    status: 0,
    dit: expect.stringMatching(/^Journal conforme : 5/)
  });
  const lignes = octets.toString('utf8').split('\n');
  const debutDeLaQuatrieme = lignes.slice(0, 3).join('\n').length + 1;
  // A digit of an amount, then a brace without which the line is no JSON, then half of a letter.
  for (const [place, octet] of [
    [octets.indexOf('"debit":', debutDeLaQuatrieme) + 8, 0x39],
    [octets.indexOf('{', debutDeLaQuatrieme), 0x20],
    [octets.indexOf('Facture', debutDeLaQuatrieme), 0xff]
  ] as const) {
    const change = Buffer.from(octets);
    change[place] = octet;
    expect(await verifier(change)).toEqual({ status: 1, dit: 'Entrée 4 altérée' });
  }
});

test('the « export de travail » has the drafts that the FEC leaves out, and is nowhere called a FEC', async ({
  page
}) => {
  const livres = new LivresDefinitifs(page);
  await livres.saisir(1);
  await livres.toutValider();
  await livres.saisir(1, { depuis: 2 });
  await page.goto('/exporter');
  await page.getByRole('button', { name: 'Préparer le FEC' }).click();
  await expect(page.getByText('1 brouillard laissé de côté')).toBeVisible();
  const fec = await lireLignes(await telecharger(page, 'Enregistrer le FEC'));
  const preparer = page.getByRole('button', { name: 'Préparer l’export de travail' });
  // The end of the download before may close the list of choices.
  await expect(async () => {
    if (await preparer.isVisible()) return;
    await page.getByRole('button', { name: /^Contenu/ }).click();
    await page.getByRole('option', { name: /Export de travail/ }).click({ timeout: 2_000 });
    await expect(preparer).toBeVisible({ timeout: 2_000 });
  }).toPass();
  await preparer.click();
  const arrivee = await telecharger(page, 'Enregistrer l’export');
  expect(arrivee.suggestedFilename()).toMatch(/^export-de-travail-.*\.txt$/);
  expect(arrivee.suggestedFilename()).not.toMatch(/FEC/i);
  const travail = await lireLignes(arrivee);
  expect(travail.slice(0, fec.length)).toEqual(fec);
  const brouillard = travail.slice(fec.length);
  expect(brouillard).toHaveLength(2);
  for (const ligne of brouillard) expect(ligne).toContain('Facture 2');
  expect(fec.join('\n')).toContain('Facture 1');
  expect(fec.join('\n')).not.toContain('Facture 2');
  await expectSansDefaut(page);
});

test('[I2] verifying a long log leaves the page free to answer', async ({ page }) => {
  test.slow();
  const livres = new LivresDefinitifs(page);
  await livres.saisir(4000);
  await livres.toutValider();
  await livres.ouvrirLeJournal();
  await page.evaluate(() => {
    const longues: number[] = [];
    new PerformanceObserver((liste) => {
      longues.push(...liste.getEntries().map(({ duration }) => duration));
    }).observe({ type: 'longtask' });
    Object.assign(globalThis, { longues });
  });
  const tours: number[][] = [];
  // A machine that is shared stalls anyone now and then: not each time.
  for (let tour = 0; tour < 3; tour++) {
    await page.evaluate(() => (globalThis as unknown as { longues: number[] }).longues.splice(0));
    await livres.verifier();
    await expect(livres.etatDuJournal).toContainText('Vérification en cours');
    await expect(livres.etatDuJournal).toContainText('4 002 entrées, aucune altération');
    tours.push(await page.evaluate(() => [...(globalThis as unknown as { longues: number[] }).longues]));
  }
  expect(Math.min(...tours.map((longues) => Math.max(0, ...longues)))).toBeLessThanOrEqual(50);
});

test('periods, closings, what waits and the sealed log open and work without the network', async ({
  page,
  context
}) => {
  const livres = new LivresDefinitifs(page);
  await livres.saisir(1);
  await page.goto('/');
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
  await context.setOffline(true);
  await livres.toutValider();
  await livres.ouvrirLesPeriodes();
  await page.getByRole('button', { name: 'Clore jusqu’à janvier 2026' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Clore', exact: true }).click();
  await expect(page.getByText('1 clos sur 12')).toBeVisible();
  await livres.ouvrirLeJournal();
  await livres.verifier();
  await expect(livres.etatDuJournal).toContainText('4 entrées, aucune altération');
  await page.goto('/clotures');
  await expect(livres.regie.rangee('Clôtures', 'Les Tilleuls')).toContainText('1 / 12');
  await page.goto('/a-regulariser');
  await expect(page.getByText('Rien à régulariser')).toBeVisible();
});

test.describe('on a tablet', () => {
  test.use({ appareil: TABLETTE });

  test('what a finger aims at is 44 px, and nothing is cut', async ({ page }) => {
    const livres = new LivresDefinitifs(page);
    await livres.saisir(2);
    await livres.ouvrirLesPeriodes();
    await expectCibles(page);
    await page.getByRole('button', { name: 'Clore jusqu’à mai 2026' }).tap();
    await expectCibles(page, page.getByRole('dialog'));
    await expectSansDefaut(page);
    await page.getByRole('dialog').getByRole('button', { name: 'Annuler' }).tap();
    await page.getByRole('button', { name: 'Clore définitivement…' }).tap();
    await expect(page.getByRole('dialog')).toContainText('brouillard');
    await expectCibles(page, page.getByRole('dialog'));
    await page.goto('/clotures');
    await expect(livres.regie.rangee('Clôtures', 'Les Tilleuls')).toBeVisible();
    await expectCibles(page);
    await page.goto('/a-regulariser');
    await expect(page.getByText('Rien à régulariser')).toBeVisible();
    await expectCibles(page);
    await livres.ouvrirLesPeriodes();
    await page.getByRole('button', { name: 'Clore jusqu’à mai 2026' }).tap();
    await page.getByLabel('Les sortir des livres').tap();
    await page.getByRole('dialog').getByRole('button', { name: 'Clore', exact: true }).tap();
    await page.getByRole('link', { name: '2 écritures à régulariser' }).tap();
    await livres.regie.rangee('À régulariser', 'Facture 1').getByText('Facture 1').tap();
    await expect(page.getByText('Premier jour ouvert : 01/06/2026')).toBeVisible();
    await page.getByRole('button', { name: 'Ouvrir', exact: true }).tap();
    await expectCibles(page, page.getByRole('dialog'));
    await page.getByRole('button', { name: 'OD de régularisation…' }).tap();
    await expectCibles(page, page.getByRole('dialog'));
    await expectSansDefaut(page);
  });
});

/** The clock of whoever runs it, three years back. */
const RECUL = `{const Vraie = Date, ecart = 3 * 365 * 86_400_000;
globalThis.Date = class extends Vraie {
  constructor(...champs) { if (champs.length === 0) super(Vraie.now() - ecart); else super(...champs); }
  static now() { return Vraie.now() - ecart; }
};}
`;

async function telecharger(page: Page, bouton: string): Promise<Download> {
  const arrivee = page.waitForEvent('download');
  await page.getByRole('button', { name: bouton }).click();
  return arrivee;
}

async function lireLignes(fichier: Download): Promise<string[]> {
  return (await readFile(await fichier.path(), 'utf8')).replace(/\r\n$/, '').split('\r\n');
}

/** Adds an account to the chart of the small book, behind the application. */
async function ouvrirLeCompte(page: Page, numero: string): Promise<void> {
  await page.evaluate(async (compte) => {
    const attendre = <T>(demande: IDBRequest<T>) =>
      new Promise<T>((resolve) => {
        demande.onsuccess = () => {
          resolve(demande.result);
        };
      });
    const base = await attendre(indexedDB.open('regie'));
    const plans = base.transaction('plans', 'readwrite').objectStore('plans');
    const plan = (await attendre(plans.get('0042'))) as { comptes: object[] };
    plan.comptes.push({ numero: compte, libelle: 'Divers' });
    await attendre(plans.put(plan));
    base.close();
  }, numero);
}

/** All that a finger aims at there, those of the frame left out. */
async function expectCibles(page: Page, ou: Locator = page.getByRole('main')): Promise<void> {
  await expect(ou).toBeVisible();
  const petites = await ou.evaluate((partie) =>
    [...partie.querySelectorAll('button, a[href], input, [role=checkbox], [role=button]')]
      .filter((cible) => cible.checkVisibility() && !cible.closest('[role=grid]'))
      .map((cible) => {
        const { width, height } = (
          cible.matches('input') ? (cible.closest('label') ?? cible.parentElement ?? cible) : cible
        ).getBoundingClientRect();
        return {
          cible: cible.outerHTML.slice(0, 90),
          largeur: Math.round(width),
          hauteur: Math.round(height)
        };
      })
      .filter(({ largeur, hauteur }) => hauteur < 44 || largeur < 44)
  );
  expect(petites).toEqual([]);
}

/** As someone would who opens the database by other means than Régie: one digit of an amount. */
async function changerUneEntree(page: Page, pos: number): Promise<void> {
  await page.evaluate(async (place) => {
    const base = await new Promise<IDBDatabase>((resolve) => {
      const ouverture = indexedDB.open('regie');
      ouverture.onsuccess = () => {
        resolve(ouverture.result);
      };
    });
    const transaction = base.transaction('scelles', 'readwrite');
    const rows = transaction.objectStore('scelles');
    const lue = rows.get(['0042', place]) as IDBRequest<{ canonique: string }>;
    lue.onsuccess = () => {
      rows.put({ ...lue.result, canonique: lue.result.canonique.replace('"debit":2', '"debit":9') });
    };
    await new Promise((resolve) => {
      transaction.oncomplete = resolve;
    });
    base.close();
  }, pos);
}
