import { proxyMarker, transfer } from 'comlink';
import type { DemandeDEcheances, DemandeDeLignes } from '#lib/features/lettrage/queries.ts';
import type { Livres } from '#lib/features/livres/queries.ts';
import type { Liste, ReponseDeListe } from '#lib/listes/liste.ts';
import type { Perimetre } from '#lib/listes/vue/selections.ts';
import type { Demande } from '#lib/listes/vue/vue.ts';
import type { LettrageService } from './lettrage-service.ts';

type Rangees = Liste<object>;

/** The lists that screens hold open in the worker. Every question about one that was forgotten answers null. */
export class ListesService {
  /** Reached through the ledger, in place: `ledger.listes.demander(…)`. */
  readonly [proxyMarker] = true;
  readonly #livres: Livres;
  readonly #lettrage: () => Promise<LettrageService>;

  constructor(livres: Livres, lettrage: () => Promise<LettrageService>) {
    this.#livres = livres;
    this.#lettrage = lettrage;
  }

  ouvrirEcritures(...demande: Parameters<Livres['ouvrirEcritures']>) {
    return this.#livres.ouvrirEcritures(...demande);
  }

  ouvrirGrandLivre(...demande: Parameters<Livres['ouvrirGrandLivre']>) {
    return this.#livres.ouvrirGrandLivre(...demande);
  }

  ouvrirBalance(...demande: Parameters<Livres['ouvrirBalance']>) {
    return this.#livres.ouvrirBalance(...demande);
  }

  async ouvrirLettrage(demande: DemandeDeLignes) {
    return this.#livres.listes.retenir(await (await this.#lettrage()).liste(demande));
  }

  async ouvrirEcheances(demande: DemandeDEcheances) {
    return this.#livres.listes.retenir(await (await this.#lettrage()).listeDesEcheances(demande));
  }

  /** Bit by bit, so that a question asked meanwhile does not wait for all of it. */
  async preparer(numero: number): Promise<void> {
    while (this.#liste(numero)?.preparer()) await new Promise((resolve) => setTimeout(resolve));
  }

  demander(numero: number, demande: Demande): ReponseDeListe | null {
    const reponse = this.#liste(numero)?.demander(demande);
    return reponse ? transfer(reponse, [reponse.ordre.buffer]) : null;
  }

  lire(numero: number, rangees: Int32Array) {
    return this.#liste(numero)?.lire(rangees) ?? null;
  }

  agreger(numero: number, ...quoi: Parameters<Rangees['agreger']>) {
    return this.#liste(numero)?.agreger(...quoi) ?? null;
  }

  valeurs(numero: number, ...quoi: Parameters<Rangees['valeurs']>) {
    return this.#liste(numero)?.valeurs(...quoi) ?? null;
  }

  copier(numero: number, ...quoi: Parameters<Rangees['copier']>) {
    return this.#liste(numero)?.copier(...quoi) ?? null;
  }

  cles(numero: number, lignes: Uint32Array) {
    return this.#liste(numero)?.cles(lignes) ?? null;
  }

  lignesDe(numero: number, cles: readonly string[]) {
    return this.#liste(numero)?.lignesDe(cles) ?? null;
  }

  distincts(numero: number, ...quoi: Parameters<Rangees['distincts']>) {
    return this.#liste(numero)?.distincts(...quoi) ?? null;
  }

  compterDistincts(numero: number, ...quoi: Parameters<Rangees['compterDistincts']>) {
    return this.#liste(numero)?.compterDistincts(...quoi) ?? null;
  }

  retrouver(numero: number, selection: Perimetre) {
    return this.#liste(numero)?.retrouver(selection) ?? null;
  }

  fermer(numero: number): void {
    this.#livres.listes.fermer(numero);
  }

  #liste(numero: number): Rangees | undefined {
    return this.#livres.listes.liste(numero);
  }
}
