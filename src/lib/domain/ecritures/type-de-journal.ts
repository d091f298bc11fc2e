import type { TypeDeJournal } from './journal.ts';

interface Indice {
  readonly type: TypeDeJournal;
  /** Codes that programs give it, a number of order after them or not: `BQ`, `BQ1`, `TR21`. */
  readonly code?: RegExp;
  /** Words of the label, in capitals without accents. */
  readonly libelle: RegExp;
}

const INDICES: readonly Indice[] = [
  { type: 'standard', libelle: /\b(OPERATIONS? DIVERSES?|ECRITURES? DIVERSES?)\b/ },
  {
    type: 'cloture-ouverture',
    code: /^(AN|ANO|ANV|RAN|CLO|OUV)\d{0,3}$/,
    libelle: /\b(A.?NOUVEAUX?|RAN|OUVERTURE|CLOTURE)\b/
  },
  {
    type: 'appel-de-fonds',
    code: /^(AF|APF|ADF)\d{0,3}$/,
    libelle: /\bAPPELS? (DE |DES )?(FONDS|PROVISIONS?|CHARGES)\b/
  },
  { type: 'repartition-speciale', libelle: /\bREPARTITIONS? SPECIALES?\b/ },
  { type: 'repartition', code: /^(RP|REP)\d{0,3}$/, libelle: /\bREPARTITIONS?\b(?! SPECIALE)/ },
  { type: 'tresorerie-compte-commun', libelle: /\bCOMPTE COMMUN\b/ },
  {
    type: 'quittancement',
    code: /^(QU|QT|QUI)\d{0,3}$/,
    libelle: /\b(QUITTANCEMENTS?|QUITTANCES?|APPELS? (DE |DES )?LOYERS?)\b/
  },
  { type: 'honoraires', code: /^(HO|HON)\d{0,3}$/, libelle: /\bHONORAIRES?\b/ },
  {
    type: 'achat',
    code: /^(AC|ACH|HA)\d{0,3}$/,
    libelle: /\b(ACHATS?|FACTURES? (DE |DES )?FOURNISSEURS?)\b/
  },
  { type: 'vente', code: /^(VE|VT|VTE|VEN)\d{0,3}$/, libelle: /\b(VENTES?|FACTURES? (DE |DES )?CLIENTS?)\b/ },
  {
    type: 'tresorerie',
    code: /^(BQ|BQE|BN|BNP|CA|CAI|CCP|CIC|LCL|TR|TRE)\d{0,3}$/,
    libelle:
      /^(?!.*\bCOMPTE COMMUN\b).*\b(BANQUES?|CAISSE|TRESORERIE|CHEQUES POSTAUX|CCP|BNP|CIC|LCL|CREDIT (AGRICOLE|MUTUEL|LYONNAIS)|SOCIETE GENERALE)\b/
  }
];

/**
 * The type an imported journal most likely had. Code and label each give their opinion; when they differ, when
 * a label names two types, or when nothing is recognised, the answer is `standard` (JNL-06): a wrong
 * « trésorerie » would balance blocs on a bank by itself, a wrong « standard » changes nothing.
 */
export function guessTypeDeJournal(code: string, libelle: string): TypeDeJournal {
  const [c, l] = [simplify(code), simplify(libelle)];
  // Some programs put a code in the place of the label: `VE | VE11`, `CIC | TR23`.
  const opinions = new Set([...opinionsOfCode(c), ...opinionsOfCode(l), ...opinionsOfLibelle(l)]);
  const [first] = opinions;
  return opinions.size === 1 && first !== undefined ? first : 'standard';
}

function opinionsOfCode(code: string): TypeDeJournal[] {
  return INDICES.filter((indice) => indice.code?.test(code) === true).map(({ type }) => type);
}

function opinionsOfLibelle(libelle: string): TypeDeJournal[] {
  return INDICES.filter((indice) => indice.libelle.test(libelle)).map(({ type }) => type);
}

function simplify(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toUpperCase()
    .replace(/[\s'’.]+/gu, ' ')
    .trim();
}
