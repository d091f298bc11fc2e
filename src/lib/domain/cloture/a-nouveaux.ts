import { assert } from '../assert.ts';
import { classeOf, compareNumeros, hasRacine, PLAN_DE, type NatureDePlan } from '../comptes/compte.ts';
import { isPostable, planOf } from '../comptes/plan.ts';
import { formatDate, type DateIso } from '../dates.ts';
import type { Bloc, Ligne, NumeroDeCompte } from '../ecritures/bloc.ts';
import { centimes, sum, ZERO, type Centimes } from '../montant.ts';
import type { NatureDEntite } from '../natures.ts';

/** What an account, or a third party of it, stands at. `auxiliaire` is `''` for the account itself. */
export interface SoldeDeCompte {
  readonly compte: NumeroDeCompte;
  readonly auxiliaire: string;
  /** débit − crédit */
  readonly solde: Centimes;
}

/** What a report is written with, beside the balances. */
export interface ContexteDeReport {
  readonly nature: NatureDEntite;
  /** Last day of the exercice that closes. */
  readonly fin: DateIso;
  /** First day of the next one: the date of the bloc. */
  readonly ouverture: DateIso;
  readonly journal: string;
  /** Accounts of the entité, with their labels. */
  readonly comptes: readonly { readonly numero: string; readonly libelle: string }[];
  readonly auxiliaires: readonly {
    readonly compte: string;
    readonly code: string;
    readonly libelle: string;
  }[];
}

export interface Report {
  /** Null when nothing is left to carry. */
  readonly bloc: Bloc | null;
  /** Of classes 6 and 7, débit − crédit: a loss is positive. */
  readonly resultat: Centimes;
  /** The account that the chart misses for the result. */
  readonly aOuvrir: { readonly numero: string; readonly libelle: string } | null;
}

/** Where the result stands on the first day, by its sign; the label serves when the account must be opened. */
interface CompteDeResultat {
  readonly racine: string;
  readonly libelle: string;
}

/**
 * A company carries its result in 12 until it is allotted. Others have none: what is not shared out yet waits in 47,
 * and goes when the report is made again after the répartition.
 */
const RESULTATS: Readonly<
  Record<NatureDePlan, { readonly gain: CompteDeResultat; readonly perte: CompteDeResultat }>
> = {
  general: {
    gain: { racine: '120', libelle: "Résultat de l'exercice - bénéfice" },
    perte: { racine: '129', libelle: "Résultat de l'exercice - perte" }
  },
  copropriete: {
    gain: { racine: '472', libelle: "Compte en attente d'imputation créditeur" },
    perte: { racine: '471', libelle: "Compte en attente d'imputation débiteur" }
  },
  gerance: {
    gain: { racine: '472', libelle: 'Résultat en attente, créditeur' },
    perte: { racine: '471', libelle: 'Résultat en attente, débiteur' }
  }
};

/** Whether balances of this account are carried to the next exercice: classes 1 to 5. */
export function isReporte(compte: NumeroDeCompte): boolean {
  const classe = classeOf(compte);
  return classe !== null && classe <= 5;
}

/** What stands neither in classes 1 to 5: the result of the exercice, débit − crédit. */
export function resultatOf(soldes: Iterable<SoldeDeCompte>): Centimes {
  let total = 0;
  for (const { compte, solde } of soldes) if (!isReporte(compte)) total += solde;
  return centimes(total);
}

/**
 * The à-nouveaux: what classes 1 to 5 stand at, account by account and third party by third party, and the result
 * where the nature of the entité has it. Sums to zero like any bloc, and equal balances in any order give the same
 * bloc. Rules: INV-25, INV-28.
 *
 * @throws when the balances do not sum to zero: the books would not balance
 */
export function aNouveaux(soldes: readonly SoldeDeCompte[], contexte: ContexteDeReport): Report {
  assert(sum(soldes.map(({ solde }) => solde)) === 0, 'aNouveaux: books that do not balance');
  const comptes = new Map(contexte.comptes.map(({ numero, libelle }) => [numero, libelle]));
  const tiers = new Map(
    contexte.auxiliaires.map(({ compte, code, libelle }) => [`${compte}\u0000${code}`, libelle])
  );
  const libelle = `À-nouveaux au ${formatDate(contexte.ouverture)}`;
  const lignes = soldes
    .filter(({ compte, solde }) => isReporte(compte) && solde !== 0)
    .sort(parCompte)
    .map(({ compte, auxiliaire, solde }) =>
      ligneDe(
        compte,
        solde,
        libelle,
        comptes.get(compte),
        auxiliaire,
        tiers.get(`${compte}\u0000${auxiliaire}`)
      )
    );
  const resultat = resultatOf(soldes);
  const vers = resultat === 0 ? null : compteDeResultat(resultat, contexte);
  if (vers)
    lignes.push(
      ligneDe(
        vers.numero,
        resultat,
        `Résultat de l’exercice clos le ${formatDate(contexte.fin)}`,
        vers.libelle
      )
    );
  return {
    bloc:
      lignes.length === 0 ? null : { journal: contexte.journal, date: contexte.ouverture, libelle, lignes },
    resultat,
    aOuvrir: vers && !comptes.has(vers.numero) ? vers : null
  };
}

/** The account of the chart that takes this result, else the one to open. */
function compteDeResultat(
  resultat: Centimes,
  { nature, comptes }: ContexteDeReport
): { readonly numero: string; readonly libelle: string } {
  const { gain, perte } = RESULTATS[PLAN_DE[nature]];
  const { racine, libelle } = resultat > 0 ? perte : gain;
  const plan = planOf(comptes);
  const known = comptes
    .filter(({ numero }) => hasRacine(numero, racine) && isPostable(numero, plan))
    .sort((a, b) => compareNumeros(a.numero, b.numero))[0];
  return known ?? { numero: racine, libelle };
}

function ligneDe(
  compte: NumeroDeCompte,
  solde: Centimes,
  libelle: string,
  libelleCompte = '',
  auxiliaire = '',
  libelleAuxiliaire = ''
): Ligne {
  return {
    compte,
    ...(libelleCompte !== '' && { libelleCompte }),
    ...(auxiliaire !== '' && { auxiliaire }),
    ...(libelleAuxiliaire !== '' && { libelleAuxiliaire }),
    libelle,
    debit: solde > 0 ? solde : ZERO,
    credit: solde < 0 ? centimes(0 - solde) : ZERO
  };
}

/** A third party, or an account, that does not begin where it ended. */
export interface EcartDeReport {
  readonly compte: NumeroDeCompte;
  readonly auxiliaire: string;
  readonly attendu: Centimes;
  readonly trouve: Centimes;
}

/**
 * Where the opening of an exercice is not what the one before left. An opening that came with a takeover may have
 * allotted the result on its first day: the accounts in 12 are then looked at together. Rule: INV-25.
 */
export function ecartsDeReport(
  attendu: Report,
  ouverture: readonly SoldeDeCompte[],
  isReprise: boolean
): EcartDeReport[] {
  const nommer = ({ compte, auxiliaire }: { readonly compte: string; readonly auxiliaire: string }) =>
    isReprise && hasRacine(compte, '12') ? '12\u0000' : `${compte}\u0000${auxiliaire}`;
  const attendus = new Map<string, number>();
  for (const { compte, auxiliaire = '', debit, credit } of attendu.bloc?.lignes ?? [])
    ajouter(attendus, nommer({ compte, auxiliaire }), debit - credit);
  const trouves = new Map<string, number>();
  for (const solde of ouverture) ajouter(trouves, nommer(solde), solde.solde);
  return [...new Set([...attendus.keys(), ...trouves.keys()])]
    .map((cle) => {
      const [compte = '', auxiliaire = ''] = cle.split('\u0000');
      return {
        compte,
        auxiliaire,
        attendu: centimes(attendus.get(cle) ?? 0),
        trouve: centimes(trouves.get(cle) ?? 0)
      };
    })
    .filter((un) => un.attendu !== un.trouve)
    .sort(parCompte);
}

function ajouter(totaux: Map<string, number>, cle: string, montant: number): void {
  totaux.set(cle, (totaux.get(cle) ?? 0) + montant);
}

function parCompte(
  a: { readonly compte: string; readonly auxiliaire: string },
  b: { readonly compte: string; readonly auxiliaire: string }
): number {
  return compareNumeros(a.compte, b.compte) || compareNumeros(a.auxiliaire, b.auxiliaire);
}

/** Name of the bloc that opens an exercice: always the same, so that it is replaced and never doubled. */
export function idDeReport(entite: string, ouverture: DateIso): string {
  return `an-${entite}-${ouverture}`;
}

/** Whether a bloc of this name opens an exercice; those that people type have a random one. */
export function isIdDeReport(id: string): boolean {
  return /^an-.+-\d{4}-\d{2}-\d{2}$/.test(id);
}
