import type { Journal } from '#lib/domain/ecritures/journal.ts';
import {
  annulerCreation,
  annulerModification,
  creerJournal,
  modifierJournal,
  type AvecLeJournal,
  type JournalCree,
  type JournalModifie
} from '#lib/features/journaux/commands.ts';
import {
  comptesDeCentralisation,
  numeroPropose,
  piecesExistantes,
  type PieceCherchee
} from '#lib/features/journaux/queries.ts';
import type { Base } from '#lib/storage/base.ts';
import type { LecteurDeLivres } from '#lib/storage/lire-livre.ts';
import type { JournalRow } from '#lib/storage/rows.ts';

/** The journals of the agency, their accounts and their numbers. Every tab is told of what has changed. */
export class JournauxService {
  readonly #base: Base;
  readonly #livres: LecteurDeLivres;
  readonly #announce: () => void;

  constructor(base: Base, livres: LecteurDeLivres, announce: () => void) {
    this.#base = base;
    this.#livres = livres;
    this.#announce = announce;
  }

  async creer(journal: Journal, avec?: AvecLeJournal) {
    const cree = await creerJournal(this.#base, journal, avec);
    if (cree.ok) this.#announce();
    return cree;
  }

  async modifier(avant: JournalRow, apres: Journal, avec?: AvecLeJournal) {
    const modifie = await modifierJournal(this.#base, avant, apres, avec);
    if (modifie.ok) this.#announce();
    return modifie;
  }

  async annulerCreation(cree: JournalCree): Promise<void> {
    await annulerCreation(this.#base, cree);
    this.#announce();
  }

  async annulerModification(modifie: JournalModifie): Promise<void> {
    await annulerModification(this.#base, modifie);
    this.#announce();
  }

  comptesDeCentralisation() {
    return comptesDeCentralisation(this.#base);
  }

  piecesExistantes(cherchee: PieceCherchee) {
    return piecesExistantes(this.#base, this.#livres, cherchee);
  }

  numeroPropose(demande: Parameters<typeof numeroPropose>[2]) {
    return numeroPropose(this.#base, this.#livres, demande);
  }
}
