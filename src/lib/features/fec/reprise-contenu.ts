import { assert } from '#lib/domain/assert.ts';
import { classeDeJournal } from '#lib/domain/ecritures/classe-de-journal.ts';
import { guessTypeDeJournal } from '#lib/domain/ecritures/type-de-journal.ts';
import { soldesOfSegment } from '#lib/domain/segments/soldes.ts';
import { planOf, type RepriseAEcrire } from '#lib/storage/reprise.ts';
import { rangeesConsommees } from '#lib/storage/textes-en-rangees.ts';
import type { JournalRow } from '#lib/storage/rows.ts';
import type { LectureFec } from './domain/read-fec.ts';
import { journalChoisi } from './reprise-decision.ts';
import type { DecisionDeReprise } from './reprise.ts';

/** Name of an exercice everywhere in the ledger. */
export function idDExercice({ entite, exercice }: Pick<DecisionDeReprise, 'entite' | 'exercice'>): string {
  return `${entite.code}/${exercice.debut}`;
}

/**
 * Everything the takeover writes, made of what was read and what was decided. The texts of the lecture are given up
 * as they are written.
 *
 * @param reprisLe UTC moment, ISO 8601
 */
export function repriseOf(
  decision: DecisionDeReprise,
  { segment, resume, fichier, totaux, conforme }: LectureFec,
  connus: readonly JournalRow[],
  reprisLe: string
): RepriseAEcrire {
  assert(segment !== null, 'repriseOf: nothing was read');
  const { entite, exercice } = decision;
  const id = idDExercice(decision);
  const journaux = resume.journaux.map((journal) => ({
    ...journal,
    journal: journalChoisi(decision, journal.code)
  }));
  const rows = journaux.map(({ code, journal, libelle }): JournalRow => ({
    code: journal,
    libelle: libelle || code,
    type: guessTypeDeJournal(code, libelle),
    origine: 'repris'
  }));
  // What Régie knows of a journal wins over what the file says of it.
  const known = new Map([...rows, ...connus].map((journal) => [journal.code, journal]));
  const classeOf = (code: string) => {
    const journal = known.get(journalChoisi(decision, code));
    return journal ? classeDeJournal(journal) : 'courant';
  };
  const { nom, octets, sha256, encodage, separateur, format } = fichier;
  return {
    entite,
    exercice: { id, entite: entite.code, debut: exercice.debut, fin: exercice.fin },
    journaux: rows,
    plan: planOf(entite.code, resume),
    segment: {
      id,
      entite: entite.code,
      sha256,
      fichier: { nom, octets, encodage, separateur, format },
      lignes: totaux.lignes,
      blocs: totaux.ecritures,
      debit: totaux.debit,
      credit: totaux.credit,
      journaux,
      conforme,
      reprisLe
    },
    chiffres: segment.chiffres,
    textes: rangeesConsommees(id, segment.textes),
    soldes: soldesOfSegment(segment, exercice, classeOf)
  };
}
