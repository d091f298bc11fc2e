import type { Result } from '#lib/domain/result.ts';
import type { EbaucheRow } from '#lib/storage/rows.ts';
import type { EbaucheAEcrire } from '../ebauches.ts';
import type { RefusDEbauche } from '../refus.ts';

/** What keeps ébauches: the worker of the books, or a test. */
export interface DepotDEbauches {
  ecrireEbauche(ebauche: EbaucheAEcrire): Promise<Result<EbaucheRow, RefusDEbauche>>;
  supprimerEbauche(id: string): Promise<EbaucheRow | null>;
}

type Contenu = Omit<EbaucheAEcrire, 'revision' | 'id'>;

/**
 * Keeps one ébauche as it is typed. One writing is on its way at most; what is typed meanwhile goes with the next one,
 * so that keys never wait and the last one is never lost. Rule: I4.
 */
export class GardeDEbauche {
  readonly id: string;
  /** The one last written or taken here; null as long as nothing is kept. */
  revision = $state.raw<number | null>(null);
  /** Another tab has it, it is gone, or there is no room: nothing more is written until one has chosen. */
  refus = $state.raw<RefusDEbauche | null>(null);
  readonly #depot: DepotDEbauches;
  #attente: Contenu | 'retirer' | null = null;
  #enRoute: Promise<void> | null = null;
  #fermee = false;
  #prevue: ReturnType<typeof setTimeout> | undefined;

  constructor(depot: DepotDEbauches, id: string, revision: number | null = null) {
    this.#depot = depot;
    this.id = id;
    this.revision = revision;
  }

  /** Whether the screen could go now without anything being lost. */
  get isGardee(): boolean {
    return this.#attente === null && this.#enRoute === null && this.refus === null;
  }

  /** What the screen shows now; null when there is nothing left to keep. Written once the key is painted. */
  noter(contenu: Contenu | null): void {
    if (this.#fermee) return;
    if (contenu === null && this.revision === null && this.#enRoute === null) {
      this.#attente = null;
      return;
    }
    this.#attente = contenu ?? 'retirer';
    this.#prevue ??= setTimeout(() => void this.vider());
  }

  /** Resolves once everything noted is on disk: before the page goes, before the bloc is recorded. */
  async vider(): Promise<void> {
    clearTimeout(this.#prevue);
    this.#prevue = undefined;
    while (this.#attente !== null || this.#enRoute !== null) {
      this.#enRoute ??= this.#ecrire().finally(() => (this.#enRoute = null));
      await this.#enRoute;
      if (this.refus !== null) return;
    }
  }

  /** Nothing more is written: the bloc is recorded, or goes on elsewhere. */
  async fermer(): Promise<void> {
    await this.vider();
    this.#fermee = true;
  }

  /** Goes on over what another tab wrote. */
  imposer(revision: number | null): void {
    this.revision = revision;
    this.refus = null;
  }

  async #ecrire(): Promise<void> {
    const contenu = this.#attente;
    this.#attente = null;
    if (contenu === null || (this.refus !== null && this.refus.code !== 'EBA-PLACE')) return;
    if (contenu === 'retirer') {
      await this.#depot.supprimerEbauche(this.id);
      this.revision = null;
      return;
    }
    const issue = await this.#depot.ecrireEbauche({ ...contenu, id: this.id, revision: this.revision });
    if (issue.ok) this.revision = issue.valeur.revision;
    this.refus = issue.ok ? null : issue.refus;
  }
}
