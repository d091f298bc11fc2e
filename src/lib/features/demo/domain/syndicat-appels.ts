import type { DateIso } from '#lib/domain/dates.ts';
import { ZERO, type Centimes } from '#lib/domain/montant.ts';
import { repartir } from '#lib/domain/repartir.ts';
import { appliquerTaux, taux } from '#lib/domain/taux.ts';
import { debutDeTrimestre, jourDuMois, moisEcrit } from './calendrier.ts';
import { pieceDeBanque } from './factures.ts';
import { credit, debit, type Livre } from './livre.ts';
import type { Prng } from './prng.ts';
import { encaisserEcheance, type DuDeCoproprietaire } from './syndicat-encaissements.ts';
import { coproprietairesAu, type Coproprietaire, type ProfilDeSyndicat } from './syndicat-profil.ts';
import { montantDesTravaux } from './syndicat-travaux.ts';

interface Appel {
  readonly date: DateIso;
  readonly libelle: string;
  /** Owners are debited on `compte`, `contrepartie` is credited with the whole. */
  readonly compte: '4501' | '4502' | '4503' | '4505';
  readonly contrepartie: '701' | '102' | '1031' | '105';
  readonly montant: Centimes;
  readonly groupe: string;
}

/** The legal floor of the yearly contribution. Source: loi n° 65-557, art. 14-2-1; spec, 2.6. */
const FONDS_DE_TRAVAUX = taux('5');
/** Below the sixth of the budget that the treasury reserve may not pass (INV-42). */
const AVANCE_DE_TRESORERIE = taux('14');
const INCIDENTS = [undefined, 'rejet', 'sansNom', undefined] as const;

/** Every call of the exercice and how it is paid: budget, fonds de travaux, advance of a new building, works. */
export function ecrireAppels(
  livre: Livre,
  profil: ProfilDeSyndicat,
  rang: number,
  budget: Centimes,
  tirage: Prng
): void {
  const provisions = repartir(budget, [1, 1, 1, 1]);
  if (profil.neuf && rang === 0) appelerAvance(livre, profil, avanceDeTresorerie(budget), tirage);
  for (const [t, montant] of provisions.entries()) {
    const proprietaires = coproprietairesAu(profil, 4 * rang + t);
    const date = debutDeTrimestre(livre.exercice, t);
    const groupe = `T${t + 1}`;
    const fonds = profil.neuf ? ZERO : appliquerTaux(montant, FONDS_DE_TRAVAUX, 'par-exces');
    const appels: Appel[] = [
      {
        date,
        libelle: `Appel de provisions ${moisEcrit(date)}`,
        compte: '4501',
        contrepartie: '701',
        montant,
        groupe
      },
      {
        date,
        libelle: `Appel du fonds de travaux ${moisEcrit(date)}`,
        compte: '4505',
        contrepartie: '105',
        montant: fonds,
        groupe
      }
    ];
    const dus = joindre(appels.map((appel) => ecrireAppel(livre, appel, proprietaires)));
    encaisserEcheance(livre, { date, dus, incident: INCIDENTS[t] }, tirage);
    placerFonds(livre, t, fonds);
  }
  appelerTravaux(livre, profil, rang, tirage);
}

/** What the treasury reserve of a building amounts to. */
export function avanceDeTresorerie(budget: Centimes): Centimes {
  return appliquerTaux(budget, AVANCE_DE_TRESORERIE, 'par-defaut');
}

function appelerAvance(livre: Livre, profil: ProfilDeSyndicat, montant: Centimes, tirage: Prng): void {
  const date = livre.exercice.debut;
  const appel: Appel = {
    date,
    libelle: "Appel de l'avance de trésorerie",
    compte: '4503',
    contrepartie: '1031',
    montant,
    groupe: 'AV'
  };
  encaisserEcheance(livre, { date, dus: ecrireAppel(livre, appel, coproprietairesAu(profil, 0)) }, tirage);
}

/** Half of the voted sum on the second quarter, half on the third: owners pay before the contractor is paid. */
function appelerTravaux(livre: Livre, profil: ProfilDeSyndicat, rang: number, tirage: Prng): void {
  if (profil.travaux?.rang !== rang) return;
  const { operation } = profil.travaux;
  const moities = repartir(montantDesTravaux(profil, operation), [1, 1]);
  for (const [i, montant] of moities.entries()) {
    const date = debutDeTrimestre(livre.exercice, i + 1);
    const appel: Appel = {
      date,
      libelle: `${operation.objet}, appel ${i + 1} sur 2`,
      compte: '4502',
      contrepartie: '102',
      montant,
      groupe: `TRX${i + 1}`
    };
    const dus = ecrireAppel(livre, appel, coproprietairesAu(profil, 4 * rang + i + 1));
    encaisserEcheance(livre, { date, dus }, tirage);
  }
}

function ecrireAppel(
  livre: Livre,
  appel: Appel,
  proprietaires: readonly Coproprietaire[]
): DuDeCoproprietaire[] {
  const { date, libelle, compte, contrepartie, montant, groupe } = appel;
  const parts = repartir(
    montant,
    proprietaires.map(({ tantiemes }) => tantiemes)
  );
  livre.ecrire({
    journal: 'AF',
    date,
    piece: livre.nouvellePiece('AF'),
    libelle,
    lignes: [
      ...proprietaires.map(({ tiers }, i) => debit(compte, parts[i] ?? ZERO, tiers, groupe)),
      credit(contrepartie, montant)
    ]
  });
  return proprietaires.map((coproprietaire, i) => ({
    coproprietaire,
    dus: [{ compte, montant: parts[i] ?? ZERO, groupe }]
  }));
}

/** One payment covers all that is called on the same day. The lists name the same owners in the same order. */
function joindre(listes: readonly DuDeCoproprietaire[][]): DuDeCoproprietaire[] {
  const [premiere = [], ...autres] = listes;
  return premiere.map(({ coproprietaire, dus }, i) => ({
    coproprietaire,
    dus: [...dus, ...autres.flatMap((liste) => liste[i]?.dus ?? [])]
  }));
}

/** The fund stands on its own interest-bearing account (art. 14-2-1): what is called goes there. */
function placerFonds(livre: Livre, trimestre: number, montant: Centimes): void {
  const date = jourDuMois(livre.exercice, 3 * trimestre + 2, 20);
  livre.ecrire({
    journal: 'BQ',
    date,
    piece: pieceDeBanque(date),
    libelle: 'Versement au compte du fonds de travaux',
    lignes: [debit('502', montant), credit('512', montant)]
  });
}
