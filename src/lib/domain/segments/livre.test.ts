import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bloc } from '#lib/testing/bloc.ts';
import { anyBloc } from '#lib/testing/generateurs.ts';
import { dateIso, jourOf } from '../dates.ts';
import type { Bloc } from '../ecritures/bloc.ts';
import { ligneOf } from './lire-bloc.ts';
import { byCompte, byDate, joursOf, livreOf, locate, selectLignes, type Livre } from './livre.ts';
import { normalise } from '../texte.ts';
import { segmentOfBlocs } from './segment-of-blocs.ts';

function livre(...parts: readonly (readonly Bloc[])[]): Livre {
  return livreOf(
    parts.map((blocs, p) => ({
      segment: segmentOfBlocs(blocs),
      blocId: (b: number) => `${p}/${b}`,
      etat: p === 0 ? ('repris' as const) : ('brouillard' as const)
    }))
  );
}

const REPRIS = [
  bloc('BQ 2026-02-10', '512 10,00 D  Virement Élodie', '450/C1 10,00 C'),
  bloc('AC 2026-01-15', '615 4,00 D  Ascenseur', '401/F1 4,00 C')
];
const BROUILLARD = [bloc('OD 2026-01-31', '512 1,00 C', '450/C2 1,00 D  Régularisation')];
const LIVRE = livre(REPRIS, BROUILLARD);
const comptesOf = (lignes: Iterable<number>) =>
  Array.from(lignes, (ligne) => {
    const { part, at } = locate(LIVRE, ligne);
    return ligneOf(part.segment, at).compte;
  });

describe('a book made of several parts', () => {
  it('numbers the lines over all of them', () => {
    expect(LIVRE.lignes).toBe(6);
    expect([0, 3, 4, 5].map((ligne) => locate(LIVRE, ligne)).map(({ part, at }) => [part.etat, at])).toEqual([
      ['repris', 0],
      ['repris', 3],
      ['brouillard', 0],
      ['brouillard', 1]
    ]);
    expect(() => locate(livre(), 0)).toThrow('Bug');
    const { part } = locate(LIVRE, 5);
    expect(part.blocId(part.blocOfLigne[1] ?? -1)).toBe('1/0');
  });

  it('leaves parts without lines aside', () => {
    const book = livre([], REPRIS, [], BROUILLARD, []);
    expect(locate(book, 3).at).toBe(3);
    expect(locate(book, 4).part.segment.blocs).toBe(1);
  });

  it('knows the date of the bloc of each line', () => {
    expect([...joursOf(LIVRE)]).toEqual(
      ['2026-02-10', '2026-02-10', '2026-01-15', '2026-01-15', '2026-01-31', '2026-01-31'].map((jour) =>
        jourOf(dateIso(jour))
      )
    );
  });
});

describe('what a list shows', () => {
  const select = (critere: Parameters<typeof selectLignes>[1]) => [...selectLignes(LIVRE, critere)];

  it('all of it without a filter', () => {
    expect(select({})).toEqual([0, 1, 2, 3, 4, 5]);
  });

  it('by account, third party, journal and period, one or all', () => {
    expect(select({ comptes: (compte) => compte.startsWith('4') })).toEqual([1, 3, 5]);
    expect(select({ auxiliaire: 'C2' })).toEqual([5]);
    expect(select({ auxiliaire: 'C9' })).toEqual([]);
    expect(select({ auxiliaire: '' })).toEqual([0, 2, 4]);
    expect(select({ journal: 'AC' })).toEqual([2, 3]);
    const [du, au] = [jourOf(dateIso('2026-01-15')), jourOf(dateIso('2026-01-31'))];
    expect(select({ du, au })).toEqual([2, 3, 4, 5]);
    expect(select({ du: du + 1, au: au - 1 })).toEqual([]);
    expect(select({ du, comptes: (compte) => compte === '512' })).toEqual([0, 4]);
  });

  it('by words, without case nor accents, all of them', () => {
    expect(select({ mots: [normalise('ÉLODIE')] })).toEqual([0]);
    expect(select({ mots: ['c1'] })).toEqual([1]);
    expect(select({ mots: ['virement', '512'] })).toEqual([0]);
    expect(select({ mots: ['virement', '450'] })).toEqual([]);
  });
});

describe('the order of a list', () => {
  it('by date, blocs of one day in the order of the book', () => {
    const lines = selectLignes(LIVRE, {});
    expect([...byDate(LIVRE, lines)]).toEqual([2, 3, 4, 5, 0, 1]);
    expect([...byDate(LIVRE, lines.slice(0, 0))]).toEqual([]);
  });

  it('by account then date, over all parts', () => {
    const lines = byCompte(LIVRE, selectLignes(LIVRE, {}));
    expect([...lines]).toEqual([3, 5, 1, 4, 0, 2]);
    expect(comptesOf(lines)).toEqual(['401', '450', '450', '512', '512', '615']);
  });

  it('[I5] keeps every line once, sorted', () => {
    fc.assert(
      fc.property(
        fc.array(anyBloc(), { maxLength: 8 }),
        fc.array(anyBloc(), { maxLength: 4 }),
        (repris, brouillard) => {
          const book = livre(repris, brouillard);
          const jours = joursOf(book);
          const sorted = byDate(book, selectLignes(book, {}));
          expect([...sorted].sort((a, b) => a - b)).toEqual(Array.from({ length: book.lignes }, (_, i) => i));
          for (let i = 1; i < sorted.length; i++) {
            const [before = 0, after = 0] = [sorted[i - 1], sorted[i]];
            const [dayBefore = 0, dayAfter = 0] = [jours[before], jours[after]];
            expect(dayBefore < dayAfter || (dayBefore === dayAfter && before < after)).toBe(true);
          }
        }
      )
    );
  });
});
