import { champDeLien, lignesDesValeurs } from './distincts.ts';
import { combinerLignes, lignesDesCles, type LignesRetrouvees } from './ensembles.ts';
import type { SelectionLiee } from './selection-liee.ts';
import type { Perimetre } from './selections.ts';
import type { Vue } from './vue.ts';

/** Rows that a selection names today: the `perimetre` of a demand. */
export function lignesDeSelection(vue: Vue, selection: Perimetre): LignesRetrouvees {
  if (selection.sorte === 'fixe') return lignesDesCles(vue.table, selection.cles);
  if (selection.sorte === 'liee') return { lignes: lignesLiees(vue, selection), disparues: [] };
  const { lignes } = vue.demander({ filtre: selection.criteres.filtre, tris: [] });
  return { lignes, disparues: [] };
}

function lignesLiees({ table }: Vue, { champ: id, valeurs, sauf }: SelectionLiee): Uint32Array<ArrayBuffer> {
  const champ = champDeLien(table, id);
  if (!champ) return new Uint32Array();
  const liees = lignesDesValeurs(table, champ, valeurs);
  return sauf === undefined ? liees : combinerLignes('difference', liees, lignesDesCles(table, sauf).lignes);
}
