import type { ClasseDeJournal } from '../segments/soldes.ts';
import type { TypeDeJournal } from './journal.ts';

/**
 * What the movements of a journal are for a report (JNL-10). « Clôture/Ouverture » is one type in the trade: its
 * label says which of the two an imported journal is, opening when it says both or neither.
 */
export function classeDeJournal(journal: {
  readonly type: TypeDeJournal;
  readonly libelle: string;
}): ClasseDeJournal {
  if (journal.type !== 'cloture-ouverture') return 'courant';
  const label = journal.libelle.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
  return label.includes('clotur') && !/nouve|ouvert/.test(label) ? 'cloture' : 'ouverture';
}
