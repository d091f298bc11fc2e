import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  ajouter,
  contient,
  deplacer,
  lireFavoris,
  MAX_NOM,
  renommer,
  retirer,
  type Favoris
} from './favoris.ts';

const favorisDe = (...adresses: string[]): Favoris =>
  adresses.reduce<Favoris>((favoris, adresse) => ajouter(favoris, { adresse, nom: null }), []);
const vu = (favoris: Favoris) => favoris.map(({ adresse, nom }) => nom ?? adresse).join(' ');

describe('favourites of the home screen', () => {
  it('are kept once, in the order they were added', () => {
    expect(vu(favorisDe('/a', '/b', '/a'))).toBe('/a /b');
    expect([contient(favorisDe('/a'), '/a'), contient(favorisDe('/a'), '/b')]).toEqual([true, false]);
  });

  it('come back where they stood when their removal is undone', () => {
    const favoris = favorisDe('/a', '/b', '/c');
    expect(ajouter(retirer(favoris, '/b'), { adresse: '/b', nom: null }, 1)).toEqual(favoris);
  });

  it('take a name, and get their own back from an empty one', () => {
    const nomme = renommer(favorisDe('/a', '/b'), '/b', '  Impayés \n du   lundi ');
    expect(vu(nomme)).toBe('/a Impayés du lundi');
    expect(vu(renommer(nomme, '/b', '   '))).toBe('/a /b');
    expect(renommer(nomme, '/b', 'x'.repeat(500))[1]?.nom).toHaveLength(MAX_NOM);
  });

  it('move to a place, never beyond the ends', () => {
    const favoris = favorisDe('/a', '/b', '/c');
    expect(vu(deplacer(favoris, '/c', 0))).toBe('/c /a /b');
    expect(vu(deplacer(favoris, '/a', 9))).toBe('/b /c /a');
    expect(vu(deplacer(favoris, '/b', -3))).toBe('/b /a /c');
    expect(deplacer(favoris, '/x', 0)).toBe(favoris);
  });

  it('are read back as they were kept, and never from garbage', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.stringMatching(/^\/[a-z?=]{0,8}$/)), fc.string(), (adresses, nom) => {
        const favoris = renommer(favorisDe(...adresses), adresses[0] ?? '', nom);
        expect(lireFavoris(JSON.stringify(favoris))).toEqual(favoris);
      })
    );
    for (const texte of [null, '', '{', '7', '{"adresse":"/a"}']) expect(lireFavoris(texte)).toEqual([]);
    const melange = [
      { adresse: 'https://ailleurs.example', nom: null },
      { adresse: '/\\ailleurs', nom: null }
    ];
    expect(lireFavoris(JSON.stringify([...melange, 3, null, { adresse: '/a', nom: 4 }]))).toEqual([]);
  });
});
