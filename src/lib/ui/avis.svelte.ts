import {
  ajouter,
  annulable,
  annulee,
  montres,
  nonLues,
  ranger,
  toutLire,
  vider,
  type Avis,
  type Journal,
  type Notification
} from './cadre/notifications.ts';
import type { Ton } from './ton.ts';

export type { Avis } from './cadre/notifications.ts';

interface Options {
  readonly ton?: Ton;
  /** One thing to do about it: « Voir ». */
  readonly acte?: Avis['acte'];
  /** Undoes what the message tells: « Annuler » in the message and in the list, Ctrl+Z while it is shown. */
  readonly annuler?: () => unknown;
}

/** Short messages that do not stop the work: said politely, shown in a corner, newest last, kept for the session. */
export class FileDAvis {
  #journal = $state.raw<Journal>([]);
  #suivant = 1;
  readonly #maintenant: () => number;

  constructor(maintenant: () => number = Date.now) {
    this.#maintenant = maintenant;
  }

  /** Those in the corner now. */
  get avis(): readonly Avis[] {
    return montres(this.#journal);
  }

  /** All of the session, oldest first. */
  get journal(): Journal {
    return this.#journal;
  }

  get nonLues(): number {
    return nonLues(this.#journal);
  }

  /** The last act, while it can be undone. */
  get annulable(): Notification | undefined {
    return annulable(this.#journal);
  }

  montrer(texte: string, { ton = 'neutre', acte, annuler }: Options = {}): number {
    const id = this.#suivant++;
    this.#journal = ajouter(this.#journal, {
      id,
      texte,
      ton,
      quand: this.#maintenant(),
      ...(acte !== undefined && { acte }),
      ...(annuler !== undefined && { annuler })
    });
    return id;
  }

  /** A person closed it. */
  fermer(id: number): void {
    this.#journal = ranger(this.#journal, id, 'lu');
  }

  /** Its time is over; nobody may have seen it. */
  passer(id: number): void {
    this.#journal = ranger(this.#journal, id, 'passe');
  }

  toutLire(): void {
    this.#journal = toutLire(this.#journal);
  }

  vider(): void {
    this.#journal = vider(this.#journal);
  }

  /** Undoes the last act. @returns false when there is none, or it is not shown and `montre` asks for it. */
  annuler({ montre = false } = {}): boolean {
    const dernier = this.annulable;
    if (dernier === undefined || (montre && dernier.sort !== 'montre')) return false;
    this.#journal = annulee(this.#journal, dernier.id);
    void this.#defaire(dernier);
    return true;
  }

  async #defaire({ texte, annuler }: Notification): Promise<void> {
    try {
      await annuler?.();
      this.montrer(`Annulé : ${texte}`);
    } catch {
      this.montrer(`« ${texte} » n’a pas pu être annulé. Rien n’a changé.`, { ton: 'rouge' });
    }
  }
}

/** Reading time: what asks for nothing leaves by itself; a fault, or something to do, waits for its reader. */
export function dureeDe({ ton, acte, annuler, texte }: Avis): number | undefined {
  if (ton === 'rouge' || acte !== undefined) return undefined;
  return (annuler === undefined ? 4000 : 10_000) + texte.length * 50;
}
