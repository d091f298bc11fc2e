import type { Poste } from './contexte.ts';
import { saisieFaite, type SaisieFaite } from './domain/saisie-faite.ts';

/** More than a person types in a day; a batch of masques may write thousands. */
export const MAX_SAISIES = 200;

/** UTC moments: a day of this poste begins and ends at its own midnights. */
export interface DemandeDuJour {
  readonly exercice: string;
  readonly depuis: string;
  readonly avant: string;
}

/** The blocs of an exercice recorded that day, the last one last: at most `MAX_SAISIES` of them, the latest. */
export async function saisiesDuJour(
  { base }: Poste,
  { exercice, depuis, avant }: DemandeDuJour
): Promise<SaisieFaite[]> {
  const rows = await base.blocs
    .where('[exercice+enregistreLe]')
    .between([exercice, depuis], [exercice, avant])
    .reverse()
    .limit(MAX_SAISIES)
    .toArray();
  return rows
    .reverse()
    .flatMap(({ bloc, enregistreLe, ...row }) =>
      enregistreLe === null ? [] : [saisieFaite(bloc, { ...row, enregistreLe })]
    );
}
