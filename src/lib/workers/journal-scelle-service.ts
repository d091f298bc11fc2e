import type { VerificationGardee } from '#lib/features/journal-scelle/domain/verification.ts';
import { exporterLeJournal, type JournalExporte } from '#lib/features/journal-scelle/exporter.ts';
import { detailDEntree, EntreesDuJournal } from '#lib/features/journal-scelle/queries.ts';
import {
  journauxAVerifier,
  lireLesVerifications
} from '#lib/features/journal-scelle/verifications-gardees.ts';
import type { EntreeAffichee } from '#lib/features/journal-scelle/domain/entree-affichee.ts';
import type { TeteConnue } from '#lib/features/journal-scelle/domain/verification.ts';
import type { ListesDuLivre, ListeTenue } from '#lib/features/livres/listes.ts';
import type { Base } from '#lib/storage/base.ts';

/** What the screens read of the sealed logs. Verifying them has a worker of its own. */
export class JournalScelleService {
  readonly #base: Base;
  readonly #listes: ListesDuLivre;
  #entrees: EntreesDuJournal | undefined;
  #export = new AbortController();

  constructor(base: Base, listes: ListesDuLivre) {
    this.#base = base;
    this.#listes = listes;
  }

  /** The list of the entries of an entité, held open under its number. */
  async ouvrir(entite: string): Promise<ListeTenue<EntreeAffichee>> {
    if (this.#entrees?.entite !== entite) this.#entrees = new EntreesDuJournal(this.#base, entite);
    return this.#listes.retenir(await this.#entrees.liste());
  }

  detail(entite: string, pos: number) {
    return detailDEntree(this.#base, entite, pos);
  }

  /** Null as long as nothing is sealed. */
  async tete(entite: string): Promise<TeteConnue | null> {
    const row = await this.#base.tetes.get(entite);
    return row ? { entite, pos: row.pos, hash: row.hash } : null;
  }

  /** All entités that have a log. */
  async journaux(): Promise<readonly string[]> {
    return this.#base.tetes.toCollection().primaryKeys();
  }

  aVerifier() {
    return journauxAVerifier(this.#base, Date.now());
  }

  verifications(): Promise<readonly VerificationGardee[]> {
    return lireLesVerifications(this.#base);
  }

  exporter(
    entite: string,
    onProgress: (fait: number, total: number) => void
  ): Promise<JournalExporte | null> {
    const { signal } = (this.#export = new AbortController());
    return exporterLeJournal(this.#base, entite, onProgress, signal);
  }

  annulerExport(): void {
    this.#export.abort(new DOMException('Export annulé', 'AbortError'));
  }
}
