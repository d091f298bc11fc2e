import { addDays, addMonths, type DateIso } from '#lib/domain/dates.ts';
import { ZERO, centimes, sum, type Centimes } from '#lib/domain/montant.ts';
import { repartir } from '#lib/domain/repartir.ts';
import { jourDuMois } from './calendrier.ts';
import { pieceDeBanque } from './factures.ts';
import { credit, debit, type LigneDeLivre, type Livre, type Solde, oppose } from './livre.ts';
import type { Prng } from './prng.ts';
import type { Conduite, Coproprietaire } from './syndicat-profil.ts';
import type { Tiers } from './types.ts';

/** One sum an owner owes, and what its payment is lettered with. */
export interface Du {
  readonly compte: string;
  readonly montant: Centimes;
  readonly groupe: string;
}

/** What one owner owes on a due date. */
export interface DuDeCoproprietaire {
  readonly coproprietaire: Coproprietaire;
  readonly dus: readonly Du[];
}

export interface Echeance {
  readonly date: DateIso;
  readonly dus: readonly DuDeCoproprietaire[];
  /** What goes wrong at the bank: a direct debit comes back, a transfer arrives without a name. */
  readonly incident?: 'rejet' | 'sansNom' | undefined;
}

interface Paiement {
  readonly livre: Livre;
  readonly tirage: Prng;
  readonly date: DateIso;
  readonly tiers: Tiers;
  readonly dus: readonly Du[];
}

const TROP_VERSE = centimes(50_00);
const FRAIS_DE_RELANCE = centimes(30_00);
/** Smaller credits come off the next call. */
const MINIMUM_REMBOURSE = 30_00;

/** How each owner pays what is called. A direct debit goes in one batch with the others. */
const REGLEMENTS: Readonly<Record<Exclude<Conduite, 'prelevement'>, (paiement: Paiement) => void>> = {
  virement: (p) => {
    encaisser(p.livre, addDays(p.date, p.tirage.entier(2, 24)), p.tiers, p.dus);
  },
  mensuel: ({ livre, date, tiers, dus }) => {
    for (const mois of [0, 1, 2]) {
      const tiersDeDus = dus.map((du) => ({ ...du, montant: repartir(du.montant, [1, 1, 1])[mois] ?? ZERO }));
      encaisser(livre, addDays(addMonths(date, mois), 9), tiers, tiersDeDus);
    }
  },
  // Later than the next call: the last call of the exercice is still due at its closing.
  retard: (p) => {
    encaisser(p.livre, addDays(p.date, p.tirage.entier(95, 112)), p.tiers, p.dus);
  },
  // A standing order above what is called: nothing sums to zero, so nothing is lettered.
  crediteur: ({ livre, date, tiers, dus }) => {
    const arrondis = dus.map((du) =>
      du.compte === '4501' ? { ...du, montant: centimes(du.montant + TROP_VERSE) } : du
    );
    encaisser(livre, addDays(date, 6), tiers, arrondis);
  },
  contentieux: () => undefined
};

export function encaisserEcheance(livre: Livre, { date, dus, incident }: Echeance, tirage: Prng): void {
  const preleves = dus.filter(({ coproprietaire }) => coproprietaire.conduite === 'prelevement');
  prelever(livre, addDays(date, 4), preleves);
  const rejete = preleves[0];
  if (incident === 'rejet' && rejete !== undefined) rejeter(livre, date, rejete);
  let sansNom = incident === 'sansNom';
  for (const { coproprietaire, dus: sommes } of dus) {
    const { conduite, tiers } = coproprietaire;
    if (conduite === 'prelevement') continue;
    if (sansNom && conduite === 'virement') {
      encaisserSansNom(livre, addDays(date, 11), tiers, sommes);
      sansNom = false;
    } else REGLEMENTS[conduite]({ livre, tirage, date, tiers, dus: sommes });
  }
}

/**
 * What owners owed at the opening. The balance of the past exercice is due once the assemblée générale has
 * approved it, in the sixth month; late payers catch up sooner, credits are given back, and the disputed
 * owner gets reminders, then, from the second exercice, is declared doubtful.
 */
export function reglerANouveaux(
  livre: Livre,
  coproprietaires: readonly Coproprietaire[],
  rang: number,
  tirage: Prng
): void {
  const preleves: DuDeCoproprietaire[] = [];
  const ouverture = livre.soldes('450');
  for (const coproprietaire of coproprietaires) {
    const { tiers, conduite } = coproprietaire;
    const soldes = ouverture.filter((solde) => solde.tiers?.code === tiers.code);
    const dus = soldes
      .filter(({ montant }) => montant > 0)
      .map(({ compte, montant }) => ({ compte, montant, groupe: 'AN' }));
    if (conduite === 'prelevement') preleves.push({ coproprietaire, dus });
    else if (conduite === 'contentieux') poursuivre(livre, tiers, dus, rang);
    else if (conduite !== 'crediteur') {
      const jours = conduite === 'retard' ? tirage.entier(30, 50) : tirage.entier(155, 178);
      encaisser(livre, addDays(livre.exercice.debut, jours), tiers, dus);
    }
    if (conduite !== 'crediteur') rembourser(livre, tiers, soldes);
  }
  prelever(livre, jourDuMois(livre.exercice, 5, 10), preleves);
}

function encaisser(livre: Livre, date: DateIso, tiers: Tiers, dus: readonly Du[]): void {
  if (date > livre.exercice.fin) return;
  livre.ecrire({
    journal: 'BQ',
    date,
    piece: pieceDeBanque(date),
    libelle: `Virement reçu ${tiers.nom}`,
    lignes: [debit('512', totalOf(dus)), ...soldeesPar(tiers, dus)]
  });
}

function prelever(livre: Livre, date: DateIso, preleves: readonly DuDeCoproprietaire[]): void {
  livre.ecrire({
    journal: 'BQ',
    date,
    piece: pieceDeBanque(date),
    libelle: 'Prélèvements des copropriétaires',
    lignes: [
      debit('512', totalOf(preleves.flatMap(({ dus }) => dus))),
      ...preleves.flatMap(({ coproprietaire, dus }) => soldeesPar(coproprietaire.tiers, dus))
    ]
  });
}

/** The bank takes the money back; the owner pays by transfer a month later. All of it is lettered together. */
function rejeter(livre: Livre, date: DateIso, { coproprietaire, dus }: DuDeCoproprietaire): void {
  const { tiers } = coproprietaire;
  const retour = addDays(date, 9);
  livre.ecrire({
    journal: 'BQ',
    date: retour,
    piece: pieceDeBanque(retour),
    libelle: `Prélèvement rejeté ${tiers.nom}`,
    lignes: [
      ...dus.map(({ compte, montant, groupe }) => debit(compte, montant, tiers, groupe)),
      credit('512', totalOf(dus))
    ]
  });
  encaisser(livre, addDays(date, 36), tiers, dus);
}

/** Waits on 472 until the owner is found: the account must be clear when the exercice closes. */
function encaisserSansNom(livre: Livre, date: DateIso, tiers: Tiers, dus: readonly Du[]): void {
  const total = totalOf(dus);
  livre.ecrire({
    journal: 'BQ',
    date,
    piece: pieceDeBanque(date),
    libelle: 'Virement reçu sans référence',
    lignes: [debit('512', total), credit('472', total)]
  });
  livre.ecrire({
    journal: 'OD',
    date: addDays(date, 23),
    piece: livre.nouvellePiece('IDENT'),
    libelle: `Virement identifié ${tiers.nom}`,
    lignes: [debit('472', total), ...soldeesPar(tiers, dus)]
  });
}

function poursuivre(livre: Livre, tiers: Tiers, dus: readonly Du[], rang: number): void {
  if (dus.length === 0) return;
  for (const mois of [1, 4])
    livre.ecrire({
      journal: 'OD',
      date: jourDuMois(livre.exercice, mois, 16),
      piece: livre.nouvellePiece('RELANCE'),
      libelle: `Frais de mise en demeure ${tiers.nom}`,
      lignes: [debit('4501', FRAIS_DE_RELANCE, tiers), credit('714', FRAIS_DE_RELANCE)]
    });
  if (rang === 0) return;
  livre.ecrire({
    journal: 'OD',
    date: jourDuMois(livre.exercice, 8, 5),
    piece: livre.nouvellePiece('DOUTEUX'),
    libelle: `Créance douteuse ${tiers.nom}`,
    lignes: [debit('459', totalOf(dus), tiers), ...soldeesPar(tiers, dus)]
  });
}

function rembourser(livre: Livre, tiers: Tiers, soldes: readonly Solde[]): void {
  const date = jourDuMois(livre.exercice, 6, 25);
  const trop = soldes.filter(({ montant }) => montant < -MINIMUM_REMBOURSE);
  livre.ecrire({
    journal: 'BQ',
    date,
    piece: pieceDeBanque(date),
    libelle: `Remboursement ${tiers.nom}`,
    lignes: [
      ...trop.map(({ compte, montant }) => debit(compte, oppose(montant), tiers, 'AN')),
      debit('512', sum(trop.map(({ montant }) => montant)))
    ]
  });
}

function soldeesPar(tiers: Tiers, dus: readonly Du[]): LigneDeLivre[] {
  return dus.map(({ compte, montant, groupe }) => credit(compte, montant, tiers, groupe));
}

function totalOf(dus: readonly Du[]): Centimes {
  return sum(dus.map(({ montant }) => montant));
}
