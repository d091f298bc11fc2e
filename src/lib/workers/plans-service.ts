import type { Compte } from '#lib/domain/comptes/compte.ts';
import type { CompteOuvert, Ouverture } from '#lib/domain/comptes/ouvrir-compte.ts';
import type { CompteAjoute } from '#lib/domain/comptes/plan-de-base.ts';
import {
  annulerModification,
  annulerOuverture,
  modifierCompte,
  ouvrirCompte,
  type ChangesDeCompte,
  type CompteModifie
} from '#lib/features/livres/plan-comptable.ts';
import * as planDeBase from '#lib/features/plan-de-base/commands.ts';
import { examinerComptes, remettreComptes, supprimerComptes } from '#lib/features/plan-de-base/supprimer.ts';
import type { Base } from '#lib/storage/base.ts';

/** The charts: of each entité, and the base chart of the agency. Every tab is told of what has changed. */
export class PlansService {
  readonly #base: Base;
  readonly #announce: () => void;

  constructor(base: Base, announce: () => void) {
    this.#base = base;
    this.#announce = announce;
  }

  /** Opens an account, or a third party under one, in the chart of an entité. */
  ouvrirCompte(entite: string, saisi: Ouverture) {
    return this.#annoncer(ouvrirCompte(this.#base, entite, saisi));
  }

  async annulerOuverture(entite: string, ouvert: CompteOuvert): Promise<void> {
    await annulerOuverture(this.#base, entite, ouvert);
    this.#announce();
  }

  modifierCompte(entite: string, avant: Compte, changes: ChangesDeCompte) {
    return this.#annoncer(modifierCompte(this.#base, entite, avant, changes));
  }

  async annulerModification(entite: string, modifie: CompteModifie): Promise<void> {
    await annulerModification(this.#base, entite, modifie);
    this.#announce();
  }

  /** Opens the accounts of the base chart in the entités that lack them. */
  async appliquerPlanDeBase(numeros: readonly string[], entites: readonly string[]) {
    const rapports = await planDeBase.appliquerAuxEntites(this.#base, new Set(numeros), new Set(entites));
    this.#announce();
    return rapports;
  }

  ajouterCompteDeBase(saisi: CompteAjoute) {
    return this.#annoncer(planDeBase.ajouterCompte(this.#base, saisi));
  }

  modifierCompteDeBase(avant: CompteAjoute, saisi: Omit<CompteAjoute, 'numero'>) {
    return this.#annoncer(planDeBase.modifierCompte(this.#base, avant, saisi));
  }

  async annulerRetouche(retouche: planDeBase.CompteRetouche): Promise<void> {
    await planDeBase.annulerRetouche(this.#base, retouche);
    this.#announce();
  }

  examinerComptesDeBase(numeros: readonly string[]) {
    return examinerComptes(this.#base, numeros);
  }

  supprimerComptesDeBase(numeros: readonly string[]) {
    return this.#annoncer(supprimerComptes(this.#base, numeros));
  }

  async remettreComptesDeBase(retires: readonly CompteAjoute[]): Promise<void> {
    await remettreComptes(this.#base, retires);
    this.#announce();
  }

  async #annoncer<T extends { readonly ok: boolean }>(acte: Promise<T>): Promise<T> {
    const resultat = await acte;
    if (resultat.ok) this.#announce();
    return resultat;
  }
}
