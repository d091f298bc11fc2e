import { ZERO, centimes, sum, type Centimes } from '#lib/domain/montant.ts';
import { repartir } from '#lib/domain/repartir.ts';
import {
  ecrireImpotEtAmortissement,
  ecrirePaie,
  ecrireTva,
  affecterResultat,
  LIGNES_D_INVENTAIRE
} from './agence-obligations.ts';
import { jourDuMois, moisEcrit } from './calendrier.ts';
import {
  ecrireFactureReglee,
  ecrirePetitesDepenses,
  pieceDeBanque,
  reglerFournisseursANouveau
} from './factures.ts';
import { fournisseursHabituels, type Metier } from './fournisseurs.ts';
import { credit, debit, Livre, type Solde, oppose } from './livre.ts';
import { prng } from './prng.ts';
import type { EntiteDeDemo, ExerciceDeDemo, OptionsDeCabinet, Tiers } from './types.ts';

/** An immeuble or a mandant as the agency invoices it. */
export interface Client {
  readonly tiers: Tiers;
  /** Fees of the quarter, VAT included; `trimestre` is counted from the first exercice. */
  readonly honoraires: (trimestre: number) => Centimes;
}

interface FraisGeneraux {
  readonly compte: string;
  readonly metier: Metier;
  readonly libelle: string;
  /** VAT included. */
  readonly euros: number;
  readonly chaqueMois: number;
}

const FRAIS: readonly FraisGeneraux[] = [
  { compte: '6132', metier: 'bailleur', libelle: "Loyer de l'agence", euros: 1560, chaqueMois: 1 },
  { compte: '626', metier: 'telecom', libelle: 'Téléphone et internet', euros: 138, chaqueMois: 1 },
  { compte: '6156', metier: 'informatique', libelle: 'Maintenance informatique', euros: 420, chaqueMois: 1 },
  { compte: '6061', metier: 'energie', libelle: "Électricité de l'agence", euros: 310, chaqueMois: 2 },
  { compte: '6226', metier: 'comptable', libelle: 'Honoraires comptables', euros: 1260, chaqueMois: 3 },
  {
    compte: '6185',
    metier: 'formation',
    libelle: 'Formation continue des collaborateurs',
    euros: 890,
    chaqueMois: 6
  }
];

/** Without VAT, as stamps are. */
const PETITS_FRAIS = [
  { compte: '626', metier: 'poste', libelle: 'Timbres et recommandés' },
  { compte: '6064', metier: 'droguerie', libelle: 'Petites fournitures de bureau' }
] as const;

const ANNUITE = { capital: centimes(640_00), interets: centimes(98_50) } as const;
const FRAIS_DE_BANQUE = centimes(34_80);

/** The balance sheet that the agency brings to its first exercice. The bank makes it balance. */
export function ouvertureDAgence(): Solde[] {
  const soldes: Solde[] = [
    { compte: '1013', montant: centimes(-50_000_00) },
    { compte: '1061', montant: centimes(-5_000_00) },
    { compte: '1068', montant: centimes(-22_400_00) },
    { compte: '1641', montant: centimes(-38_400_00) },
    { compte: '2183', montant: centimes(31_250_00) },
    { compte: '2751', montant: centimes(3_900_00) },
    { compte: '2818', montant: centimes(-14_500_00) },
    { compte: '44551', montant: centimes(-4_126_00) }
  ];
  return [...soldes, { compte: '512', montant: oppose(sum(soldes.map(({ montant }) => montant))) }];
}

/** One year of the agency itself, by the plan comptable général: fees, VAT, pay, overheads, result. */
export function ecrireAgence(
  entite: EntiteDeDemo,
  clients: readonly Client[],
  exercice: ExerciceDeDemo,
  rang: number,
  ouverture: readonly Solde[],
  { graine, lignesParExercice }: OptionsDeCabinet
): Livre {
  const tirage = prng(graine, 'exercice', entite.code, rang);
  const fournisseurs = fournisseursHabituels(prng(graine, 'fournisseurs', entite.code));
  const livre = new Livre('cabinet', exercice, ouverture);
  const factures = [0, 1, 2, 3].map((t) => facturesDe(clients, 4 * rang + t));
  const ventes = sum(factures.flat().map(({ montant }) => montant));
  reglerFournisseursANouveau(livre, tirage);
  affecterResultat(livre);
  for (let mois = 0; mois < 12; mois++) {
    if (mois % 3 === 0) facturer(livre, mois, factures[mois / 3] ?? []);
    ecrireFrais(livre, mois, fournisseurs);
    ecrirePaie(livre, mois, ventes);
    ecrireBanque(livre, mois);
    ecrireTva(livre, mois);
  }
  ecrirePetitesDepenses(livre, tirage, {
    lignes:
      lignesParExercice === undefined
        ? 4 * tirage.entier(10, 25)
        : Math.max(0, lignesParExercice - livre.lignes - LIGNES_D_INVENTAIRE),
    mois: [0, 11],
    maxEnEuros: 90,
    choix: PETITS_FRAIS
  });
  ecrireImpotEtAmortissement(livre);
  return livre;
}

interface FactureDHonoraires {
  readonly client: Tiers;
  readonly montant: Centimes;
}

function facturesDe(clients: readonly Client[], trimestre: number): FactureDHonoraires[] {
  return clients.map(({ tiers, honoraires }) => ({ client: tiers, montant: honoraires(trimestre) }));
}

/** All clients are invoiced on the first day of the quarter, and their transfers arrive together. */
function facturer(livre: Livre, mois: number, factures: readonly FactureDHonoraires[]): void {
  const date = jourDuMois(livre.exercice, mois, 1);
  const paiement = jourDuMois(livre.exercice, mois, 11);
  const piece = livre.nouvellePiece('HON');
  const total = sum(factures.map(({ montant }) => montant));
  const { ht, tva } = sansTva(total);
  livre.ecrire({
    journal: 'VE',
    date,
    piece,
    libelle: `Honoraires du trimestre ${moisEcrit(date)}`,
    lignes: [
      ...factures.map(({ client, montant }) => debit('411', montant, client, piece)),
      credit('706', ht),
      credit('44571', tva)
    ]
  });
  livre.ecrire({
    journal: 'BQ',
    date: paiement,
    piece: pieceDeBanque(paiement),
    libelle: `Honoraires reçus ${moisEcrit(paiement)}`,
    lignes: [
      debit('512', total),
      ...factures.map(({ client, montant }) => credit('411', montant, client, piece))
    ]
  });
}

function ecrireFrais(livre: Livre, mois: number, fournisseurs: Readonly<Record<Metier, Tiers>>): void {
  for (const { compte, metier, libelle, euros, chaqueMois } of FRAIS) {
    if (mois % chaqueMois !== 0) continue;
    const date = jourDuMois(livre.exercice, mois, 3);
    const { ht, tva } = sansTva(centimes(euros * 100));
    ecrireFactureReglee(
      livre,
      {
        date,
        fournisseur: fournisseurs[metier],
        libelle: `${libelle} ${moisEcrit(date)}`,
        imputations: [debit(compte, ht), debit('44566', tva)]
      },
      // The rent of the last month, like every other, is paid before the month ends.
      chaqueMois === 1 ? 20 : 40
    );
  }
}

function ecrireBanque(livre: Livre, mois: number): void {
  const date = jourDuMois(livre.exercice, mois, 28);
  const { capital, interets } = ANNUITE;
  livre.ecrire({
    journal: 'BQ',
    date,
    piece: pieceDeBanque(date),
    libelle: `Échéance d'emprunt et frais ${moisEcrit(date)}`,
    lignes: [
      debit('1641', capital),
      debit('66116', interets),
      debit('6278', FRAIS_DE_BANQUE),
      credit('512', sum([capital, interets, FRAIS_DE_BANQUE]))
    ]
  });
}

/** An amount with VAT at 20 %, split to the cent. */
function sansTva(ttc: Centimes): { ht: Centimes; tva: Centimes } {
  const [ht = ZERO, tva = ZERO] = repartir(ttc, [5, 1]);
  return { ht, tva };
}
