import { assert } from '#lib/domain/assert.ts';
import {
  ETATS_DE_BROUILLARD,
  livreOf,
  type EtatDeLigne,
  type Livre,
  type PartDeLivre
} from '#lib/domain/segments/livre.ts';
import { segmentOfBlocs } from '#lib/domain/segments/segment-of-blocs.ts';
import type { Chiffres, Segment, Textes } from '#lib/domain/segments/segment.ts';
import type { Base } from './base.ts';
import { renommer } from './journaux-repris.ts';
import { nommeurDeLignes } from './nommer-les-lignes.ts';
import type { BlocRow, SegmentRow } from './rows.ts';
import { lireTextes } from './textes-en-rangees.ts';

/** How many bytes of columns stay in memory between two questions. */
const MEMOIRE_EN_OCTETS = 96 << 20;

/** A takeover in memory. Its columns say what the file says, so the hash of the file tells whether they still hold. */
interface EnMemoire {
  readonly sha256: string;
  readonly chiffres: Chiffres;
  textes: Textes | null;
  blocOfLigne: Uint32Array<ArrayBuffer> | null;
  octets: number;
}

interface Repris {
  readonly row: SegmentRow;
  readonly memoire: EnMemoire;
}

/** A takeover whose figures alone were read: enough for any report. */
export interface ChiffresRepris {
  readonly row: SegmentRow;
  /** Under the journal codes of the file. */
  readonly chiffres: Chiffres;
}

/**
 * Opens the books of an exercice: columns of its takeover and blocs recorded since. The columns last used stay in
 * memory. Every answer is of one moment of the database.
 */
export class LecteurDeLivres {
  readonly #base: Base;
  readonly #memoireEnOctets: number;
  readonly #cache = new Map<string, EnMemoire>();

  constructor(base: Base, memoireEnOctets: number = MEMOIRE_EN_OCTETS) {
    this.#base = base;
    this.#memoireEnOctets = memoireEnOctets;
  }

  /**
   * All lines of the exercice, their journals under the codes they have in Régie.
   * @param demandes drafts whose validation waits for its answer, where that is to be told
   */
  async livre(exercice: string, demandes: ReadonlySet<string> = new Set()): Promise<Livre> {
    const { segments, chiffres, textes, blocs, exercices, plans } = this.#base;
    return this.#base.transaction('r', [segments, chiffres, textes, blocs, exercices, plans], async () => {
      const repris = await this.#lire(exercice);
      const parts = repris ? [partReprise(repris)] : [];
      let lignes = parts[0]?.segment.lignes ?? 0;
      const saisis = await this.blocs(exercice);
      const deQui = saisis.length > 0 ? await exercices.get(exercice) : undefined;
      const nommer = nommeurDeLignes(deQui && (await plans.get(deQui.entite)));
      const parEtat = Map.groupBy(saisis, (row) => etatDeLignes(row, demandes));
      for (const etat of ['scelle', ...ETATS_DE_BROUILLARD] as const) {
        const rows = parEtat.get(etat);
        if (!rows) continue;
        const part = partSaisie(
          rows.map(({ id, bloc }) => ({ id, bloc: nommer(bloc) })),
          etat,
          lignes
        );
        parts.push(part);
        lignes += part.segment.lignes;
      }
      return { parts, lignes };
    });
  }

  /** The takeover of an exercice as its file brought it, if it has one. */
  async segment(exercice: string): Promise<Segment | null> {
    const { segments, chiffres, textes } = this.#base;
    return this.#base.transaction('r', segments, chiffres, textes, async () => {
      return (await this.#lire(exercice))?.segment ?? null;
    });
  }

  /** Its figures without its texts, which weigh most. */
  async chiffres(exercice: string): Promise<ChiffresRepris | null> {
    const { segments, chiffres } = this.#base;
    return this.#base.transaction('r', segments, chiffres, async () => {
      const repris = await this.#lireChiffres(exercice);
      return repris && { row: repris.row, chiffres: repris.memoire.chiffres };
    });
  }

  /** Blocs recorded in Régie, by date. */
  async blocs(exercice: string): Promise<BlocRow[]> {
    return this.#base.blocs.where('jour').between(`${exercice}|`, `${exercice}|\uffff`).toArray();
  }

  async #lire(exercice: string): Promise<(Repris & { readonly segment: Segment }) | null> {
    const repris = await this.#lireChiffres(exercice);
    if (!repris) return null;
    const { row, memoire } = repris;
    const textes = (memoire.textes ??= await lireTextes(this.#base, exercice));
    this.#retenir(exercice, memoire);
    const { lignes, blocs } = row;
    return { row, memoire, segment: { lignes, blocs, chiffres: memoire.chiffres, textes } };
  }

  async #lireChiffres(exercice: string): Promise<Repris | null> {
    const row = await this.#base.segments.get(exercice);
    if (!row) return null;
    let memoire = this.#cache.get(exercice);
    if (memoire?.sha256 !== row.sha256) {
      const chiffres = await this.#base.chiffres.get(exercice);
      if (!chiffres) return null;
      memoire = { sha256: row.sha256, chiffres, textes: null, blocOfLigne: null, octets: 0 };
    }
    this.#retenir(exercice, memoire);
    return { row, memoire };
  }

  /** The last one used is the last one dropped, and never while it is the only one. */
  #retenir(exercice: string, memoire: EnMemoire): void {
    memoire.octets = tailleEnOctets([memoire.chiffres, memoire.textes]);
    this.#cache.delete(exercice);
    this.#cache.set(exercice, memoire);
    let bytes = [...this.#cache.values()].reduce((sum, { octets }) => sum + octets, 0);
    for (const [oldest, { octets }] of this.#cache) {
      if (bytes <= this.#memoireEnOctets || oldest === exercice) return;
      this.#cache.delete(oldest);
      bytes -= octets;
    }
  }
}

function partReprise({ row, memoire, segment }: Repris & { readonly segment: Segment }): PartDeLivre {
  const source = {
    segment: { ...segment, chiffres: renommer(memoire.chiffres, row.journaux) },
    blocId: (b: number) => String(b + 1),
    etat: 'repris' as const
  };
  const blocOfLigne = (memoire.blocOfLigne ??= partOf(source, 0).blocOfLigne);
  return { ...source, debut: 0, blocOfLigne };
}

function partSaisie(
  rows: readonly Pick<BlocRow, 'id' | 'bloc'>[],
  etat: EtatDeLigne,
  debut: number
): PartDeLivre {
  const segment = segmentOfBlocs(rows.map(({ bloc }) => bloc));
  return partOf({ segment, blocId: (b) => rows[b]?.id ?? '', etat }, debut);
}

function partOf(source: Omit<PartDeLivre, 'debut' | 'blocOfLigne'>, debut: number): PartDeLivre {
  const [part] = livreOf([source]).parts;
  assert(part !== undefined, 'livre: no part');
  return { ...part, debut };
}

/** Bytes of all typed arrays of a value. */
export function tailleEnOctets(value: unknown): number {
  if (ArrayBuffer.isView(value)) return value.byteLength;
  if (typeof value !== 'object' || value === null) return 0;
  return Object.values(value).reduce((bytes: number, inner) => bytes + tailleEnOctets(inner), 0);
}

/** What a person must know of a draft before it is validated. */
function etatDeLignes({ id, etat, concurrentes }: BlocRow, demandes: ReadonlySet<string>): EtatDeLigne {
  if (etat === 'scelle') return etat;
  if (concurrentes) return 'concurrente';
  return demandes.has(id) ? 'demandee' : etat;
}
