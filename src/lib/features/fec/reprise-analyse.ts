import type { Exercice } from '#lib/domain/exercices.ts';
import type { NatureDEntite } from '#lib/domain/natures.ts';
import type { EntiteRow, JournalRow } from '#lib/storage/rows.ts';
import type { Anomalie } from './domain/anomalies.ts';
import {
  conflitsDeJournaux,
  liensDeJournaux,
  natureProbable,
  proposerEntite,
  type ConflitDeJournal,
  type JournalNomme,
  type PropositionDEntite
} from './domain/rapprochement.ts';
import type { LectureFec } from './domain/read-fec.ts';
import type { SourceDeFec } from './sources.ts';

/** What one file holds and how it meets the agency's books: all that the wizard shows of it. */
export interface FichierAnalyse {
  readonly id: number;
  readonly chemin: string;
  readonly octets: number;
  readonly encodage: string;
  readonly separateur: string | null;
  readonly format: 'plat' | 'xml';
  readonly siren: string | null;
  readonly exercice: Exercice | null;
  readonly totaux: LectureFec['totaux'];
  readonly journaux: LectureFec['resume']['journaux'];
  readonly comptes: number;
  readonly auxiliaires: number;
  readonly conforme: boolean;
  readonly importable: boolean;
  readonly bloquants: number;
  readonly avertissements: number;
  /** What to look at first, « Ligne 12, Debit : … ». */
  readonly premieresAnomalies: readonly string[];
  readonly entite: PropositionDEntite;
  readonly nature: NatureDEntite;
  readonly conflits: readonly ConflitDeJournal[];
  /** Journals that come in under the code of one of Régie, by their code in the file (JNL-28). */
  readonly liens: Readonly<Record<string, string>>;
  /** Exercice that holds the very same file already. */
  readonly dejaRepris: string | null;
}

export interface Analyse {
  readonly fichiers: readonly FichierAnalyse[];
  readonly ecartes: readonly { readonly chemin: string; readonly raison: string }[];
}

/** What the agency has, growing with the files of the drop: two of them may give one journal code two meanings. */
export class AgenceConnue {
  readonly #entites: readonly EntiteRow[];
  readonly #journaux: JournalNomme[];
  readonly #repris: ReadonlyMap<string, string>;

  constructor(
    entites: readonly EntiteRow[],
    journaux: readonly JournalRow[],
    repris: ReadonlyMap<string, string>
  ) {
    this.#entites = entites;
    this.#journaux = [...journaux];
    this.#repris = repris;
  }

  analyser(id: number, { chemin }: SourceDeFec, lecture: LectureFec): FichierAnalyse {
    const { fichier, resume, anomalies } = lecture;
    const bloquants = anomalies.filter(({ gravite }) => gravite === 'bloquant');
    const liens = liensDeJournaux(resume.journaux, this.#journaux);
    const libres = resume.journaux.filter(({ code }) => !Object.hasOwn(liens, code));
    const conflits = conflitsDeJournaux(libres, this.#journaux);
    if (lecture.importable) {
      const known = new Set(this.#journaux.map(({ code }) => code));
      this.#journaux.push(...libres.filter(({ code }) => !known.has(code)));
    }
    return {
      id,
      chemin,
      octets: fichier.octets,
      encodage: fichier.encodage,
      separateur: fichier.separateur,
      format: fichier.format,
      siren: lecture.nom.siren,
      exercice: lecture.exercice,
      totaux: lecture.totaux,
      journaux: resume.journaux,
      comptes: resume.comptes.length,
      auxiliaires: resume.auxiliaires.length,
      conforme: lecture.conforme,
      importable: lecture.importable,
      bloquants: lecture.nombres.bloquant,
      avertissements: lecture.nombres.avertissement,
      premieresAnomalies: premieresOf(bloquants.length > 0 ? bloquants : anomalies),
      entite: proposerEntite(lecture.nom, this.#entites),
      nature: natureProbable(resume.comptes),
      conflits,
      liens,
      dejaRepris: this.#repris.get(fichier.sha256) ?? null
    };
  }
}

/** The anomalies of a line come before what only follows from them: an unreadable amount unbalances its écriture. */
function premieresOf(anomalies: readonly Anomalie[]): string[] {
  const consequence = ({ ligne, code }: Anomalie) =>
    Number(ligne === null) + 2 * Number(code.startsWith('FEC-DESEQUILIBRE'));
  return anomalies
    .toSorted((a, b) => consequence(a) - consequence(b))
    .slice(0, 3)
    .map(({ ligne, colonne, message }) => {
      const where = [
        ...(ligne === null ? [] : [`Ligne ${ligne}`]),
        ...(colonne === null ? [] : [colonne])
      ].join(', ');
      return where === '' ? message : `${where} : ${message}`;
    });
}
