import { describe, expect, it } from 'vitest';
import {
  comptesConnus,
  libelleDuCompte,
  lireCompteDeLigne,
  manquantDe,
  texteDuCompte
} from './comptes-connus.ts';

const CONNUS = comptesConnus({
  comptes: [
    { numero: '401', libelle: 'Fournisseurs' },
    { numero: '401EAU', libelle: 'Eaux de Montclair' },
    { numero: '4501', libelle: 'Copropriétaires' },
    { numero: '602', libelle: 'Électricité' },
    { numero: '615', libelle: 'Entretien', ferme: true }
  ],
  auxiliaires: [
    { compte: '4501', code: 'DUP', libelle: 'Dupont' },
    { compte: '615', code: 'X', libelle: 'Sous un compte fermé' }
  ]
});
const lu = (texte: string) => texteDuCompte(lireCompteDeLigne(texte, CONNUS));

describe('the account of a line of a masque', () => {
  it('[MAS-28] is found by its number or by words of its label, a third party by its code or its name', () => {
    expect(['602', 'elec', '401 eau', '4501/dup', 'dupont', ''].map(lu)).toEqual([
      '602',
      '602',
      '401EAU',
      '4501/DUP',
      '4501/DUP',
      ''
    ]);
    expect(libelleDuCompte({ compte: '4501', auxiliaire: 'DUP' }, CONNUS)).toBe('Dupont');
  });

  it('stays as it was typed when nothing is found, and nothing closed is offered', () => {
    expect(['613', '4501/new', 'sous un compte'].map(lu)).toEqual(['613', '4501/new', 'SOUSUNCOMPTE']);
    expect(CONNUS.options.map(({ option }) => option.id)).not.toContain('615');
  });

  it('[UI-17] what the chart lacks may be opened: an account, or a third party of one that is there', () => {
    const manquant = (texte: string) => manquantDe(lireCompteDeLigne(texte, CONNUS), CONNUS);
    expect(manquant('613')).toEqual({ numero: '613', libelle: '' });
    expect(manquant('4501/NEW')).toEqual({ compte: '4501', code: 'NEW', libelle: '' });
    expect(['', '602', '4501/DUP', 'sous un compte'].map(manquant)).toEqual([null, null, null, null]);
  });
});
