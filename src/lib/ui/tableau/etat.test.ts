import { describe, expect, it } from 'vitest';
import type { Colonne } from './colonnes.ts';
import { direLeTri, triSuivant } from './etat.ts';

const colonne = (id: string, titre: string): Colonne<string> => ({
  id,
  titre,
  nature: 'texte',
  largeur: 100,
  valeur: (ligne) => ligne
});

describe('order of a list', () => {
  it('goes up, down, and back to the list’s own', () => {
    const croissant = triSuivant(null, 'date');
    expect(croissant).toEqual({ colonne: 'date', sens: 'croissant' });
    expect(triSuivant(croissant, 'date')).toEqual({ colonne: 'date', sens: 'decroissant' });
    expect(triSuivant({ colonne: 'date', sens: 'decroissant' }, 'date')).toBeNull();
  });

  it('starts again on another column', () => {
    expect(triSuivant({ colonne: 'date', sens: 'decroissant' }, 'debit')).toEqual({
      colonne: 'debit',
      sens: 'croissant'
    });
  });

  it('is said in words', () => {
    const colonnes = [colonne('date', 'Date')];
    expect(direLeTri({ colonne: 'date', sens: 'decroissant' }, colonnes)).toBe(
      'Trié par Date, ordre décroissant'
    );
    expect(direLeTri(null, colonnes)).toBe('Ordre d’origine');
    expect(direLeTri({ colonne: 'partie', sens: 'croissant' }, colonnes)).toBe('Ordre d’origine');
  });
});
