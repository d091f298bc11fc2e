import type { Bloc } from '#lib/domain/ecritures/bloc.ts';
import type { BlocEnregistre } from '../enregistrer.ts';
import { saisieFaite, type SaisieFaite } from '../domain/saisie-faite.ts';

/** What was recorded today in the exercice on the screen, the last one last. */
export class SaisiesFaites {
  toutes = $state.raw<readonly SaisieFaite[]>([]);
  /** Moves at each recording: what was read before it does not know it. */
  #ajouts = 0;

  /** Recorded, or recorded again: it comes last, without waiting for the books to be read. */
  ajouter(bloc: Bloc, recu: BlocEnregistre): void {
    this.#ajouts++;
    const faite = saisieFaite(bloc, recu, recu.pieceDonnee);
    this.toutes = [...this.toutes.filter(({ id }) => id !== recu.id), faite];
  }

  /** As the books have it: what another screen or another tab recorded or deleted is known here. */
  async relire(lire: () => Promise<readonly SaisieFaite[]>): Promise<void> {
    const ajouts = this.#ajouts;
    const lues = await lire();
    if (ajouts === this.#ajouts) this.toutes = lues;
  }
}
