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
import type { JournalRow } from '#lib/storage/rows.ts';
import { ServiceDuLivre } from './service-du-livre.ts';

/** What screens delete from their lists, and put back. Every tab is told of what has changed. */
export class SuppressionsService extends ServiceDuLivre {
  examinerComptes(entite: string, numeros: readonly string[]) {
    return examinerComptes(this.base, this.livres, entite, numeros);
  }

  supprimerComptes(entite: string, numeros: readonly string[]) {
    return this.siAccepte(supprimerComptes(this.base, entite, numeros));
  }

  remettreComptes(entite: string, retires: ComptesRetires): Promise<void> {
    return this.toujours(remettreComptes(this.base, entite, retires));
  }

  examinerJournaux(codes: readonly string[]) {
    return examinerJournaux(this.base, codes);
  }

  supprimerJournaux(codes: readonly string[]) {
    return this.siAccepte(supprimerJournaux(this.base, codes));
  }

  remettreJournaux(retires: readonly JournalRow[]): Promise<void> {
    return this.toujours(remettreJournaux(this.base, retires));
  }
}
