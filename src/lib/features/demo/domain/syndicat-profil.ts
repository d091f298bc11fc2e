import { centimes, type Centimes } from '#lib/domain/montant.ts';
import { repartir } from '#lib/domain/repartir.ts';
import { fournisseursHabituels, type Metier } from './fournisseurs.ts';
import { nomDeCoproprietaire } from './noms.ts';
import { at, prng, type Prng } from './prng.ts';
import { travauxDe, type Travaux } from './syndicat-operations.ts';
import type { EntiteDeDemo, OptionsDeCabinet, Tiers } from './types.ts';

/** How an owner pays. Each kind is a case that the screens must show well. */
export type Conduite = 'prelevement' | 'virement' | 'mensuel' | 'retard' | 'crediteur' | 'contentieux';

export interface Coproprietaire {
  readonly tiers: Tiers;
  readonly tantiemes: number;
  readonly conduite: Conduite;
  /** Quarters during which the lots are his, counted from the first exercice; `jusqua` is excluded. */
  readonly depuis: number;
  readonly jusqua: number;
}

export interface ProfilDeSyndicat {
  readonly entite: EntiteDeDemo;
  /** Month of the calendar in which its exercices begin. */
  readonly premierMois: number;
  readonly lots: number;
  readonly coproprietaires: readonly Coproprietaire[];
  readonly ascenseur: boolean;
  readonly chauffageCollectif: boolean;
  readonly gardien: boolean;
  /** Delivered this year: no à-nouveaux, an advance to call, and no fonds de travaux before ten years. */
  readonly neuf: boolean;
  /** Its bank opens overdrawn, waiting for the indemnity of a claim. */
  readonly decouvert: boolean;
  /** Carries over the months of insurance that the next exercice will enjoy. */
  readonly assuranceEtalee: boolean;
  readonly travaux: Travaux | null;
  /** Exercice in which a study is paid from the fonds de travaux. */
  readonly etude: number | null;
  /** What the syndic charges each quarter, VAT included: whole euros HT, so that VAT is exact. */
  readonly honoraires: Centimes;
  /** Its usual supplier of each trade. */
  readonly fournisseurs: Readonly<Record<Metier, Tiers>>;
}

const TANTIEMES = centimes(10_000);
/** Lines that a syndicat writes whatever its size, and per lot: measured on many seeds, rounded up. */
export const LIGNES_FIXES = 420;
export const LIGNES_PAR_LOT = 29;

/** What identifies a syndicat from one exercice to the next, drawn once from the seed and its rank. */
export function profilDeSyndicat(
  entite: EntiteDeDemo,
  rang: number,
  { graine, exercices, lignesParExercice }: OptionsDeCabinet
): ProfilDeSyndicat {
  const tirage = prng(graine, 'syndicat', rang);
  const lots = lignesParExercice === undefined ? nombreDeLots(tirage) : lotsFor(lignesParExercice);
  const neuf = rang % 17 === 9;
  return {
    entite,
    premierMois: premierMois(rang),
    lots,
    coproprietaires: withVente(coproprietairesOf(lots, tirage), tirage),
    ascenseur: lots > 14 && tirage.chance(65),
    chauffageCollectif: lots > 20 && tirage.chance(45),
    gardien: lots >= 60 && tirage.chance(60),
    neuf,
    decouvert: !neuf && rang % 9 === 3,
    assuranceEtalee: rang % 3 === 1,
    travaux: neuf ? null : travauxDe(rang, exercices),
    etude: !neuf && tirage.chance(25) ? tirage.entier(0, exercices - 1) : null,
    honoraires: centimes(lots * 48_00),
    fournisseurs: fournisseursHabituels(prng(graine, 'fournisseurs', rang))
  };
}

/** The owners of the quarter `trimestre`, counted from the first exercice. */
export function coproprietairesAu(profil: ProfilDeSyndicat, trimestre: number): Coproprietaire[] {
  return profil.coproprietaires.filter(({ depuis, jusqua }) => trimestre >= depuis && trimestre < jusqua);
}

export function premierMois(rang: number): number {
  if (rang % 7 === 4) return 7;
  return rang % 11 === 6 ? 10 : 1;
}

/** Most buildings are small. */
function nombreDeLots(tirage: Prng): number {
  return tirage.chance(70) ? tirage.entier(8, 45) : tirage.entier(46, 120);
}

function lotsFor(lignes: number): number {
  return Math.min(120, Math.max(8, Math.floor((lignes - LIGNES_FIXES) / LIGNES_PAR_LOT)));
}

/** Owners of one to three lots; the tantièmes of the general key are 10 000. */
function coproprietairesOf(lots: number, tirage: Prng): Coproprietaire[] {
  const poids: number[] = [];
  for (let reste = lots; reste > 0;) {
    const nombre = Math.min(reste, tirage.chance(70) ? 1 : tirage.entier(2, 3));
    reste -= nombre;
    poids.push(nombre * tirage.entier(50, 160));
  }
  const tantiemes = repartir(TANTIEMES, poids);
  return tantiemes.map((part, i) => ({
    tiers: { code: `C${String(i + 1).padStart(3, '0')}`, nom: nomDeCoproprietaire(tirage) },
    tantiemes: part,
    conduite: conduiteOf(i, lots, tirage),
    depuis: 0,
    jusqua: Infinity
  }));
}

/** Any building of some size has its disputed owner and the one who always pays too much. */
function conduiteOf(i: number, lots: number, tirage: Prng): Conduite {
  if (lots >= 15 && i === 4) return 'contentieux';
  if (lots >= 15 && i === 7) return 'crediteur';
  if (i === 1) return 'prelevement';
  if (i === 2) return 'virement';
  const de = tirage.entier(1, 100);
  if (de <= 47) return 'prelevement';
  if (de <= 80) return 'virement';
  return de <= 93 ? 'mensuel' : 'retard';
}

/** In some buildings the second owner who pays by transfer sells: the buyer takes over from the last call. */
function withVente(coproprietaires: Coproprietaire[], tirage: Prng): Coproprietaire[] {
  const vendeur = coproprietaires.filter(({ conduite }) => conduite === 'virement')[1];
  if (vendeur === undefined || !tirage.chance(50)) return coproprietaires;
  const acquereur: Coproprietaire = {
    ...vendeur,
    tiers: {
      code: `C${String(coproprietaires.length + 1).padStart(3, '0')}`,
      nom: nomDeCoproprietaire(tirage)
    },
    depuis: 3
  };
  const rang = coproprietaires.indexOf(vendeur);
  return [...coproprietaires.with(rang, { ...at(coproprietaires, rang), jusqua: 3 }), acquereur];
}
