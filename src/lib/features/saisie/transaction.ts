import { refuse, type Result } from '#lib/domain/result.ts';
import type { Lettrage } from '#lib/domain/lettrage/lettrage.ts';
import { premiereDateOuverteOf, type RefusDeBloc } from '#lib/domain/ecritures/check-bloc.ts';
import { isQuotaExceeded } from '#lib/storage/base.ts';
import type { BlocRow } from '#lib/storage/rows.ts';
import type { Poste } from './contexte.ts';
import type { RefusDeSaisie, RoleDeBloc } from './refus.ts';

/** What an act left, and what gives back the books as they were: kept by the screen, for « Annuler ». */
export interface Retour {
  /** Blocs as they were. */
  readonly avant: readonly BlocRow[];
  /** Blocs as the act left them, by id; no revision for those it removed. */
  readonly apres: readonly { readonly id: string; readonly revision: number | null }[];
  /** Groups that were undone with the lines they lettered: a notice says so, « Annuler » puts them back. */
  readonly lettrages: readonly Lettrage[];
}

/** Everything an act of entry reads or writes, in one transaction with strict durability: all of it or nothing. */
export async function ecrire<T>(
  { base }: Poste,
  acte: () => Promise<Result<T, readonly RefusDeSaisie[]>>
): Promise<Result<T, readonly RefusDeSaisie[]>> {
  const { exercices, journaux, plans, blocs, soldes, ebauches, reglages, lettrages } = base;
  try {
    return await base.transaction(
      'rw',
      [exercices, journaux, plans, blocs, soldes, ebauches, reglages, lettrages],
      // Dexie keeps a transaction open for the awaits of a function that is itself async.
      async () => await acte()
    );
  } catch (error) {
    if (isQuotaExceeded(error)) return refuse([{ code: 'SAI-PLACE' }]);
    throw error;
  }
}

/** The undoing of an act that took `avant` away and left `apres`. */
export function retourDe(
  avant: readonly BlocRow[],
  apres: readonly BlocRow[],
  lettrages: readonly Lettrage[] = []
): Retour {
  const left = new Set(apres.map(({ id }) => id));
  const removed = avant.filter(({ id }) => !left.has(id));
  return {
    avant,
    apres: [
      ...apres.map(({ id, revision }) => ({ id, revision })),
      ...removed.map(({ id }) => ({ id, revision: null }))
    ],
    lettrages
  };
}

/** Why a bloc that is there must stay as it is; empty when it may be changed. */
export async function raisonsDeGarder({ base }: Poste, row: BlocRow): Promise<RefusDeSaisie[]> {
  const { id, etat, liens } = row;
  if (etat !== 'brouillard') return [{ code: 'SAI-SCELLE', id }];
  const refus: RefusDeSaisie[] = liens?.reportDe === undefined ? [] : [{ code: 'SAI-REPORT', id }];
  if (liens?.extourneePar !== undefined)
    refus.push({ code: 'SAI-EXTOURNE-LIEE', id, extourne: liens.extourneePar });
  if (liens?.extourneDe !== undefined) refus.push({ code: 'SAI-EXTOURNE-LIEE', id, extourne: id });
  return [...refus, ...(await refusDePeriode({ base }, row))];
}

/** A bloc of a closed period neither leaves it nor changes. Rule: INV-13. */
export async function refusDePeriode(
  { base }: Pick<Poste, 'base'>,
  { exercice, bloc }: BlocRow
): Promise<RefusDeSaisie[]> {
  const row = await base.exercices.get(exercice);
  if (!row) return [{ code: 'SAI-EXERCICE-DISPARU', exercice }];
  const { closJusquAu, moisClos } = row;
  const premiereDateOuverte = premiereDateOuverteOf(bloc.date, {
    exercice: row,
    ...(closJusquAu !== undefined && { closJusquAu }),
    ...(moisClos && { moisClos: new Set(moisClos) })
  });
  if (premiereDateOuverte === bloc.date) return [];
  return [deBloc('origine', { code: 'ECR-PERIODE-CLOSE', date: bloc.date, premiereDateOuverte })];
}

export function deBloc(role: RoleDeBloc, refus: RefusDeBloc): RefusDeSaisie {
  return { code: 'SAI-BLOC', role, refus };
}
