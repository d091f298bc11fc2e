/**
 * The columns of a FEC. The first eighteen are compulsory, in this order (LPF art. A47 A-1, VII);
 * the next four belong to treasury bookkeeping; `Montant` + `Sens` may replace `Debit` + `Credit`.
 */
export const COLONNES = [
  'JournalCode',
  'JournalLib',
  'EcritureNum',
  'EcritureDate',
  'CompteNum',
  'CompteLib',
  'CompAuxNum',
  'CompAuxLib',
  'PieceRef',
  'PieceDate',
  'EcritureLib',
  'Debit',
  'Credit',
  'EcritureLet',
  'DateLet',
  'ValidDate',
  'Montantdevise',
  'Idevise',
  'DateRglt',
  'ModeRglt',
  'NatOp',
  'IdClient',
  'Montant',
  'Sens'
] as const;

export type Colonne = (typeof COLONNES)[number];

export const COLONNES_LEGALES: readonly Colonne[] = COLONNES.slice(0, 18);

/** Columns whose value the tax office wants on every line (Test Compta Demat). */
export const VALEURS_OBLIGATOIRES: ReadonlySet<Colonne> = new Set<Colonne>([
  'JournalCode',
  'JournalLib',
  'EcritureNum',
  'EcritureDate',
  'CompteNum',
  'CompteLib',
  'PieceRef',
  'PieceDate',
  'EcritureLib',
  'ValidDate'
]);

/** Without these no books can be made, whatever the rest says. */
export const COLONNES_VITALES: ReadonlySet<Colonne> = new Set<Colonne>([
  'EcritureDate',
  'CompteNum',
  'Debit',
  'Credit',
  'Montant',
  'Sens'
]);

/** Names that real programs write for a legal column; the official XSD itself allows the first two. */
const SYNONYMES = new Map<string, Colonne>([
  ['compteauxnum', 'CompAuxNum'],
  ['compteauxlib', 'CompAuxLib'],
  ['libelle', 'EcritureLib'],
  ['ecriturelibelle', 'EcritureLib'],
  ['comptelibelle', 'CompteLib'],
  ['journallibelle', 'JournalLib'],
  ['devise', 'Idevise']
]);

/** How far the name that a file writes is from the name of the law. */
export type FormeDeNom =
  | 'exacte'
  /** Case and accents only: the tax office does not mind. */
  | 'casse'
  /** Spaces, hyphens, points. */
  | 'signes'
  /** Another name for the same thing, which gives way to a column that bears the right one. */
  | 'synonyme';

export interface ColonneReconnue {
  readonly colonne: Colonne;
  readonly forme: FormeDeNom;
}

const BY_LETTERS = new Map<string, Colonne>(COLONNES.map((colonne) => [lettersOf(colonne), colonne]));

export function findColonne(name: string): ColonneReconnue | undefined {
  const letters = lettersOf(name);
  const colonne = BY_LETTERS.get(letters);
  if (colonne === undefined) {
    const synonyme = SYNONYMES.get(letters);
    return synonyme && { colonne: synonyme, forme: 'synonyme' };
  }
  const plain = name.trim();
  if (plain === colonne) return { colonne, forme: 'exacte' };
  return { colonne, forme: withoutCase(plain) === withoutCase(colonne) ? 'casse' : 'signes' };
}

function withoutCase(name: string): string {
  return name.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}

function lettersOf(name: string): string {
  return withoutCase(name).replace(/[^a-z0-9]/g, '');
}
