import { assert } from '#lib/domain/assert.ts';
import { Liste, type ChampDeListe, type ColonneACopier, type Copie, type ReponseDeListe } from './liste.ts';
import type { Rangee } from './sorties/liste-a-sortir.ts';
import type { Agregat } from './vue/agregats.ts';
import type { LignesRetrouvees, SelectionRetrouvee } from './vue/ensembles.ts';
import type { Perimetre } from './vue/selections.ts';
import { tableOf, type DescriptionDeChamp } from './vue/table-de-lignes.ts';
import { Vue, type Demande } from './vue/vue.ts';

/** A list as a screen asks it, wherever its rows live. */
export interface ListeOuverte<Row> {
  readonly champs: readonly ChampDeListe[];
  /** Called before a person types a filter: once the list is shown, and at the latest when one is about to. */
  preparer(): Promise<void>;
  demander(demande: Demande): Promise<ReponseDeListe>;
  lire(rangees: Int32Array): Promise<readonly (Row | undefined)[]>;
  agreger(lignes: Uint32Array, champs: readonly string[]): Promise<readonly Agregat[]>;
  valeurs(lignes: Uint32Array, champs: readonly string[]): Promise<readonly Rangee[]>;
  copier(lignes: Uint32Array, colonnes: readonly ColonneACopier[], entetes: boolean): Promise<Copie>;
  cles(lignes: Uint32Array): Promise<readonly string[]>;
  lignesDe(cles: readonly string[]): Promise<LignesRetrouvees>;
  distincts(champ: string, lignes: Uint32Array): Promise<readonly string[]>;
  compterDistincts(champs: readonly string[], lignes: Uint32Array): Promise<readonly number[]>;
  retrouver(selection: Perimetre): Promise<SelectionRetrouvee>;
  fermer(): void;
}

/** A small list, answered in the page: a few thousand rows cost less than the way to a worker. */
export function listeLocale<Row>(liste: Liste<Row>): ListeOuverte<Row> {
  return {
    champs: liste.champs,
    // What is small is ready at once.
    preparer: () => Promise.resolve(),
    demander: (demande) => promise(() => liste.demander(demande)),
    lire: (rangees) => promise(() => liste.lire(rangees)),
    agreger: (lignes, champs) => promise(() => liste.agreger(lignes, champs)),
    valeurs: (lignes, champs) => promise(() => liste.valeurs(lignes, champs)),
    copier: (lignes, colonnes, entetes) => promise(() => liste.copier(lignes, colonnes, entetes)),
    cles: (lignes) => promise(() => liste.cles(lignes)),
    lignesDe: (cles) => promise(() => liste.lignesDe(cles)),
    distincts: (champ, lignes) => promise(() => liste.distincts(champ, lignes)),
    compterDistincts: (champs, lignes) => promise(() => liste.compterDistincts(champs, lignes)),
    retrouver: (selection) => promise(() => liste.retrouver(selection)),
    fermer: () => undefined
  };
}

/** The list of a few records held as objects. `cle` names each for good. */
export function listeDe<Row>(
  rows: readonly Row[],
  champs: readonly DescriptionDeChamp<Row>[],
  cle: (row: Row) => string
): ListeOuverte<Row> {
  return listeLocale(
    new Liste({
      vue: new Vue(tableOf(rows, champs, cle)),
      rangee: (ligne) => {
        const row = rows[ligne];
        assert(row !== undefined, `liste: no row ${ligne}`);
        return row;
      }
    })
  );
}

/** What throws at once elsewhere rejects, as a worker's answer would. */
function promise<T>(answer: () => T): Promise<T> {
  return new Promise((resolve) => {
    resolve(answer());
  });
}
