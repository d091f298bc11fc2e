/* eslint svelte/prefer-svelte-reactivity: 'off' -- these Maps live as long as one call. */
import { centimes } from '#lib/domain/montant.ts';
import { listeDe } from '#lib/listes/interaction/ensemble.ts';
import { compter } from '#lib/listes/interaction/selection.ts';
import { DernierGagne } from '#lib/listes/vue/dernier-gagne.ts';
import type { Agregat } from '#lib/listes/vue/agregats.ts';
import type { Fait } from '../barre-d-etat.ts';
import { celluleMontant, formatNombre } from '../format.ts';
import { celluleSolde } from '../solde.ts';
import type { EtatDeListe } from './etat-de-liste.svelte.ts';

/** One of a list, and several: `['ligne', 'lignes']`. */
export type Unite = readonly [singulier: string, pluriel: string];

interface Somme {
  readonly champ: string;
  readonly somme: number | null;
}

/** What the status bar says of a list: how many rows, and what they, or those selected, add up to. */
export class ResumeDeListe<Row> {
  /** Of the selection, for the selection it was asked for. */
  #agregats = $state.raw<{ readonly selection: unknown; readonly sommes: readonly Agregat[] } | null>(null);
  readonly #liste: EtatDeListe<Row>;
  readonly #questions: DernierGagne<Uint32Array, readonly Agregat[]>;

  constructor(liste: EtatDeListe<Row>) {
    this.#liste = liste;
    this.#questions = new DernierGagne(
      async (lignes) => (await liste.ouverte?.agreger(lignes, this.#champs)) ?? []
    );
    $effect(() => {
      const { selection } = liste;
      if (selection === null) return;
      void this.#questions.demander(listeDe(selection.lignes)).then((sommes) => {
        if (sommes) this.#agregats = { selection, sommes };
      });
    });
  }

  get #champs(): readonly string[] {
    return this.#liste.champs.filter(({ totalise }) => totalise).map(({ id }) => id);
  }

  /**
   * @param champs fields whose sums are given
   * @param colonne the field under the cursor: its average is worth knowing when several of its cells are selected
   * @param soldes fields that are read by their side, D or C
   */
  faits(
    [singulier, pluriel]: Unite,
    champs: readonly string[],
    colonne: string,
    soldes: ReadonlySet<string>
  ): Fait[] {
    const { reponse, selection } = this.#liste;
    if (!reponse) return [];
    const { montrees, sur } = reponse;
    const nombre: Fait = {
      fort: formatNombre(montrees),
      apres:
        montrees === sur
          ? montrees > 1
            ? pluriel
            : singulier
          : `sur ${formatNombre(sur)} ${sur > 1 ? pluriel : singulier}`
    };
    if (selection === null) return [nombre, ...this.#faitsDe(reponse.totaux, champs, soldes)];
    const { lignes, masquees } = compter(selection, this.#liste.source.ordre);
    const choix: Fait = {
      fort: formatNombre(lignes),
      // Of lines, whatever the list is of: « sélectionnées » could not agree with every unit.
      apres: `${lignes > 1 ? 'lignes sélectionnées' : 'ligne sélectionnée'}${masquees > 0 ? `, dont ${formatNombre(masquees)} masquée${masquees > 1 ? 's' : ''}` : ''}`
    };
    if (this.#agregats?.selection !== selection) return [nombre, choix];
    const { sommes } = this.#agregats;
    const moyenne = sommes.find(({ champ }) => champ === colonne);
    return [
      nombre,
      choix,
      ...this.#faitsDe(sommes, champs, soldes),
      ...(moyenne?.moyenne != null && lignes > 1
        ? [{ avant: 'Moyenne', fort: montantDe(moyenne.moyenne, soldes.has(colonne)) }]
        : [])
    ];
  }

  #faitsDe(sommes: readonly Somme[], champs: readonly string[], soldes: ReadonlySet<string>): Fait[] {
    const parChamp = new Map(sommes.map(({ champ, somme }) => [champ, somme]));
    const faits = this.#liste.champs.flatMap(({ id, titre, nature }): Fait[] => {
      const somme = champs.includes(id) ? parChamp.get(id) : undefined;
      if (somme === undefined) return [];
      if (somme === null) return [{ avant: titre, fort: 'hors calcul' }];
      const fort = nature === 'montant' ? montantDe(somme, soldes.has(id)) : formatNombre(somme);
      return [{ avant: titre, fort }];
    });
    const [debit, credit] = [parChamp.get('debit'), parChamp.get('credit')];
    if (!champs.includes('debit') || debit == null || credit == null) return faits;
    return [...faits, { avant: 'Solde', fort: celluleSolde(debit - credit) || '0,00' }];
  }
}

function montantDe(somme: number, solde: boolean): string {
  return (solde ? celluleSolde(somme) : celluleMontant(centimes(somme))) || '0,00';
}
