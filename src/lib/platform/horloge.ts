import { dateOf, type DateIso } from '#lib/domain/dates.ts';

/** Today on this poste's calendar: the only place where a clock becomes a day. */
export function aujourdhui(maintenant: Date = new Date()): DateIso {
  return dateOf(maintenant.getFullYear(), maintenant.getMonth() + 1, maintenant.getDate());
}
