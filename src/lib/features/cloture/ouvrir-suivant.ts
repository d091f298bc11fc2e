import { exerciceSuivant, parDebut } from '#lib/domain/cloture/exercice-suivant.ts';
import { idDeReport } from '#lib/domain/cloture/a-nouveaux.ts';
import { accepte, refuse, type Result } from '#lib/domain/result.ts';
import type { Base } from '#lib/storage/base.ts';
import type { ExerciceRow } from '#lib/storage/rows.ts';
import type { Poste } from './ports.ts';
import type { RefusDeCloture } from './refus.ts';
import { regenererReports } from './reports.ts';
import { enUneFois } from './transaction.ts';

export interface ExerciceOuvert {
  readonly exercice: ExerciceRow;
  /** The à-nouveaux of its first day; null when the one before ends at nothing. */
  readonly report: string | null;
}

/**
 * Opens the exercice after the last one, with its à-nouveaux: they follow the year before until it is final.
 * Rules: INV-25, INV-26, INV-29.
 *
 * @param apres the exercice that the person looks at: it must be the last one
 */
export function ouvrirSuivant(
  poste: Poste,
  apres: string
): Promise<Result<ExerciceOuvert, readonly RefusDeCloture[]>> {
  return enUneFois<ExerciceOuvert, RefusDeCloture>(poste.base, { code: 'CLO-PLACE' }, async () => {
    const { base } = poste;
    const avant = await base.exercices.get(apres);
    if (!avant) return refuse([{ code: 'CLO-DISPARU', exercice: apres }]);
    const tous = parDebut(await base.exercices.where('entite').equals(avant.entite).toArray());
    const dernier = tous.at(-1);
    if (dernier && dernier.id !== apres) return refuse([{ code: 'CLO-SUIVANT-DEJA', suivant: dernier }]);
    const calcule = exerciceSuivant(tous);
    if (calcule?.ok === false) return refuse(calcule.refus);
    const exercice = await ajouterSuivant(base, avant.entite);
    await regenererReports(poste, { entite: avant.entite, de: apres });
    const report = await base.blocs.get(idDeReport(avant.entite, exercice.debut));
    return accepte({ exercice, report: report?.id ?? null });
  });
}

/**
 * Adds the row of the exercice that follows, inside the caller's transaction.
 *
 * @throws when the exercices of the entité leave no room for it
 */
export async function ajouterSuivant(base: Base, entite: string): Promise<ExerciceRow> {
  const calcule = exerciceSuivant(await base.exercices.where('entite').equals(entite).toArray());
  if (calcule?.ok !== true) throw new Error('Bug : ouvrir: no exercice can follow');
  const { debut, fin } = calcule.valeur;
  const row: ExerciceRow = { id: `${entite}/${debut}`, entite, debut, fin };
  await base.exercices.add(row);
  return row;
}

export interface ReportsComptes {
  readonly changes: number;
  readonly lettragesDefaits: number;
}

/**
 * « Régénérer » the à-nouveaux of an exercice from the one before, made for the first time if they must be.
 *
 * @param vers the exercice that they open
 */
export function regenererReport(
  poste: Poste,
  vers: string
): Promise<Result<ReportsComptes, readonly RefusDeCloture[]>> {
  return enUneFois<ReportsComptes, RefusDeCloture>(poste.base, { code: 'CLO-PLACE' }, async () => {
    const exercice = await poste.base.exercices.get(vers);
    if (!exercice) return refuse([{ code: 'CLO-DISPARU', exercice: vers }]);
    const tous = parDebut(await poste.base.exercices.where('entite').equals(exercice.entite).toArray());
    const avant = tous[tous.findIndex(({ id }) => id === vers) - 1];
    const { changes, defaits } = await regenererReports(poste, {
      entite: exercice.entite,
      ...(avant && { de: avant.id })
    });
    return accepte({ changes: changes.length, lettragesDefaits: defaits.length });
  });
}

/**
 * Makes the à-nouveaux that exist follow their year before, once something was recorded in it. Rule: INV-26.
 *
 * @returns how many changed
 */
export async function rafraichirReports({ base, ...poste }: Poste, entite: string): Promise<number> {
  // Most entités have none, or final ones: nothing is locked for them.
  const ouverts = base.blocs.where('id').startsWith(`an-${entite}-`);
  if ((await ouverts.filter(({ etat }) => etat === 'brouillard').count()) === 0) return 0;
  return base.transaction('rw', base.tables, async () => {
    return (await regenererReports({ base, ...poste }, { entite })).changes.length;
  });
}
