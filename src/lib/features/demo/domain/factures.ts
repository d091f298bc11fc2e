import { addDays, type DateIso } from '#lib/domain/dates.ts';
import { sum, type Centimes } from '#lib/domain/montant.ts';
import { repartir } from '#lib/domain/repartir.ts';
import { jourDuMois } from './calendrier.ts';
import { choisirFournisseur, type Metier } from './fournisseurs.ts';
import { credit, debit, type LigneDeLivre, type Livre, oppose } from './livre.ts';
import type { Prng } from './prng.ts';
import type { Tiers } from './types.ts';

export interface Facture {
  readonly date: DateIso;
  readonly fournisseur: Tiers;
  readonly libelle: string;
  readonly imputations: readonly LigneDeLivre[];
  /** Piece of the invoice that a credit note, with negative imputations, comes off. */
  readonly avoirSur?: string;
}

/** Records an invoice. @returns its piece, which is also what its payment is lettered with. */
export function ecrireFacture(livre: Livre, facture: Facture): string {
  const { date, fournisseur, libelle, imputations, avoirSur } = facture;
  const piece = livre.nouvellePiece(fournisseur.code);
  const total = sum(imputations.map(({ montant }) => montant));
  livre.ecrire({
    journal: 'AC',
    date,
    piece,
    libelle: `${libelle} - ${fournisseur.nom}`,
    lignes: [...imputations, credit('401', total, fournisseur, avoirSur ?? piece)]
  });
  return piece;
}

/** Pays a supplier from the bank, unless the exercice closes first: the debt then goes to the à-nouveaux. */
export function reglerFournisseur(
  livre: Livre,
  date: DateIso,
  fournisseur: Tiers,
  montant: Centimes,
  groupe: string
): void {
  if (date > livre.exercice.fin) return;
  livre.ecrire({
    journal: 'BQ',
    date,
    piece: pieceDeBanque(date),
    libelle: `Virement ${fournisseur.nom}`,
    lignes: [debit('401', montant, fournisseur, groupe), credit('512', montant)]
  });
}

/** An invoice and, some weeks later, its payment. */
export function ecrireFactureReglee(livre: Livre, facture: Facture, delaiEnJours: number): void {
  const piece = ecrireFacture(livre, facture);
  const total = sum(facture.imputations.map(({ montant }) => montant));
  reglerFournisseur(livre, addDays(facture.date, delaiEnJours), facture.fournisseur, total, piece);
}

/** What the previous exercice left unpaid goes out in the first month, one transfer per supplier. */
export function reglerFournisseursANouveau(livre: Livre, prng: Prng): void {
  for (const { tiers, montant } of livre.soldes('401')) {
    const date = addDays(livre.exercice.debut, prng.entier(9, 27));
    if (tiers !== undefined) reglerFournisseur(livre, date, tiers, oppose(montant), 'AN');
  }
}

/** The piece behind a line of the bank is the statement of its month. */
export function pieceDeBanque(date: DateIso): string {
  return `RB${date.slice(0, 4)}-${date.slice(5, 7)}`;
}

export interface PetitesDepenses {
  /** Lines to write: four per expense with its payment; the last ones make the count exact. */
  readonly lignes: number;
  /** Months of the exercice, 0 to 11, in which they fall. */
  readonly mois: readonly [premier: number, dernier: number];
  readonly maxEnEuros: number;
  readonly choix: readonly { readonly metier: Metier; readonly libelle: string; readonly compte: string }[];
  readonly tiers?: Tiers;
}

/**
 * Small repairs and supplies: the ordinary noise of the books, and what brings a file to the number of lines
 * that a bench asks for. One line alone cannot be a balanced bloc: it is left out.
 */
export function ecrirePetitesDepenses(livre: Livre, prng: Prng, depenses: PetitesDepenses): void {
  const entieres = Math.floor(depenses.lignes / 4);
  const reste = depenses.lignes - 4 * entieres;
  for (let i = 0; i < entieres; i++)
    ecrirePetiteDepense(livre, prng, depenses, { scindee: i === 0 && reste === 1, reglee: true });
  if (reste >= 2) ecrirePetiteDepense(livre, prng, depenses, { scindee: reste === 3, reglee: false });
}

function ecrirePetiteDepense(
  livre: Livre,
  prng: Prng,
  { mois, maxEnEuros, choix, tiers }: PetitesDepenses,
  { scindee, reglee }: { readonly scindee: boolean; readonly reglee: boolean }
): void {
  const { metier, libelle, compte } = prng.choix(choix);
  const montant = prng.montant(Math.ceil(maxEnEuros / 8), maxEnEuros);
  const facture = {
    date: jourDuMois(livre.exercice, prng.entier(...mois), prng.entier(1, 20)),
    fournisseur: choisirFournisseur(metier, prng),
    libelle,
    // The split one bears labour and supplies apart.
    imputations: (scindee ? repartir(montant, [3, 2]) : [montant]).map((part) => debit(compte, part, tiers))
  };
  if (reglee) ecrireFactureReglee(livre, facture, 7);
  else ecrireFacture(livre, facture);
}
