import { expect } from '@playwright/test';
import {
  boite,
  dans,
  francais,
  L,
  libelles,
  ordre,
  ordreDe,
  ORIGINE,
  ouvrirLaListe,
  test
} from './listes.ts';
import { LIGNES } from './livre-d-essai.ts';

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

test('[LST-07] titles sort up, down, then not at all; Shift adds a key: by mouse and by keyboard', async ({
  page,
  regie
}) => {
  await ouvrirLaListe(regie);
  const entete = (nom: string) => regie.entete(L, nom);
  await entete('Libellé').click();
  await dans(() => libelles(regie)).toEqual(PAR_LIBELLE.flatMap((un) => [un, un]));
  await expect(entete('Libellé')).toHaveAttribute('aria-sort', 'ascending');
  await expect(regie.annonce('Trié par Libellé, ordre croissant')).toBeAttached();
  await regie.jamaisSurBody();
  await entete('Libellé').click();
  await dans(() => libelles(regie)).toEqual(PAR_LIBELLE.toReversed().flatMap((un) => [un, un]));
  await expect(entete('Libellé')).toHaveAttribute('aria-sort', 'descending');
  await entete('Libellé').click();
  await dans(() => ordre(regie)).toEqual(ORIGINE);
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
  await dans(() => ordre(regie)).toEqual(ordreDe(attendu));
  await expect(entete('Débit')).toBeFocused();
  // Shift+click adds in the same way.
  await entete('Date').click({ modifiers: ['Shift'] });
  await expect(entete('Date')).toContainText('3e clé de tri');
  await regie.jamaisSurBody();
});

test('[LST-08] a column is moved by mouse, keyboard and menu, and said; for this session alone', async ({
  page,
  regie,
  session
}) => {
  await ouvrirLaListe(regie);
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
  await ouvrirLaListe(autre);
  expect(await autre.titres(L)).toEqual(defaut);

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
  await ouvrirLaListe(suivante);
  await dans(() => suivante.titres(L)).toEqual(deplace);
  await suivante.choisir('Actions', 'Colonnes…');
  await suivante.page.getByRole('dialog').getByRole('button', { name: 'Rétablir' }).click();
  await expect(suivante.page.getByText('Présentation d’origine rétablie').first()).toBeVisible();
  await suivante.jamaisSurBody();
  await suivante.page.keyboard.press('Escape');
  await dans(() => suivante.titres(L)).toEqual(defaut);
  await suivante.jamaisSurBody();
  await suivante.page.close();
  const derniere = await session();
  await ouvrirLaListe(derniere);
  expect(await derniere.titres(L)).toEqual(defaut);
  await derniere.page.close();
});

test('[LST-16] the sort editor takes three fields, one of them shown nowhere, in the order given', async ({
  page,
  regie
}) => {
  await ouvrirLaListe(regie);
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
  await dans(() => ordre(regie)).toEqual(ordreDe(attendu));
  await expect(regie.barreDEtat).toContainText('puis par Date de pièce, ordre décroissant');
  await regie.jamaisSurBody();
});
