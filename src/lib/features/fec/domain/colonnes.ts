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
export const COLONNES_DE_TRESORERIE: readonly Colonne[] = COLONNES.slice(18, 22);

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
export const COLONNES_VITALES: ReadonlySet<Colonne> = new Set<Colonne>(['EcritureDate', 'CompteNum']);

/** Names that real programs write for a legal column; the official XSD itself allows the first two. */
const SYNONYMES: Readonly<Record<string, Colonne>> = {
  compteauxnum: 'CompAuxNum',
  compteauxlib: 'CompAuxLib',
  libelle: 'EcritureLib',
  ecriturelibelle: 'EcritureLib',
  comptelibelle: 'CompteLib',
  journallibelle: 'JournalLib',
  devise: 'Idevise'
};

const BY_NAME = new Map<string, Colonne>([
  ...COLONNES.map((colonne): [string, Colonne] => [normaliseName(colonne), colonne]),
  ...Object.entries(SYNONYMES)
]);

/** Case, accents and anything but letters and digits do not count in a header. */
function normaliseName(name: string): string {
  return name
    .normalize('NFD')
    .toLowerCase()
    .replace(/[^a-z0-9]/g, '');
}

export function findColonne(name: string): Colonne | undefined {
  return BY_NAME.get(normaliseName(name));
}
