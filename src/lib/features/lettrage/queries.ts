import type { BalanceAgee } from '#lib/domain/comptes/balance-agee.ts';
import type { DateIso } from '#lib/domain/dates.ts';
import {
  cleDeLigne,
  isComplet,
  lettreAffichee,
  type Lettrage,
  type RefDeLigne
} from '#lib/domain/lettrage/lettrage.ts';
import type { Tiers } from '#lib/domain/lettrage/refus.ts';
import type { Centimes } from '#lib/domain/montant.ts';
import { balanceAgeeDe, echeancierOf } from './domain/echeancier.ts';
import { compareAge } from './domain/ligne.ts';
import type { LigneDuCompte } from './domain/lignes-du-livre.ts';
import { ouvertesDe } from './domain/ouvertes.ts';
import { proposer } from './domain/proposer.ts';
import type { ArretDeRecherche, Methode, Proposition } from './domain/proposition.ts';
import type { TiersLu } from './domain/tiers.ts';
import { lireTiers, type Poste } from './lire.ts';
import { lireTerme } from './regles.ts';

/** Which lines of an account are listed: those still to be settled, in part included; those that are; all. */
export type Quoi = 'ouvertes' | 'lettrees' | 'toutes';

export interface DemandeDeLignes {
  readonly entite: string;
  readonly compte: string;
  /** All third parties when it is left out. */
  readonly auxiliaire?: string;
  readonly quoi: Quoi;
}

/** A line with the group it is in. */
export interface LigneDeLettrage extends LigneDuCompte {
  readonly cle: string;
  /** Empty when it is in none. */
  readonly lettrage: string;
  readonly lettre: string;
  /** What its group leaves; null when it is in none. */
  readonly ecart: Centimes | null;
  readonly dateLettrage: DateIso | '';
  /** Letters that the file of the takeover brought. */
  readonly lettreDeReprise: boolean;
}

/** The lines of an account to letter, third party by third party, oldest first. */
export async function lignesALettrer(
  poste: Poste,
  { quoi, ...vises }: DemandeDeLignes
): Promise<LigneDeLettrage[]> {
  const tiers = await lireTiers(poste, { ...vises, comptes: (numero) => numero === vises.compte });
  return tiers
    .sort((a, b) => compareTexte(a.auxiliaire, b.auxiliaire))
    .flatMap((un) => lignesDuTiers(un, quoi));
}

function lignesDuTiers({ lignes, toutes, lettrages }: TiersLu, quoi: Quoi): LigneDeLettrage[] {
  const parCle = new Map<string, Lettrage>();
  for (const lettrage of lettrages)
    for (const { ref } of lettrage.lignes) parCle.set(cleDeLigne(ref), lettrage);
  return (quoi === 'lettrees' ? toutes : lignes)
    .map((ligne): LigneDeLettrage => {
      const cle = cleDeLigne(ligne.ref);
      const lettrage = parCle.get(cle);
      return {
        ...ligne,
        cle,
        lettrage: lettrage?.id ?? '',
        lettre: lettrage ? lettreAffichee(lettrage) : '',
        ecart: lettrage?.ecart ?? null,
        dateLettrage: lettrage?.dateLet ?? '',
        lettreDeReprise: lettrage?.origine === 'repris'
      };
    })
    .filter(({ cle, lettre }) => {
      const lettrage = parCle.get(cle);
      if (quoi === 'toutes') return true;
      return (quoi === 'lettrees') === (lettre !== '' && lettrage !== undefined && isComplet(lettrage));
    })
    .sort(compareAge);
}

export interface DemandeDePropositions {
  readonly entite: string;
  readonly compte: string;
  readonly auxiliaire?: string;
  readonly methodes: readonly Methode[];
  /** `cleDeLignes` of those that were refused. */
  readonly refusees: readonly string[];
}

export interface PropositionDeTiers extends Proposition, Tiers {
  readonly nom: string;
}

export interface PropositionsMontrees {
  /** The first of them: a person looks at them one after the other. */
  readonly propositions: readonly PropositionDeTiers[];
  readonly total: number;
  readonly arrets: readonly ArretDeRecherche[];
}

const PROPOSITIONS_MONTREES = 50;

/** What could be lettered on an account, surest first on each third party. */
export async function propositions(
  poste: Poste,
  { methodes, refusees, ...vises }: DemandeDePropositions
): Promise<PropositionsMontrees> {
  const tiers = await lireTiers(poste, { ...vises, comptes: (numero) => numero === vises.compte });
  const options = { methodes, refusees: new Set(refusees) };
  const trouvees = tiers.map((un) => ({ un, ...proposer(ouvertesDe(un), options) }));
  const toutes = trouvees.flatMap(({ un, propositions: siennes }) =>
    siennes.map((une) => ({ ...une, compte: un.compte, auxiliaire: un.auxiliaire, nom: nomDe(un) }))
  );
  return {
    propositions: toutes.slice(0, PROPOSITIONS_MONTREES),
    total: toutes.length,
    arrets: trouvees.flatMap(({ arrets }) => arrets)
  };
}

export interface DemandeDEcheances {
  readonly entite: string;
  /** Accounts that begin with one of these. */
  readonly racines: readonly string[];
  readonly au: DateIso;
  readonly imputer: boolean;
}

/** What is still due of a line, as a list shows it. */
export interface EcheanceAffichee {
  readonly cle: string;
  readonly ref: RefDeLigne;
  readonly bloc: string;
  readonly compte: string;
  readonly auxiliaire: string;
  readonly nom: string;
  readonly date: DateIso;
  readonly echeance: DateIso;
  readonly piece: string;
  readonly libelle: string;
  readonly montant: Centimes;
  readonly reste: Centimes;
  /** Days past due, below zero when it is to come; null for what is no debt. */
  readonly retard: number | null;
}

export async function echeances(poste: Poste, demande: DemandeDEcheances): Promise<EcheanceAffichee[]> {
  return (await echeancesDe(poste, demande)).map(({ ligne, reste, retard }) => {
    const { ref, bloc, compte, auxiliaire, date, echeance, piece, libelle, montant } = ligne;
    const cle = cleDeLigne(ref);
    const nom = ligne.libelleAuxiliaire ?? '';
    return {
      cle,
      ref,
      bloc,
      compte,
      auxiliaire,
      nom,
      date,
      echeance,
      piece,
      libelle,
      montant,
      reste,
      retard
    };
  });
}

/** The same by third party and age. Rule: INV-33. */
export async function balanceAgee(poste: Poste, demande: DemandeDEcheances): Promise<BalanceAgee> {
  return balanceAgeeDe(await echeancesDe(poste, demande), { au: demande.au });
}

async function echeancesDe(poste: Poste, { entite, racines, au, imputer }: DemandeDEcheances) {
  const comptes = (numero: string) => racines.some((racine) => numero.startsWith(racine));
  const tiers = await lireTiers(poste, { entite, comptes });
  const lignes = tiers.flatMap((un) => un.lignes);
  const lettrages = tiers.flatMap((un) => un.lettrages);
  return echeancierOf(lignes, lettrages, { au, imputer, terme: await lireTerme(poste.base, entite) });
}

function nomDe({ lignes }: TiersLu): string {
  return lignes.find(({ libelleAuxiliaire = '' }) => libelleAuxiliaire !== '')?.libelleAuxiliaire ?? '';
}

function compareTexte(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
