import { dateIso } from '#lib/domain/dates.ts';
import type { Bloc } from '#lib/domain/ecritures/bloc.ts';
import { resumeOf } from '#lib/domain/segments/resume.ts';
import { segmentOfBlocs } from '#lib/domain/segments/segment-of-blocs.ts';
import { soldesOfSegment, type ClasseDeJournal } from '#lib/domain/segments/soldes.ts';
import { planOf, type RepriseAEcrire } from '../reprise.ts';
import type { EntiteRow, ExerciceRow } from '../rows.ts';
import { rangeesDeTextes } from '../textes-en-rangees.ts';

export const TILLEULS: EntiteRow = { code: '0401', nom: 'Les Tilleuls', siren: null, nature: 'syndic' };

export function exerciceDe(entite: string, debut = '2026-01-01', fin = '2026-12-31'): ExerciceRow {
  return { id: `${entite}/${debut}`, entite, debut: dateIso(debut), fin: dateIso(fin) };
}

/** « AN » opens, « CL » closes, everything else is of the year. */
export function classeOf(code: string): ClasseDeJournal {
  return code === 'AN' ? 'ouverture' : code === 'CL' ? 'cloture' : 'courant';
}

export interface RepriseDeTest {
  readonly entite?: EntiteRow;
  readonly exercice?: ExerciceRow;
  readonly sha256?: string;
  /** Codes of the file that have another code in Régie. */
  readonly journaux?: Readonly<Record<string, string>>;
}

/** A takeover of these blocs, ready to be written. */
export function repriseDe(blocs: readonly Bloc[], options: RepriseDeTest = {}): RepriseAEcrire {
  const { entite = TILLEULS, exercice = exerciceDe(entite.code), journaux = {} } = options;
  const { sha256 = crypto.randomUUID() } = options;
  const segment = segmentOfBlocs(blocs);
  const resume = resumeOf(segment);
  const repris = resume.journaux.map((journal) => ({
    ...journal,
    journal: journaux[journal.code] ?? journal.code
  }));
  return {
    entite,
    exercice,
    journaux: repris.map(({ journal }) => ({
      code: journal,
      libelle: journal,
      type: 'standard',
      origine: 'repris'
    })),
    plan: planOf(entite.code, resume),
    segment: {
      id: exercice.id,
      entite: entite.code,
      sha256,
      fichier: { nom: `${entite.code}.txt`, octets: 0, encodage: 'utf-8', separateur: '\t', format: 'plat' },
      lignes: segment.lignes,
      blocs: segment.blocs,
      debit: resume.debit,
      credit: resume.credit,
      journaux: repris,
      conforme: true,
      reprisLe: '2026-01-31T10:00:00.000Z'
    },
    chiffres: segment.chiffres,
    textes: [...rangeesDeTextes(exercice.id, segment.textes)],
    soldes: soldesOfSegment(segment, exercice, (code) => classeOf(journaux[code] ?? code))
  };
}
