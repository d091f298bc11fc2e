/** Says whether this tab holds work that a reload would lose, as typed and not yet recorded. */
export type Temoin = () => boolean;

interface Message {
  readonly type: 'question' | 'occupe';
  /** Ties answers to their question. */
  readonly id: string;
}

/** The part of BroadcastChannel used here; tests give their own. */
export interface Canal {
  onmessage: ((event: MessageEvent) => void) | null;
  postMessage(message: unknown): void;
  close(): void;
}

/** A tab answers at once, even in the background: what takes longer is frozen and holds no cursor. */
const ATTENTE_MS = 300;

/**
 * What all tabs of this browser hold unsaved. Each screen that types registers a witness; a tab that
 * wants to reload asks the others, who answer only when they are busy.
 */
export class TravailEnCours {
  readonly #temoins = new Set<Temoin>();
  readonly #canal: Canal;
  readonly #attenteMs: number;
  #question: { readonly id: string; readonly resolve: (busy: boolean) => void } | null = null;

  constructor(canal: Canal, attenteMs = ATTENTE_MS) {
    this.#canal = canal;
    this.#attenteMs = attenteMs;
    canal.onmessage = ({ data }) => {
      this.#receive(data as Message);
    };
  }

  /** @returns how to withdraw the witness, when its screen closes */
  registerUnsaved(temoin: Temoin): () => void {
    this.#temoins.add(temoin);
    return () => this.#temoins.delete(temoin);
  }

  isUnsavedHere(): boolean {
    return [...this.#temoins].some((temoin) => temoin());
  }

  /** Whether another tab holds unsaved work. */
  isUnsavedElsewhere(): Promise<boolean> {
    return new Promise((resolve) => {
      const id = crypto.randomUUID();
      const finish = (busy: boolean) => {
        clearTimeout(timer);
        this.#question = null;
        resolve(busy);
      };
      const timer = setTimeout(finish, this.#attenteMs, false);
      this.#question = { id, resolve: finish };
      this.#canal.postMessage({ type: 'question', id } satisfies Message);
    });
  }

  close(): void {
    this.#canal.close();
  }

  #receive({ type, id }: Message): void {
    if (type === 'question' && this.isUnsavedHere())
      this.#canal.postMessage({ type: 'occupe', id } satisfies Message);
    if (type === 'occupe' && this.#question?.id === id) this.#question.resolve(true);
  }
}
