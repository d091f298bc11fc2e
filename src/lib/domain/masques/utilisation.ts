import { hasRacine } from '../comptes/compte.ts';
import type { NumeroDeCompte } from '../ecritures/bloc.ts';
import type { Masque } from './masque.ts';

/** What the entry screen lets change when a masque is used. */
export type ChampDUtilisation = 'date' | 'piece' | 'libelle' | 'banque' | 'montant' | 'compte';

export interface UtilisationPermise {
  /** In the order of the screen. */
  readonly champs: readonly ChampDUtilisation[];
  /** Lines whose account is asked for, counted from 1. */
  readonly lignesSansCompte: readonly number[];
}

/**
 * What can be changed when `masque` is used: date, pièce, libellé and banque always; the amount when a line is free; an
 * account when a line has none. Rules: MAS-42, MAS-43, MAS-44.
 */
export function utilisationDe(masque: Pick<Masque, 'lignes'>): UtilisationPermise {
  const sansCompte = lignesSansCompte(masque);
  const isMontantLibre = masque.lignes.some(({ fige }) => !fige);
  return {
    champs: [
      'date',
      'piece',
      'libelle',
      'banque',
      ...(isMontantLibre ? (['montant'] as const) : []),
      ...(sansCompte.length > 0 ? (['compte'] as const) : [])
    ],
    lignesSansCompte: sansCompte
  };
}

/** Numbers, from 1, of the lines whose account is asked for at use. Rule: MAS-21. */
export function lignesSansCompte({ lignes }: Pick<Masque, 'lignes'>): number[] {
  return lignes.flatMap(({ compte }, i) => (compte === null ? [i + 1] : []));
}

/** Whether an account may fill a blank line: any one, or those under the « racine par défaut ». Rules: MAS-20, MAS-34. */
export function isCompteAdmis({ racine }: Pick<Masque, 'racine'>, compte: NumeroDeCompte): boolean {
  return racine === undefined || hasRacine(compte, racine);
}
