import { isDateIso } from '#lib/domain/dates.ts';
import { browserMemory, garderDans, lireDe, sessionMemory } from '#lib/platform/memoire.ts';
import type { Habitudes } from './atelier.svelte.ts';

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
