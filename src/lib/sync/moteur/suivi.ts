import type * as Y from 'yjs';
import { lireNom, type Epoque } from '../protocol.ts';
import { empreinteDuRegistre, registreDe } from '../registre/document.ts';
import { lireCle } from '../registre/revision.ts';
import { racineDe } from '../serveur/juger-mise-a-jour.ts';
import type { DocumentOuvert, Marque } from './ports.ts';
import type { Etendue } from './projeter.ts';

/** Told to Yjs as the origin of what this engine writes. */
export const ORIGINE = 'moteur';

/** A document that is open, with what is still to be done about it. */
export class Suivi {
  readonly ouvert: DocumentOuvert;
  readonly epoque: Epoque;
  /** Rows of `aPublier` that were put in it, and that the server may not hold yet. */
  readonly envoyees = new Set<number>();
  /** Handshakes that were seen: after another one, what was announced meanwhile may be missing. */
  poignees = 0;
  /** Turn in which it was last of use. */
  tour = 0;
  /** How many questions had been asked when it was opened. */
  readonly question: number;
  #sujets: Set<string> | 'tout' = new Set();
  #isEcho = true;
  readonly #registre: Y.Map<Uint8Array>;
  readonly #lacher: () => void;

  /** @param change called when something of it is to be projected */
  constructor(ouvert: DocumentOuvert, question: number, change: () => void) {
    this.ouvert = ouvert;
    this.epoque = ouvert.epoque;
    this.question = question;
    const document = lireNom(ouvert.nom);
    const registre = registreDe(ouvert.doc, document ? racineDe(document) : 'champs');
    this.#registre = registre;
    const noter = ({ keysChanged, transaction }: Y.YMapEvent<Uint8Array>) => {
      if (transaction.origin !== ORIGINE) this.#isEcho = false;
      if (this.#sujets !== 'tout')
        for (const cle of keysChanged) this.#sujets.add(lireCle(String(cle))?.sujet ?? '');
      change();
    };
    registre.observe(noter);
    this.#lacher = () => {
      registre.unobserve(noter);
    };
  }

  /** What moved since it was last projected; null when nothing did. */
  get etendue(): Etendue | null {
    return this.#sujets === 'tout' || this.#sujets.size > 0 ? this.#sujets : null;
  }

  /** How many keys, or subjects, are to be looked at. */
  get poids(): number {
    return this.#sujets === 'tout' ? this.#registre.size : this.#sujets.size;
  }

  /** Whether all that moved is what this poste published: the books have it already. */
  get isEcho(): boolean {
    return this.#isEcho;
  }

  /** All of it, when what was last projected is not what it holds. */
  comparer(marque: Marque | null): void {
    const { doc } = this.ouvert;
    if (marque?.epoque !== this.epoque || marque.empreinte !== empreinteDuRegistre(doc)) this.relire();
  }

  /** All of it: where it stands may have changed, whatever it holds. */
  relire(): void {
    this.#sujets = 'tout';
    this.#isEcho = false;
  }

  /** Takes what is to be projected: given back by `rendre` when it could not be. */
  prendre(): Etendue {
    const sujets = this.#sujets;
    this.#sujets = new Set();
    this.#isEcho = true;
    return sujets;
  }

  rendre(etendue: Etendue): void {
    this.#isEcho = false;
    if (etendue === 'tout' || this.#sujets === 'tout') this.#sujets = 'tout';
    else for (const sujet of etendue) this.#sujets.add(sujet);
  }

  lacher(): void {
    this.#lacher();
  }
}
