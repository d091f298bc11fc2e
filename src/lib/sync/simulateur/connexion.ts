import type { Annonce } from '../protocol.ts';

/** What travels on the connection of one document. */
export type Message =
  /** What one end holds; the other answers with what it lacks. */
  | { readonly sorte: 'etat'; readonly vecteur: Uint8Array }
  | { readonly sorte: 'reponse'; readonly miseAJour: Uint8Array; readonly vecteur: Uint8Array }
  | { readonly sorte: 'mise-a-jour'; readonly miseAJour: Uint8Array; readonly numero: number }
  | { readonly sorte: 'accuse'; readonly numero: number }
  | { readonly sorte: 'fermeture'; readonly code: number; readonly raison: string }
  | { readonly sorte: 'annonce'; readonly annonce: Annonce };

/** A connection under way: messages wait until the simulated network delivers them. */
export class Connexion {
  readonly poste: string;
  readonly nom: string;
  readonly epoque: string;
  readonly versServeur: Message[] = [];
  readonly versPoste: Message[] = [];
  ouverte = true;

  constructor(poste: string, nom: string, epoque: string) {
    this.poste = poste;
    this.nom = nom;
    this.epoque = epoque;
  }
}
