import { assert } from '#lib/domain/assert.ts';
import { addDays, dateOf, endOfMonth, isBissextile, type DateIso } from '#lib/domain/dates.ts';
import type { Bloc, Ligne } from '#lib/domain/ecritures/bloc.ts';
import { ZERO, type Centimes } from '#lib/domain/montant.ts';
import { repartir } from '#lib/domain/repartir.ts';
import { DERNIER_EXERCICE } from './cabinet.ts';
import { libelleDeCompte, libelleDeJournal, type CodeDeJournal } from './comptes.ts';
import { tablesOf, tirerAuDebut, type Tables } from './grand-fec-tables.ts';
import { lettreOf } from './lettrage.ts';
import { numeroOf } from './livre.ts';
import { at, prng } from './prng.ts';
import type { Tiers } from './types.ts';

export interface OptionsDeGrandFec {
  /** Exact number of lines, at least 2. */
  readonly lignes?: number;
  readonly graine: number;
  /** The exercice is this calendar year. */
  readonly annee?: number;
}

/** What stands at each rank of the ledger, and its lines: a cycle, so that any bloc is computed from its rank. */
const CYCLE = [
  { genre: 'achat', lignes: 3 },
  { genre: 'reglement', lignes: 2 },
  { genre: 'vente', lignes: 4 },
  { genre: 'encaissement', lignes: 2 },
  { genre: 'achat', lignes: 3 },
  { genre: 'reglement', lignes: 2 },
  { genre: 'ventilation', lignes: 12 },
  { genre: 'venteOuverte', lignes: 4 }
] as const;

type Genre = (typeof CYCLE)[number]['genre'];

interface Plan {
  readonly graine: number;
  readonly annee: number;
  readonly tables: Tables;
  /** Blocs of the cycle before the last one, which takes the lines that remain. */
  readonly blocs: number;
  /** Blocs from an invoice to its payment: about a month, in whole cycles so that the kinds correspond. */
  readonly delai: number;
}

/** An invoice, found again from its rank when it is paid. */
interface Facture {
  readonly tiers: Tiers;
  readonly piece: string;
  readonly ht: Centimes;
  readonly tva: Centimes;
  readonly ttc: Centimes;
  /** Half of it is paid, and nothing lettered. */
  readonly partielle: boolean;
}

interface BlocSansNumero extends Bloc {
  readonly journal: CodeDeJournal;
}

type Montant = Pick<Ligne, 'debit' | 'credit'>;

const CYCLES_PAR_AN = 12;

/**
 * The ledger of one big entité, for benches: four lines a bloc on average, about 1 000 accounts, 5 000 third
 * parties of which few make most of the lines, a piece and a label of its own for each purchase and sale, most
 * of them paid and lettered a month later. Balanced, numbered without hole per journal, in order of validation.
 *
 * Blocs come one at a time: a million lines never stand in memory.
 *
 * @throws when `lignes` is below 2 or not whole.
 */
export function* grandFec({
  lignes = 1_000_000,
  graine,
  annee = DERNIER_EXERCICE
}: OptionsDeGrandFec): Generator<Bloc> {
  assert(Number.isInteger(lignes) && lignes >= 2, `grandFec: ${lignes} lines`);
  const { blocs, reste } = decouper(lignes);
  const cycles = Math.max(1, Math.floor(blocs / CYCLE.length / CYCLES_PAR_AN));
  const plan: Plan = { graine, annee, tables: tablesOf(graine), blocs, delai: cycles * CYCLE.length };
  const numeros = new Map<CodeDeJournal, number>();
  for (let rang = 0; rang <= blocs; rang++) {
    const bloc = rang < blocs ? BLOCS[genreOf(rang)](plan, rang) : ventilation(plan, rang, reste);
    const numero = (numeros.get(bloc.journal) ?? 0) + 1;
    numeros.set(bloc.journal, numero);
    yield { ...bloc, numero: numeroOf(bloc.journal, numero) };
  }
}

const BLOCS: Readonly<Record<Genre, (plan: Plan, rang: number) => BlocSansNumero>> = {
  achat,
  vente,
  venteOuverte: vente,
  reglement: (plan, rang) => paiement(plan, rang, '401'),
  encaissement: (plan, rang) => paiement(plan, rang, '411'),
  ventilation: (plan, rang) => ventilation(plan, rang, 12)
};

/** Whole blocs of the cycle, and the two lines or more that are left for a last one. */
function decouper(lignes: number): { blocs: number; reste: number } {
  let reste = lignes;
  let blocs = 0;
  for (; reste >= lignesOf(blocs) + 2; blocs++) reste -= lignesOf(blocs);
  return { blocs, reste };
}

function achat(plan: Plan, rang: number): BlocSansNumero {
  const { tiers, piece, ht, tva, ttc } = factureOf(plan, rang);
  const charge = tirerAuDebut(plan.tables.charges, prng(plan.graine, 'compte', rang));
  return bloc(plan, rang, 'AC', piece, `Facture ${piece} ${tiers.nom}`, [
    { compte: charge.numero, libelleCompte: charge.libelle, ...auDebit(ht) },
    { ...compteGeneral('44566'), ...auDebit(tva) },
    { ...compteDeTiers('401', tiers), ...auCredit(ttc), ...lettrage(plan, rang) }
  ]);
}

function vente(plan: Plan, rang: number): BlocSansNumero {
  const { tiers, piece, ht, tva, ttc } = factureOf(plan, rang);
  const tirage = prng(plan.graine, 'compte', rang);
  const [fort = ZERO, faible = ZERO] = repartir(ht, [3, 1]);
  const produits = [fort, faible].map((montant) => {
    const { numero, libelle } = tirerAuDebut(plan.tables.produits, tirage);
    return { compte: numero, libelleCompte: libelle, ...auCredit(montant) };
  });
  return bloc(plan, rang, 'VE', piece, `Facture ${piece} ${tiers.nom}`, [
    { ...compteDeTiers('411', tiers), ...auDebit(ttc), ...lettrage(plan, rang) },
    ...produits,
    { ...compteGeneral('44571'), ...auCredit(tva) }
  ]);
}

/** Pays what was invoiced one delay before; in the first month, what the previous exercice had left. */
function paiement(plan: Plan, rang: number, compte: '401' | '411'): BlocSansNumero {
  const origine = rang - plan.delai - 1;
  const { tiers, piece, ttc, partielle } = factureOf(plan, origine >= 0 ? origine : rang);
  const montant = partielle ? (repartir(ttc, [1, 1])[0] ?? ZERO) : ttc;
  const banque = at(plan.tables.banques, rang % plan.tables.banques.length);
  const deTiers = { ...compteDeTiers(compte, tiers), ...(origine >= 0 ? lettrage(plan, origine) : {}) };
  const deBanque = { compte: banque.numero, libelleCompte: banque.libelle };
  const libelle = `${compte === '401' ? 'Virement' : 'Encaissement'} ${tiers.nom}`;
  return bloc(
    plan,
    rang,
    'BQ',
    `R${piece}`,
    libelle,
    compte === '401'
      ? [
          { ...deTiers, ...auDebit(montant) },
          { ...deBanque, ...auCredit(montant) }
        ]
      : [
          { ...deBanque, ...auDebit(montant) },
          { ...deTiers, ...auCredit(montant) }
        ]
  );
}

/** Pay shared between sites: many lines under one label. */
function ventilation(plan: Plan, rang: number, lignes: number): BlocSansNumero {
  const tirage = prng(plan.graine, 'ventilation', rang);
  const total = tirage.montant(800, 9000);
  const parts = repartir(total, Array<number>(lignes - 1).fill(1));
  const charges = parts.map((montant) => {
    const { numero, libelle } = tirage.choix(plan.tables.charges);
    return { compte: numero, libelleCompte: libelle, ...auDebit(montant) };
  });
  const mois = dateOfRang(plan, rang).slice(0, 7);
  return bloc(plan, rang, 'OD', `VENT${mois}`, `Ventilation des charges ${mois}`, [
    ...charges,
    { ...compteGeneral('421'), ...auCredit(total) }
  ]);
}

function factureOf({ graine, tables }: Plan, rang: number): Facture {
  const tirage = prng(graine, 'facture', rang);
  const genre = genreOf(rang);
  const achat = genre === 'achat' || genre === 'reglement';
  const tiers = tirerAuDebut(achat ? tables.fournisseurs : tables.clients, tirage);
  const ttc = tirage.chance(85) ? tirage.montant(12, 900) : tirage.montant(900, 24_000);
  const [ht = ZERO, tva = ZERO] = repartir(ttc, [5, 1]);
  const piece = `${achat ? 'FA' : 'FV'}${String(rang + 1).padStart(6, '0')}`;
  return { tiers, piece, ht, tva, ttc, partielle: tirage.chance(8) };
}

/** Both sides of a payment carry one letter, when the payment comes before the exercice ends. */
function lettrage(plan: Plan, rang: number): Pick<Ligne, 'lettre' | 'dateLettrage'> {
  const paye = rang + plan.delai + 1;
  if (genreOf(rang) === 'venteOuverte' || paye >= plan.blocs || factureOf(plan, rang).partielle) return {};
  return { lettre: lettreOf(rang), dateLettrage: dateOfRang(plan, paye) };
}

function bloc(
  plan: Plan,
  rang: number,
  journal: CodeDeJournal,
  piece: string,
  libelle: string,
  lignes: readonly (Montant & Pick<Ligne, 'compte'>)[]
): BlocSansNumero {
  const date = dateOfRang(plan, rang);
  const dateValidation = addDays(endOfMonth(date), 5);
  return {
    journal,
    libelleJournal: libelleDeJournal(journal),
    date,
    libelle,
    dateValidation,
    lignes: lignes.map((ligne) => ({ ...ligne, libelle, piece, datePiece: date, dateValidation }))
  };
}

function dateOfRang({ annee, blocs }: Plan, rang: number): DateIso {
  const jours = isBissextile(annee) ? 366 : 365;
  return addDays(dateOf(annee, 1, 1), Math.floor((rang * jours) / (blocs + 1)));
}

function genreOf(rang: number): Genre {
  return at(CYCLE, rang % CYCLE.length).genre;
}

function lignesOf(rang: number): number {
  return at(CYCLE, rang % CYCLE.length).lignes;
}

function compteGeneral(compte: string): Pick<Ligne, 'compte' | 'libelleCompte'> {
  return { compte, libelleCompte: libelleDeCompte('cabinet', compte) };
}

function compteDeTiers(compte: string, { code, nom }: Tiers): Omit<Ligne, keyof Montant> {
  return { ...compteGeneral(compte), auxiliaire: code, libelleAuxiliaire: nom };
}

function auDebit(montant: Centimes): Montant {
  return { debit: montant, credit: ZERO };
}

function auCredit(montant: Centimes): Montant {
  return { debit: ZERO, credit: montant };
}
