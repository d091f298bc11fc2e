import { lettreAffichee } from '#lib/domain/lettrage/lettrage.ts';
import type { Retour } from '../transaction.ts';

/** What an act has undone besides what it is for: « , lettrage AB défait »; nothing when it has undone none. */
export function direLettragesDefaits({ lettrages }: Pick<Retour, 'lettrages'>): string {
  const [premier] = lettrages;
  if (!premier) return '';
  return lettrages.length === 1
    ? `, lettrage ${lettreAffichee(premier)} défait`
    : `, ${lettrages.length} lettrages défaits`;
}
