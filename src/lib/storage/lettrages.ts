import Dexie from 'dexie';
import type { Ligne } from '#lib/domain/ecritures/bloc.ts';
import { blocReprisDe, cleDeBlocRepris } from '#lib/domain/ecritures/bloc-repris.ts';
import { cleDeLigne, type Lettrage } from '#lib/domain/lettrage/lettrage.ts';
import { remettre, type LigneConnue } from '#lib/domain/lettrage/lettrer.ts';
import type { RefusDeLettrage } from '#lib/domain/lettrage/refus.ts';
import { centimes } from '#lib/domain/montant.ts';
import type { Base } from './base.ts';
import { ensemble } from './requetes.ts';
import type { BlocRow, LettrageRow } from './rows.ts';

/** The record of a group. */
export function lettrageRowOf(lettrage: Lettrage): LettrageRow {
  const { id, entite, compte, auxiliaire, lignes } = lettrage;
  return { id, entite, compte, auxiliaire, lignes: lignes.map(({ ref }) => cleDeLigne(ref)), lettrage };
}

/** What is left of an imported group that was undone. */
export function reprisDefaitRowOf(lettrage: Lettrage): LettrageRow {
  return { ...lettrageRowOf(lettrage), lettrage: null };
}

/** Keys of the lines that these blocs no longer have, or that no longer say what they settled. */
export function lignesChangees(avant: readonly BlocRow[], apres: readonly BlocRow[]): string[] {
  const suivants = new Map(apres.map((row) => [row.id, row]));
  return avant.flatMap(({ id, exercice, bloc }) => {
    const suivant = suivants.get(id);
    const lignes = suivant?.exercice === exercice ? suivant.bloc.lignes : [];
    return bloc.lignes.flatMap((ligne, rang) =>
      isMemeDette(ligne, lignes[rang]) ? [] : [cleDeLigne({ exercice, bloc: id, rang })]
    );
  });
}

/** Whether a line still says the account, third party and amount that were lettered. */
export function isMemeDette(
  ligne: Pick<Ligne, 'compte' | 'auxiliaire' | 'debit' | 'credit'>,
  autre: Ligne | undefined
): boolean {
  return (
    autre?.compte === ligne.compte &&
    (autre.auxiliaire ?? '') === (ligne.auxiliaire ?? '') &&
    autre.debit - autre.credit === ligne.debit - ligne.credit
  );
}

/**
 * Undoes the groups of these lines, inside the caller's transaction. Nothing is asked of the database when no line
 * has changed: recording a new bloc does not wait for it (G6).
 */
export async function delettrerLignes(cles: readonly string[]): Promise<readonly Lettrage[]> {
  const rows = await rowsDe(cles);
  // Through Dexie: other postes are told of it.
  if (rows.length > 0) await Dexie.currentTransaction.table('lettrages').bulkDelete(rows.map(({ id }) => id));
  return rows.flatMap(({ lettrage }) => lettrage ?? []);
}

/**
 * The groups that are undone when these blocs leave, or become those, by id: it is said before it is done. Inside the
 * caller's transaction.
 */
export async function lettragesADefaire(
  avant: readonly BlocRow[],
  apres: readonly BlocRow[] = []
): Promise<string[]> {
  const lettrages = await rowsDe(lignesChangees(avant, apres));
  return lettrages.flatMap(({ id, lettrage }) => (lettrage ? [id] : []));
}

async function rowsDe(cles: readonly string[]): Promise<LettrageRow[]> {
  if (cles.length === 0) return [];
  const trouvees = await ensemble((table) => {
    const index = table('lettrages').index('lignes');
    return cles.map((cle) => index.getAll(cle) as IDBRequest<LettrageRow[]>);
  });
  return [...new Map(trouvees.flat().map((row) => [row.id, row])).values()];
}

/** Ids of the blocs that have a lettered line, inside the caller's transaction. */
export async function blocsLettres(rows: readonly BlocRow[]): Promise<ReadonlySet<string>> {
  const lignes = rows.flatMap(({ id, exercice, bloc }) =>
    bloc.lignes.map((_, rang) => ({ id, cle: cleDeLigne({ exercice, bloc: id, rang }) }))
  );
  const trouvees = await ensemble((table) => {
    const index = table('lettrages').index('lignes');
    return lignes.map(({ cle }) => index.getKey(cle));
  });
  return new Set(lignes.flatMap(({ id }, i) => (trouvees[i] === undefined ? [] : [id])));
}

/**
 * Puts back groups that were undone, inside the caller's transaction. One whose lines have changed since, or are
 * lettered elsewhere, stays undone: its letters would say what is no longer true.
 *
 * @returns why some stay undone; the others are back all the same
 */
export async function remettreLettrages(
  base: Base,
  lettrages: readonly Lettrage[]
): Promise<RefusDeLettrage[]> {
  const refus: RefusDeLettrage[] = [];
  for (const lettrage of lettrages) {
    const { entite, compte, auxiliaire } = lettrage;
    const rows = await base.lettrages
      .where('[entite+compte+auxiliaire]')
      .equals([entite, compte, auxiliaire])
      .toArray();
    const lignes = await lignesDe(base, lettrage);
    const jugement = remettre(lettrage, {
      entite,
      lignes: new Map(lignes.map((ligne) => [cleDeLigne(ligne.ref), ligne])),
      lettrages: rows.flatMap((row) => row.lettrage ?? [])
    });
    if (jugement.ok) await base.lettrages.put(lettrageRowOf(jugement.valeur));
    else refus.push(...jugement.refus);
  }
  return refus;
}

/** The lines of a group as they stand. Those of a takeover never change. */
async function lignesDe(base: Base, { compte, auxiliaire, lignes }: Lettrage): Promise<LigneConnue[]> {
  const rows = await base.blocs.bulkGet(lignes.map(({ ref }) => ref.bloc));
  return lignes.flatMap(({ ref, montant }, i): LigneConnue[] => {
    if (blocReprisDe(ref.bloc)) return [{ ref, montant, compte, auxiliaire }];
    const row = rows[i];
    const ligne = row?.exercice === ref.exercice ? row.bloc.lignes[ref.rang] : undefined;
    return ligne ? [connue(ref, ligne)] : [];
  });
}

function connue(ref: LigneConnue['ref'], ligne: Ligne): LigneConnue {
  const { compte, auxiliaire = '', debit, credit } = ligne;
  return { ref, compte, auxiliaire, montant: centimes(debit - credit) };
}

/** Groups that name lines of a takeover go with it, inside the caller's transaction. */
export async function oublierLettragesRepris(base: Base, exercice: string): Promise<void> {
  await nommant(base, exercice).delete();
}

/** How many groups made here go with a takeover. Those that its file brought come back with it. */
export async function compterLettragesDeReprise(base: Base, exercice: string): Promise<number> {
  const rows = await nommant(base, exercice).distinct().toArray();
  return rows.filter(({ lettrage }) => lettrage !== null).length;
}

function nommant(base: Base, exercice: string) {
  return base.lettrages.where('lignes').startsWith(`${exercice}|${cleDeBlocRepris(exercice, '')}`);
}
