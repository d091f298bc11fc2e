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
import type { JournalRow } from '#lib/storage/rows.ts';
import { ServiceDuLivre } from './service-du-livre.ts';

/** The journals of the agency, their accounts and their numbers. Every tab is told of what has changed. */
export class JournauxService extends ServiceDuLivre {
  creer(journal: Journal, avec?: AvecLeJournal) {
    return this.siAccepte(creerJournal(this.base, journal, avec));
  }

  modifier(avant: JournalRow, apres: Journal, avec?: AvecLeJournal) {
    return this.siAccepte(modifierJournal(this.base, avant, apres, avec));
  }

  annulerCreation(cree: JournalCree): Promise<void> {
    return this.toujours(annulerCreation(this.base, cree));
  }

  annulerModification(modifie: JournalModifie): Promise<void> {
    return this.toujours(annulerModification(this.base, modifie));
  }

  comptesDeCentralisation() {
    return comptesDeCentralisation(this.base);
  }

  piecesExistantes(cherchee: PieceCherchee) {
    return piecesExistantes(this.base, this.livres, cherchee);
  }

  numeroPropose(demande: Parameters<typeof numeroPropose>[2]) {
    return numeroPropose(this.base, this.livres, demande);
  }
}
