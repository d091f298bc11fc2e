import { jourOf, isDateIso } from '../dates.ts';
import { recordOf } from '../record-of.ts';
import { accepte, refuse, type Result } from '../result.ts';
import { ColonneDeMontantsLue, ColonneDeTextesLue, ColonneDeJoursLue } from './colonnes-lues.ts';
import { COLONNES_DE_DATE, COLONNES_DE_TEXTE, SANS_DATE, type Segment } from './segment.ts';

/** What is not the text of a takeover, and where. */
export interface TexteFaux {
  /** From 1, the names of the columns being the first. */
  readonly ligne: number;
  readonly quoi: string;
}

const FIXES = ['bloc', 'numero', 'journal', 'compte', 'auxiliaire', 'date', 'debit', 'credit'] as const;
const NOMS = [...FIXES, ...COLONNES_DE_TEXTE, ...COLONNES_DE_DATE];

const TABULATION = 0x09;
const FIN_DE_LIGNE = 0x0a;
const BARRE = 0x5c;
const TIRET = 0x2d;
const ZERO = 0x30;
const ECHAPPES: Readonly<Record<number, number>> = { 0x74: 0x09, 0x6e: 0x0a, 0x72: 0x0d, [BARRE]: BARRE };

const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

/**
 * Reads the text of a takeover (`ecrireTexteDeSegment`) as it comes, in pieces cut anywhere, into the columns that it
 * was written from: a line never becomes an object. Whoever gives it the bytes checks their hash; what is not such a
 * text is refused, and never thrown (I8).
 */
export class LecteurDeTexte {
  readonly #blocs = { numero: new ColonneDeTextesLue(), journal: new ColonneDeTextesLue() };
  readonly #compte = new ColonneDeTextesLue();
  readonly #auxiliaire = new ColonneDeTextesLue();
  readonly #date = new ColonneDeJoursLue();
  readonly #debit = new ColonneDeMontantsLue();
  readonly #credit = new ColonneDeMontantsLue();
  readonly #textes = recordOf(COLONNES_DE_TEXTE, () => new ColonneDeTextesLue());
  readonly #dates = recordOf(COLONNES_DE_DATE, () => new ColonneDeJoursLue());
  readonly #extras: { readonly nom: string; readonly colonne: ColonneDeTextesLue }[] = [];
  readonly #debuts: number[] = [];
  readonly #jours = new Map<number, number | null>();
  /** Ends of the fields of the line being read. */
  readonly #fins: number[] = [];
  #reste = new Uint8Array();
  #lignes = 0;
  #isCommence = false;
  #faute: TexteFaux | null = null;

  /** The next bytes; what is given after a fault is not read. */
  ajouter(octets: Uint8Array): void {
    if (this.#faute) return;
    const tout = this.#reste.length === 0 ? octets : joindre(this.#reste, octets);
    let debut = 0;
    for (let fin = tout.indexOf(FIN_DE_LIGNE); fin !== -1; fin = tout.indexOf(FIN_DE_LIGNE, debut)) {
      const quoi = this.#lire(tout, debut, fin);
      if (quoi !== null) {
        this.#faute = { ligne: this.#lignes + (this.#isCommence ? 2 : 1), quoi };
        return;
      }
      debut = fin + 1;
    }
    this.#reste = tout.slice(debut);
  }

  /**
   * The segment, once all of it was given. Lines of the source file are not part of the text.
   *
   * @param ligneSource of each line
   */
  finir(ligneSource: (lignes: number) => Uint32Array<ArrayBuffer>): Result<Segment, TexteFaux> {
    if (this.#faute) return refuse(this.#faute);
    if (!this.#isCommence || this.#reste.length > 0) return refuse({ ligne: this.#lignes + 1, quoi: 'fin' });
    const [lignes, blocs] = [this.#lignes, this.#debuts.length];
    const [journal, compte, auxiliaire] = [
      this.#blocs.journal.build(blocs),
      this.#compte.build(lignes),
      this.#auxiliaire.build(lignes)
    ];
    return accepte({
      lignes,
      blocs,
      chiffres: {
        debuts: Uint32Array.from([...this.#debuts, lignes]),
        journal: journal.valeurs,
        date: this.#date.build(lignes),
        compte: compte.valeurs,
        auxiliaire: auxiliaire.valeurs,
        debit: this.#debit.build(lignes),
        credit: this.#credit.build(lignes),
        journaux: journal.dictionnaire,
        comptes: compte.dictionnaire,
        auxiliaires: auxiliaire.dictionnaire
      },
      textes: {
        numero: this.#blocs.numero.build(blocs),
        colonnes: recordOf(COLONNES_DE_TEXTE, (nom) => this.#textes[nom].build(lignes)),
        dates: recordOf(COLONNES_DE_DATE, (nom) => this.#dates[nom].build(lignes)),
        extras: this.#extras.map(({ nom, colonne }) => ({ nom, texte: colonne.build(lignes) })),
        ligneSource: ligneSource(lignes)
      }
    });
  }

  /** A line, without its end. @returns what is wrong with it */
  #lire(source: Uint8Array, debut: number, fin: number): string | null {
    const [octets, de, a] = this.#champs(source, debut, fin);
    if (!this.#isCommence) return this.#lireLesNoms(octets, de);
    if (this.#fins.length !== NOMS.length + this.#extras.length) return 'champs';
    const bornes = (c: number) => [c === 0 ? de : (this.#fins[c - 1] ?? a) + 1, this.#fins[c] ?? a] as const;
    const rang = entierDe(octets, ...bornes(0));
    if (rang !== this.#debuts.length && rang !== this.#debuts.length + 1) return 'bloc';
    const ligne = this.#lignes;
    const isNouveau = rang === this.#debuts.length + 1;
    if (isNouveau) this.#debuts.push(ligne);
    for (const [c, colonne] of [this.#blocs.numero, this.#blocs.journal].entries()) {
      const meme = colonne.intern(octets, ...bornes(c + 1));
      if (isNouveau) colonne.put(rang - 1, meme);
      else if (colonne.at(rang - 1) !== meme) return FIXES[c + 1] ?? '';
    }
    let c = FIXES.indexOf('compte');
    for (const colonne of [this.#compte, this.#auxiliaire])
      colonne.put(ligne, colonne.intern(octets, ...bornes(c++)));
    const jour = this.#jour(octets, ...bornes(c++));
    if (jour === null || jour === SANS_DATE) return 'date';
    this.#date.put(ligne, jour);
    for (const colonne of [this.#debit, this.#credit]) {
      const montant = entierDe(octets, ...bornes(c++));
      if (montant === null) return FIXES[c - 1] ?? '';
      colonne.put(ligne, montant);
    }
    for (const nom of COLONNES_DE_TEXTE) {
      const colonne = this.#textes[nom];
      colonne.put(ligne, colonne.intern(octets, ...bornes(c++)));
    }
    for (const nom of COLONNES_DE_DATE) {
      const un = this.#jour(octets, ...bornes(c++));
      if (un === null) return nom;
      this.#dates[nom].put(ligne, un);
    }
    for (const { colonne } of this.#extras) colonne.put(ligne, colonne.intern(octets, ...bornes(c++)));
    this.#lignes += 1;
    return null;
  }

  #lireLesNoms(octets: Uint8Array, debut: number): string | null {
    let de = debut;
    const noms = this.#fins.map((fin) => {
      const nom = decoder.decode(octets.subarray(de, fin));
      de = fin + 1;
      return nom;
    });
    const extras = noms.slice(NOMS.length);
    if (NOMS.some((nom, c) => noms[c] !== nom) || extras.some((nom) => !nom.startsWith('+')))
      return 'colonnes';
    for (const nom of extras) this.#extras.push({ nom: nom.slice(1), colonne: new ColonneDeTextesLue() });
    this.#isCommence = true;
    return null;
  }

  /** Finds the fields, in the line itself or, when some were escaped, in a copy that says what they mean. */
  #champs(source: Uint8Array, debut: number, fin: number): readonly [Uint8Array, number, number] {
    this.#fins.length = 0;
    let isEchappe = false;
    for (let i = debut; i < fin; i++) {
      const octet = source[i];
      if (octet === TABULATION) this.#fins.push(i);
      else if (octet === BARRE) isEchappe = true;
    }
    if (!isEchappe) {
      this.#fins.push(fin);
      return [source, debut, fin];
    }
    this.#fins.length = 0;
    const copie = new Uint8Array(fin - debut);
    let taille = 0;
    for (let i = debut; i < fin; i++) {
      const octet = source[i] ?? 0;
      if (octet === TABULATION) this.#fins.push(taille);
      copie[taille++] = octet === BARRE ? (ECHAPPES[source[++i] ?? 0] ?? BARRE) : octet;
    }
    this.#fins.push(taille);
    return [copie, 0, taille];
  }

  /** Days are few and lines are many: each is understood once. Null for what is no day. */
  #jour(octets: Uint8Array, debut: number, fin: number): number | null {
    if (debut === fin) return SANS_DATE;
    if (fin - debut !== 10) return null;
    let cle = 0;
    for (let i = debut; i < fin; i++)
      cle = cle * 16 + ((octets[i] ?? 0) & 0x0f) * (octets[i] === TIRET ? 0 : 1);
    let jour = this.#jours.get(cle);
    if (jour === undefined) {
      const texte = decoder.decode(octets.subarray(debut, fin));
      jour = isDateIso(texte) ? jourOf(texte) : null;
      this.#jours.set(cle, jour);
    }
    return jour;
  }
}

/** Whole and signed, as it is written back; null for anything else. */
function entierDe(octets: Uint8Array, debut: number, fin: number): number | null {
  const isNegatif = octets[debut] === TIRET;
  const premier = isNegatif ? debut + 1 : debut;
  if (premier >= fin || fin - premier > 16) return null;
  let valeur = 0;
  for (let i = premier; i < fin; i++) {
    const chiffre = (octets[i] ?? 0) - ZERO;
    if (chiffre < 0 || chiffre > 9) return null;
    valeur = valeur * 10 + chiffre;
  }
  if (!Number.isSafeInteger(valeur)) return null;
  return isNegatif && valeur !== 0 ? -valeur : valeur;
}

function joindre(a: Uint8Array, b: Uint8Array): Uint8Array<ArrayBuffer> {
  const ensemble = new Uint8Array(a.length + b.length);
  ensemble.set(a);
  ensemble.set(b, a.length);
  return ensemble;
}
