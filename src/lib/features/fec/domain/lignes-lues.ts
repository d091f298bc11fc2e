import { recordOf } from '#lib/domain/record-of.ts';
import { DictionnaireBuilder } from '#lib/domain/segments/dictionnaire.ts';
import {
  COLONNES_DE_DATE,
  COLONNES_DE_TEXTE,
  SANS_DATE,
  type ColonneDeDate,
  type ColonneDeTexte,
  type ColonneDIndex
} from '#lib/domain/segments/segment.ts';

/** A column of dictionary numbers that widens as its dictionary grows. */
export class ColonneLue {
  readonly dictionnaire = new DictionnaireBuilder();
  #values: ColonneDIndex;
  #bound = 0x100;

  constructor(capacity: number) {
    this.#values = new Uint8Array(capacity);
  }

  put(line: number, index: number): void {
    if (index >= this.#bound) this.#widen();
    this.#values[line] = index;
  }

  at(line: number): number {
    return this.#values[line] ?? 0;
  }

  texteAt(line: number): string {
    return this.dictionnaire.texte(this.at(line));
  }

  get values(): ColonneDIndex {
    return this.#values;
  }

  #widen(): void {
    const wide =
      this.#bound === 0x100 ? new Uint16Array(this.#values.length) : new Uint32Array(this.#values.length);
    wide.set(this.#values);
    this.#values = wide;
    this.#bound = this.#bound === 0x100 ? 0x1_0000 : 0x1_0000_0000;
  }
}

/** Every line of a FEC as it was read, in file order, before it is known to which écriture it belongs. */
export class LignesLues {
  count = 0;
  readonly journal: ColonneLue;
  readonly numero: ColonneLue;
  readonly compte: ColonneLue;
  readonly auxiliaire: ColonneLue;
  readonly textes: Readonly<Record<ColonneDeTexte, ColonneLue>>;
  readonly extras = new Map<string, ColonneLue>();
  readonly date: Int32Array<ArrayBuffer>;
  readonly dates: Readonly<Record<ColonneDeDate, Int32Array<ArrayBuffer>>>;
  readonly debit: Float64Array<ArrayBuffer>;
  readonly credit: Float64Array<ArrayBuffer>;
  readonly ligneSource: Uint32Array<ArrayBuffer>;
  /** XML only: the file itself says which lines make an écriture. Empty otherwise. */
  readonly ecriture: number[] = [];
  readonly capacity: number;

  constructor(capacity: number) {
    this.capacity = capacity;
    const column = () => new ColonneLue(capacity);
    const days = () => new Int32Array(capacity).fill(SANS_DATE);
    this.journal = column();
    this.numero = column();
    this.compte = column();
    this.auxiliaire = column();
    this.textes = recordOf(COLONNES_DE_TEXTE, column);
    this.date = days();
    this.dates = recordOf(COLONNES_DE_DATE, days);
    this.debit = new Float64Array(capacity);
    this.credit = new Float64Array(capacity);
    this.ligneSource = new Uint32Array(capacity);
  }

  extra(nom: string): ColonneLue {
    let column = this.extras.get(nom);
    if (!column) this.extras.set(nom, (column = new ColonneLue(this.capacity)));
    return column;
  }
}
