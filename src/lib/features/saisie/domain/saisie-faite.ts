import type { DateIso } from '#lib/domain/dates.ts';
import type { Bloc } from '#lib/domain/ecritures/bloc.ts';
import { sum, type Centimes } from '#lib/domain/montant.ts';

/** A bloc recorded on this poste, in short. */
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

/** What was recorded, and how: the rest is read in its bloc. */
type Enregistree = Pick<SaisieFaite, 'id' | 'exercice' | 'revision' | 'enregistreLe'>;

/** @param pieceDonnee the number that the journal gave, which no line had when it was typed */
export function saisieFaite(
  { date, journal, libelle, lignes }: Bloc,
  { id, exercice, revision, enregistreLe }: Enregistree,
  pieceDonnee: string | null = null
): SaisieFaite {
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
