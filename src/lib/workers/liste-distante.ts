import type { ListeTenue } from '#lib/features/livres/listes.ts';
import type { ChampDeListe, ColonneACopier } from '#lib/listes/liste.ts';
import type { ListeOuverte } from '#lib/listes/liste-ouverte.ts';
import type { Perimetre } from '#lib/listes/vue/selections.ts';
import type { Demande } from '#lib/listes/vue/vue.ts';
import type { Ledger } from './ledger.ts';

type Listes = Ledger['listes'];

/**
 * A list that the worker keeps for one screen. When the worker has forgotten it, it is opened again, and asked again
 * what it was asked last, so that rows keep their meaning.
 */
export async function ouvrirAuLoin<Row extends object>(
  listes: Listes,
  ouvrir: (listes: Listes) => Promise<ListeTenue<Row>>
): Promise<ListeOuverte<Row>> {
  const distante = new ListeDistante(listes, ouvrir);
  await distante.ouvrir();
  return distante;
}

class ListeDistante<Row extends object> implements ListeOuverte<Row> {
  champs: readonly ChampDeListe[] = [];
  readonly #listes: Listes;
  readonly #ouvrir: (listes: Listes) => Promise<ListeTenue<Row>>;
  #numero: Promise<number> | undefined;
  #demande: Demande = { filtre: '', tris: [] };

  constructor(listes: Listes, ouvrir: (listes: Listes) => Promise<ListeTenue<Row>>) {
    this.#listes = listes;
    this.#ouvrir = ouvrir;
  }

  async ouvrir(): Promise<number> {
    const tenue = this.#ouvrir(this.#listes);
    this.#numero = tenue.then(({ numero }) => numero);
    const { numero, champs } = await tenue;
    this.champs = champs;
    return numero;
  }

  async preparer(): Promise<void> {
    if (this.#numero) await this.#listes.preparer(await this.#numero);
  }

  demander(demande: Demande) {
    this.#demande = demande;
    return this.#poser((numero) => this.#listes.demander(numero, demande));
  }

  lire(rangees: Int32Array) {
    // The worker keeps lists of several sorts; the one that was opened has rows of this sort.
    const lues = this.#poser((numero) => this.#listes.lire(numero, rangees));
    return lues as Promise<(Row | undefined)[]>;
  }

  agreger(lignes: Uint32Array, champs: readonly string[]) {
    return this.#poser((numero) => this.#listes.agreger(numero, lignes, champs));
  }

  valeurs(lignes: Uint32Array, champs: readonly string[]) {
    return this.#poser((numero) => this.#listes.valeurs(numero, lignes, champs));
  }

  copier(lignes: Uint32Array, colonnes: readonly ColonneACopier[], entetes: boolean) {
    return this.#poser((numero) => this.#listes.copier(numero, lignes, colonnes, entetes));
  }

  cles(lignes: Uint32Array) {
    return this.#poser((numero) => this.#listes.cles(numero, lignes));
  }

  lignesDe(cles: readonly string[]) {
    return this.#poser((numero) => this.#listes.lignesDe(numero, cles));
  }

  distincts(champ: string, lignes: Uint32Array) {
    return this.#poser((numero) => this.#listes.distincts(numero, champ, lignes));
  }

  compterDistincts(champs: readonly string[], lignes: Uint32Array) {
    return this.#poser((numero) => this.#listes.compterDistincts(numero, champs, lignes));
  }

  retrouver(selection: Perimetre) {
    return this.#poser((numero) => this.#listes.retrouver(numero, selection));
  }

  fermer(): void {
    void this.#numero?.then((numero) => this.#listes.fermer(numero)).catch(() => undefined);
  }

  async #poser<T>(question: (numero: number) => Promise<T | null>): Promise<T> {
    const answer = await question(await (this.#numero ?? this.ouvrir()));
    if (answer !== null) return answer;
    const numero = await this.ouvrir();
    await this.#listes.demander(numero, this.#demande);
    const again = await question(numero);
    if (again === null) throw new Error('La liste n’a pas pu être rouverte : revenez à l’écran précédent.');
    return again;
  }
}
