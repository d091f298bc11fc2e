import type { LigneDeMasque, Masque } from '#lib/domain/masques/masque.ts';
import { ligne } from './bloc.ts';

/**
 * Lines of a masque that read like its window: those of `bloc`, with `?` for an account asked at use and `figé` at the
 * end of a frozen one.
 *
 *     lignesDeMasque('?  1 196,00 C', '600000  1 000,00 D', '445610  196,00 D figé')
 */
export function lignesDeMasque(...textes: string[]): LigneDeMasque[] {
  return textes.map((texte) => {
    const { libelle, compte, auxiliaire, debit, credit } = ligne(texte);
    return {
      compte: compte === '?' ? null : compte,
      ...(auxiliaire !== undefined && { auxiliaire }),
      debit,
      credit,
      fige: libelle === 'figé'
    };
  });
}

/** A masque of journal AC of entité S01, not programmed. */
export function masque(lignes: readonly string[], changes: Partial<Masque> = {}): Masque {
  return {
    id: 'masque-1',
    entite: 'S01',
    journal: 'AC',
    nom: 'Facture',
    lignes: lignesDeMasque(...lignes),
    programmation: null,
    ...changes
  };
}

/** MAS-33: an amount including VAT, split. */
export const MASQUE_EDF = ['401EDF  1 196,00 C', '600000  1 000,00 D', '445610  196,00 D'];
/** MAS-34: the same for every supplier. */
export const MASQUE_FOURNISSEUR = ['?  1 196,00 C', '600000  1 000,00 D', '445610  196,00 D'];
/** MAS-35: water, the rent of the meters being frozen. */
export const MASQUE_EAU = [
  '401EAU  1 050,00 C',
  '600000  200,00 D',
  '601000  300,00 D',
  '603000  50,00 D figé',
  '602000  500,00 D'
];
