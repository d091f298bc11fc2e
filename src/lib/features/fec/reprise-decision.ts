import { addMonths } from '#lib/domain/dates.ts';
import { isSiren } from '#lib/domain/identifiants/siren.ts';
import type { JournalRow } from '#lib/storage/rows.ts';
import { conflitsDeJournaux, entiteContredite } from './domain/rapprochement.ts';
import type { LectureFec } from './domain/read-fec.ts';
import type { RefusDeDecision } from './reprise-refus.ts';
import type { DecisionDeReprise } from './reprise.ts';

/** Ids are `entité/first day` and bounds of ranges are told by `|`: neither may be inside a code. */
const CODE_D_ENTITE = /^[0-9A-Za-z][0-9A-Za-z._-]{0,19}$/;
/** JNL-03. */
const CODE_DE_JOURNAL = /^[0-9A-Za-z]{1,3}$/;
/** The longest first exercice of company law; beyond it a date of the file is wrong. */
const DUREE_MAXIMALE_EN_MOIS = 24;

/**
 * The first reason not to carry out a decision as it stands; null when the file can be written.
 *
 * @param connus journals of Régie
 * @param montres codes of the journals that were shown to mean something else in Régie: left as they are, they are
 * said to be the same
 */
export function refusDeDecision(
  decision: DecisionDeReprise,
  lecture: LectureFec,
  connus: readonly JournalRow[],
  montres: ReadonlySet<string>
): RefusDeDecision | null {
  if (!lecture.importable || !lecture.segment) return { code: 'REP-NON-IMPORTABLE' };
  return (
    refusDEntite(decision, lecture) ??
    refusDExercice(decision, lecture) ??
    refusDeCodes(decision, lecture, connus) ??
    refusDeConflits(decision, lecture, connus, montres)
  );
}

function refusDEntite({ entite }: DecisionDeReprise, { nom }: LectureFec): RefusDeDecision | null {
  const { code, siren } = entite;
  if (code === '') return { code: 'REP-CODE-ABSENT' };
  if (!CODE_D_ENTITE.test(code)) return { code: 'REP-CODE-FORME', entite: code };
  if (entite.nom.trim() === '') return { code: 'REP-NOM-ABSENT', entite: code };
  if (siren !== null && !isSiren(siren)) return { code: 'REP-SIREN', siren };
  const du = entiteContredite(nom, entite);
  return du === null ? null : { code: 'REP-ENTITE-CONTREDITE', du, entite: code };
}

function refusDExercice({ exercice }: DecisionDeReprise, lecture: LectureFec): RefusDeDecision | null {
  if (exercice.debut > exercice.fin) return { code: 'REP-EXERCICE-INVERSE' };
  if (addMonths(exercice.debut, DUREE_MAXIMALE_EN_MOIS) <= exercice.fin) {
    return { code: 'REP-EXERCICE-LONG', maximumEnMois: DUREE_MAXIMALE_EN_MOIS };
  }
  const du = lecture.exercice;
  const isForeign = du !== null && (du.fin < exercice.debut || du.debut > exercice.fin);
  return isForeign ? { code: 'REP-EXERCICE-ETRANGER' } : null;
}

function refusDeCodes(
  decision: DecisionDeReprise,
  { resume }: LectureFec,
  connus: readonly JournalRow[]
): RefusDeDecision | null {
  const enRegie = new Set(connus.map(({ code }) => code));
  const codeByChoisi = new Map<string, string>();
  for (const { code } of resume.journaux) {
    const choisi = journalChoisi(decision, code);
    // A journal of Régie that was imported may have a longer code.
    if (choisi !== code && !CODE_DE_JOURNAL.test(choisi) && !enRegie.has(choisi))
      return { code: 'REP-JOURNAL-CODE', journal: code, choisi };
    const other = codeByChoisi.get(choisi);
    if (other !== undefined) return { code: 'REP-JOURNAUX-CONFONDUS', journaux: [other, code], choisi };
    codeByChoisi.set(choisi, code);
  }
  return null;
}

/** A code that another tab has given a meaning to since the analysis: nobody could choose. */
function refusDeConflits(
  { journaux }: DecisionDeReprise,
  { resume }: LectureFec,
  connus: readonly JournalRow[],
  montres: ReadonlySet<string>
): RefusDeDecision | null {
  const unseen = resume.journaux.filter(({ code }) => !Object.hasOwn(journaux, code) && !montres.has(code));
  const [conflit] = conflitsDeJournaux(unseen, connus);
  if (!conflit) return null;
  const { code: journal, libelleDuFichier, libelleDeRegie } = conflit;
  return { code: 'REP-JOURNAL-PRIS', journal, libelleDuFichier, libelleDeRegie };
}

/** Code under which a journal of the file comes in. */
export function journalChoisi({ journaux }: Pick<DecisionDeReprise, 'journaux'>, code: string): string {
  return Object.hasOwn(journaux, code) ? (journaux[code] ?? code) : code;
}
