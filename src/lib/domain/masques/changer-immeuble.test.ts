import { describe, expect, it } from 'vitest';
import { lignesDeMasque, masque } from '#lib/testing/masque.ts';
import { checkLignesDeMasque } from './check-lignes.ts';
import { changerImmeuble } from './changer-immeuble.ts';

const LIGNES = lignesDeMasque('401 150,00 C', '4671/M1 100,00 D', '4671/M2 50,00 D').map((ligne) => ({
  ...ligne,
  codeFiscalite: '221',
  cle: 'EAU'
}));
const AU_PREMIER = masque([], { immeuble: 'IM1', lignes: LIGNES });

describe('[MAS-10] another immeuble (rule alone; the screen comes with the immeubles)', () => {
  it('brings the lines of owners back to 0 without clé, and says which', () => {
    const { masque: change, lignes } = changerImmeuble(AU_PREMIER, 'IM2');
    expect(lignes).toEqual([2, 3]);
    expect(change).toEqual({
      ...AU_PREMIER,
      immeuble: 'IM2',
      lignes: [
        LIGNES[0],
        { compte: '4671', auxiliaire: 'M1', debit: 0, credit: 0, fige: false, codeFiscalite: '221' },
        { compte: '4671', auxiliaire: 'M2', debit: 0, credit: 0, fige: false, codeFiscalite: '221' }
      ]
    });
    expect(checkLignesDeMasque(change.lignes).map(({ code }) => code)).toContain('MAS-SANS-MONTANT');
  });

  it('does so when it is taken away', () => {
    const { masque: change, lignes } = changerImmeuble(AU_PREMIER, undefined);
    expect(lignes).toEqual([2, 3]);
    expect('immeuble' in change).toBe(false);
  });

  it('changes nothing for the same one, nor for the first one', () => {
    expect(changerImmeuble(AU_PREMIER, 'IM1')).toEqual({ masque: AU_PREMIER, lignes: [] });
    const sans = masque([], { lignes: LIGNES });
    expect(changerImmeuble(sans, 'IM1')).toEqual({ masque: AU_PREMIER, lignes: [] });
  });
});
