import { endOfMonth, dateIso, type DateIso, type MoisIso } from '#lib/domain/dates.ts';
import { monthsOf, type Exercice } from '#lib/domain/exercices.ts';
import { MOIS } from '#lib/domain/mois.ts';

/** A period of a report, as the chooser offers it: the whole exercice, one month, or all up to a month's end. */
export interface PeriodeOfferte {
  readonly id: string;
  readonly libelle: string;
  readonly groupe: string;
  readonly du?: DateIso;
  readonly au?: DateIso;
}

export const EXERCICE_ENTIER: PeriodeOfferte = { id: '', libelle: 'Tout l’exercice', groupe: 'Exercice' };

/** Periods of an exercice; ids are short enough for an address: `2026-03`, `a-2026-03`. */
export function periodesOf(exercice: Exercice): PeriodeOfferte[] {
  const months = monthsOf(exercice);
  return [
    EXERCICE_ENTIER,
    ...months.map((mois) => ({
      id: mois,
      libelle: nomDeMois(mois),
      groupe: 'Un mois',
      du: dateIso(`${mois}-01`),
      au: lastDay(mois)
    })),
    ...months.map((mois) => ({
      id: `a-${mois}`,
      libelle: `Jusqu’à fin ${nomDeMois(mois).toLowerCase()}`,
      groupe: 'Cumul',
      au: lastDay(mois)
    }))
  ];
}

export function periodeOf(exercice: Exercice, id: string | null): PeriodeOfferte {
  return periodesOf(exercice).find((periode) => periode.id === id) ?? EXERCICE_ENTIER;
}

function lastDay(mois: MoisIso): DateIso {
  return endOfMonth(dateIso(`${mois}-01`));
}

/** `2026-03` → « Mars 2026 ». */
export function nomDeMois(mois: MoisIso): string {
  const nom = MOIS[Number(mois.slice(5, 7)) - 1] ?? '';
  return `${nom.slice(0, 1).toUpperCase()}${nom.slice(1)} ${mois.slice(0, 4)}`;
}
