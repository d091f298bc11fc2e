import { DictionnaireBuilder } from './dictionnaire.ts';
import type { ColonneDeJours, ColonneDeMontants, ColonneDIndex, Texte } from './segment.ts';

/** Columns that grow as lines come, and are trimmed to their size at the end: nobody knows how many there will be. */

const PREMIERE_TAILLE = 4096;

type Colonne = ColonneDIndex | Int32Array<ArrayBuffer> | Float64Array<ArrayBuffer>;

/** Texts by their number in a dictionary; wider numbers once there are many. */
export class ColonneDeTextesLue {
  readonly #dictionnaire = new DictionnaireBuilder();
  #valeurs: ColonneDIndex = new Uint8Array(PREMIERE_TAILLE);
  #borne = 0x100;

  intern(source: Uint8Array, debut: number, fin: number): number {
    return this.#dictionnaire.intern(source, debut, fin);
  }

  put(rang: number, index: number): void {
    if (index >= this.#borne) this.#elargir();
    this.#valeurs = agrandie(this.#valeurs, rang);
    this.#valeurs[rang] = index;
  }

  at(rang: number): number {
    return this.#valeurs[rang] ?? 0;
  }

  /** Gives its memory up: it is not used after. */
  build(taille: number): Texte {
    return { valeurs: reduite(this.#valeurs, taille), dictionnaire: this.#dictionnaire.build() };
  }

  #elargir(): void {
    const { length } = this.#valeurs;
    const large = this.#borne === 0x100 ? new Uint16Array(length) : new Uint32Array(length);
    large.set(this.#valeurs);
    this.#valeurs = large;
    this.#borne = this.#borne === 0x100 ? 0x1_0000 : 0x1_0000_0000;
  }
}

export class ColonneDeJoursLue {
  #valeurs: ColonneDeJours = new Int32Array(PREMIERE_TAILLE);

  put(rang: number, jour: number): void {
    this.#valeurs = agrandie(this.#valeurs, rang);
    this.#valeurs[rang] = jour;
  }

  build(taille: number): ColonneDeJours {
    return reduite(this.#valeurs, taille);
  }
}

export class ColonneDeMontantsLue {
  #valeurs: ColonneDeMontants = new Int32Array(PREMIERE_TAILLE);

  put(rang: number, montant: number): void {
    // 32 bits as long as every amount fits: half the bytes of nearly all books.
    if (montant !== (montant | 0) && this.#valeurs instanceof Int32Array)
      this.#valeurs = Float64Array.from(this.#valeurs);
    this.#valeurs = agrandie(this.#valeurs, rang);
    this.#valeurs[rang] = montant;
  }

  build(taille: number): ColonneDeMontants {
    return reduite(this.#valeurs, taille);
  }
}

function agrandie<C extends Colonne>(colonne: C, rang: number): C {
  return rang < colonne.length ? colonne : autour(colonne, colonne.length * 2);
}

function reduite<C extends Colonne>(colonne: C, taille: number): C {
  return autour(colonne, taille);
}

/** A column of the same type over the same bytes, cut or followed by zeros. */
function autour<C extends Colonne>(colonne: C, taille: number): C {
  const { constructor, BYTES_PER_ELEMENT } = colonne;
  const octets = colonne.buffer.transfer(taille * BYTES_PER_ELEMENT);
  return new (constructor as new (octets: ArrayBuffer) => C)(octets);
}
