import { assert } from '#lib/domain/assert.ts';
import { PLAN_COPROPRIETE } from '#lib/domain/comptes/plan-copropriete.ts';
import { PLAN_GENERAL } from '#lib/domain/comptes/plan-general.ts';
import { compareNumeros, type Compte } from '#lib/domain/comptes/compte.ts';
import type { MoisIso } from '#lib/domain/dates.ts';
import { monthsOf, type Exercice } from '#lib/domain/exercices.ts';
import { centimes, sum, type Centimes } from '#lib/domain/montant.ts';
import type { NatureDEntite } from '#lib/domain/natures.ts';
import {
  CLASSES_DE_JOURNAL,
  type ClasseDeJournal,
  type SoldesDExercice
} from '#lib/domain/segments/soldes.ts';

/** What moved on one account in one month. Cents. */
export interface MouvementDuMois {
  readonly mois: MoisIso;
  readonly compte: string;
  readonly classe: ClasseDeJournal;
  readonly debit: number;
  readonly credit: number;
}

/** The monthly balances of one exercice: what was taken over, and what was recorded since. */
export interface SoldesAnnuels {
  readonly exercice: Exercice;
  readonly repris: SoldesDExercice | undefined;
  readonly brouillards: readonly MouvementDuMois[];
}

export interface CompteDeTresorerie {
  /** Null for the small accounts taken together. */
  readonly compte: string | null;
  readonly libelle: string;
  readonly ouverture: Centimes;
  /** At the end of each month; a creditor bank is negative. */
  readonly soldes: readonly Centimes[];
}

export interface Tresorerie {
  readonly mois: readonly MoisIso[];
  /** Carried forward: what the opening journals of the first month say. */
  readonly ouverture: Centimes;
  /** Class 5 at the end of each month: the balance up to that day says the same. */
  readonly total: readonly Centimes[];
  /** Largest first, the rest last; together they are `total`. Empty when one account is the whole. */
  readonly comptes: readonly CompteDeTresorerie[];
}

export interface ClasseDeCharges {
  /** Two digits: `61`. */
  readonly racine: string;
  readonly libelle: string;
  /** Net of credits, month by month. */
  readonly mois: readonly Centimes[];
  readonly total: Centimes;
  readonly precedents: readonly (Centimes | null)[];
  /** Of the whole exercice before; null when it is not on this poste. */
  readonly precedent: Centimes | null;
}

export interface Charges {
  readonly mois: readonly MoisIso[];
  /** In the order of the chart. */
  readonly classes: readonly ClasseDeCharges[];
  readonly total: Centimes;
  readonly precedent: Centimes | null;
}

export interface Graphiques {
  readonly exercice: Exercice;
  readonly precedent: Exercice | null;
  /** How many months, from the first, reach the last one where anything moved: after it nothing is known yet. */
  readonly connus: number;
  readonly tresorerie: Tresorerie;
  readonly charges: Charges;
}

export interface MotsDesGraphiques {
  readonly nature: NatureDEntite;
  readonly libelleOf: (compte: string) => string;
}

/** Lines that the eye still tells apart, the total aside. */
const COMPTES_MONTRES = 3;

/** The two charts of an exercice; `precedent` is the exercice before, when there is one. */
export function graphiquesOf(
  courant: SoldesAnnuels,
  precedent: SoldesAnnuels | undefined,
  mots: MotsDesGraphiques
): Graphiques {
  const mois = monthsOf(courant.exercice);
  const mouvements = [...mouvementsOf(courant)];
  return {
    exercice: courant.exercice,
    precedent: precedent?.exercice ?? null,
    connus: 1 + mouvements.reduce((last, mouvement) => Math.max(last, mois.indexOf(mouvement.mois)), -1),
    tresorerie: tresorerieOf(mois, mouvements, mots.libelleOf),
    charges: chargesOf(mois, mouvements, precedent, mots.nature)
  };
}

/** What really moved: the balances of a takeover have a place for every key in every month, most of them empty. */
export function* mouvementsOf({ repris, brouillards }: SoldesAnnuels): Generator<MouvementDuMois> {
  if (repris) {
    const keys = repris.compte.length;
    for (const [m, mois] of repris.mois.entries()) {
      for (let k = 0; k < keys; k++) {
        const [debit = 0, credit = 0] = [repris.debit[m * keys + k], repris.credit[m * keys + k]];
        if (debit === 0 && credit === 0) continue;
        const compte = repris.comptes[repris.compte[k] ?? 0] ?? '';
        yield { mois, compte, classe: CLASSES_DE_JOURNAL[repris.classe[k] ?? 0] ?? 'courant', debit, credit };
      }
    }
  }
  for (const mouvement of brouillards) if (mouvement.debit !== 0 || mouvement.credit !== 0) yield mouvement;
}

/** Débit − crédit of one account or class, month by month. */
class ParMois {
  readonly ouvertures: number[];
  readonly nets: number[];

  constructor(mois: number) {
    this.ouvertures = new Array<number>(mois).fill(0);
    this.nets = new Array<number>(mois).fill(0);
  }

  add(m: number, { classe, debit, credit }: MouvementDuMois): void {
    assert(m >= 0 && m < this.nets.length, 'graphiques: a movement outside the months of its exercice');
    const into = classe === 'ouverture' ? this.ouvertures : this.nets;
    into[m] = (into[m] ?? 0) + debit - credit;
  }

  get ouverture(): Centimes {
    return centimes(this.ouvertures[0] ?? 0);
  }

  get mouvements(): Centimes[] {
    return this.nets.map((net, m) => centimes(net + (this.ouvertures[m] ?? 0)));
  }

  get soldes(): Centimes[] {
    let solde = 0;
    return this.mouvements.map((net) => centimes((solde += net)));
  }
}

function tresorerieOf(
  mois: readonly MoisIso[],
  mouvements: readonly MouvementDuMois[],
  libelleOf: (compte: string) => string
): Tresorerie {
  const total = new ParMois(mois.length);
  const parCompte = new Map<string, ParMois>();
  for (const mouvement of mouvements) {
    if (!mouvement.compte.startsWith('5')) continue;
    const m = mois.indexOf(mouvement.mois);
    total.add(m, mouvement);
    keyed(parCompte, mouvement.compte, mois.length).add(m, mouvement);
  }
  const comptes = [...parCompte]
    .map(([compte, { ouverture, soldes }]) => ({ compte, libelle: libelleOf(compte), ouverture, soldes }))
    .sort((a, b) => largest(b) - largest(a) || compareNumeros(a.compte, b.compte));
  return { mois, ouverture: total.ouverture, total: total.soldes, comptes: withRest(comptes) };
}

function largest({ ouverture, soldes }: CompteDeTresorerie): number {
  return Math.max(Math.abs(ouverture), ...soldes.map(Math.abs));
}

/** One account more than can be shown is shown all the same: « Autres comptes » would hold it alone. */
function withRest(comptes: readonly CompteDeTresorerie[]): CompteDeTresorerie[] {
  if (comptes.length <= 1) return [];
  if (comptes.length <= COMPTES_MONTRES + 1) return [...comptes];
  const reste = comptes.slice(COMPTES_MONTRES);
  return [
    ...comptes.slice(0, COMPTES_MONTRES),
    {
      compte: null,
      libelle: `${reste.length} autres comptes`,
      ouverture: sum(reste.map(({ ouverture }) => ouverture)),
      soldes: (reste[0]?.soldes ?? []).map((_, m) => sum(reste.map(({ soldes }) => soldes[m] ?? centimes(0))))
    }
  ];
}

function chargesOf(
  mois: readonly MoisIso[],
  mouvements: readonly MouvementDuMois[],
  precedent: SoldesAnnuels | undefined,
  nature: NatureDEntite
): Charges {
  const now = chargesByRacine(mois, mouvements);
  const moisAvant = precedent ? monthsOf(precedent.exercice) : [];
  const before = precedent ? chargesByRacine(moisAvant, [...mouvementsOf(precedent)]) : undefined;
  const placesAvant = mois.map((un) => moisAvant.indexOf(anneeAvant(un)));
  const classes = [...new Set([...now.keys(), ...(before?.keys() ?? [])])]
    .sort(compareNumeros)
    .map((racine) => {
      const nets = now.get(racine) ?? mois.map(() => centimes(0));
      const avant = before?.get(racine) ?? moisAvant.map(() => centimes(0));
      return {
        racine,
        libelle: libelleDeClasse(racine, nature),
        mois: nets,
        total: sum(nets),
        precedents: placesAvant.map((place) => avant[place] ?? null),
        precedent: before ? sum(avant) : null
      };
    });
  return {
    mois,
    classes,
    total: sum(classes.map(({ total }) => total)),
    precedent: before ? sum([...before.values()].flat()) : null
  };
}

/** Closing entries bring every charge back to zero: counted, the year would have cost nothing. */
function chargesByRacine(
  mois: readonly MoisIso[],
  mouvements: readonly MouvementDuMois[]
): Map<string, Centimes[]> {
  const byRacine = new Map<string, ParMois>();
  for (const mouvement of mouvements) {
    if (!mouvement.compte.startsWith('6') || mouvement.classe === 'cloture') continue;
    keyed(byRacine, mouvement.compte.slice(0, 2), mois.length).add(mois.indexOf(mouvement.mois), mouvement);
  }
  return new Map([...byRacine].map(([racine, parMois]) => [racine, parMois.mouvements]));
}

function keyed(map: Map<string, ParMois>, key: string, mois: number): ParMois {
  let found = map.get(key);
  if (found === undefined) map.set(key, (found = new ParMois(mois)));
  return found;
}

function anneeAvant(mois: MoisIso): MoisIso {
  return `${String(Number(mois.slice(0, 4)) - 1).padStart(4, '0')}${mois.slice(4)}` as MoisIso;
}

/** What the chart of the entité calls a class of two digits; the plan général when its own has no word for it. */
export function libelleDeClasse(racine: string, nature: NatureDEntite): string {
  const plans: readonly (readonly Compte[])[] =
    nature === 'syndic' ? [PLAN_COPROPRIETE, PLAN_GENERAL] : [PLAN_GENERAL];
  for (const plan of plans) {
    const found = plan.find(({ numero }) => numero === racine);
    if (found) return found.libelle;
  }
  return `Comptes ${racine}`;
}
