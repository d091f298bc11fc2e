import type { Bloc, Ligne } from '#lib/domain/ecritures/bloc.ts';
import type { PlanRow } from './rows.ts';

/**
 * Blocs whose lines say the names of their accounts and third parties, as those of a file do. What is typed keeps the
 * numbers alone, so that an account renamed is renamed everywhere: its name is put back when it is read. A name that a
 * line brought stays.
 */
export function nommeurDeLignes(plan: PlanRow | undefined): (bloc: Bloc) => Bloc {
  const comptes = new Map(plan?.comptes.map(({ numero, libelle }) => [numero, libelle]));
  const tiers = new Map(plan?.auxiliaires.map(({ compte, code, libelle }) => [cleDe(compte, code), libelle]));
  const nommer = (ligne: Ligne): Ligne => {
    const { compte, auxiliaire } = ligne;
    const libelleCompte = ligne.libelleCompte ?? comptes.get(compte);
    const libelleAuxiliaire = ligne.libelleAuxiliaire ?? (auxiliaire && tiers.get(cleDe(compte, auxiliaire)));
    return {
      ...ligne,
      ...(libelleCompte !== undefined && { libelleCompte }),
      ...(libelleAuxiliaire && { libelleAuxiliaire })
    };
  };
  return (bloc) => ({ ...bloc, lignes: bloc.lignes.map(nommer) });
}

function cleDe(compte: string, tiers: string): string {
  return `${compte}\u0000${tiers}`;
}
