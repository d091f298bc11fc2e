import { formatDate } from '#lib/domain/dates.ts';
import { aujourdhui } from '#lib/platform/horloge.ts';

const HEURE = new Intl.DateTimeFormat('fr-FR', { hour: '2-digit', minute: '2-digit' });

/** « aujourd’hui à 14:32 », « le 21/11/2026 à 14:32 »; nothing for what is no moment. */
export function momentDe(instant: string, maintenant = new Date()): string {
  return dire(instant, maintenant, (heure) => `aujourd’hui à ${heure}`);
}

/** What follows « depuis »: « 14:32 » for a moment of today, « le 21/11/2026 à 14:32 ». */
export function depuisQuand(instant: string, maintenant: Date): string {
  return dire(instant, maintenant, (heure) => heure);
}

function dire(instant: string, maintenant: Date, ceJour: (heure: string) => string): string {
  const date = new Date(instant);
  if (Number.isNaN(date.getTime())) return '';
  const [jour, heure] = [aujourdhui(date), HEURE.format(date)];
  return jour === aujourdhui(maintenant) ? ceJour(heure) : `le ${formatDate(jour)} à ${heure}`;
}
