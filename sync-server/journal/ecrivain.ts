import type { DatabaseSync } from 'node:sqlite';
import { isDeMachine, REPOS_LE_PLUS_LONG_MS, echecs, impossible } from '../base/file-d-ecriture.ts';

interface Attente {
  readonly acte: () => Promise<unknown>;
  readonly resolve: (valeur: unknown) => void;
  readonly reject: (error: unknown) => void;
}

export interface Ecoute {
  /** Inside the transaction, once all its acts are done: what it adds stands or falls with them. */
  readonly avantCommit: () => void;
  /** Once all is durable, before anyone is answered. */
  readonly apresCommit: () => void;
  readonly surTransaction: (dureeEnSecondes: number, actes: number) => void;
  /** The disk is full or failing. */
  readonly surPanne: () => void;
}

/** Beyond, those who came first would wait for those who came last. */
const ACTES_PAR_GROUPE = 200;

/**
 * Transactions of the sealed logs, which are functions that wait. Those that come together share one, hence one fsync;
 * each undoes itself alone. They have a connection of their own: what others read of the base never shows one that is
 * under way. An act waits for this connection only, which answers at once, so that no other writer of the base can come
 * in between.
 */
export class EcrivainDuJournal {
  readonly #db: DatabaseSync;
  readonly #ecoute: Ecoute;
  #attentes: Attente[] = [];
  #enCours: Promise<void> | null = null;
  /** When the disk has rested as long as it last worked. */
  #libreA = 0;
  /** Nothing is written while the base is known to take nothing (F15). */
  readonly #bloquee: () => boolean;

  constructor(db: DatabaseSync, bloquee: () => boolean, ecoute: Ecoute) {
    this.#db = db;
    this.#bloquee = bloquee;
    this.#ecoute = ecoute;
  }

  get enAttente(): number {
    return this.#attentes.length;
  }

  /**
   * Runs `acte` in the next transaction; resolves once it is durable.
   *
   * @throws EcritureImpossible when the machine could not write.
   */
  ecrire<T>(acte: () => Promise<T>): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      this.#attentes.push({ acte, resolve: resolve as (valeur: unknown) => void, reject });
      this.#enCours ??= this.#vider();
    });
  }

  /** Resolves once nothing waits. */
  async finir(): Promise<void> {
    while (this.#enCours !== null) await this.#enCours;
  }

  async #vider(): Promise<void> {
    while (this.#attentes.length > 0) {
      await this.#reposer();
      await this.#ecrireGroupe(this.#attentes.splice(0, ACTES_PAR_GROUPE));
    }
    this.#enCours = null;
  }

  /** What comes in the same turn goes together; while it works, the disk gets no more than half of the time. */
  async #reposer(): Promise<void> {
    const repos = this.#libreA - performance.now();
    await new Promise((resolve) =>
      repos < 1 ? setImmediate(resolve) : setTimeout(resolve, Math.min(repos, REPOS_LE_PLUS_LONG_MS))
    );
  }

  async #ecrireGroupe(groupe: readonly Attente[]): Promise<void> {
    const debut = performance.now();
    const issues = this.#bloquee() ? echecs(groupe, impossible(null)) : await this.#transaction(groupe);
    const fin = performance.now();
    this.#libreA = 2 * fin - debut;
    this.#ecoute.surTransaction((fin - debut) / 1000, groupe.length);
    for (const issue of issues) issue();
  }

  /** What to tell each, once the whole is durable or is not. */
  async #transaction(groupe: readonly Attente[]): Promise<(() => void)[]> {
    try {
      this.#db.exec('BEGIN IMMEDIATE');
      const issues: (() => void)[] = [];
      for (const attente of groupe) issues.push(await this.#acte(attente));
      this.#ecoute.avantCommit();
      this.#db.exec('COMMIT');
      this.#ecoute.apresCommit();
      return issues;
    } catch (error) {
      if (this.#db.isTransaction) this.#db.exec('ROLLBACK');
      if (!isDeMachine(error)) return echecs(groupe, error);
      this.#ecoute.surPanne();
      return echecs(groupe, impossible(error));
    }
  }

  async #acte({ acte, resolve, reject }: Attente): Promise<() => void> {
    this.#db.exec('SAVEPOINT acte');
    try {
      const valeur = await acte();
      this.#db.exec('RELEASE acte');
      return () => {
        resolve(valeur);
      };
    } catch (error) {
      if (isDeMachine(error) || !this.#db.isTransaction) throw error;
      this.#db.exec('ROLLBACK TO acte; RELEASE acte');
      return () => {
        reject(error);
      };
    }
  }
}
