import { isDateIso, type DateIso } from '#lib/domain/dates.ts';
import { browserMemory, garderDans, lireDe, sessionMemory } from '#lib/platform/memoire.ts';
import type { Derniere } from './departs.ts';

/** Where the next bloc begins, remembered from one day to the next. */
export interface Habitudes {
  lire(): Derniere;
  garder(journal: string, date: DateIso): void;
  /** Whether that day's warning about the date was read: it is said once a day, not at each opening. */
  isCompris(jour: DateIso): boolean;
  comprendre(jour: DateIso): void;
}

/** The journal and the date of the last bloc recorded in an exercice, remembered by this browser; what was read, by this window. */
export function habitudesDuPoste(exercice: string): Habitudes {
  const cle = `saisie.dernier ${exercice}`;
  const compris = `saisie.date-comprise ${exercice}`;
  const [memoire, session] = [browserMemory(), sessionMemory()];
  return {
    lire: () => {
      const [journal, date] = (lireDe(memoire, cle) ?? '').split(' ');
      return journal !== undefined && date !== undefined && isDateIso(date) ? { journal, date } : null;
    },
    garder: (journal, date) => {
      garderDans(memoire, cle, `${journal} ${date}`);
    },
    isCompris: (jour) => lireDe(session, compris) === jour,
    comprendre: (jour) => {
      garderDans(session, compris, jour);
    }
  };
}
