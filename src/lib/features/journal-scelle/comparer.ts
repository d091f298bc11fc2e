import { canonique } from '#lib/domain/scelle/canonique.ts';
import type { Entree } from '#lib/domain/scelle/chaine.ts';
import { exerciceVide, type EtatDuJournal } from '#lib/domain/scelle/etat.ts';
import type {
  BlocScelle,
  ExerciceScelle,
  ReportScelle,
  RepriseScellee
} from '#lib/domain/scelle/evenement.ts';
import { soldesDeBrouillard } from '#lib/storage/balance.ts';
import type { Base } from '#lib/storage/base.ts';
import { Deltas, keyOf } from '#lib/storage/enregistrer-bloc.ts';
import type { BlocRow, ExerciceRow, SoldeRow } from '#lib/storage/rows.ts';
import { exerciceClos } from '#lib/storage/scelle/ecrire-lot.ts';
import { lireReprise } from '#lib/storage/scelle/reprise-a-sceller.ts';
import { ecartDuBloc, isBlocScelle, type EcartDuLivre } from './domain/ecarts.ts';

/** How many differences one is told of: the first ones are enough to know what to do. */
const MAX_ECARTS = 20;

export interface Constat {
  readonly ecarts: readonly EcartDuLivre[];
  readonly nombre: number;
}

/**
 * The books beside their log, entry by entry, then as a whole: each sealed bloc is what its entry says, none is without
 * one, takeovers are those that were sealed, balances are the sums of the blocs, closings those of the log (I2, I3, I5).
 */
export class Comparaison {
  /** Those of the entries that come next. */
  blocs: ReadonlyMap<string, BlocRow> = new Map();
  readonly #base: Base;
  readonly #entite: string;
  readonly #scelles = new Set<string>();
  readonly #soldes = new Deltas();
  readonly #reprises: { readonly pos: number; readonly reprise: RepriseScellee }[] = [];
  readonly #ecarts: EcartDuLivre[] = [];
  #nombre = 0;

  constructor(base: Base, entite: string) {
    this.#base = base;
    this.#entite = entite;
  }

  ajouter(entree: Entree): void {
    const { pos, evenement } = entree.scelle;
    if (evenement.type === 'reprise') this.#reprises.push({ pos, reprise: evenement });
    if (!isBlocScelle(evenement)) return;
    const { id } = evenement;
    const row = this.blocs.get(id);
    this.#scelles.add(id);
    this.#noter(ecartDuBloc(entree as Entree<BlocScelle | ReportScelle>, row));
    if (row) this.#soldes.add(row, 1);
  }

  /** @param etat what the whole log comes to */
  async conclure(etat: EtatDuJournal): Promise<Constat> {
    const { exercices, blocs, soldes } = this.#base;
    await this.#base.transaction('r', exercices, blocs, soldes, async () => {
      const rows = await exercices.where('entite').equals(this.#entite).toArray();
      const sommes = Map.groupBy(this.#soldes.rows(), ({ exercice }) => exercice);
      for (const exercice of rows) {
        await this.#sansEntree(exercice);
        await this.#comparerLesSoldes(exercice, sommes.get(exercice.id) ?? []);
        const clos = exerciceClos(exercice, etat.exercices[exercice.debut] ?? exerciceVide(exercice.fin));
        if (canonique(clos) !== canonique(exercice))
          this.#noter({ code: 'LIV-CLOTURE', exercice: nommer(exercice) });
      }
    });
    for (const { pos, reprise } of this.#reprises) await this.#comparerLaReprise(pos, reprise);
    return { ecarts: this.#ecarts, nombre: this.#nombre };
  }

  async #sansEntree({ id: exercice }: ExerciceRow): Promise<void> {
    const ids = await this.#base.blocs
      .where('[etat+jour]')
      .between(['scelle', `${exercice}|`], ['scelle', `${exercice}|\uffff`])
      .primaryKeys();
    for (const id of ids)
      if (!this.#scelles.has(id)) this.#noter({ code: 'LIV-BLOC-SANS-ENTREE', id, exercice });
  }

  async #comparerLesSoldes(exercice: ExerciceRow, sommes: readonly SoldeRow[]): Promise<void> {
    const gardes = await soldesDeBrouillard(this.#base, exercice.id);
    const reste = new Set(gardes.filter(({ etat }) => etat === 'scelle').map(texteDe));
    const absent = sommes.find((somme) => !reste.delete(texteDe(somme)));
    const compte = absent?.compte ?? gardes.find((solde) => reste.has(texteDe(solde)))?.compte;
    if (compte !== undefined) this.#noter({ code: 'LIV-SOLDE', exercice: nommer(exercice), compte });
  }

  async #comparerLaReprise(pos: number, scellee: RepriseScellee): Promise<void> {
    const row = await this.#base.exercices.get(`${this.#entite}/${scellee.exercice.debut}`);
    const gardee = row && (await lireReprise(this.#base, row));
    if (!gardee || canonique(gardee) !== canonique(scellee))
      this.#noter({ code: 'LIV-REPRISE', pos, exercice: scellee.exercice });
  }

  #noter(ecart: EcartDuLivre | null): void {
    if (ecart === null) return;
    this.#nombre++;
    if (this.#ecarts.length < MAX_ECARTS) this.#ecarts.push(ecart);
  }
}

function texteDe(solde: SoldeRow): string {
  return [...keyOf(solde), solde.debit, solde.credit].join('\u0000');
}

function nommer({ debut, fin }: ExerciceRow): ExerciceScelle {
  return { debut, fin };
}
