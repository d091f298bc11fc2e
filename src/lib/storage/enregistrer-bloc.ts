import { assert } from '#lib/domain/assert.ts';
import type { Bloc } from '#lib/domain/ecritures/bloc.ts';
import { moisCompte, type ClasseDeJournal } from '#lib/domain/segments/soldes.ts';
import type { Base } from './base.ts';
import type { BlocRow, EtatDeBloc, ExerciceRow, SoldeRow } from './rows.ts';

/** A bloc to record, with what its balances depend on. */
export interface BlocAEnregistrer {
  /** Random and permanent: recording the same id again replaces the draft. */
  readonly id: string;
  readonly bloc: Bloc;
  readonly exercice: ExerciceRow;
  readonly classe: ClasseDeJournal;
}

type SoldeKey = [string, string, string, string, string, string];

/**
 * Records a draft and its balances in one transaction with strict durability: both or neither (I1, I5). A draft
 * that exists is replaced, the balances moving by new − old.
 *
 * @throws when the bloc does not balance: `checkBloc` has said so to the user before.
 */
export async function enregistrerBloc(base: Base, { id, bloc, exercice, classe }: BlocAEnregistrer): Promise<void> {
  const gap = bloc.lignes.reduce((sum, ligne) => sum + ligne.debit - ligne.credit, 0);
  assert(gap === 0 && bloc.lignes.length > 0, `enregistrerBloc: unbalanced bloc (${gap})`);
  const row = rowOf(id, bloc, exercice);
  await base.transaction('rw', base.blocs, base.soldes, async () => {
    const before = await base.blocs.get(id);
    assert(before?.etat !== 'scelle', 'enregistrerBloc: a sealed bloc never changes');
    const deltas = new Deltas();
    if (before) deltas.add(before, exercice, classe, -1);
    deltas.add(row, exercice, classe, 1);
    await Promise.all([base.blocs.put(row), deltas.apply(base)]);
  });
}

/** Removes a draft and its balances together. A bloc that is not there was already removed. */
export async function supprimerBrouillard(
  base: Base,
  id: string,
  exercice: ExerciceRow,
  classe: ClasseDeJournal
): Promise<void> {
  await base.transaction('rw', base.blocs, base.soldes, async () => {
    const before = await base.blocs.get(id);
    if (!before) return;
    assert(before.etat === 'brouillard', 'supprimerBrouillard: a sealed bloc never changes');
    const deltas = new Deltas();
    deltas.add(before, exercice, classe, -1);
    await Promise.all([base.blocs.delete(id), deltas.apply(base)]);
  });
}

function rowOf(id: string, bloc: Bloc, exercice: ExerciceRow): BlocRow {
  const comptes = new Set(bloc.lignes.map(({ compte }) => `${exercice.id}|${compte}|${bloc.date}`));
  return {
    id,
    exercice: exercice.id,
    etat: 'brouillard',
    bloc,
    jour: `${exercice.id}|${bloc.date}`,
    comptes: [...comptes]
  };
}

/** What a change of blocs does to the balances, key by key. */
export class Deltas {
  readonly #rows = new Map<string, SoldeRow>();

  add({ bloc, etat }: { bloc: Bloc; etat: EtatDeBloc }, exercice: ExerciceRow, classe: ClasseDeJournal, sign: 1 | -1): void {
    const mois = moisCompte(bloc.date, exercice);
    for (const { compte, auxiliaire = '', debit, credit } of bloc.lignes) {
      const key = `${mois}\u0000${compte}\u0000${auxiliaire}\u0000${classe}\u0000${etat}`;
      const row = this.#rows.get(key);
      this.#rows.set(key, {
        ...{ exercice: exercice.id, mois, compte, auxiliaire, classe, etat },
        debit: (row?.debit ?? 0) + sign * debit,
        credit: (row?.credit ?? 0) + sign * credit
      });
    }
  }

  rows(): SoldeRow[] {
    return [...this.#rows.values()];
  }

  /** Adds the deltas to the stored balances, inside the caller's transaction. */
  async apply(base: Base): Promise<void> {
    const deltas = this.rows();
    const stored = await base.soldes.bulkGet(deltas.map(keyOf));
    await base.soldes.bulkPut(
      deltas.map((delta, i) => ({
        ...delta,
        debit: delta.debit + (stored[i]?.debit ?? 0),
        credit: delta.credit + (stored[i]?.credit ?? 0)
      }))
    );
  }
}

/** Primary key of a balance. */
export function keyOf({ exercice, mois, compte, auxiliaire, classe, etat }: SoldeRow): SoldeKey {
  return [exercice, mois, compte, auxiliaire, classe, etat];
}
