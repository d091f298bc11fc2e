import { assert } from '#lib/domain/assert.ts';
import type { DateIso } from '#lib/domain/dates.ts';
import { classeDeJournal } from '#lib/domain/ecritures/classe-de-journal.ts';
import type { Bloc } from '#lib/domain/ecritures/bloc.ts';
import { executer, type Passage, type TourDeMasque } from '#lib/domain/masques/executer.ts';
import type { Base } from '#lib/storage/base.ts';
import { blocRowOf, remplacerBlocs } from '#lib/storage/enregistrer-bloc.ts';
import type { AttenteDeMasque, BlocRow, LiensDeBloc, MasqueRow, PieceJointe } from '#lib/storage/rows.ts';
import { rowOf } from './commands.ts';
import { LivresDuLot } from './contexte.ts';
import { NumerosDuLot } from './numeros.ts';

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
/** Due dates of one masque in one transaction. */
const ECHEANCES_PAR_GROUPE = 250;

/**
 * « Traiter la sélection »: writes the blocs of the masques that are due, with their balances and the due dates moved
 * on, by groups. Each group is whole or absent, whatever stops it; a bloc is named by its masque and its due date, so
 * nothing is written twice, be it by two tabs at once.
 *
 * Rules: MAS-36, MAS-46, MAS-49; I1, I5.
 */
export async function traiterMasques(
  base: Base,
  demande: DemandeDeTraitement,
  { onProgress, signal }: SuiviDeTraitement = {}
): Promise<RapportDeTraitement> {
  const rapport = { ecrits: 0, reglements: 0, dejaEcrits: 0, plusDus: 0, nonTraites: 0 };
  const enAttente: MasqueEnAttente[] = [];
  const total = demande.masques.length;
  let file = await parEntite(base, demande.masques);
  while (file.length > 0 && signal?.aborted !== true) {
    onProgress?.(total - file.length, total);
    const groupe = file.slice(0, MASQUES_PAR_GROUPE);
    const fait = await traiterGroupe(base, groupe, demande);
    rapport.ecrits += fait.ecrits;
    rapport.reglements += fait.reglements;
    rapport.dejaEcrits += fait.dejaEcrits;
    rapport.plusDus += fait.plusDus;
    enAttente.push(...fait.enAttente);
    file = [...fait.restes, ...file.slice(MASQUES_PAR_GROUPE)];
  }
  onProgress?.(total - file.length, total);
  return { ...rapport, nonTraites: file.length, enAttente };
}

/** Those of one entité follow each other: its chart is read once or twice. */
async function parEntite(base: Base, masques: readonly MasqueATraiter[]): Promise<MasqueATraiter[]> {
  const rows = await base.masques.bulkGet(masques.map(({ id }) => id));
  const entites = new Map(masques.map(({ id }, i) => [id, rows[i]?.entite ?? '']));
  const entiteOf = ({ id }: MasqueATraiter) => entites.get(id) ?? '';
  return [...masques].sort((a, b) => (entiteOf(a) < entiteOf(b) ? -1 : entiteOf(a) > entiteOf(b) ? 1 : 0));
}

interface GroupeTraite {
  ecrits: number;
  reglements: number;
  dejaEcrits: number;
  plusDus: number;
  readonly enAttente: MasqueEnAttente[];
  /** Masques that have more due dates than one transaction takes. */
  readonly restes: MasqueATraiter[];
}

function traiterGroupe(
  base: Base,
  groupe: readonly MasqueATraiter[],
  demande: DemandeDeTraitement
): Promise<GroupeTraite> {
  const { masques, entites, exercices, journaux, plans, blocs, soldes } = base;
  return base.transaction('rw', [masques, entites, exercices, journaux, plans, blocs, soldes], async () => {
    const known = await masques.bulkGet(groupe.map(({ id }) => id));
    const presents = known.filter((row) => row !== undefined);
    const livres = await LivresDuLot.lire(base, [...new Set(presents.map(({ entite }) => entite))]);
    const numeros = await NumerosDuLot.lire(base, livres.journaux, piecesCitees(groupe, known));
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
      return row && piece !== '' ? [`${row.journal}|${piece}`] : [];
    })
  );
}

/** What a group writes, gathered before any of it is. */
class Lot {
  readonly #livres: LivresDuLot;
  readonly #numeros: NumerosDuLot;
  readonly #demande: DemandeDeTraitement;
  readonly #blocs: BlocRow[] = [];
  readonly #masques: MasqueRow[] = [];
  readonly #fait: GroupeTraite = {
    ecrits: 0,
    reglements: 0,
    dejaEcrits: 0,
    plusDus: 0,
    enAttente: [],
    restes: []
  };

  constructor(livres: LivresDuLot, numeros: NumerosDuLot, demande: DemandeDeTraitement) {
    this.#livres = livres;
    this.#numeros = numeros;
    this.#demande = demande;
  }

  ajouter(coche: MasqueATraiter, row: MasqueRow | undefined): void {
    const { jusquAu, aujourdHui } = this.#demande;
    if (row === undefined || row.entite === '' || row.echeance === '' || row.echeance > jusquAu) {
      this.#fait.plusDus++;
      return;
    }
    const contexte = { ...this.#livres.contexte(row.entite, aujourdHui), numeros: this.#numeros };
    const { passages, programmation, refus, reste } = executer(
      row.masque,
      jusquAu,
      contexte,
      coche,
      ECHEANCES_PAR_GROUPE
    );
    for (const [i, passage] of passages.entries())
      this.#blocs.push(...this.#blocsDe(row, passage, i === 0 ? coche.jointes : undefined));
    const { id, entite, journal, masque } = row;
    const suivant =
      passages.length === 0 ? withoutAttente(row) : rowOf({ ...masque, programmation }, row.revision + 1);
    if (refus === null) this.#masques.push(suivant);
    else {
      const attente = { echeance: refus.echeance, raisons: refus.raisons };
      this.#masques.push({ ...suivant, attente });
      this.#fait.enAttente.push({ id, entite, journal, nom: masque.nom, ...attente });
    }
    if (reste)
      this.#fait.restes.push({ id, ...(coche.reglement !== undefined && { reglement: coche.reglement }) });
  }

  /** Everything at once, inside the transaction of the group. A bloc that is there already is left as it is. */
  async ecrire(base: Base): Promise<GroupeTraite> {
    const present = await base.blocs.bulkGet(this.#blocs.map(({ id }) => id));
    const nouveaux = this.#blocs.filter((_, i) => present[i] === undefined);
    await remplacerBlocs([], nouveaux);
    await base.masques.bulkPut(this.#masques);
    const isReglement = ({ liens }: BlocRow) => liens?.reglementDe !== undefined;
    this.#fait.reglements = nouveaux.filter(isReglement).length;
    this.#fait.ecrits = nouveaux.length - this.#fait.reglements;
    this.#fait.dejaEcrits = this.#blocs.filter((row) => !isReglement(row)).length - this.#fait.ecrits;
    return this.#fait;
  }

  #blocsDe(
    { id, entite }: MasqueRow,
    { echeance, bloc, reglement }: Passage,
    jointes: readonly PieceJointe[] | undefined
  ): BlocRow[] {
    const masque = { id, echeance };
    const idDuBloc = idDuBlocDe(id, echeance);
    const idDuReglement = `${idDuBloc}:reglement`;
    const liens = { masque, ...(reglement && { reglePar: idDuReglement }) };
    const facture = this.#rangee(idDuBloc, entite, bloc, liens, jointes);
    if (reglement === null) return [facture];
    return [facture, this.#rangee(idDuReglement, entite, reglement, { masque, reglementDe: idDuBloc })];
  }

  #rangee(
    id: string,
    entite: string,
    bloc: Bloc,
    liens: LiensDeBloc,
    jointes?: readonly PieceJointe[]
  ): BlocRow {
    const exercice = this.#livres.exerciceAt(entite, bloc.date);
    const journal = this.#livres.journaux.get(bloc.journal);
    assert(exercice !== undefined && journal !== undefined, 'traiter: a bloc that was judged has its books');
    return blocRowOf({
      id,
      bloc,
      exercice,
      classe: classeDeJournal(journal),
      enregistreLe: this.#demande.enregistreLe,
      liens,
      ...(jointes && jointes.length > 0 && { jointes })
    });
  }
}

/** The bloc of a due date, whoever runs it, and however often. */
export function idDuBlocDe(masque: string, echeance: DateIso): string {
  return `${masque}:${echeance}`;
}

function withoutAttente({ attente: _, ...row }: MasqueRow): MasqueRow {
  return row;
}
