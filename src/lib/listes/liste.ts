import { dateOfJour } from '#lib/domain/dates.ts';
import { repere } from './interaction/ordre.ts';
import { ecrireHtml, ecrireTsv } from './interaction/presse-papiers.ts';
import { tientEnTable } from './interaction/taille-de-copie.ts';
import type { Rangee, Valeur } from './sorties/liste-a-sortir.ts';
import { texteBrut } from './sorties/valeurs.ts';
import { agreger, type Agregat } from './vue/agregats.ts';
import { champDeLien, distincts } from './vue/distincts.ts';
import {
  combinerLignes,
  lignesDesCles,
  type LignesRetrouvees,
  type SelectionRetrouvee
} from './vue/ensembles.ts';
import { groupeA } from './vue/groupes.ts';
import type { RefusDeVue } from './vue/refus.ts';
import type { SelectionLiee } from './vue/selection-liee.ts';
import { lignesDeSelection } from './vue/lignes-de-selection.ts';
import type { Perimetre } from './vue/selections.ts';
import { champsTotalises, decimalesDe, valeurA, type Champ } from './vue/table.ts';
import type { Demande, Reponse, TotalDeChamp, Vue } from './vue/vue.ts';

/** Where each record and each marker stands on the screen, and what a marker shows. */
export interface Disposition<Row> {
  /** Rows of the table, and markers as `repere` writes them. */
  readonly ordre: Int32Array<ArrayBuffer>;
  /** What marker number `n` shows. */
  readonly repere: (n: number) => Row | undefined;
}

/** What a list is made of. It knows no trade: the feature that opens it says what its rows show. */
export interface SourceDeListe<Row> {
  readonly vue: Vue;
  /** Rows of the list in its own order; all those of the table, in its order, when absent. */
  readonly lignes?: Uint32Array<ArrayBuffer>;
  /** Field by which rows always stay together. */
  readonly groupe?: string;
  readonly rangee: (ligne: number) => Row;
  /** Titles and totals among the rows; none when absent. */
  readonly disposer?: (reponse: Reponse, demande: Demande) => Disposition<Row>;
}

/** What a screen needs to draw a list, whatever the number of its rows. */
export interface ReponseDeListe {
  readonly ordre: Int32Array<ArrayBuffer>;
  /** Records shown. */
  readonly montrees: number;
  /** Records of the whole list, those that a filter, a selection or a hand hides included: « 128 sur 4 512 ». */
  readonly sur: number;
  readonly lignesDeTable: number;
  readonly totaux: readonly TotalDeChamp[];
  readonly refus: readonly RefusDeVue[];
}

/** A field of a list: what may be sorted, filtered and sent out, shown or not. */
export interface ChampDeListe {
  readonly id: string;
  readonly titre: string;
  readonly nature: Champ['nature'];
  readonly code: boolean;
  /** Whether its sum means something. */
  readonly totalise: boolean;
}

export interface ColonneACopier {
  /** Id of the field. */
  readonly id: string;
  readonly titre: string;
}

/** The same cells twice, for whoever they are pasted into. */
export interface Copie {
  readonly texte: string;
  /** Nothing when the copy is too large for a table. */
  readonly html: string | null;
}

/** A list held open, in the page when it is small, in a worker otherwise. */
export class Liste<Row> {
  readonly #source: SourceDeListe<Row>;
  #disposition: Disposition<Row> | undefined;

  constructor(source: SourceDeListe<Row>) {
    this.#source = source;
  }

  get champs(): readonly ChampDeListe[] {
    const { table } = this.#source.vue;
    const totalises = new Set<Champ>(champsTotalises(table));
    return table.champs.map((champ) => ({
      id: champ.id,
      titre: champ.titre,
      nature: champ.nature,
      code: champ.nature === 'texte' && champ.code === true,
      totalise: totalises.has(champ)
    }));
  }

  demander(demande: Demande): ReponseDeListe {
    const { vue, lignes, groupe, disposer } = this.#source;
    const perimetre =
      lignes && demande.perimetre
        ? combinerLignes('intersection', lignes, demande.perimetre)
        : (demande.perimetre ?? lignes);
    const reponse = vue.demander({ ...demande, ...(groupe && { groupe }), ...(perimetre && { perimetre }) });
    const ordonnee =
      lignes && demande.tris.length === 0
        ? { ...reponse, lignes: dansLOrdre(lignes, reponse, vue) }
        : reponse;
    this.#disposition = disposer?.(ordonnee, demande);
    const { total, totaux, refus } = reponse;
    return {
      ordre: this.#disposition?.ordre ?? Int32Array.from(ordonnee.lignes),
      montrees: total,
      sur: lignes?.length ?? vue.table.lignes,
      lignesDeTable: vue.table.lignes,
      totaux,
      refus
    };
  }

  /**
   * Builds a piece of what the next filter will need: the first word typed then does not pay for all.
   * @returns whether some is left
   */
  preparer(): boolean {
    return this.#source.vue.index.preparer();
  }

  /** What each position shows; a marker is one of the last answer. */
  lire(rangees: Int32Array): (Row | undefined)[] {
    return Array.from(rangees, (rangee) =>
      rangee >= 0 ? this.#source.rangee(rangee) : this.#disposition?.repere(-2 - rangee)
    );
  }

  agreger(lignes: Uint32Array, champs: readonly string[]): Agregat[] {
    return agreger(this.#source.vue.index, lignes, champs);
  }

  /** The cells of `lignes` as plain values: cents, `DateIso`, text. */
  valeurs(lignes: Uint32Array, champs: readonly string[]): Rangee[] {
    const colonnes = champs.map((id) => this.#source.vue.index.champ(id));
    return Array.from(lignes, (ligne) => colonnes.map((champ) => (champ ? valeurDe(champ, ligne) : null)));
  }

  /** The cells as a spreadsheet pastes them; `colonnes` in the order of the screen. */
  copier(lignes: Uint32Array, colonnes: readonly ColonneACopier[], entetes: boolean): Copie {
    const { index } = this.#source.vue;
    const copie = {
      lignes,
      entetes,
      colonnes: colonnes.map(({ id, titre }) => {
        const champ = index.champ(id);
        return {
          titre,
          nature: champ?.nature ?? ('texte' as const),
          texte: (ligne: number) => (champ ? texteBrut(valeurDe(champ, ligne), champ.nature) : '')
        };
      })
    };
    const html = tientEnTable(lignes.length, colonnes.length) ? ecrireHtml(copie) : null;
    return { texte: ecrireTsv(copie), html };
  }

  /** What names records for good, whatever rows they stand on later. */
  cles(lignes: Uint32Array): string[] {
    const { cle } = this.#source.vue.table;
    return Array.from(lignes, (ligne) => cle?.(ligne) ?? String(ligne));
  }

  lignesDe(cles: readonly string[]): LignesRetrouvees {
    return lignesDesCles(this.#source.vue.table, cles);
  }

  /** What `lignes` are linked by: the distinct texts of a field, none for a field that links nothing. Rule: LST-20. */
  distincts(id: string, lignes: Uint32Array): readonly string[] {
    const champ = champDeLien(this.#source.vue.table, id);
    return champ ? distincts(champ, lignes) : [];
  }

  /** How many there are of them, for each of `ids`. */
  compterDistincts(ids: readonly string[], lignes: Uint32Array): readonly number[] {
    return ids.map((id) => this.distincts(id, lignes).length);
  }

  /** The rows of this list that a selection names today. Rules: LST-15, LST-20. */
  retrouver(selection: Perimetre): SelectionRetrouvee {
    const { vue, lignes: siennes } = this.#source;
    const { lignes, disparues } = lignesDeSelection(vue, selection);
    const ici = siennes ? combinerLignes('intersection', siennes, lignes) : lignes;
    if (selection.sorte === 'liee')
      return { lignes: ici, disparues: this.#sansLigne(selection, ici), ailleurs: 0 };
    // A filter asks this list alone: what it finds elsewhere was never part of the selection.
    const ailleurs = selection.sorte === 'fixe' ? lignes.length - ici.length : 0;
    return { lignes: ici, disparues, ailleurs };
  }

  /** Of what leads here, what leads to no row of this list: an account that did not move has no line. */
  #sansLigne({ champ, valeurs }: SelectionLiee, lignes: Uint32Array): readonly string[] {
    const presentes = new Set(this.distincts(champ, lignes));
    return valeurs.filter((valeur) => !presentes.has(valeur));
  }
}

/** Days as dates, scaled numbers as what they mean. */
function valeurDe(champ: Champ, ligne: number): Valeur {
  const valeur = valeurA(champ, ligne);
  if (champ.nature === 'texte' || typeof valeur !== 'number') return valeur;
  if (champ.nature === 'date') return dateOfJour(valeur);
  return champ.nature === 'nombre' ? valeur / 10 ** decimalesDe(champ) : valeur;
}

/** The rows that are left, in the order of the list rather than of its table. */
function dansLOrdre(lignes: Uint32Array, { lignes: restantes }: Reponse, vue: Vue): Uint32Array<ArrayBuffer> {
  if (restantes.length === lignes.length) return lignes.slice();
  const garde = new Uint8Array(vue.table.lignes);
  for (const ligne of restantes) garde[ligne] = 1;
  return lignes.filter((ligne) => garde[ligne] === 1);
}

/** Rows grouped by the answer, with what stands before and after each group. */
export interface Encadrement<Row> {
  readonly avant?: (groupe: GroupeDispose) => Row;
  readonly apres?: (groupe: GroupeDispose) => Row;
}

/** One group of an answer. Sums are by field; null beyond what a whole number holds. */
export interface GroupeDispose {
  readonly rang: number;
  readonly valeur: string | number | null;
  readonly lignes: Uint32Array;
  readonly sommes: Readonly<Record<string, number | null>>;
}

/** Frames each group of an answer with a title, a total, or both. */
export function encadrer<Row>(
  { index }: Vue,
  { lignes, groupes }: Reponse,
  { avant, apres }: Encadrement<Row>
): Disposition<Row> {
  if (!groupes) return { ordre: Int32Array.from(lignes), repere: () => undefined };
  const parGroupe = (avant ? 1 : 0) + (apres ? 1 : 0);
  const ordre = new Int32Array(lignes.length + parGroupe * groupes.nombre);
  let place = 0;
  for (let g = 0; g < groupes.nombre; g++) {
    if (avant) ordre[place++] = repere(2 * g);
    for (let i = groupes.debuts[g] ?? 0; i < (groupes.debuts[g + 1] ?? 0); i++)
      ordre[place++] = lignes[i] ?? 0;
    if (apres) ordre[place++] = repere(2 * g + 1);
  }
  const champ = index.champ(groupes.champ);
  return {
    ordre,
    repere: (n) => {
      const rang = n >> 1;
      const groupe = champ && groupeA(groupes, rang, champ, lignes);
      if (!groupe) return undefined;
      const { valeur, debut, nombre } = groupe;
      const sommes = Object.fromEntries(
        groupes.sousTotaux.map(({ champ: id }, i) => [id, groupe.sommes[i] ?? null])
      );
      return (n % 2 === 0 ? avant : apres)?.({
        rang,
        valeur,
        lignes: lignes.subarray(debut, debut + nombre),
        sommes
      });
    }
  };
}
