import { expect, type Page } from '@playwright/test';
import { Regie } from './ecrans.ts';
import { TABLETTE, test } from './poste.ts';

const LETTRAGE = 'Lettrage';
const LIGNES = 40_000;
const ENTETE =
  'JournalCode|JournalLib|EcritureNum|EcritureDate|CompteNum|CompteLib|CompAuxNum|CompAuxLib|PieceRef|PieceDate|EcritureLib|Debit|Credit|EcritureLet|DateLet|ValidDate|Montantdevise|Idevise';

/** Sales and payments of one account that never say what they pay; two of each settle each other. */
function fecDUnCompteSansFin(): { name: string; mimeType: string; buffer: Buffer } {
  const lignes = [ENTETE];
  for (let i = 0; i < LIGNES; i++) {
    const montant =
      i < 4 ? `${10 + Math.floor(i / 2)},00` : `${1_000 + ((i * 7_919) % 900_007)},${String(10 + (i % 90))}`;
    const jour = `2026${String(1 + (i % 4)).padStart(2, '0')}${String(1 + (i % 28)).padStart(2, '0')}`;
    const vente = i % 2 === 0;
    const ligne = (compte: string, debit: boolean) =>
      [
        ...(vente ? ['VE', 'Ventes'] : ['BQ', 'Banque']),
        ...[i + 1, jour, compte, compte, '', '', '', jour, `Ligne ${i}`],
        ...(debit ? [montant, '0,00'] : ['0,00', montant]),
        ...['', '', '', '', '']
      ].join('|');
    lignes.push(ligne(vente ? '411000' : '512', true), ligne(vente ? '706' : '411000', false));
  }
  const buffer = Buffer.from(lignes.join('\r\n'));
  return { name: '123456789FEC20261231.txt', mimeType: 'text/plain', buffer };
}

test.use({ appareil: { ...TABLETTE, moment: '2026-05-20T09:00:00' } });

const barre = (page: Page) => page.getByRole('region', { name: 'Sélection à lettrer' });

test('an account of 40 000 open lines is lettered by bounded proposals that say so, and never cut in silence', async ({
  page
}) => {
  const regie = new Regie(page);
  await regie.ouvrir('/importer');
  await regie.deposer(fecDUnCompteSansFin());
  await regie.nommerLEntite('0099', 'Grand compte');
  await regie.reprendre();
  await regie.ouvrir('/dossier/0099/2026-01-01/lettrage?compte=411000');
  await expect(regie.liste(LETTRAGE)).toHaveAttribute('aria-rowcount', String(LIGNES + 1));

  await barre(page)
    .getByRole('button', { name: /Propositions/ })
    .tap();
  const fenetre = page.getByRole('dialog', { name: 'Propositions de lettrage' });
  await expect(fenetre).toContainText('Même montant');
  await expect(fenetre).toContainText('parmi les 40 lignes les plus proches');
  await fenetre.getByRole('button', { name: /^Lettrer/ }).tap();
  await expect(page.getByText('2 lignes lettrées AA')).toBeVisible();
  await fenetre.getByRole('button', { name: 'Fermer' }).last().tap();
  await expect(regie.liste(LETTRAGE)).toHaveAttribute('aria-rowcount', String(LIGNES - 1));

  await regie.liste(LETTRAGE).getByRole('columnheader').getByRole('checkbox').tap();
  await expect(barre(page)).toContainText(
    '39 998 lignes choisies : un lettrage à la main en prend 2 000 au plus'
  );
  await expect(barre(page).getByRole('button', { name: /^Lettrer/ })).toBeDisabled();
  await page.keyboard.press('l');
  await expect(page.getByText(/lettrez tous les tiers/).last()).toBeVisible();
  await expect(regie.liste(LETTRAGE)).toHaveAttribute('aria-rowcount', String(LIGNES - 1));
});
