import type { CompteAjoute } from '#lib/domain/comptes/plan-de-base.ts';
import type { RefusDeFiche } from '../messages.ts';

export type ChampDeFiche = 'numero' | 'libelle' | 'natures' | 'tout';

const CHAMP_DU_REFUS: Readonly<Record<RefusDeFiche['code'], ChampDeFiche>> = {
  'CPT-VIDE': 'numero',
  'CPT-CARACTERE': 'numero',
  'CPT-CLASSE': 'numero',
  'CPT-FORME': 'numero',
  'CPT-LONG': 'numero',
  'PLB-DEJA-LA': 'numero',
  'PLB-TOTAL': 'numero',
  'PLB-HORS-NOMENCLATURE': 'numero',
  'PLB-RETIRE': 'numero',
  'CPT-LIBELLE-ABSENT': 'libelle',
  'CPT-LIBELLE-LONG': 'libelle',
  'PLB-SANS-NATURE': 'natures',
  'PLB-NATURE-SERVIE': 'natures',
  'PLB-DISPARU': 'tout',
  'PLB-MODIFIE-AILLEURS': 'tout'
};

/**
 * Where a refusal is shown: at the field that repairs it, else above them all.
 * @param existe its number stays: what the number has against a plan is repaired by the plans
 */
export function champDuRefus({ code }: RefusDeFiche, existe: boolean): ChampDeFiche {
  const champ = CHAMP_DU_REFUS[code];
  return existe && champ === 'numero' ? 'natures' : champ;
}

/** The fields that a change of each part of an account may repair: a number suits a plan or does not. */
const REPARES_PAR: Readonly<Record<keyof CompteAjoute, readonly ChampDeFiche[]>> = {
  numero: ['numero'],
  libelle: ['libelle'],
  natures: ['numero', 'natures']
};

/** What is left to say once these parts were changed: nobody is told of what they have just repaired. */
export function refusRestants(
  refus: readonly RefusDeFiche[],
  changes: Partial<CompteAjoute>
): readonly RefusDeFiche[] {
  const repares = new Set(
    (Object.keys(changes) as (keyof CompteAjoute)[]).flatMap((une) => REPARES_PAR[une])
  );
  return refus.filter(({ code }) => !repares.has(CHAMP_DU_REFUS[code]));
}
