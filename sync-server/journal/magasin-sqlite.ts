import type { DatabaseSync } from 'node:sqlite';
import type { Magasin, TransactionDeMagasin } from '#lib/domain/scelle/magasin.ts';
import type { EtatDeJournalPartage } from '#lib/sync/protocol.ts';
import type { CleDuServeur } from './cle-du-serveur.ts';
import { EcrivainDuJournal, type Ecoute } from './ecrivain.ts';
import type { FaitsPartages } from './faits.ts';
import { Requetes } from './requetes.ts';
import { TransactionSqlite } from './transaction-sqlite.ts';

export interface OptionsDeMagasin {
  /** A connection that nothing else writes by. */
  readonly db: DatabaseSync;
  readonly faits: FaitsPartages;
  /** What signs the end of a log that is under this key; none in a store that stands alone. */
  readonly cle: Pick<CleDuServeur, 'publique' | 'signer'> | null;
  /** Whether the base is known to take nothing. */
  readonly bloquee?: () => boolean;
  /** Logs that moved, once that is durable. */
  readonly surAjout?: (journaux: readonly EtatDeJournalPartage[]) => void;
  readonly ecoute?: Partial<Pick<Ecoute, 'surTransaction' | 'surPanne'>>;
}

/**
 * The sealed logs of the server: entries, heads, answers and signatures of many postes in one transaction, durable
 * before any of them is answered (F11, F12). The last entry of each log that it adds to is signed in it.
 */
export class MagasinSqlite implements Magasin {
  readonly #requetes: Requetes;
  readonly #faits: FaitsPartages;
  readonly #cle: OptionsDeMagasin['cle'];
  readonly #ecrivain: EcrivainDuJournal;
  /** Logs that the transaction under way adds to. */
  readonly #touches = new Set<string>();

  constructor({ db, faits, cle, bloquee, surAjout, ecoute }: OptionsDeMagasin) {
    this.#requetes = new Requetes(db);
    this.#faits = faits;
    this.#cle = cle;
    let ajoutes: readonly EtatDeJournalPartage[] = [];
    this.#ecrivain = new EcrivainDuJournal(db, bloquee ?? (() => false), {
      avantCommit: () => {
        ajoutes = this.#signer();
      },
      apresCommit: () => {
        if (ajoutes.length > 0) surAjout?.(ajoutes);
      },
      surTransaction: (duree, actes) => ecoute?.surTransaction?.(duree, actes),
      surPanne: () => ecoute?.surPanne?.()
    });
  }

  get enAttente(): number {
    return this.#ecrivain.enAttente;
  }

  /** Acts on all logs that come together share a transaction, in their order; one that throws undoes itself alone. */
  transaction<T>(entite: string, acte: (transaction: TransactionDeMagasin) => Promise<T>): Promise<T> {
    return this.transactionSqlite(entite, acte);
  }

  /** The same, with what the server alone does to its logs. */
  transactionSqlite<T>(entite: string, acte: (transaction: TransactionSqlite) => Promise<T>): Promise<T> {
    return this.#ecrivain.ecrire(() =>
      acte(
        new TransactionSqlite(this.#requetes, this.#faits, entite, () => {
          this.#touches.add(entite);
        })
      )
    );
  }

  /** Resolves once nothing waits to be written. */
  finir(): Promise<void> {
    return this.#ecrivain.finir();
  }

  /** Signs the end of each log that grew: read again, for an act that undid itself left it as it was. */
  #signer(): EtatDeJournalPartage[] {
    const touches = [...this.#touches];
    this.#touches.clear();
    return touches.flatMap((entite) => {
      const tete = this.#requetes.tete(entite);
      if (tete === null) return [];
      const { pos, hash, cle } = tete.etat;
      if (this.#cle !== null && cle?.publique === this.#cle.publique && !this.#requetes.isSignee(entite, pos))
        this.#requetes.signer(entite, pos, this.#cle.signer(hash));
      return [{ entite, pos, hash }];
    });
  }
}
