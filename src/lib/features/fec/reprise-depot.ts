import { tailleEnOctets } from '#lib/storage/lire-livre.ts';
import type { Result } from '#lib/domain/result.ts';
import { accepte, refuse } from '#lib/domain/result.ts';
import type { Anomalie } from './domain/anomalies.ts';
import { FichierModifie, readFec, type LectureFec } from './domain/read-fec.ts';
import type { RefusDeLecture } from './reprise-refus.ts';
import { ArchiveEndommagee, type SourceDeFec } from './sources.ts';

/** Columns already read that are kept until they are confirmed; beyond it a file is read again. */
const KEPT_BYTES = 96 << 20;
/** Anomalies kept in memory, all files together; those of the files beyond are found again when asked for. */
const KEPT_ANOMALIES = 100_000;

/** Columns wait for the confirmation; the hash alone is kept when they weigh too much. */
interface Analysee {
  readonly sha256: string;
  lecture: LectureFec | null;
  anomalies: readonly Anomalie[] | null;
}

type OnProgress = (octetsLus: number) => void;

/** The files of one drop, from their analysis to their takeover. A new drop starts a new one. */
export class Depot {
  readonly sources: readonly SourceDeFec[];
  readonly #analysees = new Map<number, Analysee>();
  #bytes = 0;
  #anomalies = 0;

  constructor(sources: readonly SourceDeFec[]) {
    this.sources = sources;
  }

  /** Reads a file for the first time. Rejects with the signal's reason only. */
  async analyser(
    id: number,
    signal: AbortSignal,
    onProgress: OnProgress
  ): Promise<Result<LectureFec, RefusDeLecture>> {
    const read = await this.#read(id, signal, onProgress);
    if (read.ok) this.#retenir(id, read.valeur);
    return read;
  }

  /** The file as it was analysed, read again when it was not kept: what was confirmed is what is taken over. */
  async reprendre(id: number, signal: AbortSignal): Promise<Result<LectureFec, RefusDeLecture>> {
    const analysee = this.#analysees.get(id);
    if (!analysee) return refuse({ code: 'REP-FICHIER-DISPARU' });
    if (analysee.lecture) {
      const { lecture } = analysee;
      this.#bytes -= tailleEnOctets(lecture.segment);
      analysee.lecture = null;
      return accepte(lecture);
    }
    const read = await this.#read(id, signal);
    return read.ok && read.valeur.fichier.sha256 !== analysee.sha256
      ? refuse({ code: 'REP-FICHIER-CHANGE' })
      : read;
  }

  async anomalies(id: number): Promise<readonly Anomalie[]> {
    const analysee = this.#analysees.get(id);
    if (!analysee) return [];
    if (analysee.anomalies) return analysee.anomalies;
    const read = await this.#read(id, new AbortController().signal);
    return read.ok ? read.valeur.anomalies : [];
  }

  /** Gives the memory back: the person has left. */
  oublier(): void {
    for (const analysee of this.#analysees.values()) analysee.lecture = null;
    this.#bytes = 0;
  }

  async #read(
    id: number,
    signal: AbortSignal,
    onProgress?: OnProgress
  ): Promise<Result<LectureFec, RefusDeLecture>> {
    const source = this.sources[id];
    if (!source) return refuse({ code: 'REP-FICHIER-DISPARU' });
    try {
      return accepte(
        await readFec(source.chemin, source.ouvrir, { signal, ...(onProgress && { onProgress }) })
      );
    } catch (error) {
      signal.throwIfAborted();
      return refuse(refusDeLecture(error));
    }
  }

  #retenir(id: number, lecture: LectureFec): void {
    const bytes = lecture.importable ? tailleEnOctets(lecture.segment) : Infinity;
    const fits = this.#bytes + bytes <= KEPT_BYTES;
    if (fits) this.#bytes += bytes;
    const listable = this.#anomalies + lecture.anomalies.length <= KEPT_ANOMALIES;
    if (listable) this.#anomalies += lecture.anomalies.length;
    this.#analysees.set(id, {
      sha256: lecture.fichier.sha256,
      lecture: fits ? { ...lecture, anomalies: [] } : null,
      anomalies: listable ? lecture.anomalies : null
    });
  }
}

/** Browsers name their errors, and word them in English. */
function refusDeLecture(error: unknown): RefusDeLecture {
  if (error instanceof ArchiveEndommagee) return { code: 'REP-ARCHIVE' };
  // Arrays that the memory of the tab cannot hold.
  if (error instanceof RangeError) return { code: 'REP-MEMOIRE' };
  if (error instanceof DOMException && error.name === 'NotFoundError') return { code: 'REP-FICHIER-DISPARU' };
  const changed = error instanceof FichierModifie;
  if (changed || (error instanceof DOMException && error.name === 'NotReadableError'))
    return { code: 'REP-FICHIER-CHANGE' };
  return { code: 'REP-LECTURE', detail: error instanceof Error ? error.message : String(error) };
}
