import { SaxesParser } from 'saxes';
import type { Anomalies } from './anomalies.ts';
import { findColonne, VALEURS_OBLIGATOIRES, COLONNES_LEGALES, type Colonne } from './colonnes.ts';
import { Interprete } from './interprete.ts';
import type { LignesLues } from './lignes-lues.ts';
import * as messages from './messages.ts';

/** The columns every line must have an answer for; amounts come in one of three forms. */
const TOUJOURS = COLONNES_LEGALES.filter((colonne) => VALEURS_OBLIGATOIRES.has(colonne));
const CONTENEURS = new Set(['comptabilite', 'exercice', 'journal', 'ecriture', 'ligne']);

type Champs = Map<Colonne, string>;

const encoder = new TextEncoder();

/** Stops the parser at the first fault that makes the rest unreadable. */
class XmlRefuse extends Error {}

/**
 * Reads the XML form (XSD A47A-I-VII-1): journals hold écritures, écritures hold lines; the source itself says
 * which lines make an écriture, and lettrage stands on the écriture.
 */
export class LecteurXml {
  cloture: string | null = null;
  readonly #parser = new SaxesParser();
  readonly #decoder = new TextDecoder('utf-8');
  readonly #lignes: LignesLues;
  readonly #anomalies: Anomalies;
  readonly #interprete: Interprete;
  readonly #readers = new Map<Colonne, ReturnType<Interprete['readersFor']>[number]>();
  readonly #path: string[] = [];
  #text = '';
  #journal: Champs = new Map();
  #ecriture: Champs = new Map();
  #ligne: Champs = new Map();
  #pending: { readonly champs: Champs; readonly ligne: number }[] = [];
  #ecritures = 0;
  #ligneAt = 0;
  #stopped = false;

  constructor(lignes: LignesLues, anomalies: Anomalies) {
    this.#lignes = lignes;
    this.#anomalies = anomalies;
    this.#interprete = new Interprete(lignes, anomalies, 'xml');
    this.#parser.on('doctype', () => {
      this.#refuse('FEC-XML-DOCTYPE', messages.xmlDoctype);
    });
    this.#parser.on('error', (error) => {
      const reason = error.message.replace(/^\d+:\d+: /, '').replace(/\.$/, '');
      this.#refuse('FEC-XML-ILLISIBLE', () => messages.xmlIllisible(reason));
    });
    this.#parser.on('opentag', ({ name }) => {
      this.#open(localName(name));
    });
    this.#parser.on('text', (text) => (this.#text += text));
    this.#parser.on('cdata', (text) => (this.#text += text));
    this.#parser.on('closetag', ({ name }) => {
      this.#close(localName(name));
    });
  }

  push(chunk: Uint8Array): void {
    this.#feed(this.#decoder.decode(chunk, { stream: true }));
  }

  end(): void {
    this.#feed(this.#decoder.decode());
    if (!this.#stopped) this.#guarded(() => this.#parser.close());
    if (this.#lignes.count === 0 && !this.#stopped) {
      this.#anomalies.add('FEC-VIDE', null, null, messages.fichierVide);
    }
  }

  #feed(text: string): void {
    if (!this.#stopped) this.#guarded(() => this.#parser.write(text));
  }

  #guarded(act: () => void): void {
    try {
      act();
    } catch (error) {
      if (!(error instanceof XmlRefuse)) throw error;
      this.#stopped = true;
    }
  }

  #refuse(code: 'FEC-XML-DOCTYPE' | 'FEC-XML-ILLISIBLE', message: () => string): never {
    this.#anomalies.add(code, this.#parser.line, null, message);
    throw new XmlRefuse();
  }

  #open(name: string): void {
    this.#path.push(name);
    this.#text = '';
    if (name === 'journal') this.#journal = new Map();
    else if (name === 'ecriture') {
      this.#ecriture = new Map();
      this.#pending = [];
    } else if (name === 'ligne') {
      this.#ligne = new Map();
      this.#ligneAt = this.#parser.line;
    }
  }

  #close(name: string): void {
    this.#path.pop();
    const parent = this.#path.at(-1);
    if (name === 'ligne') this.#pending.push({ champs: this.#ligne, ligne: this.#ligneAt });
    else if (name === 'ecriture') this.#endEcriture();
    else if (name === 'DateCloture' && parent === 'exercice') this.cloture = this.#text.trim();
    else if (!CONTENEURS.has(name)) this.#endValue(name, parent);
    this.#text = '';
  }

  #endValue(name: string, parent: string | undefined): void {
    const target = { journal: this.#journal, ecriture: this.#ecriture, ligne: this.#ligne }[parent ?? ''];
    const colonne = findColonne(name);
    if (target && colonne) target.set(colonne, this.#text);
    else this.#anomalies.add('FEC-XML-ELEMENT', this.#parser.line, null, () => messages.xmlElement(name));
  }

  #endEcriture(): void {
    for (const { champs, ligne } of this.#pending) {
      if (this.#lignes.count >= this.#lignes.capacity) return;
      this.#interprete.begin(ligne);
      const values: Champs = new Map([...this.#journal, ...this.#ecriture, ...champs]);
      for (const colonne of TOUJOURS) if (!values.has(colonne)) values.set(colonne, '');
      for (const [colonne, value] of values) {
        const bytes = encoder.encode(value.replace(/\s+/g, ' '));
        this.#readerOf(colonne)(bytes, 0, bytes.length);
      }
      this.#interprete.end();
      this.#lignes.ecriture.push(this.#ecritures);
    }
    this.#ecritures++;
  }

  #readerOf(colonne: Colonne): ReturnType<Interprete['readersFor']>[number] {
    let reader = this.#readers.get(colonne);
    if (!reader) {
      reader = this.#interprete.readersFor([colonne])[0] ?? (() => undefined);
      this.#readers.set(colonne, reader);
    }
    return reader;
  }
}

function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}
