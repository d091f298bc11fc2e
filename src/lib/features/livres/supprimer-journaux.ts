import { libelleExercice } from '#lib/domain/exercices.ts';
import { accepte, refuse, type Result } from '#lib/domain/result.ts';
import { examiner, peutSeFaire, type ExamenDit } from '#lib/listes/suppression/examen.ts';
import type { RefusDeSuppression } from '#lib/listes/suppression/messages.ts';
import type { Base } from '#lib/storage/base.ts';
import type { JournalRow } from '#lib/storage/rows.ts';
import { lignesParJournal, masquesParJournal, type LignesParRecord } from '#lib/storage/usages.ts';
import { raisonsDeGarderUnJournal, type Lignes } from './domain/suppression.ts';
import { messageDeGarde } from './domain/suppression-messages.ts';
import { ouRefus } from './supprimer.ts';

/** What becomes of these journals if they are deleted, in words. Rule: LST-19. */
export async function examinerJournaux(base: Base, codes: readonly string[]): Promise<ExamenDit> {
  const examen = await examinerDans(base, codes);
  return {
    ...examen,
    bloques: examen.bloques.map((un) => ({ ...un, raisons: un.raisons.map(messageDeGarde) })),
    precisions: []
  };
}

/** Deletes all these journals or none, examined again in the transaction that deletes them. Rules: LST-17, LST-19. */
export function supprimerJournaux(
  base: Base,
  codes: readonly string[]
): Promise<Result<readonly JournalRow[], RefusDeSuppression>> {
  const { journaux, segments, exercices, blocs, masques } = base;
  return ouRefus(
    base.transaction('rw', journaux, segments, exercices, blocs, masques, async () => {
      if (!peutSeFaire(await examinerDans(base, codes))) return refuse({ code: 'SUP-CHANGE' } as const);
      const retires = (await journaux.bulkGet([...new Set(codes)])).filter((un) => un !== undefined);
      await journaux.bulkDelete(retires.map(({ code }) => code));
      return accepte(retires);
    })
  );
}

/** Undoes a deletion. A journal that was created again meanwhile stays as it is. */
export async function remettreJournaux(base: Base, retires: readonly JournalRow[]): Promise<void> {
  await base.transaction('rw', base.journaux, async () => {
    const connus = new Set(await base.journaux.toCollection().primaryKeys());
    await base.journaux.bulkAdd(retires.filter(({ code }) => !connus.has(code)));
  });
}

async function examinerDans(base: Base, codes: readonly string[]) {
  const [journaux, exercices, lignes, masques] = await Promise.all([
    base.journaux.toArray(),
    base.exercices.toArray(),
    lignesParJournal(base, codes),
    masquesParJournal(base, codes)
  ]);
  const noms = new Map(exercices.map((un) => [un.id, `${un.entite} · ${libelleExercice(un)}`]));
  const libelles = new Map(journaux.map(({ code, libelle }) => [code, `${code} ${libelle}`]));
  const usages = new Map([...lignes].map(([code, siennes]) => [code, totalDe(siennes, noms)]));
  return examiner(codes, libelles, raisonsDeGarderUnJournal(usages, masques));
}

function totalDe(lignes: LignesParRecord, noms: ReadonlyMap<string, string>): Lignes {
  const nombre = [...lignes.values()].reduce((total, une) => total + une, 0);
  return { nombre, exercices: Array.from(lignes.keys(), (id) => noms.get(id) ?? id) };
}
