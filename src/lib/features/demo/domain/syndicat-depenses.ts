import { addDays } from '#lib/domain/dates.ts';
import { ZERO, centimes, type Centimes } from '#lib/domain/montant.ts';
import { repartir } from '#lib/domain/repartir.ts';
import { appliquerTaux, taux } from '#lib/domain/taux.ts';
import { jourDans, jourDuMois, moisEcrit } from './calendrier.ts';
import {
  ecrireFacture,
  ecrireFactureReglee,
  pieceDeBanque,
  reglerFournisseur,
  reglerFournisseursANouveau
} from './factures.ts';
import { credit, debit, type Livre, oppose } from './livre.ts';
import type { Prng } from './prng.ts';
import { PAIE_DU_GARDIEN, montantVote, postesOf, type Poste } from './syndicat-budget.ts';
import type { ProfilDeSyndicat } from './syndicat-profil.ts';

const FRAIS_DE_TENUE = centimes(7_00);
const AGIOS = centimes(45_30);

/** What the building spends in the exercice, small repairs apart: invoices, their payment, pay, bank. */
export function ecrireDepenses(livre: Livre, profil: ProfilDeSyndicat, rang: number, tirage: Prng): void {
  reglerFournisseursANouveau(livre, tirage);
  recevoirFacturesNonParvenues(livre, tirage);
  extournerChargesDAvance(livre);
  for (const poste of postesOf(profil)) ecrirePoste(livre, profil, poste, rang, tirage);
  if (profil.gardien) ecrirePaieDuGardien(livre);
  ecrireFraisDeBanque(livre, profil.decouvert && rang === 0);
  if (profil.lots < 15) return;
  if (tirage.chance(50)) ecrireAvoir(livre, profil, tirage);
  if (tirage.chance(35)) ecrireFactureEnDouble(livre, profil, tirage);
}

function ecrirePoste(livre: Livre, profil: ProfilDeSyndicat, poste: Poste, rang: number, tirage: Prng): void {
  const vote = montantVote(poste, profil, rang);
  const reel = poste.forfait
    ? vote
    : appliquerTaux(vote, taux(String(tirage.entier(89, 105))), 'demi-superieur');
  const parts = repartir(
    reel,
    poste.mois.map(() => (poste.forfait ? 1 : tirage.entier(80, 120)))
  );
  const factures = poste.mois
    .map((mois, i) => ({
      date: jourDans(livre.exercice, mois, poste.forfait ? 1 : tirage.entier(3, 26)),
      montant: parts[i] ?? ZERO
    }))
    .sort((a, b) => (a.date < b.date ? -1 : 1));
  const fournisseur = profil.fournisseurs[poste.metier];
  for (const [i, { date, montant }] of factures.entries()) {
    const libelle = `${poste.libelle} ${moisEcrit(date)}`;
    if (poste.metier === 'eau' && i === factures.length - 1)
      provisionnerFacture(livre, poste, profil, montant, libelle);
    else
      ecrireFactureReglee(
        livre,
        { date, fournisseur, libelle, imputations: [debit(poste.compte, montant)] },
        poste.forfait ? 10 : tirage.entier(24, 40)
      );
    if (poste.metier === 'assurance') etalerAssurance(livre, profil, montant);
  }
}

/** The last water bill comes after the accounts are drawn up: charged to this exercice through 408. */
function provisionnerFacture(
  livre: Livre,
  { compte }: Poste,
  { fournisseurs }: ProfilDeSyndicat,
  montant: Centimes,
  libelle: string
): void {
  livre.ecrire({
    journal: 'OD',
    date: livre.exercice.fin,
    piece: livre.nouvellePiece('FNP'),
    libelle: `Facture non parvenue - ${libelle}`,
    lignes: [debit(compte, montant), credit('408', montant, fournisseurs.eau)],
    inventaire: true
  });
}

/** The bills that the previous exercice had estimated: the difference is a charge of this one. */
function recevoirFacturesNonParvenues(livre: Livre, tirage: Prng): void {
  for (const { tiers, montant } of livre.soldes('408')) {
    if (tiers === undefined) continue;
    const ecart = tirage.chance(50) ? ZERO : centimes(tirage.entier(-15_00, 15_00));
    ecrireFactureReglee(
      livre,
      {
        date: addDays(livre.exercice.debut, tirage.entier(8, 25)),
        fournisseur: tiers,
        libelle: "Eau, solde de l'exercice précédent",
        imputations: [debit('408', oppose(montant), tiers, 'AN'), debit('601', ecart)]
      },
      25
    );
  }
}

/** The premium runs from April to March: the months after the closing belong to the next exercice. */
export function assurancePayeeDAvance({ premierMois }: ProfilDeSyndicat, prime: Centimes): Centimes {
  const moisSuivants = (4 - premierMois + 12) % 12;
  return repartir(prime, [moisSuivants, 12 - moisSuivants])[0] ?? ZERO;
}

function etalerAssurance(livre: Livre, profil: ProfilDeSyndicat, prime: Centimes): void {
  if (!profil.assuranceEtalee) return;
  const avance = assurancePayeeDAvance(profil, prime);
  livre.ecrire({
    journal: 'OD',
    date: livre.exercice.fin,
    piece: livre.nouvellePiece('CPA'),
    libelle: "Assurance payée d'avance",
    lignes: [debit('486', avance), credit('616', avance)],
    inventaire: true
  });
}

function extournerChargesDAvance(livre: Livre): void {
  const avance = livre.solde('486');
  livre.ecrire({
    journal: 'OD',
    date: livre.exercice.debut,
    piece: livre.nouvellePiece('EXT'),
    libelle: "Extourne de l'assurance payée d'avance",
    lignes: [debit('616', avance), credit('486', avance)]
  });
}

function ecrirePaieDuGardien(livre: Livre): void {
  const { brut, retenues, charges } = PAIE_DU_GARDIEN;
  const cotisations = repartir(centimes(retenues + charges), [7, 3]);
  for (let mois = 0; mois < 12; mois++) {
    verserCotisations(livre, mois);
    const date = jourDuMois(livre.exercice, mois, 28);
    const net = centimes(brut - retenues);
    livre.ecrire({
      journal: 'OD',
      date,
      piece: livre.nouvellePiece('PAIE'),
      libelle: `Salaire du gardien ${moisEcrit(date)}`,
      lignes: [
        debit('641', centimes(brut)),
        debit('642', centimes(charges)),
        credit('421', net),
        credit('431', cotisations[0] ?? ZERO),
        credit('432', cotisations[1] ?? ZERO)
      ]
    });
    livre.ecrire({
      journal: 'BQ',
      date,
      piece: pieceDeBanque(date),
      libelle: `Virement du salaire ${moisEcrit(date)}`,
      lignes: [debit('421', net), credit('512', net)]
    });
  }
}

/** What the month before left due to the social bodies; in the first month, the à-nouveaux. */
function verserCotisations(livre: Livre, mois: number): void {
  const date = jourDuMois(livre.exercice, mois, 15);
  const dues = livre.soldes('43').map(({ compte, montant }) => debit(compte, oppose(montant)));
  livre.ecrire({
    journal: 'BQ',
    date,
    piece: pieceDeBanque(date),
    libelle: 'Prélèvement des cotisations sociales',
    lignes: [...dues, debit('512', livre.total('43'))]
  });
}

function ecrireFraisDeBanque(livre: Livre, aDecouvert: boolean): void {
  for (let mois = 0; mois < 12; mois++) {
    const date = jourDuMois(livre.exercice, mois, 28);
    const agios = aDecouvert && mois < 2 ? AGIOS : ZERO;
    livre.ecrire({
      journal: 'BQ',
      date,
      piece: pieceDeBanque(date),
      libelle: agios === 0 ? 'Frais de tenue de compte' : 'Frais de tenue de compte et agios',
      lignes: [
        debit('662', FRAIS_DE_TENUE),
        debit('662', agios),
        credit('512', centimes(FRAIS_DE_TENUE + agios))
      ]
    });
  }
}

/** A repair badly done: the credit note comes off what is paid, and the three are lettered together. */
function ecrireAvoir(livre: Livre, { fournisseurs }: ProfilDeSyndicat, tirage: Prng): void {
  const date = jourDuMois(livre.exercice, 6, tirage.entier(2, 20));
  const fournisseur = fournisseurs.serrurerie;
  const montant = tirage.montant(380, 900);
  const rabais = appliquerTaux(montant, taux('25'), 'demi-superieur');
  const libelle = 'Réparation du portail';
  const piece = ecrireFacture(livre, { date, fournisseur, libelle, imputations: [debit('615', montant)] });
  ecrireFacture(livre, {
    date: addDays(date, 12),
    fournisseur,
    libelle: `Avoir sur ${libelle.toLowerCase()}`,
    imputations: [credit('615', rabais)],
    avoirSur: piece
  });
  reglerFournisseur(livre, addDays(date, 30), fournisseur, centimes(montant - rabais), piece);
}

/** Entered twice by mistake: what is validated stays, and is cancelled by the opposite écriture. */
function ecrireFactureEnDouble(livre: Livre, { fournisseurs }: ProfilDeSyndicat, tirage: Prng): void {
  const date = jourDuMois(livre.exercice, 4, tirage.entier(2, 20));
  const fournisseur = fournisseurs.nettoyage;
  const montant = tirage.montant(90, 240);
  const facture = {
    date,
    fournisseur,
    libelle: 'Nettoyage du local à vélos',
    imputations: [debit('611', montant)]
  };
  ecrireFactureReglee(livre, facture, 20);
  const double = ecrireFacture(livre, facture);
  livre.ecrire({
    journal: 'OD',
    date: addDays(date, 9),
    piece: livre.nouvellePiece('ANNUL'),
    libelle: `Annulation de ${double}, saisie deux fois`,
    lignes: [debit('401', montant, fournisseur, double), credit('611', montant)]
  });
}
