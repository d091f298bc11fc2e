import type { NumeroDeCompte } from '../ecritures/bloc.ts';
import { compareNumeros, hasFormeImputable, hasRacine, type Compte, type NatureDePlan } from './compte.ts';
import { PLAN_COPROPRIETE, refusDeNomenclature, type RefusDeNomenclature } from './plan-copropriete.ts';
import { imputablesOfDeuxChiffres, totauxApres } from './plan.ts';
import { planDeGerance } from './plan-gerance.ts';
import { PLAN_GENERAL } from './plan-general.ts';

/** A line of the agency's base chart: an account and the kinds of entités it is meant for. */
export interface CompteDeBase extends Compte {
  readonly natures: readonly NatureDePlan[];
  /** The agency's own, beside those of the texts. */
  readonly ajoute?: boolean;
}

/** An account that the agency adds to its base chart; one line per number, whatever the kinds of entités. */
export interface CompteAjoute {
  readonly numero: NumeroDeCompte;
  readonly libelle: string;
  readonly natures: readonly NatureDePlan[];
}

/** An entité that may receive accounts of the base chart. */
export interface EntiteCible {
  readonly code: string;
  readonly nature: NatureDePlan;
  readonly comptes: readonly Compte[];
  /** Common accounts of pools it is not in, each with its journal (`comptesReserves`). Rule: JNL-17. */
  readonly reserves?: ReadonlyMap<NumeroDeCompte, string>;
}

export type RefusDApplication =
  /** Made for other entités; the general chart may not detail a syndicat. */
  | { readonly code: 'PLB-AUTRE-NATURE'; readonly natures: readonly NatureDePlan[] }
  | RefusDeNomenclature
  /** The common account of other entités. */
  | { readonly code: 'PLB-COMPTE-COMMUN'; readonly journal: string }
  /** Cannot be a number of account: two digits at least, then what the agency likes. */
  | { readonly code: 'PLB-NUMERO' };

/** What was done for one entité. Each account asked for stands in exactly one of the four lists. */
export interface RapportDApplication {
  readonly entite: string;
  readonly crees: readonly Compte[];
  /** Already there under the same label. */
  readonly dejaPresents: readonly NumeroDeCompte[];
  /** Already there under another label, which is kept. */
  readonly libellesDifferents: readonly {
    readonly numero: NumeroDeCompte;
    readonly libelle: string;
    readonly libelleDeBase: string;
  }[];
  readonly refuses: readonly {
    readonly numero: NumeroDeCompte;
    readonly libelle: string;
    readonly refus: RefusDApplication;
  }[];
  /** Took entries, and do no more: what was opened details them (INV-14). */
  readonly devenusTotaux: readonly NumeroDeCompte[];
}

/** What to treat: absent means « Tout traiter ». */
export interface SelectionDApplication {
  readonly numeros?: ReadonlySet<NumeroDeCompte>;
  readonly entites?: ReadonlySet<string>;
}

export interface Application {
  /** The new chart of each entité treated, in chart order. */
  readonly comptesByEntite: ReadonlyMap<string, readonly Compte[]>;
  readonly rapports: readonly RapportDApplication[];
}

/** What the mandants' ledger shares with the general chart: it holds third parties and treasury, no result. */
const RACINES_COMMUNES_A_LA_GERANCE = ['40', '41', '47', '51', '53', '58'] as const;

/**
 * The base chart an agency starts from: the two legal charts, the two-digit accounts they leave whole made
 * postable (530, 650…), and the usual accounts of the gérance.
 */
export function planDeBaseInitial(): CompteDeBase[] {
  const gerance = planDeGerance();
  const numerosDeGerance = new Set(gerance.map(({ numero }) => numero));
  const naturesOf = (numero: NumeroDeCompte): readonly NatureDePlan[] =>
    hasRacine(numero, ...RACINES_COMMUNES_A_LA_GERANCE) && !numerosDeGerance.has(numero)
      ? ['general', 'gerance']
      : ['general'];
  return [
    ...withImputables(PLAN_COPROPRIETE).map((compte) => ({ ...compte, natures: ['copropriete'] as const })),
    ...withImputables(PLAN_GENERAL).map((compte) => ({ ...compte, natures: naturesOf(compte.numero) })),
    ...gerance.map((compte) => ({ ...compte, natures: ['gerance'] as const }))
  ].sort((a, b) => compareNumeros(a.numero, b.numero));
}

/**
 * The base chart of the agency: what it starts from and the accounts it added. A number that a text has taken since
 * for the same kind of entités is that of the text. Rules: JNL-21, MAS-51.
 */
export function planDeBase(ajoutes: readonly CompteAjoute[]): CompteDeBase[] {
  const initial = planDeBaseInitial();
  const pris = new Set(initial.flatMap(({ numero, natures }) => natures.map((une) => `${une} ${numero}`)));
  const siens = ajoutes.map(({ numero, libelle, natures }) => ({
    numero,
    libelle,
    natures: natures.filter((une) => !pris.has(`${une} ${numero}`)),
    ajoute: true
  }));
  return [...initial, ...siens.filter(({ natures }) => natures.length > 0)].sort((a, b) =>
    compareNumeros(a.numero, b.numero)
  );
}

function withImputables(comptes: readonly Compte[]): Compte[] {
  return [...comptes, ...imputablesOfDeuxChiffres(comptes)];
}

/**
 * « Appliquer »: opens in each entité the accounts of the base chart it lacks. What an entité already has is
 * never changed, so a second run creates nothing.
 *
 * A number may stand several times in the base, once per kind of entité (102 is « Provisions pour travaux
 * décidés » in a syndicat only): the line meant for the entité answers, the others are not refusals.
 * Rules: MAS-55 (same mechanics); the chart of a syndicat admits the legal accounts and their subdivisions only.
 */
export function appliquerPlanDeBase(
  base: readonly CompteDeBase[],
  entites: readonly EntiteCible[],
  selection: SelectionDApplication = {}
): Application {
  const { numeros, entites: codes } = selection;
  const lignes = numeros === undefined ? base : base.filter(({ numero }) => numeros.has(numero));
  const cibles = codes === undefined ? entites : entites.filter(({ code }) => codes.has(code));
  const rapports = cibles.map((entite) => applyToEntite(lignes, entite));
  const comptesByEntite = new Map(
    cibles.map(({ code, comptes }, i) => [code, mergeComptes(comptes, rapports[i]?.crees ?? [])])
  );
  return { comptesByEntite, rapports };
}

function applyToEntite(lignes: readonly CompteDeBase[], entite: EntiteCible): RapportDApplication {
  const byNumero = new Map(entite.comptes.map((compte) => [compte.numero, compte]));
  const crees: Compte[] = [];
  const dejaPresents: NumeroDeCompte[] = [];
  const libellesDifferents: RapportDApplication['libellesDifferents'][number][] = [];
  const refuses: RapportDApplication['refuses'][number][] = [];
  for (const ligne of lignesFor(entite.nature, lignes)) {
    const { numero, libelle } = ligne;
    const present = byNumero.get(numero);
    const refus = present === undefined ? refusFor(ligne, entite) : null;
    if (present !== undefined && present.libelle === libelle) dejaPresents.push(numero);
    else if (present !== undefined)
      libellesDifferents.push({ numero, libelle: present.libelle, libelleDeBase: libelle });
    else if (refus !== null) refuses.push({ numero, libelle, refus });
    else crees.push({ numero, libelle });
  }
  const devenusTotaux = totauxApres(entite.comptes, crees);
  return { entite: entite.code, crees, dejaPresents, libellesDifferents, refuses, devenusTotaux };
}

/** One line per number: the one meant for this kind of entité when there is one, else the first. */
function lignesFor(nature: NatureDePlan, lignes: readonly CompteDeBase[]): CompteDeBase[] {
  const byNumero = new Map<NumeroDeCompte, CompteDeBase>();
  for (const ligne of lignes) {
    const kept = byNumero.get(ligne.numero);
    const isBetter = kept === undefined || (!kept.natures.includes(nature) && ligne.natures.includes(nature));
    if (isBetter) byNumero.set(ligne.numero, ligne);
  }
  return [...byNumero.values()];
}

function refusFor(
  { numero, natures, retire }: CompteDeBase,
  { nature, reserves }: EntiteCible
): RefusDApplication | null {
  if (!natures.includes(nature)) return { code: 'PLB-AUTRE-NATURE', natures };
  if (!/^[1-9]\d$/.test(numero) && !hasFormeImputable(numero)) return { code: 'PLB-NUMERO' };
  const refus = nature === 'copropriete' ? refusDeNomenclature(numero) : null;
  if (refus !== null) return refus;
  if (retire !== undefined) return { code: 'PLB-RETIRE', depuis: retire };
  const journal = reserves?.get(numero);
  return journal === undefined ? null : { code: 'PLB-COMPTE-COMMUN', journal };
}

function mergeComptes(comptes: readonly Compte[], crees: readonly Compte[]): Compte[] {
  return [...comptes, ...crees].sort((a, b) => compareNumeros(a.numero, b.numero));
}
