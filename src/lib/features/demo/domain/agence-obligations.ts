import { centimes, sum, ZERO, type Centimes } from '#lib/domain/montant.ts';
import { repartir } from '#lib/domain/repartir.ts';
import { appliquerTaux, taux } from '#lib/domain/taux.ts';
import { jourDuMois, moisEcrit } from './calendrier.ts';
import { pieceDeBanque } from './factures.ts';
import { credit, debit, type LigneDeLivre, type Livre, type Solde, oppose } from './livre.ts';

/** Two for the depreciation, two for the tax of a profitable year. */
export const LIGNES_D_INVENTAIRE = 4;

const PART_DES_SALAIRES = taux('33');
const PART_DES_CHARGES = taux('42');
const RETENUES = taux('22');
const PRELEVEMENT_A_LA_SOURCE = taux('4.1');
/** Believable, not computed by the law: a demonstration files no return. */
const IMPOT = taux('25');
const DOTATION = centimes(5_200_00);

/** The month's pay, in proportion to what the agency earns, and the contributions of the month before. */
export function ecrirePaie(livre: Livre, mois: number, ventes: Centimes): void {
  reglerDettes(livre, mois, ['431', '437', '4421'], 'Prélèvement des cotisations et retenues');
  const brut =
    repartir(appliquerTaux(ventes, PART_DES_SALAIRES, 'par-defaut'), Array<number>(12).fill(1))[mois] ?? ZERO;
  const charges = appliquerTaux(brut, PART_DES_CHARGES, 'demi-superieur');
  const retenues = appliquerTaux(brut, RETENUES, 'demi-superieur');
  const impot = appliquerTaux(brut, PRELEVEMENT_A_LA_SOURCE, 'demi-superieur');
  const [urssaf = ZERO, retraite = ZERO] = repartir(charges, [7, 3]);
  const [secu = ZERO, autres = ZERO] = repartir(centimes(charges + retenues), [7, 3]);
  const net = centimes(brut - retenues - impot);
  const date = jourDuMois(livre.exercice, mois, 28);
  livre.ecrire({
    journal: 'PA',
    date,
    piece: livre.nouvellePiece('PAIE'),
    libelle: `Paie ${moisEcrit(date)}`,
    lignes: [
      debit('6411', brut),
      debit('6451', urssaf),
      debit('6453', retraite),
      credit('421', net),
      credit('431', secu),
      credit('437', autres),
      credit('4421', impot)
    ]
  });
  livre.ecrire({
    journal: 'BQ',
    date,
    piece: pieceDeBanque(date),
    libelle: `Virement des salaires ${moisEcrit(date)}`,
    lignes: [debit('421', net), credit('512', net)]
  });
}

/** The month's declaration: due on 44551, or a credit carried on 44567. What the month before left due is paid. */
export function ecrireTva(livre: Livre, mois: number): void {
  reglerDettes(livre, mois, ['44551'], 'Télépaiement de la TVA');
  const date = jourDuMois(livre.exercice, mois, 28);
  const mouvements = ['44571', '44566', '44567'].map((compte) => ({ compte, montant: livre.solde(compte) }));
  const solde = sum(mouvements.map(({ montant }) => montant));
  livre.ecrire({
    journal: 'OD',
    date,
    piece: livre.nouvellePiece('TVA'),
    libelle: `Déclaration de TVA ${moisEcrit(date)}`,
    lignes: [
      ...mouvements.map(({ compte, montant }) => credit(compte, montant)),
      debit(solde > 0 ? '44567' : '44551', solde)
    ]
  });
}

/** Closing entries that FEC and syndic alike call inventory: depreciation, then tax on what remains. */
export function ecrireImpotEtAmortissement(livre: Livre): void {
  const date = livre.exercice.fin;
  livre.ecrire({
    journal: 'OD',
    date,
    piece: livre.nouvellePiece('INV'),
    libelle: 'Dotation aux amortissements',
    lignes: [debit('68112', DOTATION), credit('2818', DOTATION)],
    inventaire: true
  });
  const benefice = -(livre.total('6') + livre.total('7'));
  const impot = benefice > 0 ? appliquerTaux(centimes(benefice), IMPOT, 'par-defaut') : ZERO;
  livre.ecrire({
    journal: 'OD',
    date,
    piece: livre.nouvellePiece('INV'),
    libelle: "Impôt sur les bénéfices de l'exercice",
    lignes: [debit('6951', impot), credit('444', impot)],
    inventaire: true
  });
}

/**
 * What the next exercice opens with: the result of this one stands on 120 or 129, since a FEC holds no entry
 * that closes classes 6 and 7.
 */
export function bilanAvecResultat(livre: Livre): Solde[] {
  const resultat = centimes(livre.total('6') + livre.total('7'));
  const solde: Solde = { compte: resultat > 0 ? '129' : '120', montant: resultat };
  return [...livre.bilan(), solde];
}

/** In June the shareholders keep a part and share the rest; a loss waits for better years. */
export function affecterResultat(livre: Livre): void {
  reglerDettes(livre, 4, ['444'], "Solde de l'impôt sur les bénéfices");
  const benefice = oppose(livre.solde('120'));
  const perte = livre.solde('129');
  const [reserves = ZERO, dividendes = ZERO] = repartir(benefice, [2, 3]);
  livre.ecrire({
    journal: 'OD',
    date: jourDuMois(livre.exercice, 5, 18),
    piece: livre.nouvellePiece('AG'),
    libelle: 'Affectation du résultat',
    lignes: [
      ...[debit('120', benefice), credit('1068', reserves), credit('457', dividendes)],
      ...[credit('129', perte), debit('119', perte)]
    ]
  });
  reglerDettes(livre, 6, ['457'], 'Dividendes versés');
}

function reglerDettes(livre: Livre, mois: number, comptes: readonly string[], libelle: string): void {
  const date = jourDuMois(livre.exercice, mois, 19);
  const dettes: LigneDeLivre[] = comptes.map((compte) => credit(compte, livre.solde(compte)));
  const total = sum(dettes.map(({ montant }) => montant));
  livre.ecrire({
    journal: 'BQ',
    date,
    piece: pieceDeBanque(date),
    libelle,
    lignes: [...dettes, credit('512', total)]
  });
}
