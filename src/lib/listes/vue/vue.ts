import { implique, type Condition } from './conditions.ts';
import { lireFiltre } from './filtre.ts';
import { grouper, type Groupes } from './groupes.ts';
import { IndexDeTable } from './index-de-table.ts';
import type { RefusDeVue } from './refus.ts';
import { garder, retenir } from './retenir.ts';
import { champsTotalises, type Champ, type Table } from './table.ts';
import { sommer } from './totaux.ts';
import { trier, type Tri, type TriDeChamp } from './tri.ts';

/** What a list is asked to show. */
export interface Demande {
  /** As it is typed: see `lireFiltre`. */
  readonly filtre: string;
  /** The first key counts most. None: the list's own order. */
  readonly tris: readonly Tri[];
  /** Field whose equal values stay together, in the order that its own sort key gives, else ascending. */
  readonly groupe?: string;
  /** Rows that the list is reduced to (a search, a named selection), in any order; all when absent. */
  readonly perimetre?: Uint32Array;
  /** Rows hidden by hand. */
  readonly exclues?: Uint32Array;
}

export interface TotalDeChamp {
  readonly champ: string;
  /** As `Somme.somme`. */
  readonly somme: number | null;
}

export interface Reponse {
  /** Rows of the table in the order of the list. The buffer is the caller's: it can be transferred. */
  readonly lignes: Uint32Array<ArrayBuffer>;
  readonly total: number;
  /** One per totalled field, in the order of the table. */
  readonly totaux: readonly TotalDeChamp[];
  readonly groupes: Groupes | null;
  /** What of the demand could not be followed; the rest was. */
  readonly refus: readonly RefusDeVue[];
}

interface Base {
  readonly perimetre: Uint32Array | undefined;
  readonly exclues: Uint32Array | undefined;
  /** In the order of the table. */
  readonly lignes: Uint32Array<ArrayBuffer>;
}

interface Retenue {
  readonly base: Base;
  readonly conditions: readonly Condition[];
  readonly lignes: Uint32Array<ArrayBuffer>;
}

interface Ordre {
  readonly tris: readonly TriDeChamp[];
  /** Every row of the table. */
  readonly lignes: Uint32Array<ArrayBuffer>;
}

/** Below this share of the table, what is retained is sorted alone. */
const PART_DE_LA_TABLE = 4;

/**
 * A list kept open over a table that does not change. An answer depends on its demand alone; what the demands
 * before it left (base, rows retained, order) only saves time.
 */
export class Vue {
  readonly index: IndexDeTable;
  #base: Base | undefined;
  #retenue: Retenue | undefined;
  #ordre: Ordre | undefined;

  constructor(table: Table) {
    this.index = new IndexDeTable(table);
  }

  get table(): Table {
    return this.index.table;
  }

  demander(demande: Demande): Reponse {
    const { conditions, refus } = lireFiltre(demande.filtre, this.index);
    const base = this.#reduire(demande);
    const retenues = this.#retenir(base, conditions);
    const { tris, groupe, inconnus } = this.#trisDe(demande);
    const lignes = this.#ordonner(tris, retenues);
    return {
      lignes,
      total: lignes.length,
      totaux: champsTotalises(this.table).map((champ) => ({
        champ: champ.id,
        somme: sommer(this.index, champ, { lignes: retenues, debut: 0, fin: retenues.length }).somme
      })),
      groupes: groupe ? grouper(this.index, groupe, lignes) : null,
      refus: [...refus, ...inconnus]
    };
  }

  /** The list before its filter. */
  #reduire({ perimetre, exclues }: Demande): Base {
    const known = this.#base;
    if (known && sameLignes(known.perimetre, perimetre) && sameLignes(known.exclues, exclues)) return known;
    const taille = this.table.lignes;
    const montrees = new Uint8Array(taille).fill(perimetre ? 0 : 1);
    // A row beyond the table falls outside the array: it names a record that is gone.
    for (const ligne of perimetre ?? []) montrees[ligne] = 1;
    for (const ligne of exclues ?? []) montrees[ligne] = 0;
    const toutes = toutesLesLignes(taille);
    const lignes = perimetre || exclues ? garder(toutes, montrees, 1) : toutes;
    return (this.#base = { perimetre: perimetre?.slice(), exclues: exclues?.slice(), lignes });
  }

  /** Starts from the rows retained before when every condition of then still holds. */
  #retenir(base: Base, conditions: readonly Condition[]): Uint32Array<ArrayBuffer> {
    const avant = this.#retenue;
    const restreint =
      avant?.base === base && avant.conditions.every((a) => conditions.some((c) => implique(c, a)));
    const acquises = restreint ? avant.conditions : [];
    let lignes = restreint ? avant.lignes : base.lignes;
    for (const condition of conditions) {
      if (acquises.some((acquise) => implique(acquise, condition))) continue;
      lignes = retenir(this.index, condition, lignes);
    }
    this.#retenue = { base, conditions, lignes };
    return lignes;
  }

  #trisDe({ tris, groupe: id }: Demande): {
    readonly tris: readonly TriDeChamp[];
    readonly groupe: Champ | undefined;
    readonly inconnus: readonly RefusDeVue[];
  } {
    const inconnus: RefusDeVue[] = [];
    const connus: TriDeChamp[] = [];
    for (const { champ: nom, sens } of tris) {
      const champ = this.index.champ(nom);
      if (champ) connus.push({ champ, sens });
      else inconnus.push({ code: 'VUE-TRI-INCONNU', champ: nom });
    }
    if (id === undefined) return { tris: connus, groupe: undefined, inconnus };
    const groupe = this.index.champ(id);
    if (!groupe) {
      inconnus.push({ code: 'VUE-GROUPE-INCONNU', champ: id });
      return { tris: connus, groupe, inconnus };
    }
    const sens = connus.find(({ champ }) => champ === groupe)?.sens ?? 'croissant';
    const autres = connus.filter(({ champ }) => champ !== groupe);
    return { tris: [{ champ: groupe, sens }, ...autres], groupe, inconnus };
  }

  /** @returns an array of its own, which may leave. */
  #ordonner(tris: readonly TriDeChamp[], retenues: Uint32Array<ArrayBuffer>): Uint32Array<ArrayBuffer> {
    if (tris.length === 0) return retenues.slice();
    const taille = this.table.lignes;
    const known = this.#ordre && sameTris(this.#ordre.tris, tris) ? this.#ordre : undefined;
    if (!known && retenues.length * PART_DE_LA_TABLE < taille) return trier(this.index, tris, retenues);

    const ordre = known ?? { tris, lignes: trier(this.index, tris, toutesLesLignes(taille)) };
    this.#ordre = ordre;
    if (retenues.length === taille) return ordre.lignes.slice();
    const montrees = new Uint8Array(taille);
    for (const ligne of retenues) montrees[ligne] = 1;
    const lignes = new Uint32Array(retenues.length);
    let n = 0;
    for (const ligne of ordre.lignes) if (montrees[ligne] === 1) lignes[n++] = ligne;
    return lignes;
  }
}

export function ouvrirVue(table: Table): Vue {
  return new Vue(table);
}

function toutesLesLignes(taille: number): Uint32Array<ArrayBuffer> {
  const lignes = new Uint32Array(taille);
  for (let ligne = 0; ligne < taille; ligne++) lignes[ligne] = ligne;
  return lignes;
}

function sameLignes(a: Uint32Array | undefined, b: Uint32Array | undefined): boolean {
  if (a === undefined || b === undefined) return a === b;
  return a.length === b.length && a.every((ligne, i) => ligne === b[i]);
}

function sameTris(a: readonly TriDeChamp[], b: readonly TriDeChamp[]): boolean {
  return a.length === b.length && a.every((tri, i) => tri.champ === b[i]?.champ && tri.sens === b[i].sens);
}
