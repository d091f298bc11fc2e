import { assert } from '#lib/domain/assert.ts';
import { ZERO, centimes, type Centimes } from '#lib/domain/montant.ts';
import { repartir } from '#lib/domain/repartir.ts';
import { appliquerTaux, taux } from '#lib/domain/taux.ts';
import { jourDuMois } from './calendrier.ts';
import { ecrirePetitesDepenses, pieceDeBanque } from './factures.ts';
import { credit, debit, Livre, type Solde } from './livre.ts';
import { prng, type Prng } from './prng.ts';
import { ecrireAppels } from './syndicat-appels.ts';
import { PETITES_REPARATIONS, budgetOf } from './syndicat-budget.ts';
import { ecrireDepenses } from './syndicat-depenses.ts';
import { reglerANouveaux } from './syndicat-encaissements.ts';
import { LIGNES_FIXES, LIGNES_PAR_LOT, coproprietairesAu, type ProfilDeSyndicat } from './syndicat-profil.ts';
import { ecrireEtude, ecrireTravaux } from './syndicat-travaux.ts';
import type { ExerciceDeDemo, OptionsDeCabinet } from './types.ts';

const TAUX_DU_LIVRET = taux('1.5');
/** Small repairs cost less, but are many, when they serve to reach a number of lines. */
const MAX_EN_EUROS = { ordinaire: 480, nombreuses: 40 } as const;
const MOYENNE_DES_NOMBREUSES = 22_50;

/**
 * One exercice of a syndicat, from its à-nouveaux to the répartition that leaves no result (INV-28).
 *
 * @param rang 0 for the first exercice.
 * @param ouverture the balances the previous one closed with.
 */
export function ecrireSyndicat(
  profil: ProfilDeSyndicat,
  exercice: ExerciceDeDemo,
  rang: number,
  ouverture: readonly Solde[],
  { graine, lignesParExercice }: OptionsDeCabinet
): Livre {
  const tirage = prng(graine, 'exercice', profil.entite.code, rang);
  const livre = new Livre('syndicat', exercice, ouverture);
  const budget = budgetOf(profil, rang, reparationsPrevues(profil, lignesParExercice));
  const proprietaires = coproprietairesAu(profil, 4 * rang + 3);
  reglerANouveaux(livre, profil.coproprietaires, rang, tirage);
  encaisserIndemnite(livre);
  ecrireDepenses(livre, profil, rang, tirage);
  ecrireAppels(livre, profil, rang, budget, tirage);
  ecrireTravaux(livre, profil, rang, proprietaires);
  if (profil.etude === rang) ecrireEtude(livre, profil);
  encaisserInterets(livre);
  const lignesDeRepartition = proprietaires.length + 1;
  ecrirePetitesDepenses(livre, tirage, {
    lignes:
      lignesParExercice === undefined
        ? 4 * reparationsDe(profil, tirage)
        : Math.max(0, lignesParExercice - livre.lignes - lignesDeRepartition),
    mois: [0, 10],
    maxEnEuros: lignesParExercice === undefined ? MAX_EN_EUROS.ordinaire : MAX_EN_EUROS.nombreuses,
    choix: PETITES_REPARATIONS
  });
  repartirResultat(livre, profil, rang);
  return livre;
}

/** Current operations are shared when the accounts are drawn up. Source: spec, 2.4. */
function repartirResultat(livre: Livre, profil: ProfilDeSyndicat, rang: number): void {
  const resultat = centimes(livre.total('6') + livre.total('7'));
  const proprietaires = coproprietairesAu(profil, 4 * rang + 3);
  const parts = repartir(
    resultat,
    proprietaires.map(({ tantiemes }) => tantiemes)
  );
  livre.ecrire({
    journal: 'OD',
    date: livre.exercice.fin,
    piece: livre.nouvellePiece('REP'),
    libelle: `Répartition ${resultat > 0 ? "de l'insuffisance" : "de l'excédent"} de l'exercice`,
    lignes: [
      ...proprietaires.map(({ tiers }, i) => debit('4501', parts[i] ?? ZERO, tiers)),
      credit('701', resultat)
    ],
    inventaire: true
  });
  assert(livre.total('6') + livre.total('7') === 0, 'a syndicat has no result after répartition');
}

function reparationsPrevues({ lots }: ProfilDeSyndicat, lignesParExercice: number | undefined): Centimes {
  if (lignesParExercice === undefined) return ZERO;
  const nombre = Math.floor((lignesParExercice - LIGNES_FIXES - LIGNES_PAR_LOT * lots) / 4);
  return centimes(Math.max(0, nombre) * MOYENNE_DES_NOMBREUSES);
}

/** About one small repair for four lots. */
function reparationsDe({ lots }: ProfilDeSyndicat, tirage: Prng): number {
  return Math.max(1, Math.floor(lots / 4) + tirage.entier(-2, 2));
}

function encaisserIndemnite(livre: Livre): void {
  const indemnite = livre.solde('461');
  const date = jourDuMois(livre.exercice, 3, 17);
  livre.ecrire({
    journal: 'BQ',
    date,
    piece: pieceDeBanque(date),
    libelle: "Indemnité d'assurance, dégât des eaux",
    lignes: [debit('512', indemnite), credit('461', indemnite)]
  });
}

/** The interest of the separate account stays with the syndicat. */
function encaisserInterets(livre: Livre): void {
  const interets = appliquerTaux(livre.solde('502'), TAUX_DU_LIVRET, 'par-defaut');
  livre.ecrire({
    journal: 'BQ',
    date: livre.exercice.fin,
    piece: pieceDeBanque(livre.exercice.fin),
    libelle: 'Intérêts du compte du fonds de travaux',
    lignes: [debit('512', interets), credit('716', interets)]
  });
}
