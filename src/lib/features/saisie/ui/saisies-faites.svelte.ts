import type { DateIso } from '#lib/domain/dates.ts';
import { sum, type Centimes } from '#lib/domain/montant.ts';
import type { Bloc } from '#lib/domain/ecritures/bloc.ts';
import type { BlocEnregistre } from '../enregistrer.ts';

/** A bloc recorded since this window was opened. */
export interface SaisieFaite {
  readonly id: string;
  readonly exercice: string;
  readonly revision: number;
  readonly date: DateIso;
  readonly journal: string;
  readonly libelle: string;
  readonly piece: string;
  readonly montant: Centimes;
  /** UTC moment. */
  readonly enregistreLe: string;
}

/** What was recorded in this window, by exercice: it outlives the screen, which one leaves and comes back to. */
export class SaisiesFaites {
  toutes = $state.raw<readonly SaisieFaite[]>([]);

  de(exercice: string): readonly SaisieFaite[] {
    return this.toutes.filter((une) => une.exercice === exercice);
  }

  /** Recorded, or recorded again: it comes last. */
  ajouter(bloc: Bloc, recu: BlocEnregistre): void {
    this.toutes = [...this.toutes.filter(({ id }) => id !== recu.id), saisieFaite(bloc, recu)];
  }

  retirer(id: string): void {
    this.toutes = this.toutes.filter((une) => une.id !== id);
  }
}

function saisieFaite({ date, journal, libelle, lignes }: Bloc, recu: BlocEnregistre): SaisieFaite {
  const { id, exercice, revision, enregistreLe, pieceDonnee } = recu;
  const [premiere] = lignes;
  return {
    id,
    exercice,
    revision,
    date,
    journal,
    libelle: libelle ?? premiere?.libelle ?? '',
    piece: pieceDonnee ?? premiere?.piece ?? '',
    montant: sum(lignes.map(({ debit }) => debit)),
    enregistreLe
  };
}

const faites = new SaisiesFaites();

/** Those of this window. */
export function saisiesFaites(): SaisiesFaites {
  return faites;
}
