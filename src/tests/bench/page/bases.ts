import { assert } from '#lib/domain/assert.ts';
import { idDExercice } from '#lib/features/fec/reprise-contenu.ts';
import { SessionDeReprise, type DecisionDeReprise } from '#lib/features/fec/reprise.ts';
import { Base, ouvrirBase } from '#lib/storage/base.ts';
import { Deltas } from '#lib/storage/enregistrer-bloc.ts';
import type { BlocRow, ExerciceRow } from '#lib/storage/rows.ts';

/** A new connection: nothing of the database is in the memory of the worker. */
export async function ouvrir(nom: string): Promise<Base> {
  const base = new Base(nom);
  const refus = await ouvrirBase(base);
  assert(refus === null, `banc: ${refus?.code ?? ''}`);
  return base;
}

/** When takeovers of the bench are said to be made. */
export const INSTANT = '2026-01-01T00:00:00.000Z';

/** Takes a FEC over as the application does: read, decide, write. @returns the exercice it made. */
export async function reprendre(base: Base, fichier: File): Promise<ExerciceRow> {
  const session = new SessionDeReprise(base, () => INSTANT);
  const { fichiers } = await session.analyser([{ chemin: fichier.name, fichier }], () => undefined);
  const [analyse] = fichiers;
  assert(
    analyse?.exercice != null && analyse.entite.sorte === 'nouvelle',
    'banc: the file was not understood'
  );
  const { code, nom, siren } = analyse.entite;
  const entite = { code, nom, siren, nature: analyse.nature };
  const decision: DecisionDeReprise = {
    id: analyse.id,
    entite,
    exercice: analyse.exercice,
    journaux: {},
    remplace: false
  };
  const [resultat] = await session.reprendre([decision], () => undefined);
  assert(resultat?.refus === null, `banc: ${resultat?.refus ?? 'nothing was taken over'}`);
  const exercice = await base.exercices.get(idDExercice(decision));
  assert(exercice !== undefined, 'banc: no exercice');
  return exercice;
}

const BLOCS_PAR_TRANSACTION = 5_000;

/** Writes blocs in bulk, with their balances, through Dexie: what a takeover would cost without columns. */
export async function ecrireEnBlocs(base: Base, rows: readonly BlocRow[]): Promise<void> {
  for (let debut = 0; debut < rows.length; debut += BLOCS_PAR_TRANSACTION) {
    const batch = rows.slice(debut, debut + BLOCS_PAR_TRANSACTION);
    const deltas = new Deltas();
    for (const row of batch) deltas.add(row, 1);
    await base.transaction('rw', base.blocs, base.soldes, async () => {
      await base.blocs.bulkPut(batch);
      await deltas.apply();
    });
  }
}
