import { accepte, refuse, type Result } from '#lib/domain/result.ts';
import type { ContenuDeBloc } from '#lib/sync/registre/revision.ts';
import { isQuotaExceeded, type Base } from '#lib/storage/base.ts';
import { blocRowOf, remplacerBlocs } from '#lib/storage/enregistrer-bloc.ts';
import type { BlocRow, ExerciceRow } from '#lib/storage/rows.ts';
import { lirePartage } from '#lib/storage/sync/partage.ts';
import { activerPartage } from '#lib/storage/sync/publier-tout.ts';
import type { RefusDeSynchronisation } from './refus.ts';

export interface Poste {
  readonly base: Base;
  /** UTC moment. */
  readonly maintenant: () => string;
  readonly nouvelId: () => string;
}

type Acceptation<T> = Promise<Result<T, readonly RefusDeSynchronisation[]>>;

/** « Garder celle-ci »: this version is the bloc, everywhere; the others were seen, and are no more to be chosen. */
export function garder({ base, maintenant }: Poste, bloc: string, revId: string): Acceptation<null> {
  return trancher(base, bloc, async (row) => {
    if (row.tete?.revId === revId) {
      await remplacerBlocs([row], [suivante(row)], undefined, new Set([bloc]));
      return accepte(null);
    }
    const retenue = row.concurrentes?.tetes.find((tete) => tete.revId === revId);
    if (!retenue) return refuse([{ code: 'SYN-VERSION-DISPARUE' }]);
    const { contenu, exercice } = retenue;
    const apres = {
      ...rangeeDe(bloc, contenu, exercice),
      revision: row.revision + 1,
      enregistreLe: maintenant()
    };
    await remplacerBlocs([row], [apres], undefined, new Set([bloc]));
    return accepte(null);
  });
}

/** « Garder les deux »: the bloc stays as the books show it, each other version becomes a bloc of its own. */
export function garderLesDeux(
  poste: Poste,
  bloc: string
): Acceptation<{ readonly nouveaux: readonly string[] }> {
  const { base, maintenant, nouvelId } = poste;
  return trancher(base, bloc, async (row) => {
    const autres = (row.concurrentes?.tetes ?? []).map(({ contenu, exercice }) => {
      const { liens, ...dit } = contenu;
      // What it mirrors or settles is answered by the bloc: once.
      const masque = liens?.masque && { liens: { masque: liens.masque } };
      return { ...rangeeDe(nouvelId(), { ...dit, ...masque }, exercice), enregistreLe: maintenant() };
    });
    await remplacerBlocs([row], [suivante(row), ...autres], undefined, new Set([bloc]));
    return accepte({ nouveaux: autres.map(({ id }) => id) });
  });
}

async function trancher<T>(base: Base, bloc: string, acte: (row: BlocRow) => Acceptation<T>): Acceptation<T> {
  try {
    return await base.transaction('rw', [base.blocs, base.soldes, base.lettrages], async () => {
      const row = await base.blocs.get(bloc);
      if (row?.etat === 'scelle') return refuse([{ code: 'SYN-SCELLE' } as const]);
      if (!row?.concurrentes) return refuse([{ code: 'SYN-VERSION-DISPARUE' } as const]);
      return await acte(row);
    });
  } catch (error) {
    if (isQuotaExceeded(error)) return refuse([{ code: 'SYN-PLACE' }]);
    throw error;
  }
}

function suivante(row: BlocRow): BlocRow {
  return { ...row, revision: row.revision + 1 };
}

/** Its exercice may not be here yet: its id is all that a row says of it. */
function rangeeDe(id: string, { enregistreLe: _le, ...dit }: ContenuDeBloc, exercice: string): BlocRow {
  return blocRowOf({ id, ...dit, exercice: { id: exercice } as ExerciceRow });
}

/**
 * Reads again all that the others wrote, and says again what was never said. It merges what is found with what is here
 * and takes nothing away: what the documents do not hold stays in the books.
 */
export async function reparer({ base, maintenant }: Poste): Promise<void> {
  const partage = await lirePartage(base);
  if (partage === null) return;
  await base.transaction('rw', base.marques, base.curseurs, async () => {
    await base.marques.clear();
    await base.curseurs.delete('repere.curseur');
  });
  await activerPartage(base, partage, maintenant());
}
