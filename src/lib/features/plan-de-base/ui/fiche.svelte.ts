import type { Application } from '#lib/app.svelte.ts';
import type { NatureDePlan } from '#lib/domain/comptes/compte.ts';
import type { CompteAjoute } from '#lib/domain/comptes/plan-de-base.ts';
import { PLANS } from '../domain/plans.ts';
import { messageDeFiche, type RefusDeFiche } from '../messages.ts';
import { champDuRefus, refusRestants, type ChampDeFiche } from './champs.ts';

/** An account of the agency being added or changed: what is typed, and why it was refused. */
export class FicheDeCompteDeBase {
  compte = $state.raw<CompteAjoute>({ numero: '', libelle: '', natures: [] });
  refus = $state.raw<readonly RefusDeFiche[]>([]);
  enCours = $state(false);
  /** The account as it was found; null for a new one. */
  readonly avant: CompteAjoute | null;
  readonly #depart: CompteAjoute;
  readonly #app: Application;

  /** @param depart the account to change, or the plan that a new one is first meant for */
  constructor(app: Application, depart: CompteAjoute | NatureDePlan) {
    this.#app = app;
    this.avant = typeof depart === 'string' ? null : depart;
    this.compte = typeof depart === 'string' ? { ...this.compte, natures: [depart] } : depart;
    this.#depart = this.compte;
  }

  /** Something was typed that is not recorded. */
  get modifie(): boolean {
    const { numero, libelle, natures } = this.#depart;
    const { compte } = this;
    return compte.numero !== numero || compte.libelle !== libelle || compte.natures.join() !== natures.join();
  }

  get titre(): string {
    return this.avant ? `Compte ${this.avant.numero}` : 'Nouveau compte du plan de base';
  }

  changer(changes: Partial<CompteAjoute>): void {
    this.compte = { ...this.compte, ...changes };
    this.refus = refusRestants(this.refus, changes);
  }

  basculer(nature: NatureDePlan, coche: boolean): void {
    const { natures } = this.compte;
    this.changer({
      natures: PLANS.map(({ id }) => id).filter((une) => (une === nature ? coche : natures.includes(une)))
    });
  }

  /** What is wrong at a field, in words; undefined when nothing is. */
  erreur(champ: ChampDeFiche): string | undefined {
    const siens = this.refus.filter((un) => champDuRefus(un, this.avant !== null) === champ);
    return siens.length === 0 ? undefined : siens.map(messageDeFiche).join(' ');
  }

  /** @returns whether it was recorded, and told with what undoes it */
  async enregistrer(): Promise<boolean> {
    if (this.enCours) return false;
    this.enCours = true;
    try {
      this.refus = await (this.avant ? this.#modifier(this.avant) : this.#ajouter());
      if (this.refus.length > 0) return false;
      await this.#app.relire();
      return true;
    } finally {
      this.enCours = false;
    }
  }

  async #ajouter(): Promise<readonly RefusDeFiche[]> {
    const { plans } = this.#app.ledger;
    const ajoute = await plans.ajouterCompteDeBase(this.compte);
    if (!ajoute.ok) return ajoute.refus;
    const { numero } = ajoute.valeur;
    this.#dire(`Compte ${numero} ajouté au plan de base`, async () => {
      const retire = await plans.supprimerComptesDeBase([numero]);
      if (!retire.ok) throw new Error(retire.refus.code);
    });
    return [];
  }

  async #modifier(avant: CompteAjoute): Promise<readonly RefusDeFiche[]> {
    const { plans } = this.#app.ledger;
    const modifie = await plans.modifierCompteDeBase(avant, this.compte);
    if (!modifie.ok) return modifie.refus;
    this.#dire(`Compte ${avant.numero} modifié`, () => plans.annulerRetouche(modifie.valeur));
    return [];
  }

  #dire(texte: string, annuler: () => Promise<void>): void {
    this.#app.avis.montrer(texte, {
      annuler: async () => {
        await annuler();
        await this.#app.relire();
      }
    });
  }
}
