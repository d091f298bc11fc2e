import type { DatabaseSync } from 'node:sqlite';
import { codeSqlite } from './base.ts';

/** The base could not be written: nothing of what was asked stands. Reading goes on (F15). */
export class EcritureImpossible extends Error {
  override readonly name = 'EcritureImpossible';
}

/** What the machine says when it cannot write, as opposed to a mistake in what was asked. */
const SQLITE_READONLY = 8;
const SQLITE_IOERR = 10;
const SQLITE_FULL = 13;
const CODES_DE_MACHINE = new Set([SQLITE_READONLY, SQLITE_IOERR, SQLITE_FULL]);

export const REPOS_LE_PLUS_LONG_MS = 20;

interface Attente {
  readonly acte: () => unknown;
  readonly resolve: (valeur: unknown) => void;
  readonly reject: (error: unknown) => void;
}

export interface Ecoute {
  /** After each transaction: how long it took, how many acts it held. */
  readonly surTransaction: (dureeEnSecondes: number, actes: number) => void;
}

/**
 * The only writer of the base. Acts that come together share one transaction, hence one fsync; the slower the disk, the
 * more of them gather for the next one. A promise resolves once its act is durable, never before.
 */
export class FileDEcriture {
  readonly #db: DatabaseSync;
  readonly #ecoute: Ecoute;
  #attentes: Attente[] = [];
  #prevue = false;
  /** When the disk has rested as long as it last worked. */
  #libreA = 0;
  #bloquee = false;

  constructor(db: DatabaseSync, ecoute: Ecoute) {
    this.#db = db;
    this.#ecoute = ecoute;
  }

  /**
   * A transaction found the disk full or failing. Nothing is written any more until `essayer` goes through: small acts
   * that still fit would hide from everyone that the others do not.
   */
  get bloquee(): boolean {
    return this.#bloquee;
  }

  /** Another writer of the base found it so. */
  bloquer(): void {
    this.#bloquee = true;
  }

  get enAttente(): number {
    return this.#attentes.length;
  }

  /**
   * Runs `acte` in the next transaction. An act that throws undoes itself and nothing else.
   *
   * @throws EcritureImpossible when the machine could not write.
   */
  ecrire<T>(acte: () => T): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      this.#attentes.push({ acte, resolve: resolve as (valeur: unknown) => void, reject });
      if (!this.#prevue) this.#prevoir();
    });
  }

  /** At once on a base at rest; while it works, the disk gets no more than half of the time. */
  #prevoir(): void {
    this.#prevue = true;
    const suite = () => {
      this.#prevue = false;
      this.vider();
    };
    const repos = this.#libreA - performance.now();
    if (repos < 1) setImmediate(suite);
    else setTimeout(suite, Math.min(repos, REPOS_LE_PLUS_LONG_MS));
  }

  /** Writes now what waits: at the end of the server's life nothing may be left for another turn. */
  vider(): void {
    const attentes = this.#attentes;
    if (attentes.length === 0) return;
    this.#attentes = [];
    const debut = performance.now();
    const issues = this.#bloquee ? echecs(attentes, impossible(null)) : this.#transaction(attentes);
    const fin = performance.now();
    this.#libreA = 2 * fin - debut;
    this.#ecoute.surTransaction((fin - debut) / 1000, attentes.length);
    for (const issue of issues) issue();
  }

  /** Whether the base can be written again, by writing what `acte` writes. */
  essayer(acte: () => void): boolean {
    const [issue] = this.#transaction([{ acte, resolve: rien, reject: rien }]);
    issue?.();
    return !this.#bloquee;
  }

  /** What to tell each, once the whole is durable or is not. */
  #transaction(attentes: readonly Attente[]): (() => void)[] {
    try {
      this.#db.exec('BEGIN IMMEDIATE');
      const issues = attentes.map((attente) => this.#acte(attente));
      this.#db.exec('COMMIT');
      this.#bloquee = false;
      return issues;
    } catch (error) {
      if (this.#db.isOpen && this.#db.isTransaction) this.#db.exec('ROLLBACK');
      if (!isDeMachine(error)) return echecs(attentes, error);
      this.#bloquee = true;
      return echecs(attentes, impossible(error));
    }
  }

  #acte({ acte, resolve, reject }: Attente): () => void {
    this.#db.exec('SAVEPOINT acte');
    try {
      const valeur = acte();
      this.#db.exec('RELEASE acte');
      return () => {
        resolve(valeur);
      };
    } catch (error) {
      // A disk that is full ends the whole transaction: those before it in this turn are not durable either.
      if (isDeMachine(error) || !this.#db.isTransaction) throw error;
      this.#db.exec('ROLLBACK TO acte; RELEASE acte');
      return () => {
        reject(error);
      };
    }
  }
}

/** Tells each of them that nothing of its act was written. */
export function echecs(attentes: readonly Pick<Attente, 'reject'>[], raison: unknown): (() => void)[] {
  return attentes.map(({ reject }) => () => {
    reject(raison);
  });
}

export function impossible(cause: unknown): EcritureImpossible {
  return new EcritureImpossible('La base ne peut pas être écrite.', { cause });
}

function rien(): void {}

/** Whether the machine could not write, as opposed to a mistake in what was asked. */
export function isDeMachine(error: unknown): boolean {
  return CODES_DE_MACHINE.has(codeSqlite(error) ?? 0);
}
