import { describe, expect, it } from 'vitest';
import { ordreDe, repere } from './ordre.ts';
import type { Proposition } from './proposition.ts';
import { effacer, remplirEnSerie, remplirVersLaDroite, remplirVersLeBas, texteAuDessus } from './remplir.ts';
import { intervalle } from './selection.ts';
import type { PasDeSerie } from './serie.ts';
import { listeDEssai } from './testing.ts';

const [NUMERO, DATE, LIBELLE, MONTANT] = [0, 1, 2, 3];

function liste() {
  return listeDEssai(
    ['2026-01-31', 'Loyer', 500_00],
    ['2026-02-28', 'Eau', 450_00],
    [null, null, null],
    [null, 'Gaz', null]
  );
}

function bloc(lignes: readonly number[], premiere: number, derniere = premiere) {
  return { lignes: Uint32Array.from(lignes), colonnes: intervalle(premiere, derniere) };
}

function changees({ changements }: Proposition): unknown[] {
  return changements.map(({ cle, champ, apres }) => [cle, champ, apres]);
}

describe('filling', () => {
  it('[UI-19] copies the first row of a block into the others', () => {
    expect(changees(remplirVersLeBas(bloc([0, 2, 3], LIBELLE, MONTANT), liste().feuille()))).toEqual([
      ['e2', 'libelle', 'Loyer'],
      ['e2', 'montant', 500_00],
      ['e3', 'libelle', 'Loyer'],
      ['e3', 'montant', 500_00]
    ]);
  });

  it('[UI-19] takes the record above for one row, over hidden rows and markers', () => {
    const feuille = liste().feuille(ordreDe(Int32Array.of(1, repere(0), repere(1), 3), 4));
    expect(changees(remplirVersLeBas(bloc([3], MONTANT), feuille))).toEqual([['e3', 'montant', 450_00]]);
    expect(texteAuDessus({ position: 3, colonne: MONTANT }, feuille)).toBe('450,00');
    expect(texteAuDessus({ position: 0, colonne: MONTANT }, feuille)).toBeUndefined();
    expect(texteAuDessus({ position: 1, colonne: MONTANT }, feuille)).toBeUndefined();
    expect(texteAuDessus({ position: 3, colonne: 9 }, feuille)).toBeUndefined();
    expect(remplirVersLeBas(bloc([1], MONTANT), feuille)).toEqual({
      changements: [],
      refus: [],
      inchangees: 0
    });
  });

  it('[UI-20] copies to the right, through the text that the next column reads', () => {
    const { changements, refus } = remplirVersLaDroite(bloc([0, 1], LIBELLE, MONTANT), liste().feuille());
    expect(changements).toEqual([]);
    expect(refus.map((r) => [r.rang, r.texte])).toEqual([
      [1, 'Loyer'],
      [2, 'Eau']
    ]);
    expect(changees(remplirVersLaDroite(bloc([0], LIBELLE), liste().feuille()))).toEqual([
      ['e0', 'libelle', '31/01/2026']
    ]);
    expect(remplirVersLaDroite(bloc([0], NUMERO), liste().feuille()).changements).toEqual([]);
  });

  it('[UI-14] clears a block, and says what cannot be', () => {
    const { changements, refus, inchangees } = effacer(bloc([0, 3], NUMERO, LIBELLE), liste().feuille());
    expect(changements.map(({ cle, champ, apres }) => [cle, champ, apres])).toEqual([
      ['e0', 'date', null],
      ['e0', 'libelle', null],
      ['e3', 'libelle', null]
    ]);
    expect([refus.length, inchangees]).toEqual([2, 1]);
  });
});

describe('continuing a series', () => {
  const TOUTES = [0, 1, 2, 3];
  const serie = (colonne: number, graines: number, pas?: PasDeSerie) =>
    changees(remplirEnSerie(bloc(TOUTES, colonne), graines, liste().feuille(), pas)).map(
      (c) => (c as unknown[])[2]
    );

  it('[UI-21] of month ends, of days, of numbers', () => {
    expect(serie(DATE, 2)).toEqual(['2026-03-31', '2026-04-30']);
    expect(serie(DATE, 1)).toEqual(['2026-02-01', '2026-02-02', '2026-02-03']);
    expect(serie(MONTANT, 2)).toEqual([400_00, 350_00]);
  });

  it('[UI-21] repeats what has no step', () => {
    expect(serie(MONTANT, 1)).toEqual([500_00, 500_00, 500_00]);
    expect(serie(LIBELLE, 2)).toEqual(['Loyer', 'Eau']);
  });

  it('[UI-21] follows the step that is told, from the last value', () => {
    expect(serie(DATE, 2, { genre: 'mois', n: 3, fin: false })).toEqual(['2026-05-28', '2026-08-28']);
    expect(serie(DATE, 1, { genre: 'jours', n: 7 })).toEqual(['2026-02-07', '2026-02-14', '2026-02-21']);
    expect(serie(MONTANT, 1, { genre: 'nombre', n: -200_00 })).toEqual([300_00, 100_00, -100_00]);
    // A step for numbers says nothing of dates nor of texts.
    expect(serie(DATE, 1, { genre: 'nombre', n: 5 })).toEqual(['2026-02-01', '2026-02-02', '2026-02-03']);
    expect(serie(LIBELLE, 2, { genre: 'nombre', n: 5 })).toEqual(['Loyer', 'Eau']);
  });

  it('[UI-21] stops where it can go no further, and says so', () => {
    const { changements, refus } = remplirEnSerie(bloc(TOUTES, DATE), 1, liste().feuille(), {
      genre: 'mois',
      n: 99_000,
      fin: false
    });
    expect(changements).toEqual([]);
    expect(refus).toEqual([{ code: 'CEL-FIN-DE-SERIE', rang: 2, texte: '', titre: 'Date' }]);
  });

  it('[UI-21] never begins with nothing', () => {
    expect(serie(LIBELLE, 0)).toEqual(['Loyer', 'Loyer', 'Loyer']);
    expect(serie(LIBELLE, 99)).toEqual([]);
  });
});
