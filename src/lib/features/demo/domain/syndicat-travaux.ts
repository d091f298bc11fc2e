import { addDays, type DateIso } from '#lib/domain/dates.ts';
import { ZERO, centimes, type Centimes } from '#lib/domain/montant.ts';
import { repartir } from '#lib/domain/repartir.ts';
import { jourDuMois } from './calendrier.ts';
import { ecrireFactureReglee, pieceDeBanque } from './factures.ts';
import { credit, debit, type Livre, oppose } from './livre.ts';
import type { OperationDeTravaux } from './syndicat-operations.ts';
import type { Coproprietaire, ProfilDeSyndicat } from './syndicat-profil.ts';

/** How the voted sum is spent: a first situation, a final one, and the rest goes back to the owners. */
const PARTS = { situation: 40, solde: 56, economie: 4 } as const;
const EUROS_D_ETUDE_PAR_LOT = 60;

export function montantDesTravaux({ lots }: ProfilDeSyndicat, { eurosParLot }: OperationDeTravaux): Centimes {
  return centimes(eurosParLot * lots * 100);
}

/**
 * The works of the exercice `rang`, their calls apart: situations are charged to 671 while the provisions of
 * 102 become income (702) as the work is done. Source: spec, 2.3; arrêté du 14 mars 2005.
 *
 * @param proprietaires who gets back what was called and not spent, when the operation closes.
 */
export function ecrireTravaux(
  livre: Livre,
  profil: ProfilDeSyndicat,
  rang: number,
  proprietaires: readonly Coproprietaire[]
): void {
  if (profil.travaux === null) return;
  const { operation, rang: depart } = profil.travaux;
  const jour = (mois: number, n: number): DateIso => jourDuMois(livre.exercice, mois, n);
  const [situation = ZERO, solde = ZERO] = repartir(
    montantDesTravaux(profil, operation),
    Object.values(PARTS)
  );
  if (rang === depart) {
    ecrireSituation(livre, profil, operation, jour(8, 14), situation);
    if (operation.surDeuxExercices) suspendreTravaux(livre, operation, situation);
    else {
      ecrireSituation(livre, profil, operation, jour(9, 20), solde);
      solderOperation(livre, operation, jour(10, 28), proprietaires);
    }
  } else if (operation.surDeuxExercices && rang === depart + 1) {
    reprendreTravaux(livre, operation, situation);
    ecrireSituation(livre, profil, operation, jour(2, 11), solde);
    solderOperation(livre, operation, jour(4, 22), proprietaires);
  }
}

/** A study paid by the fonds de travaux, as the assemblée générale decided: the money leaves its own account. */
export function ecrireEtude(livre: Livre, { lots, fournisseurs }: ProfilDeSyndicat): void {
  const montant = centimes(EUROS_D_ETUDE_PAR_LOT * lots * 100);
  const date = jourDuMois(livre.exercice, 7, 6);
  ecrireFactureReglee(
    livre,
    {
      date,
      fournisseur: fournisseurs.bureauDEtudes,
      libelle: 'Diagnostic technique global',
      imputations: [debit('673', montant)]
    },
    24
  );
  livre.ecrire({
    journal: 'OD',
    date,
    piece: livre.nouvellePiece('AG'),
    libelle: 'Diagnostic payé par le fonds de travaux',
    lignes: [debit('105', montant), credit('705', montant)]
  });
  const virement = addDays(date, 15);
  livre.ecrire({
    journal: 'BQ',
    date: virement,
    piece: pieceDeBanque(virement),
    libelle: 'Virement du compte du fonds de travaux',
    lignes: [debit('512', montant), credit('502', montant)]
  });
}

function ecrireSituation(
  livre: Livre,
  { fournisseurs }: ProfilDeSyndicat,
  { objet, metier }: OperationDeTravaux,
  date: DateIso,
  montant: Centimes
): void {
  const facture = {
    date,
    fournisseur: fournisseurs[metier],
    libelle: `${objet}, situation`,
    imputations: [debit('671', montant)]
  };
  ecrireFactureReglee(livre, facture, 30);
  livre.ecrire({
    journal: 'OD',
    date,
    piece: livre.nouvellePiece('TRX'),
    libelle: `${objet}, provisions employées`,
    lignes: [debit('102', montant), credit('702', montant)]
  });
}

/** Unfinished at the closing: neither its costs nor its income belong to the accounts to approve. */
function suspendreTravaux(livre: Livre, { objet }: OperationDeTravaux, montant: Centimes): void {
  livre.ecrire({
    journal: 'OD',
    date: livre.exercice.fin,
    piece: livre.nouvellePiece('TRX'),
    libelle: `${objet}, travaux non terminés`,
    lignes: [debit('121', montant), credit('671', montant), debit('702', montant), credit('121', montant)],
    inventaire: true
  });
}

function reprendreTravaux(livre: Livre, { objet }: OperationDeTravaux, montant: Centimes): void {
  livre.ecrire({
    journal: 'OD',
    date: livre.exercice.debut,
    piece: livre.nouvellePiece('TRX'),
    libelle: `${objet}, reprise des travaux non terminés`,
    lignes: [debit('671', montant), credit('121', montant), debit('121', montant), credit('702', montant)]
  });
}

/** Final closing of the operation: what is left of the provisions goes back by tantièmes. */
function solderOperation(
  livre: Livre,
  { objet }: OperationDeTravaux,
  date: DateIso,
  proprietaires: readonly Coproprietaire[]
): void {
  const reste = oppose(livre.solde('102'));
  const piece = livre.nouvellePiece('TRX');
  const parts = repartir(
    reste,
    proprietaires.map(({ tantiemes }) => tantiemes)
  );
  livre.ecrire({
    journal: 'OD',
    date,
    piece,
    libelle: `${objet}, solde des provisions`,
    lignes: [debit('102', reste), credit('702', reste)]
  });
  livre.ecrire({
    journal: 'OD',
    date,
    piece,
    libelle: `${objet}, répartition du trop appelé`,
    lignes: [
      debit('702', reste),
      ...proprietaires.map(({ tiers }, i) => credit('4502', parts[i] ?? ZERO, tiers))
    ]
  });
}
