import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import { dateOfJour } from '../dates.ts';
import type { Dictionnaire } from './dictionnaire.ts';
import { COLONNES_DE_DATE, COLONNES_DE_TEXTE, SANS_DATE, type Segment, type Texte } from './segment.ts';

/**
 * SHA-256 of what a takeover says, in hex: of the text below, whatever the width of its columns, the order of its
 * dictionaries or the form of the file it was read from. It names the takeover in the sealed log.
 *
 * The text is UTF-8. Its first line names the columns; then comes one line per accounting line, in order: the rank of
 * its bloc from 1, EcritureNum, JournalCode, CompteNum, CompAuxNum, EcritureDate, Debit, Credit (cents), the other
 * legal columns, then those beyond. Fields are parted by a tab, lines end with LF; in a field, `\`, tab, LF and CR
 * are written `\\`, `\t`, `\n`, `\r`. Days are YYYY-MM-DD, an absent one is empty.
 */
export function sha256DeSegment(segment: Segment): string {
  const hash = sha256.create();
  ecrireTexteDeSegment(segment, (octets) => hash.update(octets));
  return bytesToHex(hash.digest());
}

/**
 * The very text whose hash names the takeover, in pieces: under that name it is a pièce like another.
 *
 * @param verser given each piece in turn; its bytes are overwritten by the next
 */
export function ecrireTexteDeSegment(segment: Segment, verser: (octets: Uint8Array) => void): void {
  const blocs = ecriture(segment, verser);
  while (blocs.next().done !== true);
}

/** The same text, drawn piece by piece: a large one is never in memory whole. */
export function* texteDeSegment(segment: Segment): Generator<Uint8Array<ArrayBuffer>> {
  const prets: Uint8Array<ArrayBuffer>[] = [];
  const blocs = ecriture(segment, (octets) => prets.push(octets.slice()));
  for (let isEcrit = false; !isEcrit;) {
    isEcrit = blocs.next().done === true;
    yield* prets.splice(0);
  }
}

/** Stops after each bloc. */
function* ecriture(segment: Segment, verser: (octets: Uint8Array) => void): Generator<undefined, undefined> {
  const texte = new Tampon(verser);
  const colonnes = colonnesDe(segment);
  for (const [c, { nom }] of colonnes.entries()) texte.champ(c, echapper(encoder.encode(nom)));
  texte.finDeLigne();
  for (let b = 0; b < segment.blocs; b++) {
    const fin = segment.chiffres.debuts[b + 1] ?? 0;
    for (let ligne = segment.chiffres.debuts[b] ?? 0; ligne < fin; ligne++) {
      let c = 0;
      for (const { valeurs, parBloc, textes } of colonnes)
        textes(texte, c++, valeurs ? (valeurs[parBloc ? b : ligne] ?? 0) : b + 1);
      texte.finDeLigne();
    }
    yield;
  }
  texte.vider();
}

/** Writes the field number `rang` of a line: what a value of its column says. */
type Ecriture = (texte: Tampon, rang: number, valeur: number) => void;

interface Colonne {
  readonly nom: string;
  /** Absent for the rank of the bloc. */
  readonly valeurs?: ArrayLike<number>;
  readonly parBloc?: boolean;
  readonly textes: Ecriture;
}

const encoder = new TextEncoder();
const VIDE = new Uint8Array();

function colonnesDe({ chiffres, textes }: Segment): readonly Colonne[] {
  const entiers = garde((n) => encoder.encode(String(n)));
  const jours = garde((n) => (n === SANS_DATE ? VIDE : encoder.encode(dateOfJour(n))));
  const { numero, colonnes, dates, extras } = textes;
  const { journal, compte, auxiliaire, date, debit, credit } = chiffres;
  return [
    { nom: 'bloc', textes: entiers },
    { nom: 'numero', parBloc: true, ...texteDe(numero) },
    { nom: 'journal', parBloc: true, valeurs: journal, textes: textesDe(chiffres.journaux) },
    { nom: 'compte', valeurs: compte, textes: textesDe(chiffres.comptes) },
    { nom: 'auxiliaire', valeurs: auxiliaire, textes: textesDe(chiffres.auxiliaires) },
    { nom: 'date', valeurs: date, textes: jours },
    { nom: 'debit', valeurs: debit, textes: entiers },
    { nom: 'credit', valeurs: credit, textes: entiers },
    ...COLONNES_DE_TEXTE.map((nom) => ({ nom, ...texteDe(colonnes[nom]) })),
    ...COLONNES_DE_DATE.map((nom) => ({ nom, valeurs: dates[nom], textes: jours })),
    ...extras.map(({ nom, texte }) => ({ nom: `+${nom}`, ...texteDe(texte) }))
  ];
}

function texteDe({ valeurs, dictionnaire }: Texte): Pick<Colonne, 'valeurs' | 'textes'> {
  return { valeurs, textes: textesDe(dictionnaire) };
}

/** Few values come back often: days, round amounts. */
const MAX_GARDES = 50_000;

function garde(ecrire: (valeur: number) => Uint8Array): Ecriture {
  const known = new Map<number, Uint8Array>();
  return (texte, rang, valeur) => {
    let ecrit = known.get(valeur);
    if (!ecrit) {
      if (known.size === MAX_GARDES) known.clear();
      known.set(valeur, (ecrit = ecrire(valeur)));
    }
    texte.champ(rang, ecrit);
  };
}

const BARRE = 0x5c;
const ECHAPPEMENTS: Readonly<Record<number, number>> = { 0x09: 0x74, 0x0a: 0x6e, 0x0d: 0x72, [BARRE]: BARRE };

/** The texts are bytes already: they are copied as they are, but where one of them holds what parts fields. */
function textesDe({ octets, fins }: Dictionnaire): Ecriture {
  const isSimple = !octets.some((octet) => octet in ECHAPPEMENTS);
  return (texte, rang, index) => {
    const debut = index === 0 ? 0 : (fins[index - 1] ?? 0);
    const fin = fins[index] ?? debut;
    if (isSimple) texte.champ(rang, octets, debut, fin);
    else texte.champ(rang, echapper(octets.subarray(debut, fin)));
  };
}

function echapper(octets: Uint8Array): Uint8Array {
  return Uint8Array.from(
    Array.from(octets).flatMap((octet) => {
      const lettre = ECHAPPEMENTS[octet];
      return lettre === undefined ? [octet] : [BARRE, lettre];
    })
  );
}

const TAMPON_EN_OCTETS = 1 << 16;
const TABULATION = 0x09;
const FIN_DE_LIGNE = 0x0a;

/** Small fields gathered into large pieces: hashing them one by one costs more than the hash. */
class Tampon {
  readonly #verser: (octets: Uint8Array) => void;
  readonly #octets = new Uint8Array(TAMPON_EN_OCTETS);
  #fin = 0;

  constructor(verser: (octets: Uint8Array) => void) {
    this.#verser = verser;
  }

  /** The bytes `[debut, fin)`, after a tab unless they are the first of their line. */
  champ(rang: number, octets: Uint8Array, debut = 0, fin = octets.length): void {
    if (rang > 0) this.#ajouter(TABULATION);
    const taille = fin - debut;
    if (taille > TAMPON_EN_OCTETS - this.#fin) this.vider();
    if (taille > TAMPON_EN_OCTETS) {
      this.#verser(octets.subarray(debut, fin));
      return;
    }
    for (let i = debut; i < fin; i++) this.#octets[this.#fin++] = octets[i] ?? 0;
  }

  finDeLigne(): void {
    this.#ajouter(FIN_DE_LIGNE);
  }

  vider(): void {
    this.#verser(this.#octets.subarray(0, this.#fin));
    this.#fin = 0;
  }

  #ajouter(octet: number): void {
    if (this.#fin === TAMPON_EN_OCTETS) this.vider();
    this.#octets[this.#fin++] = octet;
  }
}
