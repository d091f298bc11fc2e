import { jourOf, type DateIso } from '../dates.ts';
import type { EtatDuJournal } from './etat.ts';

/** The clock and the log disagree: it is said before anything is sealed, and never decides anything (F8). */
export interface AvisDHorloge {
  readonly code: 'HORLOGE-EN-RETARD' | 'HORLOGE-EN-AVANCE';
  /** What the clock says. */
  readonly jour: DateIso;
  /** Day of the last validation. */
  readonly dernier: DateIso;
}

/** An exercice and a month: an entité rarely sleeps longer, and a day sealed too far ahead binds all that follow. */
const ECART_MAXIMAL_EN_JOURS = 400;

export function avisDHorloge({ valideLe }: EtatDuJournal, jour: DateIso): AvisDHorloge | null {
  if (valideLe === null) return null;
  if (jour < valideLe) return { code: 'HORLOGE-EN-RETARD', jour, dernier: valideLe };
  return jourOf(jour) - jourOf(valideLe) > ECART_MAXIMAL_EN_JOURS
    ? { code: 'HORLOGE-EN-AVANCE', jour, dernier: valideLe }
    : null;
}
