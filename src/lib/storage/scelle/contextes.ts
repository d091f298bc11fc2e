import { planOf, type PlanDeComptes } from '#lib/domain/comptes/plan.ts';
import type { ContexteComptable } from '#lib/domain/ecritures/check-bloc.ts';
import type { Base } from '../base.ts';

/** What sealed blocs are judged by. The chart is read once, and again when its fingerprint is no longer the one there. */
export class ContextesDeScellement {
  readonly #base: Base;
  #connu: { readonly entite: string; readonly empreinte: string; readonly plan: PlanDeComptes } | undefined;

  constructor(base: Base) {
    this.#base = base;
  }

  /** Inside the caller's transaction; null when there is no such exercice. */
  async lire(entite: string, exercice: string): Promise<ContexteComptable | null> {
    const row = await this.#base.exercices.get(exercice);
    if (!row) return null;
    const { debut, fin, closJusquAu, moisClos } = row;
    const journaux = await this.#base.journaux.toArray();
    return {
      entite,
      exercice: { debut, fin },
      journaux: new Map(journaux.map((journal) => [journal.code, journal])),
      plan: await this.#plan(entite),
      ...(closJusquAu !== undefined && { closJusquAu }),
      ...(moisClos && { moisClos: new Set(moisClos) })
    };
  }

  async #plan(entite: string): Promise<PlanDeComptes> {
    const connu = this.#connu;
    if (connu?.entite === entite) {
      const actuels = this.#base.plans.where('[entite+empreinte]').equals([entite, connu.empreinte]);
      if ((await actuels.count()) === 1) return connu.plan;
    }
    const row = await this.#base.plans.get(entite);
    const plan = planOf(row?.comptes ?? []);
    if (row?.empreinte !== undefined) this.#connu = { entite, empreinte: row.empreinte, plan };
    return plan;
  }
}
