import { agreger, type Agregat } from './agregats.ts';
import type { Table } from './table.ts';
import { Vue, type Demande, type Reponse } from './vue.ts';

/**
 * Views kept open in a worker, by number: what screens hold. A number that is no longer open answers undefined:
 * the screen left while its question was on its way.
 */
export class VuesOuvertes {
  readonly #vues = new Map<number, Vue>();
  #derniere = 0;

  ouvrir(table: Table): number {
    this.#vues.set(++this.#derniere, new Vue(table));
    return this.#derniere;
  }

  /** The data of the list changed: its rows are numbered anew, its caches begin again. */
  remplacer(numero: number, table: Table): void {
    if (this.#vues.has(numero)) this.#vues.set(numero, new Vue(table));
  }

  fermer(numero: number): void {
    this.#vues.delete(numero);
  }

  vue(numero: number): Vue | undefined {
    return this.#vues.get(numero);
  }

  demander(numero: number, demande: Demande): Reponse | undefined {
    return this.#vues.get(numero)?.demander(demande);
  }

  agreger(
    numero: number,
    selection: Uint32Array | Uint8Array,
    champs: readonly string[]
  ): Agregat[] | undefined {
    const vue = this.#vues.get(numero);
    return vue && agreger(vue.index, selection, champs);
  }

  /**
   * Builds a piece of what the next demands will need. Called between demands until nothing is left.
   *
   * @returns whether some is left.
   */
  preparer(numero: number): boolean {
    return this.#vues.get(numero)?.index.preparer() ?? false;
  }
}

/** Buffers of an answer that leave with it rather than being copied. */
export function transferables({ lignes, groupes }: Reponse): ArrayBuffer[] {
  const deGroupes = groupes ? [groupes.debuts, ...groupes.sousTotaux.map(({ sommes }) => sommes)] : [];
  return [lignes, ...deGroupes].map(({ buffer }) => buffer);
}
