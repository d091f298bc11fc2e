import { SaxesParser } from 'saxes';
import type { Anomalies, CodeAnomalie } from './anomalies.ts';
import { COLONNES_LEGALES, findColonne, VALEURS_OBLIGATOIRES, type Colonne } from './colonnes.ts';
import { MAX_COLONNES } from './entete.ts';
import { Interprete, type ReadField } from './interprete.ts';
import type { LignesLues } from './lignes-lues.ts';
import { raisonXml } from './messages-xml.ts';
import * as messages from './messages.ts';
import { isConteneur, rangDe, SCHEMA, type Conteneur } from './schema-xml.ts';

/** The columns every line must have an answer for; amounts come in one of three forms. */
const TOUJOURS = COLONNES_LEGALES.filter((colonne) => VALEURS_OBLIGATOIRES.has(colonne));
const MAX_DEPTH = 100;

/** Values of an element by column, or by the name the file gives them; with the names already met. */
type Champs = Map<string, string>;

interface Element {
  readonly nom: string;
  /** Rank of the last child met, to see that they come in order. */
  rang: number;
}

interface LigneLue {
  readonly champs: Champs;
  readonly ligne: number;
}

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
  readonly #readers = new Map<string, ReadField>();
  readonly #path: Element[] = [];
  #text = '';
  #journal: Champs = new Map();
  #ecriture: Champs = new Map();
  #ligne: Champs = new Map();
  #pending: LigneLue[] = [];
  #ecritures = 0;
  #ecritureAt = 0;
  #ligneAt = 0;
  #stopped = false;

  constructor(lignes: LignesLues, anomalies: Anomalies) {
    this.#lignes = lignes;
    this.#anomalies = anomalies;
    this.#interprete = new Interprete(lignes, anomalies, 'xml');
    // The parser's own table has the names that every object inherits: `&constructor;` would be one.
    this.#parser.ENTITIES = Object.assign(Object.create(null) as Record<string, string>, {
      amp: '&',
      apos: "'",
      gt: '>',
      lt: '<',
      quot: '"'
    });
    this.#parser.on('doctype', () => {
      this.#refuse('FEC-XML-DOCTYPE', messages.xmlDoctype);
    });
    this.#parser.on('error', (error) => {
      const reason = error.message.replace(/^\d+:\d+: /, '').replace(/\.$/, '');
      this.#refuseIllisible(raisonXml(reason));
    });
    this.#parser.on('opentag', ({ name }) => {
      this.#open(localName(name));
    });
    this.#parser.on('text', (text) => (this.#text += text));
    this.#parser.on('cdata', (text) => (this.#text += text));
    this.#parser.on('closetag', () => {
      this.#close();
    });
  }

  push(chunk: Uint8Array): void {
    this.#feed(this.#decoder.decode(chunk, { stream: true }));
  }

  end(): void {
    this.#feed(this.#decoder.decode());
    if (!this.#stopped) this.#guarded(() => this.#parser.close());
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

  #say(code: CodeAnomalie, colonne: Colonne | null, message: () => string): void {
    this.#anomalies.add(code, this.#parser.line, colonne, message);
  }

  #refuse(code: CodeAnomalie, message: () => string): never {
    this.#say(code, null, message);
    throw new XmlRefuse();
  }

  #refuseIllisible(reason: string): never {
    this.#refuse('FEC-XML-ILLISIBLE', () => messages.xmlIllisible(reason));
  }

  #open(nom: string): void {
    const parent = this.#path.at(-1);
    if (this.#path.length >= MAX_DEPTH)
      this.#refuseIllisible(`ses éléments sont emboîtés sur plus de ${MAX_DEPTH} niveaux`);
    if (!parent && nom !== 'comptabilite') this.#refuse('FEC-XML-RACINE', () => messages.xmlRacine(nom));
    if (isConteneur(nom)) this.#openConteneur(nom, parent);
    if (parent && isConteneur(parent.nom)) this.#checkPlace(nom, parent, parent.nom);
    this.#path.push({ nom, rang: 0 });
    this.#text = '';
  }

  #openConteneur(nom: Conteneur, parent: Element | undefined): void {
    const attendu = SCHEMA[nom].parent;
    if (attendu !== (parent?.nom ?? null)) {
      this.#refuseIllisible(
        `l’élément « ${nom} » n’est pas dans ${attendu === null ? 'la racine' : `« ${attendu} »`}`
      );
    }
    if (nom === 'journal') this.#journal = new Map();
    else if (nom === 'ecriture') {
      this.#ecriture = new Map();
      this.#pending = [];
      this.#ecritureAt = this.#parser.line;
    } else if (nom === 'ligne') {
      this.#ligne = new Map();
      this.#ligneAt = this.#parser.line;
    }
  }

  #checkPlace(nom: string, parent: Element, conteneur: Conteneur): void {
    const rang = rangDe(nom, conteneur);
    if (rang === null) return;
    const isRepeated = rang === parent.rang - 1 && !REPETABLES.has(nom);
    if (rang < parent.rang - 1 || isRepeated) {
      this.#say('FEC-XML-SCHEMA', findColonne(nom)?.colonne ?? null, () => messages.xmlOrdre(nom));
    }
    parent.rang = Math.max(parent.rang, rang + 1);
  }

  #close(): void {
    const nom = this.#path.pop()?.nom ?? '';
    const parent = this.#path.at(-1)?.nom ?? '';
    if (nom === 'ligne') this.#pending.push({ champs: this.#ligne, ligne: this.#ligneAt });
    else if (nom === 'ecriture') this.#endEcriture();
    else if (nom === 'exercice') this.#endExercice();
    else if (nom === 'DateCloture' && parent === 'exercice') this.cloture = this.#text.trim();
    else if (!isConteneur(nom)) this.#endValue(nom, parent);
    this.#text = '';
  }

  #endExercice(): void {
    if (this.cloture === null) this.#say('FEC-XML-SCHEMA', null, () => messages.xmlAbsent('DateCloture'));
  }

  #endValue(nom: string, parent: string): void {
    const target =
      parent === 'journal' ? this.#journal : parent === 'ecriture' ? this.#ecriture : this.#ligne;
    const found = findColonne(nom);
    const isKnown =
      found !== undefined && (parent === 'journal' || parent === 'ecriture' || parent === 'ligne');
    // After its own fields a line may carry any other (xs:any); elsewhere nothing else is foreseen.
    const key = isKnown ? found.colonne : parent === 'ligne' ? nom : null;
    if (key === null) {
      this.#say('FEC-XML-ELEMENT', null, () => messages.xmlElement(nom));
      return;
    }
    if (isKnown && found.forme !== 'exacte' && !/^CompteAux(Num|Lib)$/.test(nom)) {
      this.#say('FEC-COLONNE-NOM', found.colonne, () => messages.colonneNom(nom, found.colonne));
    }
    if (target.has(key)) {
      this.#say('FEC-COLONNE-DOUBLE', isKnown ? found.colonne : null, () => messages.xmlElementDouble(nom));
    }
    target.set(key, this.#text);
  }

  #endEcriture(): void {
    const lines = this.#pending;
    if (lines.length < 2) {
      this.#anomalies.add('FEC-XML-SCHEMA', this.#ecritureAt, null, () => messages.xmlLignes(lines.length));
    }
    const lettered = lettrableLines(lines);
    for (const line of lines) this.#endLigne(line, lettered.has(line));
    this.#ecritures++;
  }

  #endLigne({ champs, ligne }: LigneLue, lettered: boolean): void {
    const values: Champs = new Map([...this.#journal, ...this.#ecriture, ...champs]);
    for (const colonne of TOUJOURS) if (!values.has(colonne)) values.set(colonne, '');
    if (champs.has('Montant') && (champs.has('Debit') || champs.has('Credit'))) {
      this.#anomalies.add('FEC-COLONNE-DOUBLE', ligne, 'Montant', () => messages.colonneDouble('Montant'));
    }
    this.#interprete.begin(ligne);
    for (const [key, value] of values) {
      if (!lettered && LETTRAGE.has(key) && !champs.has(key)) continue;
      const bytes = encoder.encode(value.replace(/[\t\r\n]+/g, ' '));
      this.#readerOf(key)(bytes, 0, bytes.length);
    }
    this.#interprete.end();
    this.#lignes.ecriture.push(this.#ecritures);
  }

  #readerOf(key: string): ReadField {
    let reader = this.#readers.get(key);
    if (reader) return reader;
    if (this.#lignes.extras.size >= MAX_COLONNES) {
      this.#refuse('FEC-TROP-DE-COLONNES', () => messages.xmlTropDeColonnes(MAX_COLONNES));
    }
    const colonne = findColonne(key);
    [reader] = this.#interprete.readersFor([colonne?.forme === 'exacte' ? colonne.colonne : { extra: key }]);
    this.#readers.set(key, (reader ??= () => undefined));
    return reader;
  }
}

const REPETABLES: ReadonlySet<string> = new Set<Conteneur>(['journal', 'ecriture', 'ligne']);
const LETTRAGE: ReadonlySet<string> = new Set<Colonne>(['EcritureLet', 'DateLet']);

/** The lettrage of an écriture is that of its third parties (class 4), or of all its lines when it has none. */
function lettrableLines(lines: readonly LigneLue[]): ReadonlySet<LigneLue> {
  const tiers = lines.filter(({ champs }) => champs.get('CompteNum')?.trim().startsWith('4'));
  return new Set(tiers.length > 0 ? tiers : lines);
}

function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}
