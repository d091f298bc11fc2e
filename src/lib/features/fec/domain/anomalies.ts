import * as messages from './messages.ts';

export type Gravite = 'bloquant' | 'avertissement';

/** One thing that is wrong in a file. `ligne` counts from 1, header included; null when it concerns the whole file. */
export interface Anomalie {
  readonly gravite: Gravite;
  readonly code: CodeAnomalie;
  readonly ligne: number | null;
  /** Name of the column, as the law or the file writes it; null when it concerns the whole line. */
  readonly colonne: string | null;
  readonly message: string;
}

interface Regle {
  /** « bloquant »: the tax office would refuse the file (spec 1.4), or it cannot make books. */
  readonly gravite: Gravite;
  /** Whether balanced, unambiguous books can still be made of the file. */
  readonly importable: boolean;
}

const REFUSE: Regle = { gravite: 'bloquant', importable: false };
const NON_CONFORME: Regle = { gravite: 'bloquant', importable: true };
const SIGNALE: Regle = { gravite: 'avertissement', importable: true };

/** Every anomaly Régie knows. Codes are never renamed: they are quoted on the phone. */
export const ANOMALIES = {
  'FEC-VIDE': REFUSE,
  'FEC-BINAIRE': REFUSE,
  'FEC-TROP-GRAND': REFUSE,
  'FEC-ENCODAGE': NON_CONFORME,
  'FEC-ENCODAGE-VOISIN': SIGNALE,
  'FEC-OCTET': SIGNALE,
  'FEC-CARACTERE': SIGNALE,
  'FEC-SEPARATEUR': NON_CONFORME,
  'FEC-GUILLEMETS': NON_CONFORME,
  'FEC-ENTETE-ILLISIBLE': REFUSE,
  'FEC-ENTETE-ABSENTE': NON_CONFORME,
  'FEC-ENTETE-REPETEE': NON_CONFORME,
  'FEC-TROP-DE-COLONNES': REFUSE,
  'FEC-COLONNE-VITALE': REFUSE,
  'FEC-COLONNE-ABSENTE': NON_CONFORME,
  'FEC-COLONNE-DOUBLE': REFUSE,
  'FEC-COLONNE-NOM': NON_CONFORME,
  'FEC-COLONNE-CASSE': SIGNALE,
  'FEC-COLONNE-EN-PLUS': SIGNALE,
  'FEC-COLONNES-ORDRE': SIGNALE,
  'FEC-LIGNE-TRONQUEE': REFUSE,
  'FEC-LIGNE-TROP-LONGUE': REFUSE,
  'FEC-LIGNE-SANS-FIN': REFUSE,
  'FEC-LIGNE-SANS-VALEUR': NON_CONFORME,
  'FEC-LIGNE-VIDE': SIGNALE,
  'FEC-SEPARATEUR-FINAL': SIGNALE,
  'FEC-SEPARATEURS-EN-TROP': NON_CONFORME,
  'FEC-VALEUR-VITALE': REFUSE,
  'FEC-VALEUR-ABSENTE': NON_CONFORME,
  'FEC-MONTANT-ABSENT': NON_CONFORME,
  'FEC-MONTANT-ILLISIBLE': REFUSE,
  'FEC-MONTANT-AMBIGU': REFUSE,
  'FEC-MONTANT-DECIMALES': REFUSE,
  'FEC-MONTANT-TROP-GRAND': REFUSE,
  'FEC-MONTANT-POINT': NON_CONFORME,
  'FEC-MONTANT-MILLIERS': NON_CONFORME,
  'FEC-MONTANT-NEGATIF': SIGNALE,
  'FEC-SENS': REFUSE,
  'FEC-DEUX-SENS': SIGNALE,
  'FEC-SANS-MONTANT': SIGNALE,
  'FEC-DATE-ILLISIBLE': REFUSE,
  'FEC-DATE-INEXISTANTE': REFUSE,
  'FEC-DATE-FORME': SIGNALE,
  'FEC-DATE-COURTE': NON_CONFORME,
  'FEC-DATE-ANNEE': SIGNALE,
  'FEC-COMPTE': SIGNALE,
  'FEC-JOURNAL-CODE': SIGNALE,
  'FEC-JOURNAL-LIBELLE': SIGNALE,
  'FEC-AUXILIAIRE-INCOMPLET': SIGNALE,
  'FEC-DEVISE-ILLISIBLE': NON_CONFORME,
  'FEC-DEVISE-INCOMPLETE': SIGNALE,
  'FEC-LETTRAGE-INCOMPLET': SIGNALE,
  'FEC-LETTRAGE-DESEQUILIBRE': SIGNALE,
  'FEC-LIBELLE-DE-COMPTE': SIGNALE,
  'FEC-LIBELLE-DE-JOURNAL': SIGNALE,
  'FEC-DESEQUILIBRE': REFUSE,
  'FEC-FICHIER-DESEQUILIBRE': REFUSE,
  'FEC-REGROUPEMENT': REFUSE,
  'FEC-ECRITURE-D-UNE-LIGNE': SIGNALE,
  'FEC-ECRITURE-SUR-PLUSIEURS-DATES': SIGNALE,
  'FEC-NUMERO-INUTILISABLE': SIGNALE,
  'FEC-NUMERO-REUTILISE': SIGNALE,
  'FEC-NUMERO-TROU': SIGNALE,
  'FEC-NUMERO-ORDRE': SIGNALE,
  'FEC-VALIDATION-ORDRE': SIGNALE,
  'FEC-VALIDATION-ANTERIEURE': SIGNALE,
  'FEC-OUVERTURE-PLACE': SIGNALE,
  'FEC-CLOTURE-DES-COMPTES': SIGNALE,
  'FEC-CENTRALISATION': SIGNALE,
  'FEC-HORS-EXERCICE': SIGNALE,
  'FEC-PLUSIEURS-EXERCICES': SIGNALE,
  'FEC-NOM': SIGNALE,
  'FEC-SIREN': SIGNALE,
  'FEC-XML-ILLISIBLE': REFUSE,
  'FEC-XML-DOCTYPE': REFUSE,
  'FEC-XML-RACINE': REFUSE,
  'FEC-XML-ELEMENT': NON_CONFORME,
  'FEC-XML-SCHEMA': NON_CONFORME,
  'FEC-XML-VALEUR': NON_CONFORME,
  'FEC-SUITE': SIGNALE
} as const satisfies Record<string, Regle>;

export type CodeAnomalie = keyof typeof ANOMALIES;

/** How many anomalies of one code and column are spelled out; the rest are counted in a last line. */
export const LIMITE_PAR_CODE = 1000;

/** Gathers anomalies in the order they are met, without letting one repeated fault fill the memory. */
export class Anomalies {
  readonly #listed: Anomalie[] = [];
  readonly #counts = new Map<string, { code: CodeAnomalie; colonne: string | null; count: number }>();
  #conforme = true;
  #importable = true;

  /** @param message built only when the anomaly is spelled out */
  add(code: CodeAnomalie, ligne: number | null, colonne: string | null, message: () => string): void {
    const regle: Regle = ANOMALIES[code];
    if (regle.gravite === 'bloquant') this.#conforme = false;
    if (!regle.importable) this.#importable = false;
    const key = `${code} ${colonne ?? ''}`;
    const counted = this.#counts.get(key);
    if (counted) counted.count++;
    else this.#counts.set(key, { code, colonne, count: 1 });
    if ((counted?.count ?? 1) <= LIMITE_PAR_CODE) {
      this.#listed.push({ gravite: regle.gravite, code, ligne, colonne, message: message() });
    }
  }

  has(code: CodeAnomalie): boolean {
    for (const counted of this.#counts.values()) if (counted.code === code) return true;
    return false;
  }

  get conforme(): boolean {
    return this.#conforme;
  }

  get importable(): boolean {
    return this.#importable;
  }

  /** How many there are of a gravity, those that are not spelled out included. */
  count(gravite: Gravite): number {
    let total = 0;
    for (const { code, count } of this.#counts.values())
      if (ANOMALIES[code].gravite === gravite) total += count;
    return total;
  }

  /** File-wide anomalies first, then by line; a last line per code says how many more there are. */
  list(): readonly Anomalie[] {
    const sorted = [...this.#listed].sort((a, b) => (a.ligne ?? 0) - (b.ligne ?? 0));
    for (const { code, colonne, count } of this.#counts.values()) {
      if (count > LIMITE_PAR_CODE) {
        sorted.push({
          gravite: ANOMALIES[code].gravite,
          code: 'FEC-SUITE',
          ligne: null,
          colonne,
          message: messages.suite(code, count - LIMITE_PAR_CODE)
        });
      }
    }
    return sorted;
  }
}
