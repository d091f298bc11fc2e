import { expect } from '@playwright/test';
import {
  compter,
  dans,
  francais,
  L,
  ordre,
  ordreDe,
  ORIGINE,
  ouvrirLaListe,
  test,
  TOUTES
} from './listes.ts';
import { LIGNES } from './livre-d-essai.ts';

test('[LST-04] [LST-05] [LST-06] the filter narrows at each key, only hides, and Escape brings the list back', async ({
  page,
  regie
}) => {
  await ouvrirLaListe(regie);
  await dans(() => ordre(regie)).toEqual(ORIGINE);
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
    if (mots.length >= 3) await dans(() => ordre(regie)).toEqual(ordreDe(attendues));
    const apres = await ordre(regie);
    expect(avant.filter((ligne) => apres.includes(ligne))).toEqual(apres);
    avant = apres;
  }
  await expect(regie.filtre(L)).toBeFocused();
  await expect(regie.barreDEtat).toContainText(`${avant.length} sur ${LIGNES.length} lignes`);
  await expect(regie.annonce(new RegExp(`^${avant.length} lignes$`))).toBeAttached();

  // Words in any order, in any columns.
  await regie.filtre(L).fill('401 eau');
  const eau = LIGNES.filter(({ compte, tiers }) => compte === '401' && tiers === 'F001');
  await dans(() => ordre(regie)).toEqual(ordreDe(eau));
  await regie.filtre(L).fill('eau compte:401 credit>=100');
  await dans(() => ordre(regie)).toEqual(ordreDe(eau.filter(({ credit }) => francais(credit) >= 100)));

  await page.keyboard.press('Escape');
  await expect(regie.filtre(L)).toHaveValue('');
  await dans(() => ordre(regie)).toEqual(ORIGINE);
  await expect(regie.annonce(new RegExp(`^${LIGNES.length} lignes$`))).toBeAttached();
  await regie.jamaisSurBody();

  // From the rows too: out of the filter by the arrow, back to the whole list by Escape.
  await page.keyboard.type('fioul');
  await compter(regie, 5);
  await page.keyboard.press('ArrowDown');
  await dans(() => regie.celluleActive()).toMatch(/fioul/i);
  // A record that one goes to is kept; until then the cursor comes back to the one it was on.
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Escape');
  await dans(() => ordre(regie)).toEqual(ORIGINE);
  await dans(() => regie.celluleActive()).toMatch(/fioul/i);

  // With the mouse.
  await regie.filtre(L).click();
  await page.keyboard.type('introuvable');
  await expect(page.getByText('Rien ne correspond', { exact: true })).toBeVisible();
  await regie.jamaisSurBody();
  await page.getByRole('button', { name: 'Effacer le filtre' }).click();
  await dans(() => ordre(regie)).toEqual(ORIGINE);
  await expect(regie.filtre(L)).toBeFocused();
  await regie.jamaisSurBody();
});

function sansAccent(texte: string): string {
  return texte.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}

test('[LST-04] a part that cannot be read is said, and the others apply', async ({ regie }) => {
  await ouvrirLaListe(regie);
  await regie.filtrer(L, 'debit>abc compte:615', 4);
  await expect(regie.annonce('« debit>abc »')).toBeVisible();
  await dans(() => regie.colonne(L, 'Compte')).toEqual(['615', '615', '615']);
  await regie.filtre(L).fill('debut>10 compte:615');
  await expect(regie.annonce('Aucune colonne ne s’appelle « debut »')).toBeVisible();
  await compter(regie, 4);
  await regie.filtre(L).fill('compte:615');
  await expect(regie.annonce('Aucune colonne')).toHaveCount(0);
  await compter(regie, 4);
  await regie.jamaisSurBody();
});

test('[LST-04] whatever is pasted in the filter, the list answers and Escape brings it back', async ({
  page,
  regie
}) => {
  await ouvrirLaListe(regie);
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
    await compter(regie, rangees);
    await expect(regie.filtre(L)).toBeFocused();
  }
  for (const long of ['x'.repeat(10_000), 'debit>1 '.repeat(1250), '🧯'.repeat(5000), '('.repeat(10_000)]) {
    await colle(long);
    await expect(regie.annonce('Raccourcissez-le')).toBeVisible();
  }
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
  await page.keyboard.press('Escape');
  await dans(() => ordre(regie)).toEqual(ORIGINE);
  await regie.jamaisSurBody();
});
