import { classeDeJournal } from '#lib/domain/ecritures/classe-de-journal.ts';
import { guessTypeDeJournal } from '#lib/domain/ecritures/type-de-journal.ts';
import type { Exercice } from '#lib/domain/exercices.ts';
import { soldesOfSegment } from '#lib/domain/segments/soldes.ts';
import type { Base } from '#lib/storage/base.ts';
import { isQuotaExceeded } from '#lib/storage/base.ts';
import { tailleEnOctets, type LecteurDeLivres } from '#lib/storage/lire-livre.ts';
import { ecrireReprise, type RepriseAEcrire } from '#lib/storage/reprise.ts';
import type { EntiteRow, JournalRow } from '#lib/storage/rows.ts';
import type { Anomalie } from './domain/anomalies.ts';
import {
  conflitsDeJournaux,
  entiteContredite,
  natureProbable,
  proposerEntite,
  type ConflitDeJournal,
  type NatureProposee,
  type PropositionDEntite
} from './domain/rapprochement.ts';
import { readFec, type LectureFec } from './domain/read-fec.ts';
import { sourcesOf, type FichierDepose, type SourceDeFec } from './sources.ts';
import * as messages from './messages.ts';

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
  readonly premiereAnomalie: string | null;
  readonly entite: PropositionDEntite;
  readonly nature: NatureProposee;
  readonly conflits: readonly ConflitDeJournal[];
  /** Exercice that holds the very same file already. */
  readonly dejaRepris: string | null;
}

export interface Analyse {
  readonly fichiers: readonly FichierAnalyse[];
  readonly ecartes: readonly { readonly chemin: string; readonly raison: string }[];
}

/** What a person decided for one file. */
export interface DecisionDeReprise {
  readonly id: number;
  readonly entite: EntiteRow;
  readonly exercice: Exercice;
  /** Codes of the file that come in under another code. */
  readonly journaux: Readonly<Record<string, string>>;
  readonly remplace: boolean;
}

export interface ResultatDeReprise {
  readonly id: number;
  readonly chemin: string;
  readonly entite: string;
  readonly exercice: string;
  readonly ecritures: number;
  readonly lignes: number;
  readonly debit: number;
  /** Null when it was taken over; else why not, and nothing of it was written. */
  readonly refus: string | null;
}

export interface AvancementDeReprise {
  readonly fait: number;
  readonly total: number;
  readonly quoi: string;
}

type Progress = (avancement: AvancementDeReprise) => void;

/** Columns already read that are kept until they are confirmed; beyond it a file is read again. */
const KEPT_BYTES = 96 << 20;
const LOCK = 'regie-reprise';

/** One import, from the drop to the report. Abandoned or killed at any point, it leaves nothing half done. */
export class SessionDeReprise {
  readonly #base: Base;
  readonly #livres: LecteurDeLivres;
  readonly #now: () => string;
  #abort = new AbortController();
  #sources: readonly SourceDeFec[] = [];
  #anomalies: (readonly Anomalie[])[] = [];
  #kept = new Map<number, LectureFec>();
  #keptBytes = 0;

  /** @param now UTC moment, ISO 8601 */
  constructor(base: Base, livres: LecteurDeLivres, now: () => string) {
    this.#base = base;
    this.#livres = livres;
    this.#now = now;
  }

  annuler(): void {
    this.#abort.abort(new DOMException('Reprise annulée', 'AbortError'));
  }

  /** Reads everything that was dropped and says what it is; writes nothing. Rejects with AbortError when cancelled. */
  async analyser(deposes: readonly FichierDepose[], onProgress: Progress): Promise<Analyse> {
    this.#reset();
    const { fecs, ecartes } = await sourcesOf(deposes);
    this.#sources = fecs;
    const total = fecs.reduce((sum, { octets }) => sum + octets, 0);
    const [entites, journaux, repris] = await this.#connus();
    const fichiers: FichierAnalyse[] = [];
    const refused = [...ecartes];
    let done = 0;
    for (const [id, source] of fecs.entries()) {
      const report = (lus: number) => {
        onProgress({ fait: done + lus, total, quoi: source.chemin });
      };
      const lecture = await this.#read(source, report);
      done += source.octets;
      if (typeof lecture === 'string') refused.push({ chemin: source.chemin, raison: lecture });
      else {
        this.#keep(id, lecture);
        fichiers.push(analyseOf(id, source, lecture, entites, journaux, repris.get(lecture.fichier.sha256) ?? null));
      }
      report(0);
    }
    return { fichiers, ecartes: refused };
  }

  anomalies(id: number): readonly Anomalie[] {
    return this.#anomalies[id] ?? [];
  }

  /** Writes what was decided, one exercice after the other, each whole or not at all. Another tab's import is not interrupted. */
  async reprendre(decisions: readonly DecisionDeReprise[], onProgress: Progress): Promise<ResultatDeReprise[]> {
    return navigator.locks.request(LOCK, { ifAvailable: true }, async (lock) => {
      if (!lock) return decisions.map((decision) => this.#resultat(decision, null, messages.autreOnglet()));
      const resultats: ResultatDeReprise[] = [];
      for (const [fait, decision] of decisions.entries()) {
        const quoi = this.#sources[decision.id]?.chemin ?? '';
        onProgress({ fait, total: decisions.length, quoi });
        resultats.push(await this.#reprendreUn(decision));
      }
      onProgress({ fait: decisions.length, total: decisions.length, quoi: '' });
      return resultats;
    });
  }

  async #reprendreUn(decision: DecisionDeReprise): Promise<ResultatDeReprise> {
    if (this.#abort.signal.aborted) return this.#resultat(decision, null, messages.annulee());
    const source = this.#sources[decision.id];
    if (!source) return this.#resultat(decision, null, messages.fichierDisparu());
    const kept = this.#kept.get(decision.id);
    const lecture = kept ?? (await this.#read(source, () => undefined));
    this.#kept.delete(decision.id);
    if (typeof lecture === 'string') return this.#resultat(decision, null, lecture);
    const refus = this.#refusOf(decision, lecture);
    if (refus !== null) return this.#resultat(decision, null, refus);
    try {
      const journaux = await this.#base.journaux.toArray();
      const ecrit = await ecrireReprise(this.#base, repriseOf(decision, lecture, journaux, this.#now()), decision.remplace);
      if (ecrit) return this.#resultat(decision, null, messages.refusDEcriture(ecrit));
      this.#livres.forget(`${decision.entite.code}/${decision.exercice.debut}`);
      return this.#resultat(decision, lecture, null);
    } catch (error) {
      if (isQuotaExceeded(error)) return this.#resultat(decision, null, messages.placeInsuffisante());
      return this.#resultat(decision, null, messages.ecritureImpossible(error instanceof Error ? error.message : ''));
    }
  }

  #refusOf({ entite, exercice }: DecisionDeReprise, lecture: LectureFec): string | null {
    if (!lecture.importable || !lecture.segment) return messages.nonImportable();
    const autre = entiteContredite(lecture.nom, entite);
    if (autre !== null) return messages.entiteContredite(autre, entite.code);
    if (exercice.debut > exercice.fin) return messages.exerciceInverse();
    const du = lecture.exercice;
    const hors = du && (du.fin < exercice.debut || du.debut > exercice.fin);
    return hors ? messages.exerciceEtranger() : null;
  }

  /** A sentence instead of a reading when the file cannot be opened at all; cancelling rejects. */
  async #read(source: SourceDeFec, onProgress: (octetsLus: number) => void): Promise<LectureFec | string> {
    try {
      return await readFec(source.chemin, source.ouvrir, { onProgress, signal: this.#abort.signal });
    } catch (error) {
      this.#abort.signal.throwIfAborted();
      if (error instanceof RangeError) return messages.memoireInsuffisante();
      return messages.lectureImpossible(error instanceof Error ? error.message : String(error));
    }
  }

  async #connus(): Promise<[EntiteRow[], JournalRow[], Map<string, string>]> {
    const [entites, journaux, segments] = await Promise.all([
      this.#base.entites.toArray(),
      this.#base.journaux.toArray(),
      this.#base.segments.toArray()
    ]);
    return [entites, journaux, new Map(segments.map(({ sha256, id }) => [sha256, id]))];
  }

  #keep(id: number, lecture: LectureFec): void {
    this.#anomalies[id] = lecture.anomalies;
    if (!lecture.segment || !lecture.importable) return;
    const bytes = tailleEnOctets(lecture.segment);
    if (this.#keptBytes + bytes > KEPT_BYTES) return;
    this.#keptBytes += bytes;
    this.#kept.set(id, lecture);
  }

  #resultat({ id, entite, exercice }: DecisionDeReprise, lecture: LectureFec | null, refus: string | null): ResultatDeReprise {
    return {
      id,
      chemin: this.#sources[id]?.chemin ?? '',
      entite: entite.code,
      exercice: exercice.debut,
      ecritures: lecture?.totaux.ecritures ?? 0,
      lignes: lecture?.totaux.lignes ?? 0,
      debit: lecture?.totaux.debit ?? 0,
      refus
    };
  }

  #reset(): void {
    this.#abort = new AbortController();
    this.#anomalies = [];
    this.#kept = new Map();
    this.#keptBytes = 0;
  }
}

function analyseOf(
  id: number,
  source: SourceDeFec,
  lecture: LectureFec,
  entites: readonly EntiteRow[],
  journaux: readonly JournalRow[],
  dejaRepris: string | null
): FichierAnalyse {
  const { fichier, resume, anomalies } = lecture;
  const bloquants = anomalies.filter(({ gravite }) => gravite === 'bloquant');
  return {
    id,
    chemin: source.chemin,
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
    bloquants: bloquants.length,
    avertissements: anomalies.length - bloquants.length,
    premiereAnomalie: (bloquants[0] ?? anomalies[0])?.message ?? null,
    entite: proposerEntite(lecture.nom, entites),
    nature: natureProbable(resume.comptes),
    conflits: conflitsDeJournaux(resume.journaux, journaux),
    dejaRepris
  };
}

/** Everything the takeover writes, made of what was read and what was decided. */
function repriseOf(
  { entite, exercice, journaux: codes }: DecisionDeReprise,
  lecture: LectureFec,
  connus: readonly JournalRow[],
  reprisLe: string
): RepriseAEcrire {
  const { segment, resume, fichier, totaux } = lecture;
  if (!segment) throw new Error('Bug : repriseOf: nothing was read');
  const id = `${entite.code}/${exercice.debut}`;
  const journaux = resume.journaux.map((journal) => ({ ...journal, journal: codes[journal.code] ?? journal.code }));
  const rows = journaux.map(
    ({ code, journal, libelle }): JournalRow => ({
      code: journal,
      libelle: libelle || code,
      type: guessTypeDeJournal(code, libelle),
      origine: 'repris'
    })
  );
  const known = new Map([...rows, ...connus].map((journal) => [journal.code, journal]));
  const classeOf = (code: string) => {
    const journal = known.get(codes[code] ?? code);
    return journal ? classeDeJournal(journal) : 'courant';
  };
  return {
    entite,
    exercice: { id, entite: entite.code, debut: exercice.debut, fin: exercice.fin },
    journaux: rows,
    plan: {
      entite: entite.code,
      comptes: resume.comptes.map(({ compte, libelle }) => ({ numero: compte, libelle })),
      auxiliaires: resume.auxiliaires.map(({ compte, auxiliaire, libelle }) => ({ compte, code: auxiliaire, libelle }))
    },
    segment: {
      id,
      entite: entite.code,
      sha256: fichier.sha256,
      fichier: {
        nom: fichier.nom,
        octets: fichier.octets,
        encodage: fichier.encodage,
        separateur: fichier.separateur,
        format: fichier.format
      },
      lignes: totaux.lignes,
      blocs: totaux.ecritures,
      debit: totaux.debit,
      credit: totaux.credit,
      journaux,
      conforme: lecture.conforme,
      reprisLe
    },
    colonnes: segment,
    soldes: soldesOfSegment(segment, exercice, classeOf)
  };
}
