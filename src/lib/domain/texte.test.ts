import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { contientTousLesMots, motsDe, normalise } from './texte.ts';

const trouve = (texte: string, requete: string) => contientTousLesMots(normalise(texte), motsDe(requete));

describe('search in labels', () => {
  it.each([
    ['0412 · Les Tilleuls', 'tilleuls 04'],
    ['Résidence de l’Écluse', 'ecluse residence'],
    ['Le Clos Saint-Jean', 'saint jean'],
    ['SCI Cœur de Ville', 'coeur'],
    ['12 rue Voltaire', '  VOLT  12 ']
  ])('finds « %s » by « %s »', (texte, requete) => {
    expect(trouve(texte, requete)).toBe(true);
  });

  it('asks for every word', () => {
    expect(trouve('Les Tilleuls', 'tilleuls parc')).toBe(false);
  });

  it('accepts everything when nothing is typed', () => {
    expect(trouve('Les Tilleuls', '   ')).toBe(true);
  });

  it('finds any text by the words of that text, in reverse order', () => {
    fc.assert(
      fc.property(fc.string(), (texte) => {
        expect(trouve(texte, [...motsDe(texte)].reverse().join(' '))).toBe(true);
      })
    );
  });
});
