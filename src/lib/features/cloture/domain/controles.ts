import { hasRacine } from '#lib/domain/comptes/compte.ts';
import type { EcartDeReport, SoldeDeCompte } from '#lib/domain/cloture/a-nouveaux.ts';
import type { DateIso, MoisIso } from '#lib/domain/dates.ts';
import type { Exercice } from '#lib/domain/exercices.ts';
import { centimes, type Centimes } from '#lib/domain/montant.ts';
import type { NatureDEntite } from '#lib/domain/natures.ts';

export type NatureDeCloture = 'provisoire' | 'definitive';
export type Gravite = 'bloquant' | 'avertissement';

/** A bloc as a closing names it. */
export interface BlocCite {
  readonly id: string;
  readonly journal: string;
  readonly date: DateIso;
  readonly libelle: string;
}

/** What the books say of an exercice at the moment it is asked whether it can close. */
export interface FaitsDeCloture {
  readonly nature: NatureDEntite;
  /** The one before, and what was closed of it; null for the first. */
  readonly precedent: { readonly exercice: Exercice; readonly cloture: NatureDeCloture | null } | null;
  /** Its own à-nouveaux, still a draft as long as the one before may change, are not of them. */
  readonly brouillards: readonly BlocCite[];
  readonly ebauches: readonly { readonly id: string }[];
  /** Imported blocs whose sides differ, by the number that screens give them. */
  readonly desequilibres: readonly { readonly id: string; readonly ecart: Centimes }[];
  readonly soldes: readonly SoldeDeCompte[];
  /** Why a waiting account may keep its balance, by `cleDeSolde`. */
  readonly justifications: Readonly<Record<string, string>>;
  readonly moisOuverts: readonly MoisIso[];
  readonly masquesDus: readonly {
    readonly id: string;
    readonly nom: string;
    readonly journal: string;
    readonly echeance: DateIso;
  }[];
  /** Entries set aside that nobody has decided on. */
  readonly aRegulariser: number;
  readonly nonLettres: readonly CompteNonLettre[];
  readonly resultat: Centimes;
  /** The next exercice has an opening of its own, which came with its books. */
  readonly ouvertureReprise: readonly EcartDeReport[] | null;
  /** First entry of the sealed log that is not what was sealed. */
  readonly alteration: number | null;
}

/** An account of third parties, and how many of them have open lines of both sides: some settle others. */
export interface CompteNonLettre {
  readonly compte: string;
  readonly tiers: number;
}

/** One thing that a closing meets; its sentence is in `messages.ts`. */
export type PointDeCloture =
  | { readonly code: 'CLO-CHAINE'; readonly pos: number }
  | {
      readonly code: 'CLO-PRECEDENT';
      readonly precedent: Exercice;
      /** The closing that it lacks for this one to be made. */
      readonly manque: NatureDeCloture | 'rien';
    }
  | { readonly code: 'CLO-BROUILLARDS'; readonly blocs: readonly BlocCite[] }
  | { readonly code: 'CLO-EBAUCHES'; readonly ebauches: FaitsDeCloture['ebauches'] }
  | { readonly code: 'CLO-DESEQUILIBRES'; readonly blocs: FaitsDeCloture['desequilibres'] }
  | { readonly code: 'CLO-ATTENTE'; readonly comptes: readonly SoldeDeCompte[] }
  | { readonly code: 'CLO-RESULTAT'; readonly resultat: Centimes; readonly nature: NatureDEntite }
  | { readonly code: 'CLO-COLLECTIF'; readonly comptes: readonly EcartDeCollectif[] }
  | { readonly code: 'CLO-MASQUES'; readonly masques: FaitsDeCloture['masquesDus'] }
  | { readonly code: 'CLO-A-REGULARISER'; readonly nombre: number }
  | { readonly code: 'CLO-LETTRAGE'; readonly comptes: readonly CompteNonLettre[] }
  | { readonly code: 'CLO-OUVERTURE'; readonly ecarts: readonly EcartDeReport[] }
  | { readonly code: 'CLO-MOIS'; readonly mois: readonly MoisIso[] };

export interface ControleDeCloture {
  readonly gravite: Gravite;
  readonly point: PointDeCloture;
}

/** An account whose third parties do not add up to it: `ecart` is what bears no third party. */
export interface EcartDeCollectif {
  readonly compte: string;
  readonly ecart: Centimes;
}

/**
 * All that stands between an exercice and its closing, what blocks it first. A provisional closing may be opened again:
 * it lets pass what only the final one must refuse. Rules: INV-26 to INV-28, INV-32.
 */
export function controlerCloture(faits: FaitsDeCloture, cloture: NatureDeCloture): ControleDeCloture[] {
  const definitive: Gravite = cloture === 'definitive' ? 'bloquant' : 'avertissement';
  const attente = comptesDAttente(faits.soldes, faits.justifications);
  const collectifs = ecartsDeCollectifs(faits.soldes);
  const controles: (ControleDeCloture | false)[] = [
    faits.alteration !== null && bloquant({ code: 'CLO-CHAINE', pos: faits.alteration }),
    precedentOf(faits.precedent, cloture),
    faits.brouillards.length > 0 && bloquant({ code: 'CLO-BROUILLARDS', blocs: faits.brouillards }),
    faits.ebauches.length > 0 && {
      gravite: definitive,
      point: { code: 'CLO-EBAUCHES', ebauches: faits.ebauches }
    },
    faits.desequilibres.length > 0 && bloquant({ code: 'CLO-DESEQUILIBRES', blocs: faits.desequilibres }),
    attente.length > 0 && bloquant({ code: 'CLO-ATTENTE', comptes: attente }),
    faits.resultat !== 0 &&
      isSansResultat(faits.nature) && {
        // Books that go on elsewhere already say what became of it.
        gravite: faits.nature === 'syndic' && faits.ouvertureReprise === null ? definitive : 'avertissement',
        point: { code: 'CLO-RESULTAT', resultat: faits.resultat, nature: faits.nature }
      },
    collectifs.length > 0 && averti({ code: 'CLO-COLLECTIF', comptes: collectifs }),
    faits.masquesDus.length > 0 && averti({ code: 'CLO-MASQUES', masques: faits.masquesDus }),
    faits.aRegulariser > 0 && averti({ code: 'CLO-A-REGULARISER', nombre: faits.aRegulariser }),
    faits.nonLettres.length > 0 && averti({ code: 'CLO-LETTRAGE', comptes: faits.nonLettres }),
    faits.ouvertureReprise !== null &&
      faits.ouvertureReprise.length > 0 &&
      averti({ code: 'CLO-OUVERTURE', ecarts: faits.ouvertureReprise }),
    faits.moisOuverts.length > 0 && averti({ code: 'CLO-MOIS', mois: faits.moisOuverts })
  ];
  const tous = controles.filter((un) => un !== false);
  return [...tous.filter(isBloquant), ...tous.filter((un) => !isBloquant(un))];
}

export function isClosable(controles: readonly ControleDeCloture[]): boolean {
  return !controles.some(isBloquant);
}

export function isBloquant({ gravite }: ControleDeCloture): boolean {
  return gravite === 'bloquant';
}

/** Exercices close in their order: for good after the one before is final, for a while after it was closed. */
function precedentOf(
  precedent: FaitsDeCloture['precedent'],
  cloture: NatureDeCloture
): ControleDeCloture | false {
  if (precedent === null || precedent.cloture === 'definitive') return false;
  const point = { code: 'CLO-PRECEDENT', precedent: precedent.exercice } as const;
  if (cloture === 'provisoire' && precedent.cloture === 'provisoire')
    return averti({ ...point, manque: 'rien' });
  return bloquant({ ...point, manque: cloture });
}

/** Whether the words typed for its accounts lift what blocks: the list goes on showing it. */
export function isLeve(
  { gravite, point }: ControleDeCloture,
  justifications: Readonly<Record<string, string>>
): boolean {
  return (
    gravite === 'bloquant' &&
    point.code === 'CLO-ATTENTE' &&
    comptesDAttente(point.comptes, justifications).length === 0
  );
}

/** Where a justification is kept: an account, or one third party of it. */
export function cleDeSolde({
  compte,
  auxiliaire
}: {
  readonly compte: string;
  readonly auxiliaire: string;
}): string {
  return auxiliaire === '' ? compte : `${compte}/${auxiliaire}`;
}

/** Waiting accounts that are neither nil nor justified, line of balance by line of balance. Rule: INV-27. */
export function comptesDAttente(
  soldes: readonly SoldeDeCompte[],
  justifications: Readonly<Record<string, string>>
): SoldeDeCompte[] {
  return soldes.filter(
    (un) =>
      un.solde !== 0 && hasRacine(un.compte, '47') && (justifications[cleDeSolde(un)] ?? '').trim() === ''
  );
}

/** A syndicat and the funds of mandants keep no result: it is shared out, or it is owed to someone. Rule: INV-28. */
function isSansResultat(nature: NatureDEntite): boolean {
  return nature === 'syndic' || nature === 'gerance';
}

/** Accounts that third parties detail, and what stands on them without a third party. Rule: INV-32. */
export function ecartsDeCollectifs(soldes: readonly SoldeDeCompte[]): EcartDeCollectif[] {
  const detailles = new Set(soldes.filter(({ auxiliaire }) => auxiliaire !== '').map(({ compte }) => compte));
  return soldes
    .filter(({ compte, auxiliaire, solde }) => auxiliaire === '' && solde !== 0 && detailles.has(compte))
    .map(({ compte, solde }) => ({ compte, ecart: centimes(solde) }));
}

function bloquant(point: PointDeCloture): ControleDeCloture {
  return { gravite: 'bloquant', point };
}

function averti(point: PointDeCloture): ControleDeCloture {
  return { gravite: 'avertissement', point };
}
