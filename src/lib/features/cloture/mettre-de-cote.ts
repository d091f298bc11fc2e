import { periodesOf } from '#lib/domain/cloture/exercice-suivant.ts';
import { premiereDateOuverteOf } from '#lib/domain/ecritures/check-bloc.ts';
import type { Lettrage } from '#lib/domain/lettrage/lettrage.ts';
import { retirerBlocs } from '#lib/storage/retirer-blocs.ts';
import type { ARegulariserRow, BlocRow, ExerciceRow } from '#lib/storage/rows.ts';
import type { Poste } from './ports.ts';

/**
 * Takes drafts out of the books and keeps them in « À régulariser », with what they were linked to: the period that
 * held them closes without them. Inside the caller's transaction over all tables. Rules: F26, I4.
 *
 * @returns the groups that lettered one of their lines: they are undone, and whoever closes is told
 */
export async function mettreDeCote(
  { base, maintenant, nouvelId }: Poste,
  exercice: ExerciceRow,
  rows: readonly BlocRow[]
): Promise<readonly Lettrage[]> {
  const periodes = periodesOf(exercice);
  const recuLe = maintenant();
  const suspens = rows.map(({ bloc, liens, jointes }): ARegulariserRow => ({
    id: nouvelId(),
    entite: exercice.entite,
    exercice: exercice.id,
    bloc,
    ...(liens && { liens }),
    ...(jointes && { jointes }),
    raison: {
      code: 'SCE-PERIODE-CLOSE',
      date: bloc.date,
      premiereDateOuverte: premiereDateOuverteOf(bloc.date, periodes)
    },
    recuLe
  }));
  const { defaits } = await retirerBlocs(base, rows);
  await base.aRegulariser.bulkAdd(suspens);
  return defaits;
}
