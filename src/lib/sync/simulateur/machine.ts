import type { ContexteComptable } from '#lib/domain/ecritures/check-bloc.ts';
import type { Horloge } from '#lib/domain/scelle/decider.ts';
import { AGENCE, type Annonce } from '../protocol.ts';
import type { Connexion } from './connexion.ts';
import { Disque } from './disque.ts';

/** Killed there: what is durable stays, the rest is gone, and nobody is answered. */
export class ServeurTue extends Error {
  override readonly name = 'ServeurTue';
}

export interface OptionsDuServeur {
  readonly contextes: readonly ContexteComptable[];
  readonly horloge: () => Horloge;
}

/** What the simulation takes away from the server when it likes: its memory, its connections, its disk. */
export class Machine {
  disque = new Disque();
  readonly options: OptionsDuServeur;
  readonly connexions = new Set<Connexion>();
  /** At the next write: before anything of it is durable, or once all is and nobody was told. */
  coupure: 'avant' | 'apres' | null = null;
  /** Called when memory is lost. */
  surMort: () => void = () => undefined;
  #client = 1_000_000;
  #epoque = 0;

  constructor(options: OptionsDuServeur) {
    this.options = options;
  }

  /** A transaction of the disk: all of it stands once it ends, or nothing. */
  ecrire(acte: () => void): void {
    this.couper('avant');
    acte();
    this.couper('apres');
  }

  couper(quand: 'avant' | 'apres'): void {
    if (this.coupure !== quand) return;
    this.coupure = null;
    this.redemarrer();
    throw new ServeurTue();
  }

  /** Memory is gone, and with it every connection. */
  redemarrer(): void {
    for (const connexion of this.connexions) connexion.ouverte = false;
    this.connexions.clear();
    this.surMort();
  }

  prochainNumero(): number {
    this.disque.curseur += 1;
    return this.disque.curseur;
  }

  /** A name that Yjs never gave. */
  nouveauClient(): number {
    this.#client += 1;
    return this.#client;
  }

  /** One that never was, even on a disk that went back. */
  nouvelleEpoque(): string {
    this.#epoque += 1;
    return `e${this.#epoque}`;
  }

  annoncer(documents: Annonce['documents'], journaux: Annonce['journaux']): void {
    const { curseur } = this.disque;
    const annonce: Annonce = { type: 'change', curseur, documents, journaux };
    for (const connexion of this.connexions)
      if (connexion.nom === AGENCE && connexion.ouverte)
        connexion.versPoste.push({ sorte: 'annonce', annonce });
  }

  fermer(connexion: Connexion, code: number, raison: string): void {
    connexion.versPoste.push({ sorte: 'fermeture', code, raison });
    this.connexions.delete(connexion);
  }
}
