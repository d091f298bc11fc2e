import { expect, test, type Page } from '@playwright/test';
import { EcranDeSaisie } from './saisie.ts';

test('[INV-30] a decision says which groups go with its bloc before it is taken back, and after', async ({
  page
}) => {
  const saisie = new EcranDeSaisie(page);
  await saisie.preparer();
  await saisie.champ('Date').fill('15/05/2026');
  await saisie.grille.locator('.compte').first().click();
  await expect(saisie.cellule).toBeFocused();
  await saisie.taper('601', 'Tab', 'Eau du hall', 'Tab', '10', 'Tab', 'Tab', '401', 'Tab', 'Control+Enter');
  await saisie.expectFaites(1);
  await deciderEtLettrer(page);

  await page.goto('/a-regulariser');
  const rangee = saisie.regie.rangee('À régulariser', 'Eau du hall');
  await expect(rangee).toContainText('Reprise');
  await expect(saisie.regie.liste('À régulariser').locator(':focus')).toHaveCount(1);
  await page.keyboard.press('Enter');
  const dialogue = page.getByRole('dialog', { name: 'Eau du hall' });
  await expect(dialogue).toContainText('Un lettrage sera défait avec : ce qui s’y soldait');
  await dialogue.getByRole('button', { name: 'Annuler la décision' }).press('Enter');
  await expect(page.getByText('Décision annulée · 1 lettrage défait')).toBeVisible();
  await expect(rangee).toContainText('À décider');
  await expect(page.locator('body')).not.toBeFocused();
});

/** The bloc is said to be what a late entry became, and its supplier line lettered, behind the application. */
async function deciderEtLettrer(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const attendre = <T>(demande: IDBRequest<T>) =>
      new Promise<T>((resolve) => {
        demande.onsuccess = () => {
          resolve(demande.result);
        };
      });
    const base = await attendre(indexedDB.open('regie'));
    const tables = base.transaction(['blocs', 'aRegulariser', 'lettrages'], 'readwrite');
    type Bloc = { id: string; exercice: string; bloc: { date: string; lignes: { compte: string }[] } };
    const [row] = (await attendre(tables.objectStore('blocs').getAll())) as Bloc[];
    if (!row) throw new Error('the bloc was recorded');
    const { id, exercice, bloc } = row;
    const le = '2026-06-01T09:00:00.000Z';
    const raison = { code: 'SCE-PERIODE-CLOSE', date: bloc.date, premiereDateOuverte: null };
    const issue = { sort: 'repris', motif: '', bloc: id, le };
    await attendre(
      tables
        .objectStore('aRegulariser')
        .put({ id: 'tardive', entite: '0042', exercice, bloc, raison, recuLe: le, issue })
    );
    const rang = bloc.lignes.findIndex(({ compte }) => compte === '401');
    const groupe = { id: 'paye', entite: '0042', compte: '401', auxiliaire: '' };
    const lignes = [{ ref: { exercice, bloc: id, rang }, montant: -1000 }];
    await attendre(
      tables.objectStore('lettrages').put({
        ...groupe,
        lignes: [`${exercice}|${id}|${rang}`],
        lettrage: { ...groupe, lignes, ecart: -1000, code: 'aa', dateLet: '2026-06-01', origine: 'main' }
      })
    );
    base.close();
  });
}
