import { dateOf, type DateIso } from '#lib/domain/dates.ts';

/** Today on this poste's calendar: with `bornesDuJour`, the only place where a clock becomes a day. */
export function aujourdhui(maintenant: Date = new Date()): DateIso {
  return dateOf(maintenant.getFullYear(), maintenant.getMonth() + 1, maintenant.getDate());
}

/** The day that this poste lives, as UTC moments: from its midnight to the next one, 23 or 25 hours twice a year. */
export function bornesDuJour(maintenant: Date = new Date()): {
  readonly depuis: string;
  readonly avant: string;
} {
  const minuit = (jours: number) =>
    new Date(maintenant.getFullYear(), maintenant.getMonth(), maintenant.getDate() + jours).toISOString();
  return { depuis: minuit(0), avant: minuit(1) };
}
