import { classeDeJournal } from '#lib/domain/ecritures/classe-de-journal.ts';
import type { Journal } from '#lib/domain/ecritures/journal.ts';

/** Codes tried in turn for the journal that is created. */
const CODES = ['AN', 'RAN', 'AN1', 'AN2', 'AN3'] as const;

/**
 * The journal of the à-nouveaux: the one the agency has, « AN » first, else one to create. A journal of that code which
 * serves something else is left to it.
 */
export function journalDOuverture(journaux: readonly Journal[]): {
  readonly journal: Journal;
  readonly aCreer: boolean;
} {
  const ouvertures = journaux
    .filter((journal) => classeDeJournal(journal) === 'ouverture')
    .sort((a, b) => rang(a) - rang(b) || (a.code < b.code ? -1 : 1));
  const [known] = ouvertures;
  if (known) return { journal: known, aCreer: false };
  const pris = new Set(journaux.map(({ code }) => code));
  const code = CODES.find((un) => !pris.has(un)) ?? premierLibre(pris);
  return { journal: { code, libelle: 'À-nouveaux', type: 'cloture-ouverture' }, aCreer: true };
}

function rang({ code }: Journal): number {
  return code === 'AN' ? 0 : /nouv/i.test(code) || code === 'RAN' ? 1 : 2;
}

function premierLibre(pris: ReadonlySet<string>): string {
  for (let n = 10; ; n++) if (!pris.has(`A${n}`)) return `A${n}`;
}
