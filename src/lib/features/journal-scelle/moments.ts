import { dateOf, type DateIso } from '#lib/domain/dates.ts';

/** Where the clock of the person stands at a UTC moment: its day, and its time to the second. */
export function momentLocal(instant: string): { readonly jour: DateIso; readonly heure: string } | null {
  const date = new Date(instant);
  if (Number.isNaN(date.getTime())) return null;
  const deux = (nombre: number) => String(nombre).padStart(2, '0');
  return {
    jour: dateOf(date.getFullYear(), date.getMonth() + 1, date.getDate()),
    heure: [date.getHours(), date.getMinutes(), date.getSeconds()].map(deux).join(':')
  };
}
