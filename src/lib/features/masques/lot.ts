import { assert } from '#lib/domain/assert.ts';
import { classeDeJournal } from '#lib/domain/ecritures/classe-de-journal.ts';
import {
  deToutesLesEcheances,
  executer,
  type BlocAEcrire,
  type Passage
} from '#lib/domain/masques/executer.ts';
import type { Base } from '#lib/storage/base.ts';
import { blocRowOf, remplacerBlocs } from '#lib/storage/enregistrer-bloc.ts';
import type { BlocRow, DoublonForce, LiensDeBloc, MasqueRow, PieceJointe } from '#lib/storage/rows.ts';
import { rowOf } from './commands.ts';
import type { LivresDuLot } from './contexte.ts';
import type { NumerosDuLot } from './numeros.ts';
import type { DemandeDeTraitement, MasqueATraiter, MasqueEnAttente, MasqueTraite } from './traiter.ts';

export interface GroupeTraite {
  readonly ecrits: number;
  readonly reglements: number;
  readonly dejaEcrits: number;
  readonly plusDus: number;
  readonly enAttente: readonly MasqueEnAttente[];
  readonly traites: readonly MasqueTraite[];
  /** Masques that have more due dates than one transaction takes. */
  readonly restes: readonly MasqueATraiter[];
}

/** Due dates of one masque in one transaction. */
const ECHEANCES_PAR_GROUPE = 250;

/** What a group writes, gathered before any of it is. */
export class Lot {
  readonly #livres: LivresDuLot;
  readonly #numeros: NumerosDuLot;
  readonly #demande: DemandeDeTraitement;
  readonly #blocs: BlocRow[] = [];
  readonly #masques: MasqueRow[] = [];
  readonly #enAttente: MasqueEnAttente[] = [];
  readonly #traites: MasqueTraite[] = [];
  readonly #restes: MasqueATraiter[] = [];
  #plusDus = 0;

  constructor(livres: LivresDuLot, numeros: NumerosDuLot, demande: DemandeDeTraitement) {
    this.#livres = livres;
    this.#numeros = numeros;
    this.#demande = demande;
  }

  ajouter(coche: MasqueATraiter, row: MasqueRow | undefined): void {
    const { jusquAu, aujourdHui } = this.#demande;
    if (row === undefined || row.entite === '' || row.echeance === '' || row.echeance > jusquAu) {
      this.#plusDus++;
      return;
    }
    const { id, entite, journal, masque } = row;
    const numeros = this.#numeros.pour((date) => this.#livres.exerciceAt(entite, date)?.id ?? '');
    const contexte = { ...this.#livres.contexte(entite, aujourdHui), numeros };
    const { passages, programmation, refus, reste } = executer(
      masque,
      jusquAu,
      contexte,
      coche,
      ECHEANCES_PAR_GROUPE
    );
    const blocs = passages.flatMap((passage, i) =>
      this.#blocsDe(row, passage, i === 0 ? coche.jointes : undefined)
    );
    this.#blocs.push(...blocs);
    const suivant =
      passages.length === 0 ? withoutAttente(row) : rowOf({ ...masque, programmation }, row.revision + 1);
    const nomme = { id, entite, journal, nom: masque.nom };
    if (refus === null) this.#masques.push(suivant);
    else {
      const attente = { echeance: refus.echeance, raisons: refus.raisons };
      this.#masques.push({ ...suivant, attente });
      this.#enAttente.push({ ...nomme, ...attente });
    }
    if (passages.length > 0)
      this.#traites.push({
        ...nomme,
        programmation: masque.programmation,
        revision: suivant.revision,
        blocs: blocs.map((bloc) => bloc.id)
      });
    if (reste) this.#restes.push({ id, ...deToutesLesEcheances(coche) });
  }

  /** Everything at once, inside the transaction of the group. A bloc that is there already is left as it is. */
  async ecrire(base: Base): Promise<GroupeTraite> {
    const present = await base.blocs.bulkGet(this.#blocs.map(({ id }) => id));
    const nouveaux = this.#blocs.filter((_, i) => present[i] === undefined);
    await remplacerBlocs([], nouveaux);
    await base.masques.bulkPut(this.#masques);
    const isReglement = ({ liens }: BlocRow) => liens?.reglementDe !== undefined;
    const reglements = nouveaux.filter(isReglement).length;
    const ecrits = nouveaux.length - reglements;
    const ids = new Set(nouveaux.map(({ id }) => id));
    return {
      ecrits,
      reglements,
      dejaEcrits: this.#blocs.filter((row) => !isReglement(row)).length - ecrits,
      plusDus: this.#plusDus,
      enAttente: this.#enAttente,
      traites: this.#traites.map((un) => ({ ...un, blocs: un.blocs.filter((bloc) => ids.has(bloc)) })),
      restes: this.#restes
    };
  }

  #blocsDe(
    { id, entite }: MasqueRow,
    { echeance, facture, reglement }: Passage,
    jointes: readonly PieceJointe[] | undefined
  ): BlocRow[] {
    const masque = { id, echeance };
    const liens = { masque, ...(reglement && { reglePar: reglement.id }) };
    const premier = this.#rangee(facture, entite, liens, jointes);
    if (reglement === null) return [premier];
    return [premier, this.#rangee(reglement, entite, { masque, reglementDe: facture.id })];
  }

  #rangee(
    { id, bloc, doublons }: BlocAEcrire,
    entite: string,
    liens: LiensDeBloc,
    jointes?: readonly PieceJointe[]
  ): BlocRow {
    const exercice = this.#livres.exerciceAt(entite, bloc.date);
    const journal = this.#livres.journaux.get(bloc.journal);
    assert(exercice !== undefined && journal !== undefined, 'traiter: a bloc that was judged has its books');
    const { enregistreLe } = this.#demande;
    const doublonForce = traceDe(doublons, enregistreLe);
    return blocRowOf({
      id,
      bloc,
      exercice,
      classe: classeDeJournal(journal),
      enregistreLe,
      liens,
      ...(jointes && jointes.length > 0 && { jointes }),
      ...(doublonForce && { doublonForce })
    });
  }
}

/** What is left of a number of pièce kept on purpose. Rule: JNL-30. */
function traceDe([doublon]: BlocAEcrire['doublons'], forceLe: string): DoublonForce | null {
  const premiere = doublon?.existantes[0];
  if (!doublon || !premiere) return null;
  return { piece: doublon.piece, existant: { exercice: premiere.exercice, id: premiere.bloc }, forceLe };
}

function withoutAttente({ attente: _, ...row }: MasqueRow): MasqueRow {
  return row;
}
