import type { ReponseALaRemise } from '../protocol.ts';

/** What a person must know, because waiting does not cure it. Each stands until it is cured. */
export type Alerte =
  /** Another agency answers at this address: nothing is sent to it. */
  | { readonly code: 'SYN-AUTRE-AGENCE' }
  /** What the server sent of a log is not as it was sealed: nothing of it was taken (F19). */
  | { readonly code: 'SYN-JOURNAL-ALTERE'; readonly entite: string; readonly pos: number }
  /** The server sealed something else at a place where this poste holds an entry. */
  | { readonly code: 'SYN-JOURNAL-FOURCHE'; readonly entite: string; readonly pos: number }
  /** The server, restored, does not take back the end of a log that this poste holds (F35). */
  | {
      readonly code: 'SYN-REMISE-REFUSEE';
      readonly entite: string;
      readonly raison: NonNullable<ReponseALaRemise['refus']>;
      /** What the server says of it. */
      readonly message?: string;
    }
  /** Another poste asks under the name of this one: one is a copy of the other (F36). */
  | { readonly code: 'SYN-POSTE-COPIE'; readonly devSeq: number }
  /** The server refuses a change of this poste, under that code: it stays here (F22, I4). */
  | { readonly code: 'SYN-PUBLICATION-REFUSEE'; readonly document: string; readonly raison: string }
  /** The server closes a document that this poste sends nothing to. */
  | { readonly code: 'SYN-DOCUMENT-REFUSE'; readonly document: string }
  /** The code broke on a document: it is left, the others go on (I8). */
  | { readonly code: 'SYN-DOCUMENT-BLOQUE'; readonly document: string; readonly detail: string };

/** One alert of each sort about each thing. */
export class Alertes {
  readonly #alertes = new Map<string, Alerte>();

  get liste(): readonly Alerte[] {
    return [...this.#alertes.values()];
  }

  poser(alerte: Alerte): void {
    this.#alertes.set(cleDAlerte(alerte.code, sujetDAlerte(alerte)), alerte);
  }

  lever(code: Alerte['code'], sujet = ''): void {
    this.#alertes.delete(cleDAlerte(code, sujet));
  }

  a(code: Alerte['code'], sujet = ''): boolean {
    return this.#alertes.has(cleDAlerte(code, sujet));
  }
}

function cleDAlerte(code: Alerte['code'], sujet: string): string {
  return `${code} ${sujet}`;
}

function sujetDAlerte(alerte: Alerte): string {
  if ('entite' in alerte) return alerte.entite;
  return 'document' in alerte ? alerte.document : '';
}
