import { dateIso, type DateIso } from '#lib/domain/dates.ts';
import type { Bloc } from '#lib/domain/ecritures/bloc.ts';
import type { Acte, Commande } from '#lib/domain/scelle/commande.ts';
import type { Horloge } from '#lib/domain/scelle/decider.ts';
import type { ExerciceScelle } from '#lib/domain/scelle/evenement.ts';
import { bloc } from './bloc.ts';

/** What tests of the journal scellé ask of it: one entité, its exercices, commands with names that read well. */

export const ENTITE = 'S01';
export const EXERCICE_2025 = exercice('2025');
export const EXERCICE_2026 = exercice('2026');

export function exercice(annee: string): ExerciceScelle {
  return { debut: dateIso(`${annee}-01-01`), fin: dateIso(`${annee}-12-31`) };
}

/** At noon of that day. */
export function horloge(jour: string): Horloge {
  return { jour: dateIso(jour), instant: `${jour}T12:00:00.000Z` };
}

export function commande(id: string, acte: Acte, entite = ENTITE): Commande {
  return { id, entite, poste: 'poste-1', devSeq: 1, acte };
}

export function valider(
  bloc: Bloc,
  { id = 'b1', revision = 1, extourneDe }: { id?: string; revision?: number; extourneDe?: string } = {}
): Acte {
  return {
    type: 'valider',
    id,
    revision,
    exercice: exercice(bloc.date.slice(0, 4)),
    bloc,
    ...(extourneDe !== undefined && { extourneDe })
  };
}

/** The same bloc at another day, sides swapped. */
export function miroir({ lignes, ...bloc }: Bloc, date: string): Bloc {
  return {
    ...bloc,
    date: dateIso(date),
    lignes: lignes.map((ligne) => ({ ...ligne, debit: ligne.credit, credit: ligne.debit }))
  };
}

/** A balanced bloc of that day, whose amount tells it from others. */
export function appel(date: string | DateIso, euros = 100, journal = 'AF'): Bloc {
  const montant = `${euros},00`;
  return bloc(`${journal} ${date} Appel de fonds`, `4501/001  ${montant} D`, `701  ${montant} C`);
}
