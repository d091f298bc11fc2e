import type { Bloc, Ligne } from '#lib/domain/ecritures/bloc.ts';
import { centimes, type Centimes } from '#lib/domain/montant.ts';
import { cabinetDeDemonstration } from './cabinet.ts';
import type { DossierDeDemo, NatureDEntite, OptionsDeCabinet } from './types.ts';

/** A small agency, with an entité of each nature and two exercices, for tests. */
export function petitCabinet(graine: number, options: Partial<OptionsDeCabinet> = {}): DossierDeDemo[] {
  return [...cabinetDeDemonstration({ immeubles: 6, exercices: 2, graine, ...options })];
}

export function dossiersDe(dossiers: readonly DossierDeDemo[], nature: NatureDEntite): DossierDeDemo[] {
  return dossiers.filter(({ entite }) => entite.nature === nature);
}

export function lignesOf({ blocs }: Pick<DossierDeDemo, 'blocs'>): Ligne[] {
  return blocs.flatMap(({ lignes }) => lignes);
}

/** Débit − crédit of the accounts that start with `racine`. */
export function soldeOf(lignes: readonly Ligne[], racine: string): Centimes {
  return centimes(
    lignes
      .filter(({ compte }) => compte.startsWith(racine))
      .reduce((solde, { debit, credit }) => solde + debit - credit, 0)
  );
}

/** Débit − crédit by account and third party, without those at zero. */
export function soldesByCompte(lignes: readonly Ligne[]): Map<string, number> {
  const soldes = new Map<string, number>();
  for (const { compte, auxiliaire = '', debit, credit } of lignes) {
    const cle = `${compte} ${auxiliaire}`.trim();
    soldes.set(cle, (soldes.get(cle) ?? 0) + debit - credit);
  }
  return new Map([...soldes].filter(([, montant]) => montant !== 0));
}

/** Lettered lines, by what makes a group: account, third party, letter. */
export function groupesLettres(lignes: readonly Ligne[]): Map<string, Ligne[]> {
  const groupes = new Map<string, Ligne[]>();
  for (const ligne of lignes) {
    if (ligne.lettre === undefined) continue;
    const cle = `${ligne.compte} ${ligne.auxiliaire ?? ''} ${ligne.lettre}`;
    groupes.set(cle, [...(groupes.get(cle) ?? []), ligne]);
  }
  return groupes;
}

/** The opening bloc of an exercice, when it has one. */
export function aNouveaux({ blocs }: DossierDeDemo): Bloc | undefined {
  return blocs.find(({ journal }) => journal === 'AN');
}
