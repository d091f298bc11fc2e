import { livreOf, type Livre, type PartDeLivre } from '#lib/domain/segments/livre.ts';
import { segmentOfBlocs } from '#lib/domain/segments/segment-of-blocs.ts';
import type { Segment } from '#lib/domain/segments/segment.ts';
import type { Base } from './base.ts';
import type { BlocRow } from './rows.ts';

/** How many bytes of columns stay in memory between two questions. */
const CACHE_BYTES = 96 << 20;

/**
 * Opens the books of an exercice: columns of its takeover and blocs recorded since. The columns last used stay in
 * memory; they never change, so nothing has to be refreshed.
 */
export class LecteurDeLivres {
  readonly #base: Base;
  readonly #segments = new Map<string, Segment>();

  constructor(base: Base) {
    this.#base = base;
  }

  async livre(exercice: string): Promise<Livre> {
    const [segment, blocs] = await Promise.all([this.segment(exercice), this.blocs(exercice)]);
    const sources: Omit<PartDeLivre, 'debut' | 'blocOfLigne'>[] = [];
    if (segment) sources.push({ segment, blocId: (b) => String(b + 1), etat: 'repris' });
    if (blocs.length > 0) {
      sources.push({
        segment: segmentOfBlocs(blocs.map(({ bloc }) => bloc)),
        blocId: (b) => blocs[b]?.id ?? '',
        etat: 'brouillard'
      });
    }
    return livreOf(sources);
  }

  /** Columns of the takeover of an exercice, if it has one. */
  async segment(exercice: string): Promise<Segment | null> {
    const cached = this.#segments.get(exercice);
    if (cached) {
      // The last one used is the last one dropped.
      this.#segments.delete(exercice);
      this.#segments.set(exercice, cached);
      return cached;
    }
    const [row, chiffres, textes] = await Promise.all([
      this.#base.segments.get(exercice),
      this.#base.chiffres.get(exercice),
      this.#base.textes.get(exercice)
    ]);
    if (!row || !chiffres || !textes) return null;
    const segment = { lignes: row.lignes, blocs: row.blocs, chiffres, textes };
    this.#segments.set(exercice, segment);
    this.#evict();
    return segment;
  }

  /** Blocs recorded in Régie, by date. */
  async blocs(exercice: string): Promise<BlocRow[]> {
    return this.#base.blocs.where('jour').between(`${exercice}|`, `${exercice}|\uffff`).toArray();
  }

  /** To be called when a takeover is replaced or taken back. */
  forget(exercice: string): void {
    this.#segments.delete(exercice);
  }

  forgetAll(): void {
    this.#segments.clear();
  }

  #evict(): void {
    let bytes = 0;
    for (const [id, segment] of [...this.#segments].reverse()) {
      bytes += tailleEnOctets(segment);
      if (bytes > CACHE_BYTES && id !== [...this.#segments.keys()].at(-1)) this.#segments.delete(id);
    }
  }
}

/** Bytes of all typed arrays of a segment. */
export function tailleEnOctets(segment: Segment): number {
  let bytes = 0;
  const visit = (value: unknown): void => {
    if (ArrayBuffer.isView(value)) bytes += value.byteLength;
    else if (typeof value === 'object' && value !== null) Object.values(value).forEach(visit);
  };
  visit(segment);
  return bytes;
}
