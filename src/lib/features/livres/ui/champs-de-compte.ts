import type { RefusDePlan } from '../messages-plan.ts';

export type GenreDeCompte = 'compte' | 'tiers';
export type ChampDeCompte = 'numero' | 'libelle' | 'rattachement' | 'code' | 'tout';

/** Where each refusal is shown: at the field that repairs it. A number is typed for an account, chosen for a third party. */
const CHAMP_DU_REFUS: Readonly<Record<RefusDePlan['code'], ChampDeCompte>> = {
  'CPT-VIDE': 'numero',
  'CPT-CARACTERE': 'numero',
  'CPT-CLASSE': 'numero',
  'CPT-FORME': 'numero',
  'CPT-LONG': 'numero',
  'CPT-DEJA-LA': 'numero',
  'CPT-TOTAL': 'numero',
  'CPT-COMPTE-COMMUN': 'numero',
  'PLB-HORS-NOMENCLATURE': 'numero',
  'PLB-RETIRE': 'numero',
  'CPT-LIBELLE-ABSENT': 'libelle',
  'CPT-LIBELLE-LONG': 'libelle',
  'CPT-TIERS-COMPTE': 'rattachement',
  'CPT-TIERS-CODE-ABSENT': 'code',
  'CPT-TIERS-CODE-LONG': 'code',
  'CPT-TIERS-CODE-CARACTERE': 'code',
  'CPT-TIERS-DEJA-LA': 'code',
  'CPT-ENTITE-DISPARUE': 'tout',
  'CPT-DISPARU': 'tout',
  'CPT-MODIFIE-AILLEURS': 'tout'
};

/** All that is typed, whether an account or a third party is opened. */
export interface SaisieDeCompte {
  readonly genre: GenreDeCompte;
  readonly numero: string;
  readonly compte: string;
  readonly code: string;
  readonly libelle: string;
}

/** Whether nothing was typed between the two. */
export function isMemeSaisie(a: SaisieDeCompte, b: SaisieDeCompte): boolean {
  return (Object.keys(REPARES_PAR) as (keyof SaisieDeCompte)[]).every((champ) => a[champ] === b[champ]);
}

/** What a change of each part of what is typed may repair. */
const REPARES_PAR: Readonly<Record<keyof SaisieDeCompte, readonly ChampDeCompte[]>> = {
  genre: ['numero', 'libelle', 'rattachement', 'code', 'tout'],
  numero: ['numero'],
  compte: ['rattachement', 'code'],
  code: ['code'],
  libelle: ['libelle']
};

export function champDuRefus({ code }: RefusDePlan): ChampDeCompte {
  return CHAMP_DU_REFUS[code];
}

/** What is left to say once these parts were changed: nobody is told of what they have just repaired. */
export function refusRestants(
  refus: readonly RefusDePlan[],
  changes: Partial<SaisieDeCompte>
): readonly RefusDePlan[] {
  const repares = new Set(
    (Object.keys(changes) as (keyof SaisieDeCompte)[]).flatMap((une) => REPARES_PAR[une])
  );
  return refus.filter((un) => !repares.has(champDuRefus(un)));
}
