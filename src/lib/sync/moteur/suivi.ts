import type * as Y from 'yjs';
import { lireNom, type Epoque } from '../protocol.ts';
import { empreinteDuRegistre, registreDe } from '../registre/document.ts';
import { lireCle } from '../registre/revision.ts';
import { racineDe } from '../serveur/juger-mise-a-jour.ts';
import type { DocumentOuvert, Marque } from './ports.ts';
import type { Etendue } from './projeter.ts';

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
  readonly #lacher: () => void;

  /** @param change called when something of it is to be projected */
  constructor(ouvert: DocumentOuvert, question: number, change: () => void) {
    this.ouvert = ouvert;
    this.epoque = ouvert.epoque;
    this.question = question;
    const document = lireNom(ouvert.nom);
    const registre = registreDe(ouvert.doc, document ? racineDe(document) : 'champs');
    const noter = ({ keysChanged }: Y.YMapEvent<Uint8Array>) => {
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

  /** All of it, when what was last projected is not what it holds. */
  comparer(marque: Marque | null): void {
    const { doc } = this.ouvert;
    if (marque?.epoque !== this.epoque || marque.empreinte !== empreinteDuRegistre(doc))
      this.#sujets = 'tout';
  }

  /** Takes what is to be projected: given back by `rendre` when it could not be. */
  prendre(): Etendue | null {
    const { etendue } = this;
    this.#sujets = new Set();
    return etendue;
  }

  rendre(etendue: Etendue): void {
    if (etendue === 'tout' || this.#sujets === 'tout') this.#sujets = 'tout';
    else for (const sujet of etendue) this.#sujets.add(sujet);
  }

  lacher(): void {
    this.#lacher();
  }
}
