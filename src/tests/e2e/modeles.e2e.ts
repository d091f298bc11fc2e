import { expect, type Page } from '@playwright/test';
import { Regie } from './ecrans.ts';
import { garderLesFichiers, lImpression, lirePages } from './fichiers.ts';
import { LIGNES } from './livre-d-essai.ts';
import { test } from './poste.ts';
import { expectSansDefaut } from './sans-defaut.ts';

const L = 'Écritures';

let page: Page;
let regie: Regie;

test.beforeEach(async ({ page: onglet }) => {
  page = onglet;
  regie = new Regie(page);
  await garderLesFichiers(page);
  await regie.veillerSurLeFocus();
  await ouvrir();
});
test.afterEach(() => regie.jamaisSurBody());

async function ouvrir(): Promise<void> {
  await regie.ouvrir('/ecritures');
  await expect(regie.liste(L)).toHaveAttribute('aria-rowcount', String(LIGNES.length + 1));
}

const dialogue = () => page.getByRole('dialog');
const bouton = (name: string | RegExp) => dialogue().getByRole('button', { name, exact: true });

async function plus(): Promise<void> {
  await regie.choisir('Imprimer', 'Plus…');
  await expect(bouton('Nouvel état')).toBeVisible();
}

async function enregistrer(nom: string): Promise<void> {
  await dialogue().getByLabel('Nom du modèle').fill(nom);
  await bouton('Enregistrer').click();
  await expect(dialogue().getByText(`Modèle « ${nom} » enregistré.`)).toBeVisible();
}

const imprimer = async (nom: string | RegExp) =>
  lirePages(await lImpression(page, () => bouton(nom).click()));

test('[LST-14] an état grouped by account, kept, printed after a reload, subtotals and total to the cent', async () => {
  await plus();
  await bouton('Nouvel état').click();
  await dialogue().getByLabel('Regrouper par').selectOption({ label: 'Compte' });
  await dialogue().getByLabel('Titre imprimé').fill('Par compte au {{date}}');
  // The label comes first on the paper, by keys.
  await dialogue()
    .getByRole('button', { name: /^Déplacer Libellé/ })
    .focus();
  await page.keyboard.press('Home');
  await expect(dialogue().getByRole('img', { name: 'Aperçu' })).toContainText('Sous-total 401');
  await expectSansDefaut(page);
  await enregistrer('Par compte');

  await page.reload();
  await ouvrir();
  await plus();
  const pages = await imprimer('Imprimer « Par compte »');
  const texte = pages.map((une) => une.texte).join('\n');
  expect(texte).toMatch(/^Par compte au \d\d\/\d\d\/\d{4}$/m);
  expect(texte).toMatch(/Libellé\nDate\n/);
  const total = (cote: 'debit' | 'credit', lignes = LIGNES) =>
    francais(lignes.reduce((somme, ligne) => somme + Number(ligne[cote].replace(',', '')), 0));
  const sous401 = LIGNES.filter(({ compte }) => compte === '401');
  expect(texte).toContain(`Sous-total 401\n${total('debit', sous401)}\n${total('credit', sous401)}`);
  expect(texte).toContain(`Total (${LIGNES.length} lignes)\n${total('debit')}\n${total('credit')}`);
});

test('[LST-14] labels of the selection alone, from a free one, as many copies as asked', async () => {
  const rangees = regie.liste(L).getByRole('row');
  await rangees
    .filter({ hasText: 'Fioul' })
    .first()
    .click({ modifiers: ['Control'] });
  await rangees
    .filter({ hasText: 'Eau chaude' })
    .first()
    .click({ modifiers: ['Control'] });
  await plus();
  await expect(dialogue().getByText('À imprimer : 2 lignes sélectionnées')).toBeVisible();
  await bouton('Nouvelles étiquettes').click();
  await dialogue().getByLabel('Planche').selectOption('8 étiquettes de 99,1 × 67,7 mm');
  await dialogue().getByLabel('Texte de l’étiquette').fill('');
  await dialogue().getByLabel('Champ de la liste').selectOption('Libellé');
  await bouton('Insérer dans le texte').click();
  await expect(dialogue().getByLabel('Texte de l’étiquette')).toHaveValue('{{Libellé}}');
  await dialogue()
    .getByLabel(/^Première étiquette libre/)
    .fill('6');
  await dialogue().getByLabel('Exemplaires de chacune').fill('2');
  await enregistrer('Dossiers');
  const pages = await imprimer('Imprimer');
  expect(pages.map(({ texte }) => texte.split('\n').toSorted())).toEqual([
    ['Eau chaude', 'Fioul', 'Fioul'],
    ['Eau chaude']
  ]);
});

test('[LST-14] a chart by month, with the table of its figures; deleted and put back', async () => {
  await plus();
  await bouton('Nouveau graphique').click();
  await dialogue().getByLabel('Comparer').selectOption({ label: 'Date, par mois' });
  await dialogue().getByLabel('Dessin').selectOption('Courbe');
  await enregistrer('Mois');
  await expectSansDefaut(page);
  await bouton('Retour aux modèles').click();
  await bouton('Actes sur « Mois »').click();
  await page.getByRole('menuitem', { name: 'Supprimer' }).click();
  await expect(bouton('Imprimer « Mois »')).toBeHidden();
  await page.keyboard.press('Enter');
  const [premiere] = await imprimer('Imprimer « Mois »');
  expect(premiere?.texte).toContain('Somme de Débit par mois');
  expect(premiere?.texte).toMatch(/janvier 2026\n6\n209,50\nfévrier 2026\n6\n8 050,40/);
});

function francais(centimes: number): string {
  const euros = String(Math.trunc(centimes / 100)).replace(/\B(?=(\d{3})+$)/g, ' ');
  return `${euros},${String(centimes % 100).padStart(2, '0')}`;
}
