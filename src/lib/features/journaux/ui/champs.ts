import type { Journal } from '#lib/domain/ecritures/journal.ts';
import type { RefusDeFiche } from '../messages.ts';

/** Where a refusal is shown: at the field that repairs it, else above them all. */
export type ChampDeFiche =
  | 'code'
  | 'libelle'
  | 'traductions'
  | 'type'
  | 'modules'
  | 'compte'
  | 'codeFiscalite'
  | 'entites'
  | 'iban'
  | 'tout';

const CHAMP_DU_REFUS: Readonly<Record<RefusDeFiche['code'], ChampDeFiche>> = {
  'JNL-CODE-ABSENT': 'code',
  'JNL-CODE-FORME': 'code',
  'JNL-CODE-PRIS': 'code',
  'JNL-CODE-CHANGE': 'code',
  'JNL-LIBELLE-ABSENT': 'libelle',
  'JNL-LIBELLE-LONG': 'libelle',
  'JNL-TRADUCTION-LONGUE': 'traductions',
  'JNL-TYPE-NON-CREABLE': 'type',
  'JNL-CLASSE-FIGEE': 'type',
  'JNL-TYPE-MODULE': 'modules',
  'JNL-CENTRALISATION-ABSENTE': 'compte',
  'JNL-CENTRALISATION-CLASSE': 'compte',
  'JNL-CENTRALISATION-FORME': 'compte',
  'JNL-CENTRALISATION-HORS-BASE': 'compte',
  'JNL-CENTRALISATION-PRISE': 'compte',
  'JNL-CENTRALISATION-FIGEE': 'compte',
  'JNL-COMMUN-COMPTE-AILLEURS': 'compte',
  'JNL-FISCALITE-PRISE': 'codeFiscalite',
  'JNL-COMMUN-SANS-ENTITE': 'entites',
  'JNL-COMMUN-COMPTE-ABSENT': 'entites',
  'JNL-COMMUN-OUVERTURE': 'entites',
  'JNL-COMMUN-IBAN': 'iban',
  'JNL-DISPARU': 'tout',
  'JNL-MODIFIE-AILLEURS': 'tout'
};

/** The fields that a change of each part of a journal may repair. */
const REPARES_PAR: Readonly<Partial<Record<keyof Journal, readonly ChampDeFiche[]>>> = {
  code: ['code'],
  libelle: ['libelle', 'type'],
  traductions: ['traductions'],
  type: ['type', 'modules', 'compte', 'entites', 'iban'],
  modules: ['modules'],
  compteDeCentralisation: ['compte', 'entites'],
  codeFiscalite: ['codeFiscalite'],
  compteCommun: ['entites', 'iban', 'compte']
};

export function champDuRefus({ code }: RefusDeFiche): ChampDeFiche {
  return CHAMP_DU_REFUS[code];
}

/** What is left to say once these parts were changed: nobody is told of what they have just repaired. */
export function refusRestants(
  refus: readonly RefusDeFiche[],
  changes: Partial<Journal>
): readonly RefusDeFiche[] {
  const repares = new Set(
    (Object.keys(changes) as (keyof Journal)[]).flatMap((une) => REPARES_PAR[une] ?? [])
  );
  return refus.filter((un) => !repares.has(champDuRefus(un)));
}
