import fc from 'fast-check';
import { expect, it } from 'vitest';
import { ecrireTsv } from '#lib/listes/interaction/presse-papiers.ts';
import { contexteDeSaisie, page, taper, vide } from '#lib/testing/saisie.ts';
import { faire, annuler, sessionDe } from './session.ts';
import { coinVoisin, copieDePlage, plageEntre, type Coin, type Sens } from './plage.ts';
import { COLONNES_USUELLES } from './places.ts';

const TROIS = taper(vide(), '601 120,50 D', '602 1000 D', '4501 1120,50 C');
const [UN = 0, DEUX = 0, TROISIEME = 0] = TROIS.lignes.map(({ id }) => id);
const tout = { ligne: UN, champ: 'compte' } as const;
const entre = (un: Coin, autre: Coin) => plageEntre(TROIS, COLONNES_USUELLES, un, autre);

it('[UI-36] a range is the rectangle between two cells, from either end; none when a line is gone', () => {
  const plage = { lignes: [DEUX, TROISIEME], colonnes: ['libelle', 'debit'] };
  expect(entre({ ligne: DEUX, champ: 'debit' }, { ligne: TROISIEME, champ: 'libelle' })).toEqual(plage);
  expect(entre({ ligne: TROISIEME, champ: 'libelle' }, { ligne: DEUX, champ: 'debit' })).toEqual(plage);
  expect(entre(tout, { ligne: 99, champ: 'debit' })).toBeNull();
  expect(entre(tout, { ligne: UN, champ: 'cle' })).toBeNull();
});

it('[UI-1] [UI-36] a corner moves one cell and stays at the edges', () => {
  const sens = fc.constantFrom<Sens>('haut', 'bas', 'gauche', 'droite');
  fc.assert(
    fc.property(fc.array(sens, { maxLength: 30 }), (pas) => {
      let coin: Coin = tout;
      for (const un of pas) {
        const suite = coinVoisin(TROIS, COLONNES_USUELLES, coin, un);
        const plage = plageEntre(TROIS, COLONNES_USUELLES, coin, suite);
        expect((plage?.lignes.length ?? 0) * (plage?.colonnes.length ?? 0)).toBeLessThanOrEqual(2);
        coin = suite;
      }
      expect(entre(tout, coin)).not.toBeNull();
    })
  );
  expect(coinVoisin(TROIS, COLONNES_USUELLES, tout, 'gauche')).toEqual(tout);
});

it('[UI-37] it is copied as a spreadsheet reads it, labels as they are shown', () => {
  const etat = { ...TROIS, libelle: '=Eau' };
  const plage = entre(tout, { ligne: TROISIEME, champ: 'credit' });
  expect(plage && ecrireTsv(copieDePlage(etat, plage))).toBe(
    ["601\t'=Eau\t120,50\t", "602\t'=Eau\t1000,00\t", "4501\t'=Eau\t\t1120,50"].join('\r\n')
  );
});

it('[UI-14] [UI-15] Delete empties all of it as one act, undone at once; cells that take nothing keep theirs', () => {
  const banque = taper(vide('BQ'), '4501 75 D');
  const contexte = contexteDeSaisie();
  const lignes = banque.lignes.map(({ id }) => id);
  const issue = faire(
    sessionDe(banque),
    { genre: 'effacer', lignes, colonnes: ['compte', 'debit', 'credit'] },
    contexte
  );
  if (!issue.ok) throw new Error(issue.refus.code);
  expect(issue.valeur.faites).toHaveLength(1);
  expect(page(issue.valeur.etat)[0]).toBe(page(vide('BQ'))[0]);
  expect(annuler(issue.valeur).etat).toEqual(banque);
});
