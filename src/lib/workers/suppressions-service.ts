import {
  examinerComptes,
  remettreComptes,
  supprimerComptes
} from '#lib/features/livres/supprimer-comptes.ts';
import {
  examinerJournaux,
  remettreJournaux,
  supprimerJournaux
} from '#lib/features/livres/supprimer-journaux.ts';
import type { ComptesRetires } from '#lib/features/livres/domain/suppression.ts';
import type { Base } from '#lib/storage/base.ts';
import type { LecteurDeLivres } from '#lib/storage/lire-livre.ts';
import type { JournalRow } from '#lib/storage/rows.ts';

/** What screens delete from their lists, and put back. Every tab is told of what has changed. */
export class SuppressionsService {
  readonly #base: Base;
  readonly #livres: LecteurDeLivres;
  readonly #announce: () => void;

  constructor(base: Base, livres: LecteurDeLivres, announce: () => void) {
    this.#base = base;
    this.#livres = livres;
    this.#announce = announce;
  }

  examinerComptes(entite: string, numeros: readonly string[]) {
    return examinerComptes(this.#base, this.#livres, entite, numeros);
  }

  async supprimerComptes(entite: string, numeros: readonly string[]) {
    const suppression = await supprimerComptes(this.#base, entite, numeros);
    if (suppression.ok) this.#announce();
    return suppression;
  }

  async remettreComptes(entite: string, retires: ComptesRetires): Promise<void> {
    await remettreComptes(this.#base, entite, retires);
    this.#announce();
  }

  examinerJournaux(codes: readonly string[]) {
    return examinerJournaux(this.#base, codes);
  }

  async supprimerJournaux(codes: readonly string[]) {
    const suppression = await supprimerJournaux(this.#base, codes);
    if (suppression.ok) this.#announce();
    return suppression;
  }

  async remettreJournaux(retires: readonly JournalRow[]): Promise<void> {
    await remettreJournaux(this.#base, retires);
    this.#announce();
  }
}
