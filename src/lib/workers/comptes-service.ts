import { assert } from '#lib/domain/assert.ts';
import type { CompteLu } from '#lib/features/saisie/domain/bloc-en-saisie.ts';
import type { ComptesSuggeres, DemandeDeComptes } from '#lib/features/saisie/domain/suggestions.ts';
import { PlanDeSaisie } from '#lib/features/saisie/plan-de-saisie.ts';
import { Base, NOM_DE_LA_BASE, ouvrirBase } from '#lib/storage/base.ts';

/**
 * What is proposed while one types, alone in its worker: a takeover or a batch may hold the ledger's for seconds, and
 * the list under the cell comes within one key. It reads the charts and writes nothing.
 */
export class ComptesService {
  readonly #plan: Promise<PlanDeSaisie>;

  /** @param nom of the database, for tests */
  constructor(nom: string = NOM_DE_LA_BASE) {
    this.#plan = ouvrir(nom);
  }

  async suggerer(entite: string, demande: DemandeDeComptes): Promise<ComptesSuggeres> {
    return (await this.#plan).suggerer(entite, demande);
  }

  async nommer(entite: string, comptes: readonly CompteLu[]): Promise<(string | null)[]> {
    return (await this.#plan).nommer(entite, comptes);
  }

  /** The chart may have changed, here or in another tab. */
  async changerDePlan(): Promise<void> {
    await (await this.#plan).changer();
  }
}

async function ouvrir(nom: string): Promise<PlanDeSaisie> {
  const base = new Base(nom);
  // A newer version of Régie, in another tab, needs it; this one is told by the ledger.
  base.on('versionchange', () => {
    base.close();
  });
  const refus = await ouvrirBase(base);
  assert(refus === null, `comptes: ${refus?.code ?? ''}`);
  return new PlanDeSaisie({ base });
}
