import { assert } from '#lib/domain/assert.ts';
import { rangerLibelles, rangerNombres, type RangsDeLibelles, type RangsDeNombres } from './rangs.ts';
import type { Intervalle } from './conditions.ts';
import { IndexDeTexte, libellesCherches } from './recherche.ts';
import { videDe, type Champ, type ChampChiffre, type ChampDeTexte, type Table } from './table.ts';

// Kept with the field itself: the tables of one book share its columns, and what was computed of them.
const TEXTES = new WeakMap<Champ, IndexDeTexte>();
const RANGS_DE_LIBELLES = new WeakMap<Champ, RangsDeLibelles>();
const RANGS_DE_NOMBRES = new WeakMap<Champ, RangsDeNombres>();
const BORNES = new WeakMap<Champ, Intervalle>();

/** What is computed once for each field of a table, when first needed: search texts, ranks, bounds. */
export class IndexDeTable {
  readonly table: Table;

  constructor(table: Table) {
    for (const { id, valeurs } of table.champs) {
      assert(valeurs.length >= table.lignes, `table: column ${id} is shorter than the table`);
    }
    this.table = table;
  }

  champ(id: string): Champ | undefined {
    return this.table.champs.find((champ) => champ.id === id);
  }

  texte(champ: ChampDeTexte): IndexDeTexte {
    return texteDe(champ).terminer();
  }

  rangsDeLibelles(champ: ChampDeTexte): RangsDeLibelles {
    return cached(RANGS_DE_LIBELLES, champ, () => rangerLibelles(champ.libelles, champ.code === true));
  }

  /** Ranks of the distinct values, for the columns that spread too far to be their own ranks. */
  rangsDeNombres(champ: ChampChiffre): RangsDeNombres {
    return cached(RANGS_DE_NOMBRES, champ, () => rangerNombres(champ.valeurs, this.table.lignes));
  }

  /** Least and greatest values; the least is above the greatest when every cell is empty. */
  bornes(champ: ChampChiffre): Intervalle {
    return cached(BORNES, champ, () => bornesDe(champ, this.table.lignes));
  }

  /**
   * Builds a little more of the search texts, so that the first word typed does not pay for all.
   *
   * @returns whether some is left.
   */
  preparer(): boolean {
    const champs = this.table.champs.filter((champ) => champ.nature === 'texte');
    champs
      .map(texteDe)
      .find(({ complet }) => !complet)
      ?.avancer();
    return champs.some((champ) => !texteDe(champ).complet);
  }
}

function texteDe(champ: ChampDeTexte): IndexDeTexte {
  return cached(TEXTES, champ, () => new IndexDeTexte(libellesCherches(champ)));
}

function cached<K extends WeakKey, V>(cache: WeakMap<K, V>, key: K, compute: () => V): V {
  const known = cache.get(key);
  if (known !== undefined) return known;
  const value = compute();
  cache.set(key, value);
  return value;
}

function bornesDe(champ: ChampChiffre, lignes: number): Intervalle {
  const { valeurs } = champ;
  const vide = videDe(champ);
  let [min, max, entiers] = [Infinity, -Infinity, true];
  for (let ligne = 0; ligne < lignes; ligne++) {
    const valeur = valeurs[ligne] ?? Number.NaN;
    if (valeur === vide || Number.isNaN(valeur)) continue;
    if (valeur < min) min = valeur;
    if (valeur > max) max = valeur;
    entiers &&= Number.isSafeInteger(valeur);
  }
  assert(entiers, `table: column ${champ.id} holds a value that is not whole`);
  return { min, max };
}
