import { compareNumeros, type Compte } from '../comptes/compte.ts';
import {
  appliquerPlanDeBase,
  type CompteDeBase,
  type EntiteCible,
  type RefusDApplication
} from '../comptes/plan-de-base.ts';
import { causeDeNonImputation, planOf } from '../comptes/plan.ts';
import type { NumeroDeCompte } from '../ecritures/bloc.ts';
import type { ModuleDAgence } from '../ecritures/journal.ts';
import { isMemeNom } from './check-masque.ts';
import type { Masque } from './masque.ts';

/** An entité that may receive a copy of a template. */
export interface EntiteDeModele extends EntiteCible {
  /** Modules it is linked to. */
  readonly modules: readonly ModuleDAgence[];
  /** Names of its masques in the journal of the template. */
  readonly nomsDeMasques: readonly string[];
  /** Id that its copy will bear. */
  readonly idDeCopie: string;
}

/** Why an account of the template cannot be posted to in the entité. */
export type CauseDeManque =
  | RefusDApplication
  | {
      readonly code:
        'MAS-COMPTE-HORS-BASE' | 'MAS-COMPTE-FERME' | 'MAS-COMPTE-FORME' | 'MAS-COMPTE-SUBDIVISE';
    };

export interface CompteManquant {
  readonly numero: NumeroDeCompte;
  readonly cause: CauseDeManque;
}

/** What was done for one entité; an account missing, nothing is written in it. */
export interface RapportDeModele {
  readonly entite: string;
  readonly etat: 'cree' | 'deja-present' | 'comptes-manquants';
  readonly comptesOuverts: readonly Compte[];
  readonly comptesManquants: readonly CompteManquant[];
}

export interface ApplicationDeModele {
  readonly masques: readonly Masque[];
  /** New charts of the entités where accounts were opened. */
  readonly comptesByEntite: ReadonlyMap<string, readonly Compte[]>;
  /** One per entité treated, in their order. */
  readonly rapports: readonly RapportDeModele[];
}

export interface OptionsDeModele {
  readonly base: readonly CompteDeBase[];
  /** Only the entités linked to it (MAS-54); absent, all. */
  readonly module?: ModuleDAgence;
  /** Codes chosen; absent means « Tout traiter ». */
  readonly entites?: ReadonlySet<string>;
}

/** The entités that « Appliquer » lists. Rule: MAS-54. */
export function entitesDuModule<Entite extends Pick<EntiteDeModele, 'modules'>>(
  entites: readonly Entite[],
  module: ModuleDAgence | undefined
): Entite[] {
  return entites.filter(({ modules }) => module === undefined || modules.includes(module));
}

/**
 * « Appliquer »: a copy of the template in each entité, with the accounts it lacks opened from the base chart. A masque
 * of the same name in that journal and entité is left as it is, so a second run creates nothing.
 * Rules: MAS-53, MAS-54, MAS-55.
 */
export function appliquerModele(
  modele: Masque,
  entites: readonly EntiteDeModele[],
  { base, module, entites: codes }: OptionsDeModele
): ApplicationDeModele {
  const numeros = numerosOf(modele);
  const lignesDeBase = base.filter(({ numero }) => numeros.has(numero));
  const cibles = entitesDuModule(entites, module).filter(({ code }) => codes?.has(code) !== false);
  const masques: Masque[] = [];
  const comptesByEntite = new Map<string, readonly Compte[]>();
  const rapports = cibles.map((entite) => {
    const rapport = rapportOf(modele, numeros, lignesDeBase, entite);
    if (rapport.etat !== 'cree') return rapport;
    masques.push({ ...modele, id: entite.idDeCopie, entite: entite.code });
    if (rapport.comptesOuverts.length > 0)
      comptesByEntite.set(entite.code, withComptes(entite.comptes, rapport.comptesOuverts));
    return rapport;
  });
  return { masques, comptesByEntite, rapports };
}

function numerosOf({ lignes }: Masque): Set<NumeroDeCompte> {
  return new Set(lignes.map(({ compte }) => compte).filter((compte) => compte !== null));
}

function rapportOf(
  modele: Masque,
  numeros: ReadonlySet<NumeroDeCompte>,
  lignesDeBase: readonly CompteDeBase[],
  entite: EntiteDeModele
): RapportDeModele {
  const rien = { entite: entite.code, comptesOuverts: [], comptesManquants: [] };
  if (entite.nomsDeMasques.some((nom) => isMemeNom(nom, modele.nom)))
    return { ...rien, etat: 'deja-present' };
  const { crees, refuses } = openIn(entite, numeros, lignesDeBase);
  const plan = planOf(withComptes(entite.comptes, crees));
  const comptesManquants = [...numeros].flatMap((numero): CompteManquant[] => {
    const refuse = refuses.find((one) => one.numero === numero);
    if (refuse !== undefined) return [{ numero, cause: refuse.refus }];
    const cause = causeDeNonImputation(numero, plan);
    return cause === null ? [] : [{ numero, cause: CAUSES[cause] }];
  });
  return comptesManquants.length > 0
    ? { ...rien, etat: 'comptes-manquants', comptesManquants }
    : { ...rien, etat: 'cree', comptesOuverts: crees };
}

function openIn(
  entite: EntiteDeModele,
  numeros: ReadonlySet<NumeroDeCompte>,
  lignesDeBase: readonly CompteDeBase[]
): Pick<ReturnType<typeof appliquerPlanDeBase>['rapports'][number], 'crees' | 'refuses'> {
  const [rapport] = appliquerPlanDeBase(lignesDeBase, [entite], { numeros }).rapports;
  return rapport ?? { crees: [], refuses: [] };
}

/** An account that neither the entité nor the base chart has could not be opened. */
const CAUSES = {
  inconnu: { code: 'MAS-COMPTE-HORS-BASE' },
  forme: { code: 'MAS-COMPTE-FORME' },
  subdivise: { code: 'MAS-COMPTE-SUBDIVISE' },
  ferme: { code: 'MAS-COMPTE-FERME' }
} as const;

function withComptes(comptes: readonly Compte[], crees: readonly Compte[]): Compte[] {
  return [...comptes, ...crees].sort((a, b) => compareNumeros(a.numero, b.numero));
}
