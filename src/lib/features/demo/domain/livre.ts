import { assert } from '#lib/domain/assert.ts';
import { addDays, endOfMonth, type DateIso } from '#lib/domain/dates.ts';
import type { Bloc, Ligne } from '#lib/domain/ecritures/bloc.ts';
import { ZERO, centimes, sum, type Centimes } from '#lib/domain/montant.ts';
import { libelleDeCompte, libelleDeJournal, type CodeDeJournal } from './comptes.ts';
import { lettrer, type Lettre } from './lettrage.ts';
import type { ExerciceDeDemo, NatureDEntite, Tiers } from './types.ts';

/** A line before validation: `montant` is débit when positive, crédit when negative. */
export interface LigneDeLivre {
  readonly compte: string;
  readonly montant: Centimes;
  readonly tiers?: Tiers | undefined;
  /** What this line settles or is settled by, within its account and third party: lettered when it sums to zero. */
  readonly groupe?: string | undefined;
}

export interface Ecriture {
  readonly journal: CodeDeJournal;
  readonly date: DateIso;
  readonly piece: string;
  readonly libelle: string;
  readonly lignes: readonly LigneDeLivre[];
  /** Written when the accounts are drawn up, hence validated after everything else. */
  readonly inventaire?: boolean;
}

export interface Solde {
  readonly compte: string;
  readonly tiers?: Tiers | undefined;
  readonly montant: Centimes;
}

/** The inventory entries are validated once the accounts are drawn up, well before the assemblée générale. */
const JOURS_D_INVENTAIRE = 75;
const JOURS_DE_VALIDATION = 5;

/** The books of one exercice while they are being written, with their running balances. */
export class Livre {
  readonly exercice: ExerciceDeDemo;
  readonly #nature: NatureDEntite;
  readonly #ecritures: Ecriture[] = [];
  readonly #soldes = new Map<string, Solde>();
  readonly #pieces = new Map<string, number>();
  #lignes = 0;

  /** @param ouverture balances of classes 1 to 5 at the previous closing: they become the first bloc. */
  constructor(nature: NatureDEntite, exercice: ExerciceDeDemo, ouverture: readonly Solde[]) {
    this.#nature = nature;
    this.exercice = exercice;
    const annee = exercice.debut.slice(0, 4);
    this.ecrire({
      journal: 'AN',
      date: exercice.debut,
      piece: `AN${annee}`,
      libelle: `À nouveaux ${annee}`,
      lignes: [...ouverture].sort(compareSoldes).map((solde) => ({ ...solde, groupe: 'AN' }))
    });
  }

  get lignes(): number {
    return this.#lignes;
  }

  /** `F012` → `F012-2025-0001`, then `…-0002`: no two pieces of the exercice share a reference. */
  nouvellePiece(prefixe: string): string {
    const rang = (this.#pieces.get(prefixe) ?? 0) + 1;
    this.#pieces.set(prefixe, rang);
    return `${prefixe}-${this.exercice.debut.slice(0, 4)}-${String(rang).padStart(4, '0')}`;
  }

  /** Adds a balanced écriture dated in the exercice; lines of nothing are left out, and so is what remains empty. */
  ecrire(ecriture: Ecriture): void {
    const lignes = ecriture.lignes.filter(({ montant }) => montant !== 0);
    if (lignes.length === 0) return;
    const { debut, fin } = this.exercice;
    assert(sum(lignes.map(({ montant }) => montant)) === 0, `unbalanced: ${ecriture.libelle}`);
    assert(ecriture.date >= debut && ecriture.date <= fin, `outside the exercice: ${ecriture.date}`);
    this.#ecritures.push({ ...ecriture, lignes });
    this.#lignes += lignes.length;
    for (const ligne of lignes) this.#ajouter(ligne);
  }

  solde(compte: string, tiers?: Tiers): Centimes {
    return this.#soldes.get(cleDeSolde(compte, tiers))?.montant ?? ZERO;
  }

  /** Every balance that is not zero and whose account starts with `racine`, by account then third party. */
  soldes(racine = ''): Solde[] {
    return [...this.#soldes.values()]
      .filter(({ compte, montant }) => montant !== 0 && compte.startsWith(racine))
      .sort(compareSoldes);
  }

  total(racine: string): Centimes {
    return sum(this.soldes(racine).map(({ montant }) => montant));
  }

  /** Balances of classes 1 to 5: what the next exercice opens with (INV-25). */
  bilan(): Solde[] {
    return this.soldes().filter(({ compte }) => compte < '6');
  }

  /** The validated blocs, in the order of their validation; numbers run without hole in each journal (INV-12). */
  blocs(): Bloc[] {
    const ecritures = this.#ecritures
      .map((ecriture, rang) => ({ ecriture, validation: this.#validation(ecriture), rang }))
      .sort(
        (a, b) =>
          compare(a.validation, b.validation) || compare(a.ecriture.date, b.ecriture.date) || a.rang - b.rang
      );
    const lettreDe = lettrer(ecritures.map(({ ecriture }) => ecriture));
    const numeros = new Map<string, number>();
    return ecritures.map(({ ecriture, validation }) => {
      const numero = (numeros.get(ecriture.journal) ?? 0) + 1;
      numeros.set(ecriture.journal, numero);
      return this.#bloc(ecriture, numero, validation, lettreDe);
    });
  }

  #bloc(
    { journal, date, piece, libelle, lignes }: Ecriture,
    numero: number,
    dateValidation: DateIso,
    lettreDe: (ligne: LigneDeLivre) => Lettre | undefined
  ): Bloc {
    return {
      journal,
      libelleJournal: libelleDeJournal(journal),
      numero: numeroOf(journal, numero),
      date,
      libelle,
      dateValidation,
      lignes: lignes.map((ligne): Ligne => ({
        compte: ligne.compte,
        libelleCompte: libelleDeCompte(this.#nature, ligne.compte),
        ...(ligne.tiers && { auxiliaire: ligne.tiers.code, libelleAuxiliaire: ligne.tiers.nom }),
        libelle,
        piece,
        datePiece: date,
        debit: ligne.montant > 0 ? ligne.montant : ZERO,
        credit: ligne.montant < 0 ? oppose(ligne.montant) : ZERO,
        ...lettreDe(ligne),
        dateValidation
      }))
    };
  }

  #validation({ journal, date, inventaire }: Ecriture): DateIso {
    if (journal === 'AN') return date;
    return inventaire === true
      ? addDays(this.exercice.fin, JOURS_D_INVENTAIRE)
      : addDays(endOfMonth(date), JOURS_DE_VALIDATION);
  }

  #ajouter({ compte, tiers, montant }: LigneDeLivre): void {
    const solde = centimes(this.solde(compte, tiers) + montant);
    this.#soldes.set(cleDeSolde(compte, tiers), { compte, tiers, montant: solde });
  }
}

/** `AC000012`: unique in the file as well as gapless in its journal. */
export function numeroOf(journal: CodeDeJournal, rang: number): string {
  return journal + String(rang).padStart(6, '0');
}

/** A line at the débit of `compte` (at its crédit when `montant` is negative). */
export function debit(compte: string, montant: Centimes, tiers?: Tiers, groupe?: string): LigneDeLivre {
  return { compte, montant, tiers, groupe };
}

/** A line at the crédit of `compte` (at its débit when `montant` is negative). */
export function credit(compte: string, montant: Centimes, tiers?: Tiers, groupe?: string): LigneDeLivre {
  return { compte, montant: oppose(montant), tiers, groupe };
}

/** The same amount on the other side. */
export function oppose(montant: Centimes): Centimes {
  return centimes(0 - montant);
}

function cleDeSolde(compte: string, tiers: Tiers | undefined): string {
  return `${compte}\t${tiers?.code ?? ''}`;
}

/** By account, then third party. */
function compareSoldes(a: Solde, b: Solde): number {
  return compare(cleDeSolde(a.compte, a.tiers), cleDeSolde(b.compte, b.tiers));
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
