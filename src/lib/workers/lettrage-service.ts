import {
  annuler,
  delettrer,
  lettrer,
  lettrerAvecEcart,
  type DemandeAvecEcart,
  type DemandeDeDelettrage,
  type DemandeDeLettrage,
  type Retour
} from '#lib/features/lettrage/commands.ts';
import type { ReglesDEcart } from '#lib/features/lettrage/domain/ecart.ts';
import { listeDeLettrage, listeDesEcheances } from '#lib/features/lettrage/listes.ts';
import type { Poste } from '#lib/features/lettrage/lire.ts';
import {
  balanceAgee,
  echeances,
  lignesALettrer,
  propositions,
  type DemandeDEcheances,
  type DemandeDeLignes,
  type DemandeDePropositions
} from '#lib/features/lettrage/queries.ts';
import { lireDelai, lireRegles, retenirDelai, retenirRegles } from '#lib/features/lettrage/regles.ts';
import { compterLettragesDeReprise } from '#lib/storage/lettrages.ts';
import { ServiceDuLivre } from './service-du-livre.ts';

/** Lettrages, their proposals, and what is due. Every tab is told of what has changed. */
export class LettrageService extends ServiceDuLivre {
  lettrer(demande: DemandeDeLettrage) {
    return this.siAccepte(lettrer(this.#poste, demande));
  }

  lettrerAvecEcart(demande: DemandeAvecEcart) {
    return this.siAccepte(lettrerAvecEcart(this.#poste, demande));
  }

  delettrer(demande: DemandeDeDelettrage) {
    return this.siAccepte(delettrer(this.#poste, demande));
  }

  /** Undoes an act by what it returned; its own return does the act again. */
  annuler(retour: Retour) {
    return this.siAccepte(annuler(this.#poste, retour));
  }

  propositions(demande: DemandeDePropositions) {
    return propositions(this.#poste, demande);
  }

  balanceAgee(demande: DemandeDEcheances) {
    return balanceAgee(this.#poste, demande);
  }

  regles(entite: string) {
    return lireRegles(this.base, entite);
  }

  retenirRegles(entite: string, regles: ReglesDEcart) {
    return retenirRegles(this.base, entite, regles);
  }

  /** How many of them would go with a takeover. */
  deLaReprise(exercice: string) {
    return compterLettragesDeReprise(this.base, exercice);
  }

  delai() {
    return lireDelai(this.base);
  }

  /** What is due is listed again in every tab. */
  retenirDelai(jours: number) {
    return this.toujours(retenirDelai(this.base, jours));
  }

  /** Not to be sent: `ListesService` keeps it open for a screen. */
  async liste(demande: DemandeDeLignes) {
    return listeDeLettrage(await lignesALettrer(this.#poste, demande));
  }

  async listeDesEcheances(demande: DemandeDEcheances) {
    return listeDesEcheances(await echeances(this.#poste, demande));
  }

  get #poste(): Poste {
    return { base: this.base, livres: this.livres };
  }
}
