import type { DateIso } from '#lib/domain/dates.ts';
import type { Masque } from '#lib/domain/masques/masque.ts';
import {
  appliquerModeles,
  retirerApplication,
  type DemandeDApplication,
  type RapportDApplication
} from '#lib/features/masques/appliquer.ts';
import {
  dupliquerMasque,
  enregistrerMasque,
  remettreMasques,
  supprimerMasques,
  type Enregistrement
} from '#lib/features/masques/commands.ts';
import {
  compterMasquesDus,
  masquesDe,
  masquesDus,
  type DemandeDeMasquesDus
} from '#lib/features/masques/queries.ts';
import type { Base } from '#lib/storage/base.ts';
import type { MasqueRow } from '#lib/storage/rows.ts';

/** The masques de saisie of this poste. Every tab is told of what has changed. */
export class MasquesService {
  readonly #base: Base;
  readonly #announce: () => void;

  constructor(base: Base, announce: () => void) {
    this.#base = base;
    this.#announce = announce;
  }

  /** @param entite `''` for the templates */
  deEntite(entite: string, journal?: string): Promise<MasqueRow[]> {
    return masquesDe(this.#base, entite, journal);
  }

  dus(demande: DemandeDeMasquesDus): Promise<MasqueRow[]> {
    return masquesDus(this.#base, demande);
  }

  compterDus(date: DateIso): Promise<number> {
    return compterMasquesDus(this.#base, date);
  }

  async enregistrer(masque: Masque, revision: number | null): Promise<Enregistrement> {
    return this.#annonce(await enregistrerMasque(this.#base, masque, revision));
  }

  async dupliquer(id: string): Promise<Enregistrement> {
    return this.#annonce(await dupliquerMasque(this.#base, id, crypto.randomUUID()));
  }

  async supprimer(ids: readonly string[]): Promise<readonly MasqueRow[]> {
    const rows = await supprimerMasques(this.#base, ids);
    this.#announce();
    return rows;
  }

  async remettre(rows: readonly MasqueRow[]): Promise<void> {
    await remettreMasques(this.#base, rows);
    this.#announce();
  }

  async appliquer(demande: DemandeDApplication): Promise<RapportDApplication> {
    const rapport = await appliquerModeles(this.#base, demande, () => crypto.randomUUID());
    this.#announce();
    return rapport;
  }

  async retirer(rapport: RapportDApplication): Promise<void> {
    await retirerApplication(this.#base, rapport);
    this.#announce();
  }

  #annonce(enregistrement: Enregistrement): Enregistrement {
    if (enregistrement.ok) this.#announce();
    return enregistrement;
  }
}
