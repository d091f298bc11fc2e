import { jourOf, type DateIso } from '#lib/domain/dates.ts';

/** How many days a backup stays recent, unless the poste says otherwise. */
const DELAI_PAR_DEFAUT_EN_JOURS = 7;

/** What may be chosen. Never being reminded is not one of them: a lost disk takes the books with it. */
export const DELAIS_EN_JOURS = [1, 7, 14, 30] as const;

export type Rappel =
  { readonly sorte: 'jamais' } | { readonly sorte: 'ancienne'; readonly jours: number } | null;

export interface SituationDeSauvegarde {
  readonly entites: number;
  /** Day of the last backup; null when none was made from this poste. */
  readonly derniere: DateIso | null;
  readonly aujourdhui: DateIso;
  readonly delaiEnJours: number;
}

/** Whether to remind of a backup, and why: there are books, and no backup as recent as the delay. */
export function rappelDe({ entites, derniere, aujourdhui, delaiEnJours }: SituationDeSauvegarde): Rappel {
  if (entites === 0) return null;
  if (derniere === null) return { sorte: 'jamais' };
  const jours = jourOf(aujourdhui) - jourOf(derniere);
  return jours > delaiEnJours ? { sorte: 'ancienne', jours } : null;
}

/** The delay as it was kept; anything else is the default. */
export function lireDelai(texte: string | null): number {
  return DELAIS_EN_JOURS.find((delai) => String(delai) === texte) ?? DELAI_PAR_DEFAUT_EN_JOURS;
}

const JOURS_PAR_MOIS = 30;
const JOURS_PAR_AN = 365;

/** How long ago: « aujourd’hui », « hier », « il y a 12 jours », « il y a 3 mois », « il y a 2 ans ». */
export function ilYA(jours: number): string {
  if (jours <= 0) return 'aujourd’hui';
  if (jours === 1) return 'hier';
  if (jours < 2 * JOURS_PAR_MOIS) return `il y a ${jours} jours`;
  if (jours < JOURS_PAR_AN) return `il y a ${Math.floor(jours / JOURS_PAR_MOIS)} mois`;
  const ans = Math.floor(jours / JOURS_PAR_AN);
  return ans === 1 ? 'il y a plus d’un an' : `il y a plus de ${ans} ans`;
}
