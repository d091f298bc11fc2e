import { moisOf, type MoisIso } from '../dates.ts';
import type { Ligne } from '../ecritures/bloc.ts';
import { centimes, ZERO } from '../montant.ts';
import type { Entree } from './chaine.ts';
import { exerciceVide, type EtatDExercice, type EtatDuJournal } from './etat.ts';
import type { BlocScelle, Evenement, ReportScelle, Totaux, TotauxParMois } from './evenement.ts';

/** The state after one more entry. It judges nothing: `alterationOf` says whether the entry may follow. */
export function appliquer(etat: EtatDuJournal, { scelle, hash }: Entree): EtatDuJournal {
  const { pos, evenement } = scelle;
  const suite: EtatDuJournal = { ...etat, pos, hash };
  if (evenement.type === 'cle') return { ...suite, cle: evenement };
  const { debut, fin } = evenement.exercice;
  const exercice = apresEvenement(etat.exercices[debut] ?? exerciceVide(fin), evenement, pos);
  return {
    ...suite,
    ...('valideLe' in evenement && { valideLe: evenement.valideLe }),
    exercices: { ...etat.exercices, [debut]: exercice }
  };
}

type EvenementDExercice = Exclude<Evenement, { type: 'cle' }>;

function apresEvenement(exercice: EtatDExercice, evenement: EvenementDExercice, pos: number): EtatDExercice {
  switch (evenement.type) {
    case 'reprise':
      return { ...exercice, reprise: pos, numeros: evenement.numeros, mois: evenement.mois };
    case 'bloc':
      return apresBloc(exercice, evenement);
    case 'a-nouveaux':
      // Carried, not moved: totals of closed months stay what their closing said (I3).
      return { ...apresBloc(exercice, evenement), mois: exercice.mois, report: pos };
    case 'mois-clos':
      return { ...exercice, moisClos: [...exercice.moisClos, evenement.mois] };
    case 'exercice-clos':
      return { ...exercice, cloture: evenement.nature };
    case 'exercice-rouvert':
      return { ...exercice, cloture: null };
  }
}

function apresBloc(exercice: EtatDExercice, { bloc, numero }: BlocScelle | ReportScelle): EtatDExercice {
  const mois = moisOf(bloc.date);
  return {
    ...exercice,
    numeros: { ...exercice.numeros, [bloc.journal]: numero },
    mois: { ...exercice.mois, [mois]: ajouter(totauxDuMois(exercice.mois, mois), totauxDuBloc(bloc.lignes)) }
  };
}

export const RIEN: Totaux = { blocs: 0, debit: ZERO, credit: ZERO };

/** What was sealed in a month. */
export function totauxDuMois(mois: TotauxParMois, lequel: MoisIso): Totaux {
  return mois[lequel] ?? RIEN;
}

/** What was sealed in all months. */
export function totauxDe(mois: TotauxParMois): Totaux {
  return Object.values(mois).reduce(ajouter, RIEN);
}

export function memesTotaux(a: Totaux, b: Totaux): boolean {
  return a.blocs === b.blocs && a.debit === b.debit && a.credit === b.credit;
}

/** A journal of an imported year may have any name, even one that every object answers to. */
export function dernierNumero(numeros: Readonly<Record<string, number>>, journal: string): number {
  return Object.hasOwn(numeros, journal) ? (numeros[journal] ?? 0) : 0;
}

function totauxDuBloc(lignes: readonly Ligne[]): Totaux {
  let [debit, credit] = [0, 0];
  for (const ligne of lignes) {
    debit += ligne.debit;
    credit += ligne.credit;
  }
  return { blocs: 1, debit: centimes(debit), credit: centimes(credit) };
}

function ajouter(a: Totaux, b: Totaux): Totaux {
  return {
    blocs: a.blocs + b.blocs,
    debit: centimes(a.debit + b.debit),
    credit: centimes(a.credit + b.credit)
  };
}
