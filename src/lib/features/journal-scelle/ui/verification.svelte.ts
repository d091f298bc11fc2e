import { prendreVerrou } from '#lib/platform/verrou.ts';
import type { Ledger } from '#lib/workers/ledger.ts';
import { verifierEnWorker } from '#lib/workers/verification.ts';
import { isSaine, type VerificationGardee } from '../domain/verification.ts';
import { alerteDuJournal } from '../messages.ts';

export interface TravailDeVerification {
  readonly fait: number;
  readonly total: number;
  readonly enAnnulation: boolean;
}

const VERROU = 'regie-verification';

/** What this window knows of the sealed logs, and the verification under way. Outlives the screens. */
export class VerificationDuPoste {
  /** What was found of each log, the last time. */
  gardees = $state.raw<readonly VerificationGardee[]>([]);
  travail = $state.raw<TravailDeVerification | null>(null);
  erreur = $state.raw('');
  /** Logs that are not what they should be. */
  readonly malades = $derived(this.gardees.filter((une) => !isSaine(une)));
  /** What the frame says on every screen; empty when there is nothing to say. */
  readonly alerte = $derived(alerteDuJournal(this.malades));
  readonly #ledger: Ledger;
  #arret: AbortController | undefined;
  #enCours: Promise<boolean> = Promise.resolve(false);

  constructor(ledger: Ledger) {
    this.#ledger = ledger;
  }

  async lire(): Promise<void> {
    this.gardees = await this.#ledger.journalScelle.verifications();
  }

  /** What waits for it, in one window of the poste. What fails now is told when it is asked for. */
  async auRepos(): Promise<void> {
    await this.lire();
    const entites = await this.#ledger.journalScelle.aVerifier();
    if (entites.length === 0 || this.travail !== null) return;
    const rendre = await prendreVerrou(VERROU);
    if (rendre === null) return;
    await this.verifier(entites).finally(rendre);
  }

  /**
   * Verifies these logs; one that is under way stops, and what it has read to the end is kept.
   * @returns whether all were read
   */
  async verifier(entites: readonly string[]): Promise<boolean> {
    this.annuler();
    await this.#enCours;
    return (this.#enCours = this.#lancer(entites));
  }

  annuler(): void {
    if (this.travail) this.travail = { ...this.travail, enAnnulation: true };
    this.#arret?.abort();
  }

  async #lancer(entites: readonly string[]): Promise<boolean> {
    const { signal } = (this.#arret = new AbortController());
    this.erreur = '';
    this.travail = { fait: 0, total: 0, enAnnulation: false };
    try {
      const onProgress = (fait: number, total: number) => {
        if (this.travail) this.travail = { ...this.travail, fait, total };
      };
      const faites = await verifierEnWorker(entites, { onProgress, signal });
      return faites.length === entites.length;
    } catch (cause) {
      this.erreur = cause instanceof Error ? cause.message : String(cause);
      return false;
    } finally {
      await this.lire();
      this.travail = null;
    }
  }
}

let duPoste: VerificationDuPoste | undefined;

/** The one of this window: the frame starts it at rest, the screen shows it. */
export function verificationDuPoste(ledger: Ledger): VerificationDuPoste {
  return (duPoste ??= new VerificationDuPoste(ledger));
}
