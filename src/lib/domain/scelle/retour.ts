/** Changes of maps and lists that can be taken back, last first: a transaction in memory. */
export class Retour {
  readonly #annulations: (() => void)[] = [];

  /** Whether nothing was changed. */
  get isVide(): boolean {
    return this.#annulations.length === 0;
  }

  mettre<K, V>(table: Map<K, V>, cle: K, valeur: V): void {
    this.#retenir(table, cle);
    table.set(cle, valeur);
  }

  retirer<K, V>(table: Map<K, V>, cle: K): void {
    this.#retenir(table, cle);
    table.delete(cle);
  }

  ajouter<T>(liste: T[], elements: readonly T[]): void {
    const { length } = liste;
    this.#annulations.push(() => {
      liste.length = length;
    });
    for (const element of elements) liste.push(element);
  }

  revenir(): void {
    for (const annuler of this.#annulations.reverse()) annuler();
  }

  #retenir<K, V>(table: Map<K, V>, cle: K): void {
    const avant = table.get(cle);
    this.#annulations.push(() => {
      if (avant === undefined) table.delete(cle);
      else table.set(cle, avant);
    });
  }
}
