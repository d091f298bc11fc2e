import { describe, expect, it } from 'vitest';
import { AUTRES, filtrer, preparer, rangsDe, RECENTS, type Option } from './choix.ts';

const ENTITES: readonly Option[] = [
  { id: 'a', code: '0412', libelle: 'Les Tilleuls', detail: 'Syndic' },
  { id: 'b', code: '0413', libelle: 'Résidence du Parc', detail: 'Syndic' },
  { id: 'c', code: '0418', libelle: 'SCI Bellevue', detail: 'Gérance' },
  { id: 'd', code: '1204', libelle: '12 rue Voltaire', detail: 'Gérance' }
];
const ids = (requete: string, recents: readonly string[] = []) =>
  filtrer(preparer(ENTITES, recents), requete).map(({ id }) => id);

describe('choosing in a long list', () => {
  it('finds words in any order, in the code, the label and the detail', () => {
    expect(ids('parc residence')).toEqual(['b']);
    expect(ids('gerance')).toEqual(['c', 'd']);
    expect(ids('syndic 04')).toEqual(['a', 'b']);
    expect(ids('introuvable')).toEqual([]);
  });

  it('puts first what begins by the code that is typed', () => {
    expect(ids('12')).toEqual(['d', 'a']);
  });

  it('shows the recent ones first, once, and ignores those that are gone', () => {
    expect(ids('', ['c', 'parti', 'b'])).toEqual(['c', 'b', 'a', 'd']);
    expect(ids('syndic', ['b'])).toEqual(['b', 'a']);
  });

  it('gives a heading where the group changes', () => {
    expect(rangsDe(filtrer(preparer(ENTITES.slice(0, 2), ['b']), ''))).toEqual([
      { titre: RECENTS },
      { option: { ...ENTITES[1], groupe: RECENTS } },
      { titre: AUTRES },
      { option: { ...ENTITES[0], groupe: AUTRES } }
    ]);
  });
});
