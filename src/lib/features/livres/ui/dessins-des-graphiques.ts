import { libelleExercice } from '#lib/domain/exercices.ts';
import type { MoisIso } from '#lib/domain/dates.ts';
import type { Allure, Repere, Serie } from '#lib/ui/graphique/serie.ts';
import type { ClasseDeCharges, Graphiques } from '../domain/graphiques.ts';
import { nomDeMois } from '../domain/periodes.ts';

/** What the balance behind a figure is narrowed to; ids of `periodes.ts`. */
export interface CriteresDeBalance {
  readonly periode?: string;
  readonly mots?: string;
}

export interface DessinDuLivre {
  /** Heading of the places in the table. */
  readonly repere: string;
  readonly reperes: readonly Repere[];
  readonly series: readonly Serie[];
  readonly totaux?: readonly (number | null)[];
  readonly vide: boolean;
  readonly balanceDe: (place: number) => CriteresDeBalance;
}

export interface VueDesCharges {
  readonly id: string;
  readonly libelle: string;
  readonly groupe: string;
  /** Within a sentence. */
  readonly enMots: string;
}

const PAR_CLASSE: VueDesCharges = { id: '', libelle: 'Par classe', groupe: 'Charges', enMots: 'par classe' };
const PAR_MOIS: VueDesCharges = { id: 'mois', libelle: 'Par mois', groupe: 'Charges', enMots: 'par mois' };

/** How the charges can be cut: by class, by month, or the months of one class. */
export function vuesDesCharges({ charges }: Graphiques): VueDesCharges[] {
  const classes = charges.classes.map(({ racine, libelle }) => ({
    id: racine,
    libelle: `${racine} ${libelle}`,
    groupe: 'Une classe, par mois',
    enMots: `${racine} ${libelle}, par mois`
  }));
  return [PAR_CLASSE, PAR_MOIS, ...classes];
}

const ALLURES_DES_COMPTES: readonly Allure[] = ['tirets', 'points', 'mixte', 'continue'];

/** From the opening to the last month that is known: after it, a flat line would be a forecast. */
export function dessinDeTresorerie({ tresorerie, connus }: Graphiques): DessinDuLivre {
  const { mois, ouverture, total, comptes } = tresorerie;
  const serie = (
    id: string,
    libelle: string,
    allure: Allure,
    debut: number,
    soldes: readonly number[]
  ): Serie => ({
    id,
    libelle,
    allure,
    valeurs: [debut, ...soldes.map((solde, m) => (m < connus ? solde : null))]
  });
  return {
    repere: 'Mois',
    reperes: [{ id: 'ouverture', court: 'À nouv.', long: 'À nouveau' }, ...mois.map(repereDeMois)],
    series: [
      serie('total', 'Trésorerie', 'principale', ouverture, total),
      ...comptes.map(({ compte, libelle, ouverture: debut, soldes }, i) =>
        serie(
          compte ?? 'reste',
          [compte, libelle].filter((part) => part).join(' '),
          ALLURES_DES_COMPTES[i] ?? 'mixte',
          debut,
          soldes
        )
      )
    ],
    vide: ouverture === 0 && total.every((solde) => solde === 0) && comptes.length === 0,
    // The opening is a column of the first month's balance.
    balanceDe: (place) => ({ periode: `a-${mois[Math.max(0, place - 1)] ?? ''}` })
  };
}

/** @param vue id of a `VueDesCharges` */
export function dessinDesCharges(graphiques: Graphiques, vue: string): DessinDuLivre {
  const { charges } = graphiques;
  if (vue === PAR_CLASSE.id) return parClasse(graphiques);
  const classe = charges.classes.find(({ racine }) => racine === vue);
  return parMois(graphiques, classe ? [classe] : charges.classes, classe?.racine);
}

function parClasse(graphiques: Graphiques): DessinDuLivre {
  const { classes, total, precedent } = graphiques.charges;
  return {
    repere: 'Classe',
    reperes: classes.map(({ racine, libelle }) => ({
      id: racine,
      court: racine,
      sous: libelle,
      long: `${racine} ${libelle}`
    })),
    series: deuxAnnees(
      graphiques,
      classes.map((classe) => classe.total),
      classes.map((classe) => classe.precedent)
    ),
    totaux: [total, precedent],
    vide: classes.length === 0,
    balanceDe: (place) => ({ mots: classes[place]?.racine ?? '' })
  };
}

function parMois(
  graphiques: Graphiques,
  classes: readonly ClasseDeCharges[],
  racine: string | undefined
): DessinDuLivre {
  const { mois } = graphiques.charges;
  const valeurs = mois.map((_, m) =>
    m < graphiques.connus ? classes.reduce((sum, classe) => sum + (classe.mois[m] ?? 0), 0) : null
  );
  const precedents = mois.map((_, m) =>
    classes.reduce<number | null>((sum, { precedents: avant }) => {
      const net = avant[m] ?? null;
      return net === null ? sum : (sum ?? 0) + net;
    }, null)
  );
  return {
    repere: 'Mois',
    reperes: mois.map(repereDeMois),
    series: deuxAnnees(graphiques, valeurs, precedents),
    totaux: [totalOf(valeurs), totalOf(precedents)],
    vide: classes.length === 0,
    balanceDe: (place) => ({ periode: mois[place] ?? '', ...(racine !== undefined && { mots: racine }) })
  };
}

function totalOf(valeurs: readonly (number | null)[]): number {
  return valeurs.reduce<number>((sum, valeur) => sum + (valeur ?? 0), 0);
}

function deuxAnnees(
  { exercice, precedent }: Graphiques,
  valeurs: readonly (number | null)[],
  precedents: readonly (number | null)[]
): Serie[] {
  const courante: Serie = {
    id: 'courant',
    libelle: libelleExercice(exercice),
    allure: 'principale',
    valeurs
  };
  if (!precedent) return [courante];
  const avant = libelleExercice(precedent);
  return [courante, { id: 'precedent', libelle: avant, allure: 'comparee', valeurs: precedents }];
}

const COURTS = [
  'janv.',
  'févr.',
  'mars',
  'avr.',
  'mai',
  'juin',
  'juil.',
  'août',
  'sept.',
  'oct.',
  'nov.',
  'déc.'
] as const;

/** The year is said where it begins. */
function repereDeMois(mois: MoisIso, m: number): Repere {
  const numero = Number(mois.slice(5, 7));
  return {
    id: mois,
    court: COURTS[numero - 1] ?? mois,
    ...((m === 0 || numero === 1) && { sous: mois.slice(0, 4) }),
    long: nomDeMois(mois)
  };
}
