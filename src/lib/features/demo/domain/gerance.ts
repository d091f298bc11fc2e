import { centimes, sum, type Centimes } from '#lib/domain/montant.ts';
import { jourDuMois, moisEcrit } from './calendrier.ts';
import {
  ecrireFactureReglee,
  ecrirePetitesDepenses,
  pieceDeBanque,
  reglerFournisseursANouveau
} from './factures.ts';
import { choisirFournisseur } from './fournisseurs.ts';
import {
  bauxDuMois,
  honorairesDuMois,
  loyerEtCharges,
  type Bail,
  type ProfilDeGerance
} from './gerance-profil.ts';
import { credit, debit, Livre, type Solde, oppose } from './livre.ts';
import { prng, type Prng } from './prng.ts';
import type { ExerciceDeDemo, OptionsDeCabinet } from './types.ts';

/** The tenant in arrears pays no more from this month of the first exercice. */
const PREMIER_IMPAYE = 7;
const RETENUE_SUR_DEPOT = centimes(120_00);

const PETITES_REPARATIONS = [
  { compte: '4671', metier: 'plomberie', libelle: 'Remplacement de robinet' },
  { compte: '4671', metier: 'electricien', libelle: 'Mise en sécurité électrique' },
  { compte: '4671', metier: 'serrurerie', libelle: 'Remplacement de serrure' }
] as const;

interface Mois {
  readonly livre: Livre;
  readonly profil: ProfilDeGerance;
  /** Rank in the exercice, 0 to 11. */
  readonly mois: number;
  /** Counted from the first exercice. */
  readonly absolu: number;
  readonly tirage: Prng;
}

/** The balance sheet of the first opening: deposits and fees stand in the bank, arrears are owed to the mandant. */
export function ouvertureDeGerance(profil: ProfilDeGerance): Solde[] {
  const baux = bauxDuMois(profil, 0);
  const depots = baux.map(({ locataire, loyer }) => ({
    compte: '4651',
    tiers: locataire,
    montant: oppose(loyer)
  }));
  const retards = baux
    .filter(({ conduite }) => conduite === 'retard')
    .map((bail) => ({ compte: '4111', tiers: bail.locataire, montant: loyerEtCharges(bail) }));
  const honoraires = honorairesDuMois(profil, 0);
  const totalDepots = sum(depots.map(({ montant }) => montant));
  return [
    ...depots,
    ...retards,
    { compte: '4671', tiers: profil.mandant, montant: oppose(sum(retards.map(({ montant }) => montant))) },
    { compte: '4672', montant: oppose(honoraires) },
    { compte: '512', montant: centimes(honoraires - totalDepots) }
  ];
}

/** One year of a mandant: rents called and received, fees, expenses, deposits, and what is paid out to him. */
export function ecrireGerance(
  profil: ProfilDeGerance,
  exercice: ExerciceDeDemo,
  rang: number,
  ouverture: readonly Solde[],
  { graine, lignesParExercice }: OptionsDeCabinet
): Livre {
  const tirage = prng(graine, 'exercice', profil.entite.code, rang);
  const livre = new Livre('gerance', exercice, ouverture);
  reglerFournisseursANouveau(livre, tirage);
  for (let mois = 0; mois < 12; mois++) {
    const contexte: Mois = { livre, profil, mois, absolu: 12 * rang + mois, tirage };
    transfererHonoraires(contexte);
    encaisserRetards(contexte);
    quittancer(contexte);
    encaisserLoyers(contexte);
    mouvementerDepots(contexte);
    if (mois === 9) payerTaxeFonciere(contexte);
    payerReparations(contexte, lignesParExercice);
    preleverHonoraires(contexte);
    reverser(contexte);
  }
  return livre;
}

function quittancer({ livre, profil, mois, absolu }: Mois): void {
  const date = jourDuMois(livre.exercice, mois, 1);
  const baux = bauxDuMois(profil, absolu);
  livre.ecrire({
    journal: 'QT',
    date,
    piece: livre.nouvellePiece('QT'),
    libelle: `Loyers et charges ${moisEcrit(date)}`,
    lignes: [
      ...baux.map((bail) => debit('4111', loyerEtCharges(bail), bail.locataire, `Q${mois}`)),
      credit('4671', sum(baux.map(loyerEtCharges)), profil.mandant)
    ]
  });
}

function encaisserLoyers(contexte: Mois): void {
  const { profil, mois, absolu, tirage } = contexte;
  for (const bail of bauxDuMois(profil, absolu))
    if (bail.conduite === 'ponctuel' || (bail.conduite === 'impaye' && absolu < PREMIER_IMPAYE))
      encaisser(contexte, bail, tirage.entier(2, 8), loyerEtCharges(bail), `Q${mois}`);
}

/** Late tenants pay one month after; in the first month, what the à-nouveaux say. */
function encaisserRetards(contexte: Mois): void {
  const { livre, profil, mois, absolu } = contexte;
  for (const bail of bauxDuMois(profil, absolu))
    if (bail.conduite === 'retard')
      encaisser(contexte, bail, 12, livre.solde('4111', bail.locataire), mois === 0 ? 'AN' : `Q${mois - 1}`);
}

function encaisser(
  { livre, mois }: Mois,
  { locataire }: Bail,
  jour: number,
  montant: Centimes,
  groupe: string
): void {
  const date = jourDuMois(livre.exercice, mois, jour);
  livre.ecrire({
    journal: 'BQ',
    date,
    piece: pieceDeBanque(date),
    libelle: `Loyer reçu ${locataire.nom}`,
    lignes: [debit('512', montant), credit('4111', montant, locataire, groupe)]
  });
}

function mouvementerDepots({ livre, profil, mois, absolu }: Mois): void {
  const date = jourDuMois(livre.exercice, mois, 22);
  const piece = pieceDeBanque(date);
  for (const { locataire, loyer, depuis, jusqua } of profil.baux) {
    if (absolu === jusqua)
      livre.ecrire({
        journal: 'BQ',
        date,
        piece,
        libelle: `Restitution du dépôt de garantie ${locataire.nom}`,
        lignes: [
          debit('4651', loyer, locataire),
          credit('512', centimes(loyer - RETENUE_SUR_DEPOT)),
          credit('4671', RETENUE_SUR_DEPOT, profil.mandant)
        ]
      });
    if (absolu > 0 && absolu === depuis)
      livre.ecrire({
        journal: 'BQ',
        date,
        piece,
        libelle: `Dépôt de garantie ${locataire.nom}`,
        lignes: [debit('512', loyer), credit('4651', loyer, locataire)]
      });
  }
}

function payerTaxeFonciere({ livre, profil, mois, tirage }: Mois): void {
  const date = jourDuMois(livre.exercice, mois, 15);
  const montant = centimes(profil.baux.length * tirage.entier(420, 690) * 100);
  livre.ecrire({
    journal: 'BQ',
    date,
    piece: pieceDeBanque(date),
    libelle: `Taxe foncière ${date.slice(0, 4)}`,
    lignes: [debit('4671', montant, profil.mandant), credit('512', montant)]
  });
}

/** Where a number of lines is wanted, each month brings its twelfth; fees and payout still take four lines. */
function payerReparations(
  { livre, profil, mois, tirage }: Mois,
  lignesParExercice: number | undefined
): void {
  const { mandant, baux } = profil;
  if (mois % 3 === 1)
    ecrireFactureReglee(
      livre,
      {
        date: jourDuMois(livre.exercice, mois, 6),
        fournisseur: choisirFournisseur('plomberie', tirage),
        libelle: 'Entretien des chaudières',
        imputations: [debit('4671', centimes(baux.length * 38_50), mandant)]
      },
      15
    );
  const lignes =
    lignesParExercice === undefined
      ? 4 * tirage.entier(0, 1)
      : Math.max(0, Math.floor((lignesParExercice * (mois + 1)) / 12) - livre.lignes - 4);
  ecrirePetitesDepenses(livre, tirage, {
    lignes,
    mois: [mois, mois],
    maxEnEuros: lignesParExercice === undefined ? 260 : 30,
    choix: PETITES_REPARATIONS,
    tiers: mandant
  });
}

function preleverHonoraires({ livre, profil, mois, absolu }: Mois): void {
  const date = jourDuMois(livre.exercice, mois, 28);
  const honoraires = honorairesDuMois(profil, absolu);
  livre.ecrire({
    journal: 'OD',
    date,
    piece: livre.nouvellePiece('HON'),
    libelle: `Honoraires de gestion ${moisEcrit(date)}`,
    lignes: [debit('4671', honoraires, profil.mandant), credit('4672', honoraires)]
  });
}

function transfererHonoraires({ livre, mois }: Mois): void {
  const date = jourDuMois(livre.exercice, mois, 5);
  const honoraires = oppose(livre.solde('4672'));
  livre.ecrire({
    journal: 'BQ',
    date,
    piece: pieceDeBanque(date),
    libelle: "Honoraires transférés à l'agence",
    lignes: [debit('4672', honoraires), credit('512', honoraires)]
  });
}

/**
 * The mandant gets what was received for him, never the rents still owed, nor the money of others: what stays
 * in the bank covers deposits, fees and suppliers exactly. Source: spec, 3.2 (INV-47, INV-48).
 */
function reverser({ livre, profil, mois }: Mois): void {
  const deposeEtDu = livre.total('4651') + livre.total('4672') + livre.total('401');
  const disponible = centimes(livre.solde('512') + deposeEtDu);
  if (disponible <= 0) return;
  const date = jourDuMois(livre.exercice, mois, 28);
  livre.ecrire({
    journal: 'BQ',
    date,
    piece: pieceDeBanque(date),
    libelle: `Reversement au mandant ${moisEcrit(date)}`,
    lignes: [debit('4671', disponible, profil.mandant), credit('512', disponible)]
  });
}
