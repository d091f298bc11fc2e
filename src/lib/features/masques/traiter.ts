import { assert } from '#lib/domain/assert.ts';
import { isDateIso, type DateIso } from '#lib/domain/dates.ts';
import type { TourDeMasque } from '#lib/domain/masques/executer.ts';
import type { Programmation } from '#lib/domain/masques/masque.ts';
import type { Base } from '#lib/storage/base.ts';
import type { AttenteDeMasque, MasqueRow, PieceJointe } from '#lib/storage/rows.ts';
import { LivresDuLot } from './contexte.ts';
import { Lot, type GroupeTraite } from './lot.ts';
import { NumerosDuLot } from './numeros.ts';
import { journauxDe, ReprisesDuLot } from './reprises-du-lot.ts';

/** A ticked row of « Masques programmés », with what was changed there for this run. */
export interface MasqueATraiter extends TourDeMasque {
  readonly id: string;
  /** Documents of the due date that the list shows (MAS-49). */
  readonly jointes?: readonly PieceJointe[];
}

export interface DemandeDeTraitement {
  readonly masques: readonly MasqueATraiter[];
  /** Due dates until this day, included. */
  readonly jusquAu: DateIso;
  readonly aujourdHui: DateIso;
  /** UTC moment. */
  readonly enregistreLe: string;
}

/** What a run did; the rest of the ticked masques was not due any more. */
export interface RapportDeTraitement {
  /** Due dates whose bloc was written, and the settlements written with them. */
  readonly ecrits: number;
  readonly reglements: number;
  /** Due dates whose bloc was already there: the schedule alone moved on. */
  readonly dejaEcrits: number;
  readonly enAttente: readonly MasqueEnAttente[];
  /** Ticked masques that are gone, or that another tab has run meanwhile. */
  readonly plusDus: number;
  /** Ticked masques that were not looked at: the run was stopped. */
  readonly nonTraites: number;
  /** What undoing the run needs. */
  readonly traites: readonly MasqueTraite[];
}

/** A masque that a run moved on. */
export interface MasqueTraite extends Pick<MasqueEnAttente, 'id' | 'entite' | 'journal' | 'nom'> {
  /** Its schedule before. */
  readonly programmation: Programmation | null;
  /** Its revision after. */
  readonly revision: number;
  /** Blocs that were written, by id, settlements included. */
  readonly blocs: readonly string[];
}

export interface MasqueEnAttente extends AttenteDeMasque {
  readonly id: string;
  readonly entite: string;
  readonly journal: string;
  readonly nom: string;
}

export interface SuiviDeTraitement {
  readonly onProgress?: (fait: number, total: number) => void;
  readonly signal?: AbortSignal;
}

/** Masques of one transaction: enough to make it cheap, few enough to stop soon and to stay in memory. */
const MASQUES_PAR_GROUPE = 250;

/**
 * « Traiter la sélection »: writes the blocs of the masques that are due, with their balances and the due dates moved
 * on, by groups. Each group is whole or absent, whatever stops it; a bloc is named by its masque and its due date, so
 * nothing is written twice, be it by two tabs at once.
 *
 * Rules: MAS-36, MAS-46, MAS-49, JNL-26 to JNL-30; I1, I5.
 */
export async function traiterMasques(
  base: Base,
  demande: DemandeDeTraitement,
  { onProgress, signal }: SuiviDeTraitement = {}
): Promise<RapportDeTraitement> {
  const rapport = { ecrits: 0, reglements: 0, dejaEcrits: 0, plusDus: 0, nonTraites: 0 };
  const enAttente: MasqueEnAttente[] = [];
  const traites = new Map<string, MasqueTraite>();
  const total = demande.masques.length;
  const rows = await base.masques.bulkGet(demande.masques.map(({ id }) => id));
  const reprises = await ReprisesDuLot.lire(base, presents(rows), premierJour(demande, rows));
  let file = parEntite(demande.masques, rows);
  while (file.length > 0 && signal?.aborted !== true) {
    onProgress?.(total - file.length, total);
    const groupe = file.slice(0, MASQUES_PAR_GROUPE);
    const fait = await traiterGroupe(base, groupe, demande, reprises);
    rapport.ecrits += fait.ecrits;
    rapport.reglements += fait.reglements;
    rapport.dejaEcrits += fait.dejaEcrits;
    rapport.plusDus += fait.plusDus;
    enAttente.push(...fait.enAttente);
    for (const un of fait.traites) traites.set(un.id, suite(traites.get(un.id), un));
    file = [...fait.restes, ...file.slice(MASQUES_PAR_GROUPE)];
  }
  onProgress?.(total - file.length, total);
  return { ...rapport, nonTraites: file.length, enAttente, traites: [...traites.values()] };
}

/** A masque that was run by parts is undone at once. */
function suite(avant: MasqueTraite | undefined, apres: MasqueTraite): MasqueTraite {
  if (!avant) return apres;
  return { ...apres, programmation: avant.programmation, blocs: [...avant.blocs, ...apres.blocs] };
}

/** Those of one entité follow each other: its chart is read once or twice. */
function parEntite(
  masques: readonly MasqueATraiter[],
  rows: readonly (MasqueRow | undefined)[]
): MasqueATraiter[] {
  const entites = new Map(masques.map(({ id }, i) => [id, rows[i]?.entite ?? '']));
  const entiteOf = ({ id }: MasqueATraiter) => entites.get(id) ?? '';
  return [...masques].sort((a, b) => (entiteOf(a) < entiteOf(b) ? -1 : entiteOf(a) > entiteOf(b) ? 1 : 0));
}

function presents(rows: readonly (MasqueRow | undefined)[]): MasqueRow[] {
  return rows.filter((row) => row !== undefined);
}

/** No bloc of the batch is before: neither a due date nor a settlement. */
function premierJour(
  { masques, aujourdHui }: DemandeDeTraitement,
  rows: readonly (MasqueRow | undefined)[]
): string {
  const jours = [
    ...presents(rows).flatMap(({ echeance, masque }) => [echeance, masque.programmation?.reglement ?? '']),
    ...masques.map(({ reglement = '' }) => reglement)
  ].filter((jour) => isDateIso(jour));
  return jours.reduce((min: string, jour) => (jour < min ? jour : min), aujourdHui);
}

function traiterGroupe(
  base: Base,
  groupe: readonly MasqueATraiter[],
  demande: DemandeDeTraitement,
  reprises: ReprisesDuLot
): Promise<GroupeTraite> {
  const { masques, entites, exercices, journaux, plans, blocs, soldes } = base;
  return base.transaction('rw', [masques, entites, exercices, journaux, plans, blocs, soldes], async () => {
    const known = await masques.bulkGet(groupe.map(({ id }) => id));
    const entitesDuGroupe = new Set(presents(known).map(({ entite }) => entite));
    const livres = await LivresDuLot.lire(base, [...entitesDuGroupe]);
    const citees = piecesCitees(groupe, known);
    const numeros = await NumerosDuLot.lire(base, livres.journaux, citees, reprises);
    const lot = new Lot(livres, numeros, demande);
    for (const [i, row] of known.entries()) {
      const coche = groupe[i];
      assert(coche !== undefined, 'traiterGroupe: one row per ticked masque');
      lot.ajouter(coche, row);
    }
    return lot.ecrire(base);
  });
}

/** Numbers of pièce that were typed, each with its journal: `journal|piece`. */
function piecesCitees(
  groupe: readonly MasqueATraiter[],
  rows: readonly (MasqueRow | undefined)[]
): ReadonlySet<string> {
  return new Set(
    rows.flatMap((row, i) => {
      const piece = groupe[i]?.piece ?? row?.masque.piece ?? '';
      return row && piece !== '' ? journauxDe(row).map((journal) => `${journal}|${piece}`) : [];
    })
  );
}
