import { readFile } from 'node:fs/promises';
import { AxeBuilder } from '@axe-core/playwright';
import { expect, test, type BrowserContext, type Locator, type Page } from '@playwright/test';
import { Regie } from './ecrans.ts';
import { garderLesFichiers, lImpression, lireClasseur, lireCsv, lirePages } from './fichiers.ts';
import { fecDEssai, LIGNES } from './livre-d-essai.ts';

const L = 'Écritures';
/** Rows of a full list, with its header. */
const TOUTES = LIGNES.length + 1;
const ECRANS = ['Balance', 'Grand livre', 'Écritures', 'Plan comptable', 'Journaux'] as const;

/** One device for all journeys, with the books on it; each one comes in a tab of its own, a new session. */
let poste: BrowserContext;
let page: Page;
let regie: Regie;

test.beforeAll(async ({ browser }) => {
  poste = await browser.newContext();
  await poste.grantPermissions(['clipboard-read', 'clipboard-write']);
  const arrivee = await poste.newPage();
  await new Regie(arrivee).reprendreUnLivre(fecDEssai());
  await arrivee.close();
});
test.afterAll(() => poste.close());

test.beforeEach(async () => {
  ({ page, regie } = await session());
});
test.afterEach(() => page.close());

async function session(): Promise<{ page: Page; regie: Regie }> {
  const nouvelle = await poste.newPage();
  const ici = new Regie(nouvelle);
  await garderLesFichiers(nouvelle);
  await ici.veillerSurLeFocus();
  return { page: nouvelle, regie: ici };
}

async function ouvrirLaListe(ici = regie): Promise<void> {
  await ici.ouvrir('/ecritures');
  await expect(ici.liste(L).getByRole('gridcell').first()).toBeVisible();
  // The bloc comes beside the list, which then shows the columns that it has room for.
  await expect(ici.page.getByRole('button', { name: 'Ouvrir l’écriture' })).toBeVisible();
  await ici.page.evaluate(async () => {
    for (let i = 0; i < 2; i++) await new Promise(requestAnimationFrame);
  });
}

const compter = (n: number) => expect(regie.liste(L)).toHaveAttribute('aria-rowcount', String(n));
const libelles = () => regie.colonne(L, 'Libellé');
const dans = (lu: () => Promise<unknown>) => expect.poll(lu);
const ORIGINE = LIGNES.map(({ numero, compte }) => `${numero} ${compte}`);
/** The lines, each by what tells it from the others. */
async function ordre(): Promise<string[]> {
  const [numeros, comptes] = [await regie.colonne(L, 'N°'), await regie.colonne(L, 'Compte')];
  return numeros.map((numero, i) => `${numero} ${comptes[i] ?? ''}`);
}
const ordreDe = (lignes: typeof LIGNES) => lignes.map(({ numero, compte }) => `${numero} ${compte}`);
const francais = (texte: string) => Number(texte.replace(/[\u202f\s]/g, '').replace(',', '.') || 0);

test('[LST-01] a list opens at once, and the keyboard is in it', async () => {
  await regie.ouvrir();
  await page.getByRole('navigation', { name: 'Écrans' }).getByRole('link', { name: L }).click();
  await expect(regie.rangee(L, 'Eau froide')).toBeVisible();
  await compter(TOUTES);
  await dans(() => regie.celluleActive()).toContain('Eau froide');
  await regie.jamaisSurBody();
});

test('[LST-02] all acts stand above the list; under it there is only the status bar', async () => {
  await ouvrirLaListe();
  for (const ecran of ECRANS) {
    await regie.aller(ecran);
    await expect(regie.liste(ecran).getByRole('gridcell').first()).toBeVisible();
    const main = page.getByRole('main');
    const grille = await boite(main.getByRole('grid'));
    const actes = main.locator('header').locator('button, input, a[href], select');
    expect(await actes.count()).toBeGreaterThan(3);
    for (const acte of await actes.all()) {
      if (!(await acte.isVisible())) continue;
      const { y, height } = await boite(acte);
      expect(y + height).toBeLessThanOrEqual(grille.y);
    }
    const barre = await boite(regie.barreDEtat);
    expect(barre.y).toBeGreaterThanOrEqual(grille.y + grille.height - 1);
    expect(barre.y + barre.height).toBe(page.viewportSize()?.height);
    const dessous = await page.evaluate(
      (bas) =>
        [...document.querySelectorAll('button, input, a[href], select')]
          .filter((un) => un.checkVisibility() && un.getBoundingClientRect().top >= bas)
          .filter((un) => un.closest('footer, nav') === null)
          .map((un) => un.outerHTML),
      grille.y + grille.height
    );
    expect(dessous).toEqual([]);
  }
});

async function boite(element: Locator): Promise<{ x: number; y: number; width: number; height: number }> {
  const found = await element.boundingBox();
  if (!found) throw new Error('not on the screen');
  return found;
}

test('[LST-03] a menu says that it is one and bears the pictogram; a button bears none and acts', async () => {
  await ouvrirLaListe();
  const barre = page.getByRole('toolbar', { name: 'Actes sur la liste' });
  for (const nom of ['Actions', 'Imprimer', 'Tableur']) {
    const bouton = barre.getByRole('button', { name: nom, exact: true });
    await expect(bouton).toHaveAttribute('aria-haspopup', 'menu');
    await expect(bouton).toHaveAttribute('aria-expanded', 'false');
    await expect(bouton.locator('svg')).toHaveCount(1);
    await bouton.focus();
    await page.keyboard.press('ArrowDown');
    await expect(page.getByRole('menu', { name: nom })).toBeVisible();
    await expect(bouton).toHaveAttribute('aria-expanded', 'true');
    await expect(page.getByRole('menu', { name: nom }).getByRole('menuitem').first()).toBeFocused();
    await page.keyboard.press('Escape');
    await expect(bouton).toBeFocused();
    await regie.jamaisSurBody();
  }
  const simple = barre.getByRole('button', { name: 'Trier…' });
  await expect(simple).not.toHaveAttribute('aria-haspopup');
  await expect(simple.locator('svg')).toHaveCount(0);
  await simple.click();
  await expect(page.getByRole('dialog', { name: 'Trier' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(simple).toBeFocused();
  await regie.jamaisSurBody();
});

test('[LST-04] [LST-05] [LST-06] the filter narrows at each key, only hides, and Escape brings the list back', async () => {
  await ouvrirLaListe();
  await dans(ordre).toEqual(ORIGINE);
  await page.keyboard.press('Control+f');
  await expect(regie.filtre(L)).toBeFocused();
  let avant = ORIGINE;
  for (const touche of 'electricite') {
    await page.keyboard.press(touche);
    const mots = await regie.filtre(L).inputValue();
    const attendues = LIGNES.filter(({ libelle, compte, tiers }) =>
      sansAccent(
        [
          libelle,
          compte === '602' ? 'Électricité' : '',
          tiers === 'F002' ? 'Électricité du Val' : '',
          compte === '615' ? 'Entretien' : ''
        ].join(' ')
      ).includes(mots)
    );
    if (mots.length >= 3) await dans(ordre).toEqual(ordreDe(attendues));
    const apres = await ordre();
    expect(avant.filter((ligne) => apres.includes(ligne))).toEqual(apres);
    avant = apres;
  }
  await expect(regie.filtre(L)).toBeFocused();
  await expect(regie.barreDEtat).toContainText(`${avant.length} sur ${LIGNES.length} lignes`);
  await expect(regie.annonce(new RegExp(`^${avant.length} lignes$`))).toBeAttached();

  // Words in any order, in any columns.
  await regie.filtre(L).fill('401 eau');
  const eau = LIGNES.filter(({ compte, tiers }) => compte === '401' && tiers === 'F001');
  await dans(ordre).toEqual(ordreDe(eau));
  await regie.filtre(L).fill('eau compte:401 credit>=100');
  await dans(ordre).toEqual(ordreDe(eau.filter(({ credit }) => francais(credit) >= 100)));

  await page.keyboard.press('Escape');
  await expect(regie.filtre(L)).toHaveValue('');
  await dans(ordre).toEqual(ORIGINE);
  await expect(regie.annonce(new RegExp(`^${LIGNES.length} lignes$`))).toBeAttached();
  await regie.jamaisSurBody();

  // From the rows too: out of the filter by the arrow, back to the whole list by Escape.
  await page.keyboard.type('fioul');
  await compter(5);
  await page.keyboard.press('ArrowDown');
  await dans(() => regie.celluleActive()).toMatch(/fioul/i);
  // A record that one goes to is kept; until then the cursor comes back to the one it was on.
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Escape');
  await dans(ordre).toEqual(ORIGINE);
  await dans(() => regie.celluleActive()).toMatch(/fioul/i);

  // With the mouse.
  await regie.filtre(L).click();
  await page.keyboard.type('introuvable');
  await expect(page.getByText('Rien ne correspond', { exact: true })).toBeVisible();
  await regie.jamaisSurBody();
  await page.getByRole('button', { name: 'Effacer le filtre' }).click();
  await dans(ordre).toEqual(ORIGINE);
  await expect(regie.filtre(L)).toBeFocused();
  await regie.jamaisSurBody();
});

function sansAccent(texte: string): string {
  return texte.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}

test('[LST-04] a part that cannot be read is said, and the others apply', async () => {
  await ouvrirLaListe();
  await regie.filtrer(L, 'debit>abc compte:615', 4);
  await expect(regie.annonce('« debit>abc »')).toBeVisible();
  await dans(() => regie.colonne(L, 'Compte')).toEqual(['615', '615', '615']);
  await regie.filtre(L).fill('debut>10 compte:615');
  await expect(regie.annonce('Aucune colonne ne s’appelle « debut »')).toBeVisible();
  await compter(4);
  await regie.filtre(L).fill('compte:615');
  await expect(regie.annonce('Aucune colonne')).toHaveCount(0);
  await compter(4);
  await regie.jamaisSurBody();
});

test('[LST-04] whatever is pasted in the filter, the list answers and Escape brings it back', async () => {
  await ouvrirLaListe();
  await page.keyboard.press('Control+f');
  const colle = async (texte: string) => {
    await page.evaluate((voulu) => navigator.clipboard.writeText(voulu), texte);
    await page.keyboard.press('Control+a');
    await page.keyboard.press('Control+v');
  };
  for (const [texte, rangees] of [
    ['🧯', 3],
    ['صيانة', 3],
    ['\u202bالمصعد\u202c compte:615', 2],
    ['=1+1', TOUTES],
    ['"=1+1"', 3],
    ['Eau froide\t100,00\r\n', 3],
    ['\u0000\u0007<script>alert(1)</script>', 1],
    ['"', TOUTES],
    ['fioul '.repeat(30), 5]
  ] as const) {
    await colle(texte);
    await compter(rangees);
    await expect(regie.filtre(L)).toBeFocused();
  }
  for (const long of ['x'.repeat(10_000), 'debit>1 '.repeat(1250), '🧯'.repeat(5000), '('.repeat(10_000)]) {
    await colle(long);
    await expect(regie.annonce('Raccourcissez-le')).toBeVisible();
  }
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
  await page.keyboard.press('Escape');
  await dans(ordre).toEqual(ORIGINE);
  await regie.jamaisSurBody();
});

const PAR_LIBELLE = [
  '=1+1',
  '🧯 Extincteurs',
  'Eau chaude',
  'Eau froide',
  'Éclairage du hall',
  'Électricité des communs',
  'Etrennes du gardien',
  'Fioul',
  'Règlement ascenseur',
  'Règlement eau',
  'Règlement fioul',
  'صيانة المصعد'
];

test('[LST-07] titles sort up, down, then not at all; Shift adds a key: by mouse and by keyboard', async () => {
  await ouvrirLaListe();
  const entete = (nom: string) => regie.entete(L, nom);
  await entete('Libellé').click();
  await dans(libelles).toEqual(PAR_LIBELLE.flatMap((un) => [un, un]));
  await expect(entete('Libellé')).toHaveAttribute('aria-sort', 'ascending');
  await expect(regie.annonce('Trié par Libellé, ordre croissant')).toBeAttached();
  await regie.jamaisSurBody();
  await entete('Libellé').click();
  await dans(libelles).toEqual(PAR_LIBELLE.toReversed().flatMap((un) => [un, un]));
  await expect(entete('Libellé')).toHaveAttribute('aria-sort', 'descending');
  await entete('Libellé').click();
  await dans(ordre).toEqual(ORIGINE);
  await expect(entete('Libellé')).not.toHaveAttribute('aria-sort');
  await regie.jamaisSurBody();

  // Numbers as numbers; equal ones keep the order of the list.
  await entete('Débit').click();
  const debits = async () => (await regie.colonne(L, 'Débit')).filter((un) => un !== '').map(francais);
  await dans(debits).toEqual(
    LIGNES.flatMap(({ debit }) => (debit ? [francais(debit)] : [])).toSorted((a, b) => a - b)
  );

  // From the first row up to the titles: by account, then, with Shift, by débit downwards.
  await page.keyboard.press('Control+Home');
  await page.keyboard.press('ArrowUp');
  const jusqua = async (nom: string) => {
    for (let i = 0; i < 15 && !(await entete(nom).evaluate((un) => un === document.activeElement)); i++)
      await page.keyboard.press('ArrowRight');
    await expect(entete(nom)).toBeFocused();
  };
  await page.keyboard.press('Home');
  await jusqua('Compte');
  await page.keyboard.press('Enter');
  await expect(entete('Compte')).toHaveAttribute('aria-sort', 'ascending');
  await regie.jamaisSurBody();
  await jusqua('Débit');
  await page.keyboard.press('Shift+Enter');
  await page.keyboard.press('Shift+Enter');
  await expect(
    regie.annonce('Trié par Compte, ordre croissant, puis par Débit, ordre décroissant')
  ).toBeAttached();
  await expect(entete('Débit')).toContainText('2e clé de tri, ordre décroissant');
  const attendu = LIGNES.toSorted(
    (a, b) => Number(a.compte) - Number(b.compte) || francais(b.debit) - francais(a.debit)
  );
  await dans(ordre).toEqual(ordreDe(attendu));
  await expect(entete('Débit')).toBeFocused();
  // Shift+click adds in the same way.
  await entete('Date').click({ modifiers: ['Shift'] });
  await expect(entete('Date')).toContainText('3e clé de tri');
  await regie.jamaisSurBody();
});

test('[LST-08] a column is moved by mouse, keyboard and menu, and said; for this session alone', async () => {
  await ouvrirLaListe();
  const defaut = await regie.titres(L);
  const titres = () => regie.titres(L);
  const place = (ids: readonly string[], nom: string, vers: number) =>
    ids.filter((un) => un !== nom).toSpliced(vers, 0, nom);
  const dire = (nom: string, rang: number) =>
    expect(regie.annonce(`Colonne ${nom}, position ${rang} sur ${defaut.length}`)).toBeAttached();

  const [depart, but] = [await boite(regie.entete(L, 'Compte')), await boite(regie.entete(L, 'Date'))];
  await page.mouse.move(depart.x + 20, depart.y + 10);
  await page.mouse.down();
  await page.mouse.move(depart.x, depart.y + 12, { steps: 3 });
  await page.mouse.move(but.x + 5, but.y + 10, { steps: 5 });
  await page.mouse.up();
  await dans(titres).toEqual(place(defaut, 'Compte', 0));
  await dire('Compte', 1);
  await regie.jamaisSurBody();
  await expect(regie.entete(L, 'Compte')).not.toHaveAttribute('aria-sort');

  await page.keyboard.press('Control+Home');
  await page.keyboard.press('Alt+Shift+ArrowRight');
  await dire('Compte', 2);
  await page.keyboard.press('Alt+Shift+ArrowRight');
  await dire('Compte', 3);
  await dans(titres).toEqual(place(defaut, 'Compte', 2));
  await regie.jamaisSurBody();

  await regie.entete(L, 'Compte').click({ button: 'right' });
  await page
    .getByRole('menu', { name: 'Colonne Compte' })
    .getByRole('menuitem', { name: 'Déplacer à droite' })
    .click();
  await dans(titres).toEqual(defaut);
  await dire('Compte', 4);
  await regie.jamaisSurBody();

  // Escape gives the drag up.
  await page.mouse.move(depart.x + 20, depart.y + 10);
  await page.mouse.down();
  await page.mouse.move(but.x + 5, but.y + 10, { steps: 5 });
  await page.keyboard.press('Escape');
  await page.mouse.up();
  await expect(regie.annonce('Déplacement abandonné')).toBeAttached();
  expect(await titres()).toEqual(defaut);

  // Within the session it stays; another session begins as the list gives itself.
  await page.keyboard.press('Control+Home');
  await page.keyboard.press('Alt+Shift+ArrowRight');
  const deplace = place(defaut, defaut[0] ?? '', 1);
  await dans(titres).toEqual(deplace);
  await regie.aller('Balance');
  await regie.aller(L);
  await dans(titres).toEqual(deplace);
  const autre = await session();
  await ouvrirLaListe(autre.regie);
  expect(await autre.regie.titres(L)).toEqual(defaut);

  // « Enregistrer cette présentation » keeps it, « Rétablir » undoes it.
  await regie.choisir('Actions', 'Colonnes…');
  const dialogue = page.getByRole('dialog', { name: 'Colonnes' });
  await dialogue.getByRole('button', { name: 'Enregistrer cette présentation' }).click();
  await expect(dialogue.getByRole('status').filter({ hasText: 'Présentation enregistrée' })).toBeVisible();
  await dialogue.getByRole('button', { name: 'Terminer' }).click();
  await expect(dialogue).toHaveCount(0);
  await regie.jamaisSurBody();
  await autre.page.close();
  const suivante = await session();
  await ouvrirLaListe(suivante.regie);
  await dans(() => suivante.regie.titres(L)).toEqual(deplace);
  await suivante.regie.choisir('Actions', 'Colonnes…');
  await suivante.page.getByRole('dialog').getByRole('button', { name: 'Rétablir' }).click();
  await expect(suivante.page.getByText('Présentation d’origine rétablie').first()).toBeVisible();
  await suivante.regie.jamaisSurBody();
  await suivante.page.keyboard.press('Escape');
  await dans(() => suivante.regie.titres(L)).toEqual(defaut);
  await suivante.regie.jamaisSurBody();
  await suivante.page.close();
  const derniere = await session();
  await ouvrirLaListe(derniere.regie);
  expect(await derniere.regie.titres(L)).toEqual(defaut);
  await derniere.page.close();
});

test('[LST-09] « Actions » shows what makes sense now, and says on what it acts', async () => {
  await ouvrirLaListe();
  const actes = async () => {
    await page.getByRole('toolbar').getByRole('button', { name: 'Actions' }).click();
    const menu = page.getByRole('menu', { name: 'Actions' });
    await expect(menu).toBeVisible();
    const texte = await menu.innerText();
    const noms = await menu.getByRole('menuitem').allInnerTexts();
    await page.keyboard.press('Escape');
    return { texte, noms };
  };
  const avant = await actes();
  expect(avant.texte).toMatch(new RegExp(`les ${LIGNES.length} lignes affichées`, 'i'));
  expect(avant.noms.join()).not.toContain('Réafficher');
  await regie.liste(L).getByRole('gridcell').first().click();
  await page.keyboard.press('Shift+ArrowDown');
  expect((await actes()).texte).toMatch(/2 lignes sélectionnées/i);
  await regie.choisir('Actions', 'Exclure de la liste');
  await compter(TOUTES - 2);
  expect((await actes()).noms.join()).toContain('Réafficher les lignes exclues (2)');
  await regie.jamaisSurBody();
});

test('[LST-10] CSV and XLSX hold the columns on screen, in their order, and the rows selected', async () => {
  await ouvrirLaListe();
  await regie.entete(L, 'Débit').click();
  await expect(regie.entete(L, 'Débit')).toHaveAttribute('aria-sort', 'ascending');
  await page.keyboard.press('Control+Home');
  await page.keyboard.press('Alt+Shift+ArrowRight');
  await regie.entete(L, 'État').click({ button: 'right' });
  await page.getByRole('menuitem', { name: 'Masquer la colonne' }).click();
  await expect.poll(() => regie.titres(L)).not.toContain('État');
  const titres = await regie.titres(L);
  expect(titres.slice(0, 2)).toEqual(['Jrn', 'Date']);

  const csv = await telecharger('CSV');
  expect(csv.nom).toMatch(/^Écritures - .*\.csv$/);
  const lu = lireCsv(csv.octets);
  expect(lu.marque).toBe(true);
  const montrees = await regie.rangees(L);
  const brut = (rangee: readonly string[]) =>
    rangee.map((cellule, i) => {
      if (/^(Débit|Crédit)$/.test(titres[i] ?? '')) return cellule.replace(/\u202f/g, '');
      return cellule.startsWith('=') ? `'${cellule}` : cellule;
    });
  expect(lu.rangees).toEqual([titres, ...montrees.map(brut)]);
  await regie.jamaisSurBody();

  // Two rows, from the list as it is sorted: no other leaves.
  await regie.liste(L).getByRole('gridcell', { name: 'Fioul', exact: true }).first().click();
  await page.keyboard.press('Shift+ArrowUp');
  await expect(regie.barreDEtat).toContainText('2 sélectionnées');
  const choisies = await regie.selection(L);
  expect(choisies).toHaveLength(2);
  expect(lireCsv((await telecharger('CSV')).octets).rangees).toEqual([titres, ...choisies.map(brut)]);
  const classeur = await telecharger('Classeur (XLSX)');
  expect(classeur.nom).toMatch(/^Écritures - .*\.xlsx$/);
  const cellules = await lireClasseur(classeur.octets);
  const entete = cellules.findIndex((rangee) => rangee.includes('Libellé'));
  expect(cellules[entete]).toEqual(titres);
  const debit = titres.indexOf('Débit');
  expect(cellules.slice(entete + 1, entete + 3).map((rangee) => rangee[debit])).toEqual(
    choisies.map((rangee) => francais(rangee[debit] ?? ''))
  );
  await regie.jamaisSurBody();
});

async function telecharger(acte: string): Promise<{ nom: string; octets: Buffer }> {
  const attendu = page.waitForEvent('download');
  await regie.choisir('Tableur', acte);
  const fichier = await attendu;
  return { nom: fichier.suggestedFilename(), octets: await readFile(await fichier.path()) };
}

const A4 = { court: 595, long: 842 };
test('[LST-11] [LST-13] « Liste » prints all rows as on screen, landscape; the selection alone when there is one', async () => {
  await ouvrirLaListe();
  await regie.entete(L, 'Débit').click();
  await regie.entete(L, 'Débit').click();
  await expect(regie.entete(L, 'Débit')).toHaveAttribute('aria-sort', 'descending');
  const debits = new Set((await regie.colonne(L, 'Débit')).filter((un) => un !== ''));
  const pages = await lirePages(await lImpression(page, () => regie.choisir('Imprimer', /^Liste/)));
  expect(pages.length).toBeGreaterThan(0);
  for (const { largeur, hauteur } of pages)
    expect([Math.round(largeur), Math.round(hauteur)]).toEqual([A4.long, A4.court]);
  const texte = pages.map((une) => une.texte).join('\n');
  for (const mot of ['Écritures', 'Les Tilleuls', 'Débit', 'Fioul', 'Trié par Débit, ordre décroissant'])
    expect(texte).toContain(mot);
  const colle = (montant: string) => montant.replace(/\s/g, '');
  const surLePapier = texte.split('\n').map(colle);
  const places = Array.from(debits, (debit) => surLePapier.indexOf(colle(debit)));
  expect(places).not.toContain(-1);
  expect(places).toEqual(places.toSorted((a, b) => a - b));
  await regie.jamaisSurBody();

  await regie.liste(L).getByRole('gridcell', { name: 'Eau froide' }).first().click();
  await page.keyboard.press('Shift+Space');
  await expect(regie.barreDEtat).toContainText('1 sélectionnée');
  const [partie, ...suite] = await lirePages(await lImpression(page, () => page.keyboard.press('Control+p')));
  expect(suite).toEqual([]);
  expect(partie?.texte).toContain('Eau froide');
  expect(partie?.texte).not.toContain('Fioul');
  await regie.jamaisSurBody();
});

test('[LST-12] « Fiches » prints one record a page, portrait', async () => {
  await ouvrirLaListe();
  await regie.filtrer(L, 'compte:615', 4);
  await page.keyboard.press('Enter');
  const pages = await lirePages(await lImpression(page, () => regie.choisir('Imprimer', /^Fiches/)));
  expect(pages).toHaveLength(3);
  for (const { largeur, hauteur } of pages)
    expect([Math.round(largeur), Math.round(hauteur)]).toEqual([A4.court, A4.long]);
  for (const [i, libelle] of ['Éclairage du hall', 'Extincteurs'].entries())
    expect(pages[i]?.texte).toContain(libelle);
  await regie.jamaisSurBody();
});

test('[LST-16] the sort editor takes three fields, one of them shown nowhere, in the order given', async () => {
  await ouvrirLaListe();
  expect(await regie.titres(L)).not.toContain('Date de pièce');
  await page.keyboard.press('Alt+t');
  const dialogue = page.getByRole('dialog', { name: 'Trier' });
  await expect(dialogue).toBeVisible();
  await regie.jamaisSurBody();
  const champ = (rang: number) => dialogue.getByRole('combobox', { name: /^Champ/ }).nth(rang);
  const sens = (rang: number) => dialogue.getByRole('combobox', { name: /^Ordre/ }).nth(rang);
  await champ(0).selectOption('Tiers');
  await dialogue.getByRole('button', { name: 'Ajouter un critère' }).click();
  await champ(1).selectOption('Date de pièce');
  await sens(1).selectOption('Décroissant');
  await dialogue.getByRole('button', { name: 'Ajouter un critère' }).click();
  await champ(2).selectOption('Compte');
  await regie.jamaisSurBody();
  // The journal first after all, then back: order by the keys of the handle.
  await dialogue.getByRole('button', { name: /^Déplacer Compte/ }).focus();
  await page.keyboard.press('ArrowUp');
  await expect(champ(1)).toHaveValue('compte');
  await page.keyboard.press('ArrowDown');
  await expect(champ(2)).toHaveValue('compte');
  await dialogue.getByRole('button', { name: 'Trier', exact: true }).click();
  await expect(dialogue).toHaveCount(0);
  const vide = (texte: string) => (texte === '' ? 1 : 0);
  const attendu = LIGNES.toSorted(
    (a, b) =>
      vide(a.tiers) - vide(b.tiers) ||
      a.tiers.localeCompare(b.tiers) ||
      b.datePiece.localeCompare(a.datePiece) ||
      Number(a.compte) - Number(b.compte)
  );
  await dans(ordre).toEqual(ordreDe(attendu));
  await expect(regie.barreDEtat).toContainText('puis par Date de pièce, ordre décroissant');
  await regie.jamaisSurBody();
});

test('[LST-21] [LST-22] every list has the filter, and the same words for the three verbs', async () => {
  await ouvrirLaListe();
  for (const ecran of ECRANS) {
    await regie.aller(ecran);
    await expect.poll(() => regie.celluleActive()).not.toBe('');
    await expect(regie.filtre(ecran)).toHaveCount(1);
    await page.keyboard.press('Control+f');
    await page.keyboard.type('introuvable');
    await expect(page.getByText('Rien ne correspond', { exact: true })).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(regie.filtre(ecran)).toHaveValue('');
    const main = page.getByRole('main');
    for (const verbe of [/cherche/i, /recherche/i])
      await expect(
        main.getByRole('textbox', { name: verbe }).or(main.getByRole('button', { name: verbe }))
      ).toHaveCount(0);
    await regie.jamaisSurBody();
  }
  // To narrow asks for another list; to filter hides rows of this one; to search, from anywhere, goes elsewhere.
  await regie.aller(L);
  await compter(TOUTES);
  const achats = LIGNES.filter(({ journal }) => journal === 'AC').length;
  await page.getByRole('button', { name: /^Journal/ }).click();
  await page.getByRole('option', { name: /Achats/ }).click();
  await compter(achats + 1);
  await expect(regie.barreDEtat).toContainText(new RegExp(`^\\s*${achats}\\s+lignes`));
  await regie.jamaisSurBody();
  await regie.filtrer(L, 'fioul', 3);
  await expect(regie.barreDEtat).toContainText(`2 sur ${achats} lignes`);
  await page.keyboard.press('Control+k');
  await expect(page.getByRole('dialog').getByRole('combobox')).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(regie.filtre(L)).toHaveValue('fioul');
  await regie.jamaisSurBody();
});

test('a selection survives sort and filter, and says what of it is hidden', async () => {
  await ouvrirLaListe();
  await regie.liste(L).getByRole('gridcell', { name: 'Eau froide' }).first().click();
  await page.keyboard.press('Space');
  await regie
    .liste(L)
    .getByRole('gridcell', { name: 'Fioul', exact: true })
    .first()
    .click({ modifiers: ['Control'] });
  await regie
    .liste(L)
    .getByRole('gridcell', { name: 'Fioul', exact: true })
    .last()
    .click({ modifiers: ['Control'] });
  await expect(regie.barreDEtat).toContainText('3 sélectionnées');
  const choisis = async () => {
    const rang = (await regie.titres(L)).indexOf('Libellé');
    return (await regie.selection(L)).map((cellules) => cellules[rang]);
  };
  await dans(choisis).toEqual(['Eau froide', 'Fioul', 'Fioul']);
  await regie.entete(L, 'Libellé').click();
  await regie.entete(L, 'Libellé').click();
  await dans(choisis).toEqual(['Fioul', 'Fioul', 'Eau froide']);
  // With the cursor on a row, which the filter moves under it.
  await page.keyboard.press('Control+End');
  await expect(regie.barreDEtat).toContainText('3 sélectionnées');
  await regie.filtrer(L, 'eau', 7);
  await expect(regie.entete(L, 'Libellé')).toHaveAttribute('aria-sort', 'descending');
  await expect(regie.barreDEtat).toContainText('3 sélectionnées, dont 2 masquées');
  await dans(choisis).toEqual(['Eau froide']);
  await regie.jamaisSurBody();
  await page.keyboard.press('Escape');
  await dans(choisis).toEqual(['Fioul', 'Fioul', 'Eau froide']);
  await expect(regie.barreDEtat).not.toContainText('masquée');
  await regie.jamaisSurBody();
});

test('rows are excluded, shown again, and the exclusion is undone', async () => {
  await ouvrirLaListe();
  await regie.liste(L).getByRole('gridcell', { name: 'Fioul', exact: true }).first().click();
  await regie.choisir('Actions', 'Exclure de la liste');
  await compter(TOUTES - 1);
  await regie.jamaisSurBody();
  await expect(regie.annonce('1 ligne exclue de cette liste')).toBeVisible();
  await page.keyboard.press('Control+z');
  await dans(ordre).toEqual(ORIGINE);
  await regie.jamaisSurBody();

  await regie.liste(L).getByRole('gridcell').first().click();
  await page.keyboard.press('Shift+ArrowDown');
  await regie.choisir('Actions', 'Exclure de la liste');
  await dans(ordre).toEqual(ORIGINE.slice(2));
  await page.getByRole('button', { name: /^Annuler/ }).click();
  await dans(ordre).toEqual(ORIGINE);
  await regie.jamaisSurBody();

  await regie.choisir('Actions', /^Tout sélectionner/);
  await regie.choisir('Actions', 'Exclure de la liste');
  await expect(page.getByText('Toutes les lignes sont exclues')).toBeVisible();
  await regie.jamaisSurBody();
  await regie.choisir('Actions', /^Réafficher les lignes exclues/);
  await dans(ordre).toEqual(ORIGINE);
  await regie.jamaisSurBody();
});

test('Ctrl+A then a copy gives the rows shown and no other, as a spreadsheet reads them', async () => {
  await ouvrirLaListe();
  await regie.filtrer(L, 'compte:615', 4);
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Control+a');
  await expect(regie.barreDEtat).toContainText('3 sélectionnées');
  await page.keyboard.press('Control+c');
  await expect(regie.annonce('3 lignes copiées')).toBeVisible();
  const titres = await regie.titres(L);
  const copie = () => page.evaluate(() => navigator.clipboard.readText());
  const tsv = (texte: string) => texte.split(/\r?\n/).map((ligne) => ligne.split('\t'));
  const brut = (rangees: string[][]) =>
    rangees.map((rangee) => rangee.map((une) => une.replaceAll('\u202f', '')));
  const montrees = brut(await regie.rangees(L));
  expect(montrees).toHaveLength(3);
  expect(tsv(await copie())).toEqual(montrees);
  await regie.jamaisSurBody();

  await page.keyboard.press('Control+Shift+c');
  await dans(async () => tsv(await copie())).toEqual([titres, ...montrees]);

  // A block is its cells alone; a text that would be a formula is held back from being one.
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  await compter(TOUTES);
  await regie.liste(L).getByRole('gridcell', { name: '=1+1' }).first().click();
  await page.keyboard.press('Shift+ArrowRight');
  await page.keyboard.press('Control+c');
  await dans(async () => tsv(await copie())).toEqual([["'=1+1", '20,00']]);
  await regie.jamaisSurBody();
});

test('the books change in another tab: the cursor stays on its record', async ({ browser }) => {
  const ailleurs = await browser.newContext();
  const ici = await ailleurs.newPage();
  const liste = new Regie(ici);
  await liste.veillerSurLeFocus();
  await liste.reprendreUnLivre(fecDEssai());
  await liste.aller(L);
  await liste.liste(L).getByRole('gridcell', { name: 'Fioul', exact: true }).first().click();
  await expect.poll(() => liste.celluleActive()).toContain('Fioul');
  const active = await liste.celluleActive();

  const autre = new Regie(await ailleurs.newPage());
  await autre.ouvrir('/importer');
  const [premiere, seconde] = LIGNES;
  if (!premiere || !seconde) throw new Error('the book is empty');
  const avant = [premiere, seconde].map((ligne) => ({
    ...ligne,
    date: '2026-01-02',
    numero: '900',
    libelle: 'Arrivée depuis'
  }));
  await autre.page
    .locator('input[type=file]')
    .first()
    .setInputFiles([fecDEssai([...LIGNES, ...avant])] as never);
  await autre.page.getByRole('checkbox', { name: /Remplacer/ }).check();
  await autre.reprendre();

  await expect(liste.liste(L)).toHaveAttribute('aria-rowcount', String(TOUTES + 2));
  await expect.poll(() => liste.celluleActive()).toBe(active);
  expect((await liste.colonne(L, 'Libellé')).slice(0, 3)).toEqual([
    'Arrivée depuis',
    'Arrivée depuis',
    'Eau froide'
  ]);
  await liste.jamaisSurBody();
  await ici.keyboard.press('ArrowUp');
  await expect.poll(() => liste.celluleActive()).toContain('Éclairage');
  await liste.jamaisSurBody();
  await ailleurs.close();
});

test('axe finds nothing with any menu or dialog of a list open', async () => {
  await ouvrirLaListe();
  // The rest of the screen is looked at with all the others, without anything open.
  const analyser = async (quoi: string, ou = ':popover-open') => {
    const { violations, passes } = await new AxeBuilder({ page }).include(ou).analyze();
    expect(passes.length, quoi).toBeGreaterThan(0);
    expect(violations.map(({ id, nodes }) => `${quoi} ${id} ${nodes[0]?.html ?? ''}`)).toEqual([]);
  };
  for (const nom of ['Actions', 'Imprimer', 'Tableur']) {
    await page.getByRole('toolbar').getByRole('button', { name: nom, exact: true }).click();
    await expect(page.getByRole('menu', { name: nom })).toBeVisible();
    await analyser(nom);
    await page.keyboard.press('Escape');
    await regie.jamaisSurBody();
  }
  await regie.liste(L).getByRole('gridcell').first().click();
  await page.keyboard.press('Alt+ArrowDown');
  await expect(page.getByRole('menu', { name: 'Colonne Date' })).toBeVisible();
  await analyser('column menu');
  await page.keyboard.press('Escape');
  await regie.jamaisSurBody();
  await page.keyboard.press('Alt+t');
  await expect(page.getByRole('dialog', { name: 'Trier' })).toBeVisible();
  await analyser('sort', 'dialog[open]');
  await page.keyboard.press('Escape');
  await regie.jamaisSurBody();
  await regie.choisir('Actions', 'Colonnes…');
  await expect(page.getByRole('dialog', { name: 'Colonnes' })).toBeVisible();
  await analyser('columns', 'dialog[open]');
  await page.keyboard.press('Escape');
  await regie.jamaisSurBody();
  await page.getByRole('button', { name: /^Journal/ }).click();
  await analyser('journal');
  await page.keyboard.press('Escape');
  await regie.jamaisSurBody();
  await regie.filtrer(L, 'debit>abc rien', 1);
  await analyser('refused filter, empty list', 'main');
  await page.keyboard.press('Escape');
  await regie.liste(L).getByRole('gridcell').first().click();
  await page.keyboard.press('Control+a');
  await expect(regie.barreDEtat).toContainText(`${LIGNES.length} sélectionnées`);
  await analyser('selection', '[role=grid]');
});
