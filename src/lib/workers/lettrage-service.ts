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
import { lireRegles, retenirRegles } from '#lib/features/lettrage/regles.ts';
import type { Base } from '#lib/storage/base.ts';
import type { LecteurDeLivres } from '#lib/storage/lire-livre.ts';

/** Lettrages, their proposals, and what is due. Every tab is told of what has changed. */
export class LettrageService {
  readonly #poste: Poste;
  readonly #announce: () => void;

  constructor(base: Base, livres: LecteurDeLivres, announce: () => void) {
    this.#poste = { base, livres };
    this.#announce = announce;
  }

  lettrer(demande: DemandeDeLettrage) {
    return this.#annoncer(lettrer(this.#poste, demande));
  }

  lettrerAvecEcart(demande: DemandeAvecEcart) {
    return this.#annoncer(lettrerAvecEcart(this.#poste, demande));
  }

  delettrer(demande: DemandeDeDelettrage) {
    return this.#annoncer(delettrer(this.#poste, demande));
  }

  /** Undoes an act by what it returned; its own return does the act again. */
  annuler(retour: Retour) {
    return this.#annoncer(annuler(this.#poste, retour));
  }

  propositions(demande: DemandeDePropositions) {
    return propositions(this.#poste, demande);
  }

  balanceAgee(demande: DemandeDEcheances) {
    return balanceAgee(this.#poste, demande);
  }

  regles(entite: string) {
    return lireRegles(this.#poste.base, entite);
  }

  retenirRegles(entite: string, regles: ReglesDEcart) {
    return retenirRegles(this.#poste.base, entite, regles);
  }

  /** Not to be sent: `ListesService` keeps it open for a screen. */
  async liste(demande: DemandeDeLignes) {
    return listeDeLettrage(await lignesALettrer(this.#poste, demande));
  }

  async listeDesEcheances(demande: DemandeDEcheances) {
    return listeDesEcheances(await echeances(this.#poste, demande));
  }

  async #annoncer<T extends { readonly ok: boolean }>(acte: Promise<T>): Promise<T> {
    const resultat = await acte;
    if (resultat.ok) this.#announce();
    return resultat;
  }
}
