import type { DateIso } from '#lib/domain/dates.ts';
import type { Bloc } from '#lib/domain/ecritures/bloc.ts';
import type { ContexteComptable } from '#lib/domain/ecritures/check-bloc.ts';
import type { Brouillon, FaitsPartages } from '../journal/faits.ts';

interface BrouillonDEssai extends Brouillon {
  readonly revision: number;
  readonly bloc: Bloc;
  readonly debut: DateIso;
}

/** What postes share about one entité, as a test says it. */
export class FaitsDEssai implements FaitsPartages {
  readonly contextes = new Map<DateIso, ContexteComptable>();
  readonly parId = new Map<string, BrouillonDEssai>();

  ouvrirExercice(contexte: ContexteComptable): void {
    this.contextes.set(contexte.exercice.debut, contexte);
  }

  enregistrer(id: string, bloc: Bloc, debut: DateIso): number {
    const revision = (this.parId.get(id)?.revision ?? 0) + 1;
    this.parId.set(id, { bloc, debut, revision });
    return revision;
  }

  contexte(_entite: string, debut: DateIso) {
    return this.contextes.get(debut) ?? null;
  }

  exercices() {
    return Array.from(this.contextes.values(), ({ exercice }) => exercice);
  }

  brouillons(_entite: string, ids: readonly string[]): ReadonlyMap<string, Brouillon> {
    return new Map(
      ids.flatMap((id) => {
        const connu = this.parId.get(id);
        return connu ? [[id, connu] as const] : [];
      })
    );
  }

  brouillards(_entite: string, debut: DateIso) {
    return [...this.parId].flatMap(([id, { bloc, debut: sien }]) =>
      sien === debut ? [[id, bloc] as const] : []
    );
  }

  segment() {
    return null;
  }
}
