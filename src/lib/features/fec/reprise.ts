import type { Exercice } from '#lib/domain/exercices.ts';
import { isQuotaExceeded, type Base } from '#lib/storage/base.ts';
import { ecrireReprise } from '#lib/storage/reprise.ts';
import type { EntiteRow } from '#lib/storage/rows.ts';
import { readStockage, type EtatDuStockage } from '#lib/platform/stockage.ts';
import type { Anomalie } from './domain/anomalies.ts';
import type { LectureFec } from './domain/read-fec.ts';
import { avertissementsDeReprise } from './avertissements.ts';
import { avertissementDeReprise, refusDeReprise } from './messages.ts';
import { AgenceConnue, type Analyse, type FichierAnalyse } from './reprise-analyse.ts';
import { idDExercice, repriseOf } from './reprise-contenu.ts';
import { refusDeDecision } from './reprise-decision.ts';
import { Depot } from './reprise-depot.ts';
import type { CodeDeRefus, RefusDeReprise } from './reprise-refus.ts';
import { sourcesOf, type FichierDepose, type SourceDeFec } from './sources.ts';

export type { Analyse, FichierAnalyse } from './reprise-analyse.ts';

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
  readonly code: CodeDeRefus | null;
  /** What came in that one should know of, in words. */
  readonly avertissements: readonly string[];
}

export interface AvancementDeReprise {
  readonly fait: number;
  readonly total: number;
  readonly quoi: string;
}

type Progress = (avancement: AvancementDeReprise) => void;

const LOCK = 'regie-reprise';
/** Columns weigh about 0.4 of their file, before the browser compresses them; it also wants room to work. */
const ROOM_PER_BYTE = 0.6;

/** One import, from the drop to the report. Abandoned or killed at any point, it leaves nothing half done. */
export class SessionDeReprise {
  readonly #base: Base;
  readonly #now: () => string;
  readonly #readStockage: () => Promise<EtatDuStockage>;
  #depot = new Depot([]);
  /** Per file, the journals shown to have another meaning in Régie. */
  #conflits = new Map<number, ReadonlySet<string>>();
  #analyse = new AbortController();
  #reprise = new AbortController();

  /** @param now UTC moment, ISO 8601 */
  constructor(base: Base, now: () => string, stockage: () => Promise<EtatDuStockage> = readStockage) {
    this.#base = base;
    this.#now = now;
    this.#readStockage = stockage;
  }

  /** Stops whatever is under way: what is written stays, the file being read or waiting is not taken over. */
  annuler(): void {
    this.#analyse.abort(annulation());
    this.#reprise.abort(annulation());
    this.#depot.oublier();
  }

  /**
   * Reads everything that was dropped and says what it is; writes nothing. Rejects with AbortError when cancelled,
   * also by another drop.
   */
  async analyser(deposes: readonly FichierDepose[], onProgress: Progress): Promise<Analyse> {
    this.#analyse.abort(annulation());
    const { signal } = (this.#analyse = new AbortController());
    const { fecs, ecartes } = await sourcesOf(deposes);
    signal.throwIfAborted();
    const depot = (this.#depot = new Depot(fecs));
    const total = sizeOf(fecs);
    const place = await this.#manqueDePlace(total);
    if (place)
      return { fichiers: [], ecartes: [...ecartes, ...fecs.map(({ chemin }) => ecarte(chemin, place))] };
    const agence = await this.#lireAgence();
    const fichiers: FichierAnalyse[] = [];
    const refused = [...ecartes];
    let done = 0;
    for (const [id, source] of fecs.entries()) {
      const report = (lus: number) => {
        onProgress({ fait: done + lus, total, quoi: source.chemin });
      };
      const read = await depot.analyser(id, signal, report);
      done += source.octets;
      report(0);
      if (read.ok) fichiers.push(agence.analyser(id, source, read.valeur));
      else refused.push(ecarte(source.chemin, read.refus));
    }
    this.#conflits = new Map(
      fichiers.map(({ id, conflits }) => [id, new Set(conflits.map(({ code }) => code))])
    );
    return { fichiers, ecartes: refused };
  }

  anomalies(id: number): Promise<readonly Anomalie[]> {
    return this.#depot.anomalies(id);
  }

  /** Writes what was decided, one exercice after the other, each whole or not at all. Another tab's import is not interrupted. */
  async reprendre(
    decisions: readonly DecisionDeReprise[],
    onProgress: Progress
  ): Promise<ResultatDeReprise[]> {
    const { signal } = (this.#reprise = new AbortController());
    const depot = this.#depot;
    const refuseAll = (refus: RefusDeReprise) =>
      decisions.map((decision) => resultat(depot, decision, refus));
    return navigator.locks.request(LOCK, { ifAvailable: true }, async (lock) => {
      if (!lock) return refuseAll({ code: 'REP-AUTRE-ONGLET' });
      const place = await this.#manqueDePlace(sizeOf(decisions.map(({ id }) => depot.sources[id])));
      if (place) return refuseAll(place);
      const resultats: ResultatDeReprise[] = [];
      const taken = new Map<string, string>();
      for (const [fait, decision] of decisions.entries()) {
        const quoi = depot.sources[decision.id]?.chemin ?? '';
        onProgress({ fait, total: decisions.length, quoi });
        const before = taken.get(idDExercice(decision));
        const done =
          before === undefined
            ? await this.#reprendreUn(depot, decision, signal)
            : resultat(depot, decision, { code: 'REP-DEUX-FICHIERS', chemin: before });
        if (done.refus === null) taken.set(idDExercice(decision), quoi);
        resultats.push(done);
      }
      onProgress({ fait: decisions.length, total: decisions.length, quoi: '' });
      return resultats;
    });
  }

  async #reprendreUn(
    depot: Depot,
    decision: DecisionDeReprise,
    signal: AbortSignal
  ): Promise<ResultatDeReprise> {
    try {
      signal.throwIfAborted();
      const read = await depot.reprendre(decision.id, signal);
      if (!read.ok) return resultat(depot, decision, read.refus);
      const lecture = read.valeur;
      const journaux = await this.#base.journaux.toArray();
      const montres = this.#conflits.get(decision.id) ?? new Set();
      const refus = refusDeDecision(decision, lecture, journaux, montres);
      if (refus) return resultat(depot, decision, refus);
      const reprise = repriseOf(decision, lecture, journaux, this.#now());
      signal.throwIfAborted();
      const ecrite = await ecrireReprise(this.#base, reprise, decision.remplace);
      if (ecrite !== null) return resultat(depot, decision, ecrite);
      const comptes = reprise.plan.comptes.map(({ numero }) => numero);
      const avertissements = avertissementsDeReprise(decision.entite.code, comptes, journaux);
      return {
        ...resultat(depot, decision, null, lecture),
        avertissements: avertissements.map(avertissementDeReprise)
      };
    } catch (error) {
      return resultat(depot, decision, refusDEcriture(error, signal));
    }
  }

  /** Said before anything is read or written, when the browser announces less room than the books will take. */
  async #manqueDePlace(octets: number): Promise<RefusDeReprise | null> {
    const { usage, quota } = await this.#readStockage();
    if (usage === null || quota === null) return null;
    const [besoin, libre] = [Math.ceil(octets * ROOM_PER_BYTE), Math.max(0, quota - usage)];
    return besoin > libre ? { code: 'REP-PLACE', besoin, libre } : null;
  }

  async #lireAgence(): Promise<AgenceConnue> {
    const [entites, journaux, segments] = await Promise.all([
      this.#base.entites.toArray(),
      this.#base.journaux.toArray(),
      this.#base.segments.toArray()
    ]);
    return new AgenceConnue(entites, journaux, new Map(segments.map(({ sha256, id }) => [sha256, id])));
  }
}

function annulation(): DOMException {
  return new DOMException('Reprise annulée', 'AbortError');
}

function sizeOf(sources: readonly (SourceDeFec | undefined)[]): number {
  return sources.reduce((sum, source) => sum + (source?.octets ?? 0), 0);
}

function ecarte(chemin: string, refus: RefusDeReprise) {
  return { chemin, raison: refusDeReprise(refus) };
}

function refusDEcriture(error: unknown, signal: AbortSignal): RefusDeReprise {
  if (signal.aborted && error === signal.reason) return { code: 'REP-ANNULEE' };
  if (isQuotaExceeded(error)) return { code: 'REP-PLACE-EPUISEE' };
  return { code: 'REP-ECRITURE', detail: error instanceof Error ? error.message : String(error) };
}

/** @param lecture what was taken over, when nothing was refused */
function resultat(
  depot: Depot,
  { id, entite, exercice }: DecisionDeReprise,
  refus: RefusDeReprise | null,
  lecture?: LectureFec
): ResultatDeReprise {
  const { ecritures = 0, lignes = 0, debit = 0 } = refus === null && lecture ? lecture.totaux : {};
  return {
    id,
    chemin: depot.sources[id]?.chemin ?? '',
    entite: entite.code,
    exercice: exercice.debut,
    ecritures,
    lignes,
    debit,
    refus: refus && refusDeReprise(refus),
    code: refus && refus.code,
    avertissements: []
  };
}
