import { DERNIER_NUMERO_REPRIS, idDExercice, type BlocDuLivre, type Livre } from './livre.ts';
import type { Pas } from './pas.ts';

/** What steps do to the naive ledger, one record at a time. */

/** When and under which words a step is made. */
export interface Moment {
  readonly jour: string;
  readonly maintenant: string;
  /** Of the step: what it types bears them, what it creates is named by them. */
  readonly mots: string;
}

export type De<P extends Pas['pas']> = Extract<Pas, { pas: P }>;

export function brouillard(
  bloc: Pick<BlocDuLivre, 'id' | 'mots' | 'date' | 'journal' | 'lignes' | 'enregistreLe'>
): BlocDuLivre {
  return {
    ...bloc,
    exercice: idDExercice(bloc.date),
    etat: 'brouillard',
    revision: 1,
    numero: null,
    valideLe: null,
    extourneDe: null,
    extourneePar: null
  };
}

export function figer(livre: Livre, bloc: BlocDuLivre, jour: string): void {
  const numeros = livre.blocs
    .filter(({ exercice, journal }) => exercice === bloc.exercice && journal === bloc.journal)
    .map(({ numero }) => numero ?? 0);
  if (scellerReprise(livre, bloc.exercice) && bloc.journal === 'AC') numeros.push(DERNIER_NUMERO_REPRIS);
  const jours = livre.blocs.map(({ valideLe }) => valideLe ?? '');
  bloc.numero = Math.max(...numeros) + 1;
  bloc.valideLe = [...jours, jour].sort().at(-1) ?? jour;
  bloc.etat = 'scelle';
  nommer(livre, bloc.exercice);
}

/** The sealed log says something of this exercice. */
export function nommer({ exercices }: Livre, exercice: string): void {
  for (const un of exercices) if (un.id === exercice) un.isNomme = true;
}

/** What leans on a takeover makes it final. True when there is one. */
export function scellerReprise(livre: Livre, exercice: string): boolean {
  const reprise = livre.reprises.find(({ id }) => id === exercice);
  if (reprise) reprise.scellee = true;
  return reprise !== undefined;
}

export function suspendre(
  livre: Livre,
  { mots, exercice, journal, date, lignes, extourneDe }: BlocDuLivre,
  id: string
): void {
  livre.suspens.push({ id, mots, exercice, journal, date, lignes, extourneDe, sort: null, bloc: null });
}

/**
 * What they settled is to be settled again; what they mirrored may be mirrored again. Whoever stays is written once,
 * even when what it mirrored leaves with its own mirror: a revision counts the writes of a bloc.
 */
export function retirerBlocs(livre: Livre, blocs: readonly BlocDuLivre[]): boolean {
  const partis = new Set<string | null>(blocs.map(({ id }) => id));
  for (const autre of livre.blocs) {
    const perdSonOrigine = autre.etat === 'brouillard' && partis.has(autre.extourneDe);
    const perdSonMiroir = partis.has(autre.extourneePar);
    if (perdSonOrigine) autre.extourneDe = null;
    if (perdSonMiroir) autre.extourneePar = null;
    if (perdSonOrigine || perdSonMiroir) autre.revision++;
  }
  for (const bloc of blocs) {
    delettrer(livre, bloc);
    retirer(livre.blocs, bloc);
  }
  return true;
}

/** What it settled is to be settled again. */
export function delettrer(livre: Livre, { id }: BlocDuLivre): void {
  for (const lettrage of livre.lettrages.filter(({ blocs }) => blocs.includes(id)))
    retirer(livre.lettrages, lettrage);
}

export function retirer<T>(liste: T[], element: T): boolean {
  liste.splice(liste.indexOf(element), 1);
  return true;
}
