import type { Dossier } from '#lib/app.svelte.ts';
import { libelleExercice } from '#lib/domain/exercices.ts';
import { aujourdhui } from '#lib/platform/horloge.ts';
import type { EditionDeListe } from '#lib/ui/liste/sorties/source.ts';

/** What the head of a printed list of a dossier says. */
export function editionDe({ entite, exercice }: Dossier, ...precisions: readonly string[]): EditionDeListe {
  return {
    agence: `${entite.code} · ${entite.nom}`,
    sousTitres: [`Exercice ${libelleExercice(exercice)}`, ...precisions],
    date: aujourdhui()
  };
}
