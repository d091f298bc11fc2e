import { centimes, sum, type Centimes } from '#lib/domain/montant.ts';
import { appliquerTaux, taux } from '#lib/domain/taux.ts';
import { nomDeLocataire } from './noms.ts';
import { prng, type Prng } from './prng.ts';
import type { EntiteDeDemo, OptionsDeCabinet, Tiers } from './types.ts';

export interface Bail {
  readonly locataire: Tiers;
  readonly loyer: Centimes;
  readonly charges: Centimes;
  readonly conduite: 'ponctuel' | 'retard' | 'impaye';
  /** Months of occupation, counted from the first exercice; `jusqua` is excluded. */
  readonly depuis: number;
  readonly jusqua: number;
}

/** A mandant and the lots he has let by the agency. */
export interface ProfilDeGerance {
  readonly entite: EntiteDeDemo;
  readonly mandant: Tiers;
  readonly baux: readonly Bail[];
}

/** Fees of the mandate, VAT included, on the sums called. */
const HONORAIRES = taux('7.2');
const DEPART = 8;
const ARRIVEE = 10;

export function profilDeGerance(
  entite: EntiteDeDemo,
  rang: number,
  { graine, lignesParExercice }: OptionsDeCabinet
): ProfilDeGerance {
  const tirage = prng(graine, 'gerance', rang);
  const nombre = lignesParExercice === undefined ? tirage.entier(4, 18) : lotsFor(lignesParExercice);
  const baux = Array.from({ length: nombre }, (_, i) => bailOf(i, tirage));
  return { entite, mandant: { code: 'M001', nom: entite.nom }, baux: withDepart(baux, tirage) };
}

export function bauxDuMois({ baux }: ProfilDeGerance, mois: number): Bail[] {
  return baux.filter(({ depuis, jusqua }) => mois >= depuis && mois < jusqua);
}

export function loyerEtCharges({ loyer, charges }: Bail): Centimes {
  return centimes(loyer + charges);
}

/** What the agency takes for a month: the same figure in the mandant's books and in its own. */
export function honorairesDuMois(profil: ProfilDeGerance, mois: number): Centimes {
  return appliquerTaux(sum(bauxDuMois(profil, mois).map(loyerEtCharges)), HONORAIRES, 'demi-superieur');
}

function lotsFor(lignes: number): number {
  return Math.min(30, Math.max(3, Math.floor((lignes - 300) / 45)));
}

function bailOf(i: number, tirage: Prng): Bail {
  return {
    locataire: { code: `L${String(i + 1).padStart(3, '0')}`, nom: nomDeLocataire(tirage) },
    loyer: centimes(tirage.entier(46, 125) * 10_00),
    charges: centimes(tirage.entier(8, 32) * 5_00),
    conduite: i === 1 ? 'impaye' : tirage.chance(15) ? 'retard' : 'ponctuel',
    depuis: 0,
    jusqua: Infinity
  };
}

/** The third tenant leaves in the first exercice; another comes after two months of vacancy. */
function withDepart(baux: Bail[], tirage: Prng): Bail[] {
  const partant = baux[2];
  if (partant === undefined) return baux;
  const suivant: Bail = {
    ...partant,
    locataire: { code: `L${String(baux.length + 1).padStart(3, '0')}`, nom: nomDeLocataire(tirage) },
    conduite: 'ponctuel',
    depuis: ARRIVEE
  };
  return [...baux.with(2, { ...partant, conduite: 'ponctuel', jusqua: DEPART }), suivant];
}
