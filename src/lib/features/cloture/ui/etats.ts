import { formatDate, dateIso } from '#lib/domain/dates.ts';
import type { ExerciceRow } from '#lib/storage/rows.ts';
import type { Ton } from '#lib/ui/ton.ts';
import type { MoisDePeriode } from '../queries.ts';
import type { EtatDeReport } from '../reports.ts';

/**
 * How far an exercice is closed, in a word.
 *
 * @param demandee its closing was asked of the server, which has not answered
 */
export function etatDExercice(
  { cloture, moisClos }: Pick<ExerciceRow, 'cloture' | 'moisClos'>,
  demandee = false
): {
  readonly texte: string;
  readonly ton: Ton;
} {
  if (demandee) return { texte: 'Clôture demandée', ton: 'neutre' };
  if (cloture === 'definitive') return { texte: 'Clos', ton: 'vert' };
  if (cloture === 'provisoire') return { texte: 'Clos provisoirement', ton: 'ambre' };
  return moisClos === undefined ? { texte: 'Ouvert', ton: 'neutre' } : { texte: 'Ouvert', ton: 'accent' };
}

/** « Clos provisoirement le 31/01/2027 »: a month that only its exercice holds opens again with it. */
export function etatDeMois({ cloture, closLe }: Pick<MoisDePeriode, 'cloture' | 'closLe'>): {
  readonly texte: string;
  readonly ton: Ton;
} {
  if (cloture === null) return { texte: 'Ouvert', ton: 'neutre' };
  const le = closLe === null ? '' : ` le ${jourDe(closLe)}`;
  return cloture === 'definitive'
    ? { texte: `Clos${le}`, ton: 'vert' }
    : { texte: `Clos provisoirement${le}`, ton: 'ambre' };
}

export const REPORTS: Readonly<Record<EtatDeReport['sorte'], { readonly texte: string; readonly ton: Ton }>> =
  {
    aucun: { texte: 'À faire', ton: 'ambre' },
    repris: { texte: 'Repris', ton: 'neutre' },
    brouillard: { texte: 'Brouillard', ton: 'neutre' },
    scelle: { texte: 'Validés', ton: 'vert' }
  };

/** « 15/02/2027 », of a UTC moment on this poste's calendar. */
export function jourDe(instant: string | null): string {
  if (instant === null) return '';
  const date = new Date(instant);
  const deux = (nombre: number) => String(nombre).padStart(2, '0');
  return formatDate(dateIso(`${date.getFullYear()}-${deux(date.getMonth() + 1)}-${deux(date.getDate())}`));
}
