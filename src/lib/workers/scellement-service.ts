import { apercuDeValidation, type DemandeDeValidation } from '#lib/features/scellement/apercu.ts';
import { valider, type DemandeDeScellement } from '#lib/features/scellement/valider.ts';
import type { Base } from '#lib/storage/base.ts';
import type { SequenceurDuPoste } from '#lib/storage/scelle/sequenceur-du-poste.ts';
import { horlogeDuPoste, sequenceurDuPoste } from './sequenceur.ts';

/** What screens ask of the sealed log, but for what seals for long: that has a worker of its own. */
export class ScellementService {
  readonly #base: Base;
  readonly #sequenceur: SequenceurDuPoste;
  readonly #announce: () => void;

  constructor(base: Base, announce: () => void) {
    this.#base = base;
    this.#sequenceur = sequenceurDuPoste(base);
    this.#announce = announce;
    // A tab may have died between sealing and signing. What is not signed now will be with the next seal.
    this.#sequenceur.signerLesQueues().catch(() => undefined);
  }

  apercu(demande: DemandeDeValidation) {
    return apercuDeValidation(this.#base, demande, horlogeDuPoste());
  }

  async valider(demande: DemandeDeScellement) {
    const rapport = await valider(this.#base, this.#sequenceur, demande);
    this.#announce();
    return rapport;
  }
}
