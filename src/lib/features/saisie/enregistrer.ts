import { assert } from '#lib/domain/assert.ts';
import { checkBloc } from '#lib/domain/ecritures/check-bloc.ts';
import type { Bloc } from '#lib/domain/ecritures/bloc.ts';
import { classeDeJournal } from '#lib/domain/ecritures/classe-de-journal.ts';
import { accepte, refuse, type Result } from '#lib/domain/result.ts';
import { blocRowOf, Deltas, remplacerBlocs } from '#lib/storage/enregistrer-bloc.ts';
import { piecesReprises, type PiecesReprises } from '#lib/storage/pieces-reprises.ts';
import type {
  BlocRow,
  DoublonForce,
  JournalRow,
  LiensDeBloc,
  PieceJointe,
  SoldeRow
} from '#lib/storage/rows.ts';
import { disparu, versionDe } from './ailleurs.ts';
import { contexteEtBloc, type Contexte, type Poste } from './contexte.ts';
import {
  dernierNumero,
  doublonDe,
  isVerifie,
  numeroSuivant,
  plusGrandNumero,
  retenirNumero
} from './numeros-de-piece.ts';
import type { RefusDeSaisie, RoleDeBloc } from './refus.ts';
import { deBloc, ecrire, raisonsDeGarder, retourDe, type Retour } from './transaction.ts';

/** A bloc as it was typed. */
export interface BlocSaisi {
  /** Random and permanent; that of the bloc it replaces when there is one. */
  readonly id: string;
  readonly exercice: string;
  readonly bloc: Bloc;
  /** The one that was opened to be changed; null for a new bloc. */
  readonly revision: number | null;
  /** The number of pièce is left to the journal: all lines get the next one when it is recorded (JNL-26). */
  readonly pieceAutomatique?: boolean;
  /** The person has seen that the number is taken, and keeps it (JNL-30). */
  readonly forcerDoublon?: boolean;
  readonly jointes?: readonly PieceJointe[];
  readonly masque?: LiensDeBloc['masque'];
  /** The invoice that it settles, recorded before: each names the other (MAS-46). */
  readonly reglementDe?: string;
}

export interface DemandeDEnregistrement extends BlocSaisi {
  /** Settlement proposed by the masque, recorded with the invoice or not at all (MAS-46). Always new. */
  readonly reglement?: Omit<BlocSaisi, 'revision'>;
  /** What was kept of it while it was typed; goes when the bloc is there. */
  readonly ebauche?: string;
}

/** A bloc as it is recorded. */
export interface BlocEnregistre {
  readonly id: string;
  readonly exercice: string;
  readonly revision: number;
  /** The number that the journal gave, when it was left to it. */
  readonly pieceDonnee: string | null;
  /** UTC moment. */
  readonly enregistreLe: string;
}

export interface Enregistrement {
  readonly bloc: BlocEnregistre;
  readonly reglement: BlocEnregistre | null;
  readonly retour: Retour;
}

/**
 * Records a bloc, and its settlement if it has one, or says everything that keeps it from being so. What the person
 * was shown is judged again by what stands in the database at that moment: another tab may have been faster.
 * Rules: JNL-01, JNL-25 to JNL-30, MAS-46, INV-13, INV-14, I1, I5.
 */
export async function enregistrer(
  poste: Poste,
  demande: DemandeDEnregistrement
): Promise<Result<Enregistrement, readonly RefusDeSaisie[]>> {
  // What a takeover brought is looked for in its columns: only when the journal asks, and not while others wait.
  const reprises = new Map<string, PiecesReprises>();
  for (;;) {
    const essai = new Essai(poste, demande, reprises);
    const resultat = await ecrire(poste, () => essai.ecrire());
    if (essai.manquantes.size === 0) return resultat;
    for (const [key, [exercice, journal]] of essai.manquantes)
      reprises.set(key, await piecesReprises(poste, exercice, journal));
  }
}

/** A bloc that was judged: what it replaces, and its record. */
interface Examen {
  readonly avant: BlocRow | undefined;
  readonly row: BlocRow;
  readonly pieceDonnee: string | null;
}

/** One attempt, inside its transaction. */
class Essai {
  readonly #poste: Poste;
  readonly #demande: DemandeDEnregistrement;
  readonly #reprises: ReadonlyMap<string, PiecesReprises>;
  readonly #refus: RefusDeSaisie[] = [];
  /** Last number given in each journal by this attempt. */
  readonly #numeros = new Map<string, number>();
  /** Balances read with the rest: they need not be waited for again. */
  readonly #soldes = new Map<string, SoldeRow | undefined>();
  readonly #enregistreLe: string;
  /** Takeovers whose numbers must be known first: then nothing was written. */
  readonly manquantes = new Map<string, readonly [exercice: string, journal: string]>();

  constructor(poste: Poste, demande: DemandeDEnregistrement, reprises: ReadonlyMap<string, PiecesReprises>) {
    this.#poste = poste;
    this.#demande = demande;
    this.#reprises = reprises;
    this.#enregistreLe = poste.maintenant();
  }

  async ecrire(): Promise<Result<Enregistrement, readonly RefusDeSaisie[]>> {
    const { reglement, ebauche } = this.#demande;
    const examens = [await this.#examiner('bloc', this.#demande)];
    // One after the other: both may take a number of the same journal.
    if (reglement) examens.push(await this.#examiner('reglement', { ...reglement, revision: null }));
    const acceptes = examens.filter((un) => un !== null);
    const isComplet = acceptes.length === examens.length && this.manquantes.size === 0;
    if (this.#refus.length > 0 || !isComplet) return refuse(this.#refus);
    const lies = [...lier(acceptes), ...(await this.#factureReglee())];
    const avant = lies.flatMap((un) => un.avant ?? []);
    const apres = lies.map(({ row }) => row);
    if (ebauche !== undefined) await this.#poste.base.ebauches.delete(ebauche);
    for (const [journal, numero] of this.#numeros) await retenirNumero(this.#poste, journal, numero);
    const defaits = await remplacerBlocs(avant, apres, this.#soldes);
    const [bloc, second = null] = lies.slice(0, acceptes.length).map(enregistreDe);
    assert(bloc !== undefined, 'enregistrer: the bloc was judged');
    return accepte({ bloc, reglement: second, retour: retourDe(avant, apres, defaits) });
  }

  /** The invoice learns which bloc settles it; one that is gone, or settled since, is left as it is. */
  async #factureReglee(): Promise<Examen[]> {
    const { reglementDe, id } = this.#demande;
    const facture = reglementDe === undefined ? undefined : await this.#poste.base.blocs.get(reglementDe);
    if (!facture || facture.liens?.reglePar !== undefined) return [];
    const row = { ...facture, liens: { ...facture.liens, reglePar: id }, revision: facture.revision + 1 };
    return [{ avant: facture, row, pieceDonnee: null }];
  }

  async #examiner(role: RoleDeBloc, saisi: BlocSaisi): Promise<Examen | null> {
    const { id, exercice, bloc: saisie } = saisi;
    const soldes = soldesProbables(exercice, saisie);
    const demande = { id, exercice, journal: saisie.journal, soldes };
    const { contexte, row: avant, lus } = await contexteEtBloc(this.#poste, demande);
    for (const [cle, solde] of lus) this.#soldes.set(cle, solde);
    if (!contexte) {
      this.#refus.push({ code: 'SAI-EXERCICE-DISPARU', exercice: saisi.exercice });
      return null;
    }
    if (!(await this.#peutRemplacer(saisi, avant))) return null;
    const numero = await this.#numeroAutomatique(saisi, contexte.journal);
    const bloc = numero === null ? saisi.bloc : avecPiece(saisi.bloc, String(numero));
    const refus: readonly RefusDeSaisie[] = [
      ...checkBloc(bloc, contexte.comptable).map((un) => deBloc(role, un)),
      ...tiersInconnus(bloc, contexte, role)
    ];
    this.#refus.push(...refus);
    if (refus.length > 0 || !contexte.journal) return null;
    const doublonForce = await this.#doublon(role, { ...saisi, bloc }, contexte.journal);
    const row = this.#rowOf({ ...saisi, bloc }, contexte, contexte.journal, avant);
    return {
      avant,
      row: doublonForce ? { ...row, doublonForce } : row,
      pieceDonnee: numero === null ? null : String(numero)
    };
  }

  /** Two tabs on one bloc: the second is told, and shown what the first has recorded. */
  async #peutRemplacer({ id, revision }: BlocSaisi, avant: BlocRow | undefined): Promise<boolean> {
    const refus: RefusDeSaisie[] = [];
    if (!avant && revision !== null) refus.push(disparu(this.#poste.base, id));
    if (avant && avant.revision !== revision)
      refus.push({ code: 'SAI-REVISION', id, autre: versionDe(this.#poste.base, avant) });
    else if (avant) refus.push(...(await raisonsDeGarder(this.#poste, avant)));
    this.#refus.push(...refus);
    return refus.length === 0;
  }

  /** The number that the journal gives; null when it is the person's to give. Rules: JNL-26, JNL-27. */
  async #numeroAutomatique(
    { exercice, pieceAutomatique }: BlocSaisi,
    journal: JournalRow | undefined
  ): Promise<number | null> {
    if (pieceAutomatique !== true || journal?.pieceAutomatique !== true) return null;
    let dernier = this.#numeros.get(journal.code) ?? (await dernierNumero(this.#poste, journal.code));
    if (dernier === null) {
      const reprises = this.#reprisesDe(exercice, journal.code);
      dernier = reprises && (await plusGrandNumero(this.#poste, journal.code, reprises));
    }
    if (dernier === null) return null;
    const numero = await numeroSuivant(this.#poste, journal.code, dernier);
    this.#numeros.set(journal.code, numero);
    return numero;
  }

  /** The trace of a duplicate that is forced; one that may not be is refused. Rules: JNL-29, JNL-30. */
  async #doublon(
    role: RoleDeBloc,
    { id, exercice, bloc, forcerDoublon = false }: BlocSaisi,
    journal: JournalRow
  ): Promise<DoublonForce | null> {
    if (!isVerifie(journal)) return null;
    const reprises = this.#reprisesDe(exercice, journal.code);
    if (!reprises) return null;
    let trace: DoublonForce | null = null;
    for (const piece of new Set(bloc.lignes.map((ligne) => ligne.piece ?? ''))) {
      if (piece === '') continue;
      const cle = { journal: journal.code, piece, exercice };
      const existant = await doublonDe(this.#poste, cle, new Set([id]), reprises);
      const forcable = journal.doublonsAutorises === true;
      if (existant && forcable && forcerDoublon) trace ??= { piece, existant, forceLe: this.#enregistreLe };
      else if (existant)
        this.#refus.push({ code: 'SAI-DOUBLON', role, journal: journal.code, piece, existant, forcable });
    }
    return trace;
  }

  #reprisesDe(exercice: string, journal: string): PiecesReprises | null {
    const key = `${exercice}|${journal}`;
    const known = this.#reprises.get(key);
    if (!known) this.manquantes.set(key, [exercice, journal]);
    return known ?? null;
  }

  #rowOf(
    { id, bloc, jointes, masque, reglementDe }: BlocSaisi,
    { exercice }: Contexte,
    journal: JournalRow,
    avant: BlocRow | undefined
  ): BlocRow {
    const gardees = jointes ?? avant?.jointes;
    const liens = {
      ...avant?.liens,
      ...(masque && { masque }),
      ...(reglementDe !== undefined && { reglementDe })
    };
    const row = blocRowOf({
      id,
      bloc,
      exercice,
      classe: classeDeJournal(journal),
      enregistreLe: this.#enregistreLe,
      ...(Object.keys(liens).length > 0 && { liens }),
      ...(gardees && gardees.length > 0 && { jointes: gardees })
    });
    return avant ? { ...row, revision: avant.revision + 1 } : row;
  }
}

/** Another tab may have taken the third party back since it was typed. */
function tiersInconnus({ lignes }: Bloc, { tiers }: Contexte, role: RoleDeBloc): RefusDeSaisie[] {
  return lignes.flatMap(({ compte, auxiliaire }, i) =>
    auxiliaire === undefined || tiers.has(compte, auxiliaire)
      ? []
      : [{ code: 'SAI-TIERS-INCONNU', role, ligne: i + 1, compte, auxiliaire } as const]
  );
}

/** The balances that a bloc moves in most journals; in those of opening and closing others are read after. */
function soldesProbables(exercice: string, bloc: Bloc): SoldeRow[] {
  const deltas = new Deltas();
  deltas.add({ exercice, etat: 'brouillard', classe: 'courant', bloc }, 1);
  return deltas.rows();
}

/** The settlement answers the invoice, the invoice names its settlement. Rule: MAS-46. */
function lier(examens: readonly Examen[]): readonly Examen[] {
  const [bloc, reglement] = examens;
  if (!bloc || !reglement) return examens;
  return [
    { ...bloc, row: { ...bloc.row, liens: { ...bloc.row.liens, reglePar: reglement.row.id } } },
    { ...reglement, row: { ...reglement.row, liens: { ...reglement.row.liens, reglementDe: bloc.row.id } } }
  ];
}

function avecPiece(bloc: Bloc, piece: string): Bloc {
  return { ...bloc, lignes: bloc.lignes.map((ligne) => ({ ...ligne, piece })) };
}

function enregistreDe({ row, pieceDonnee }: Examen): BlocEnregistre {
  const { id, exercice, revision, enregistreLe } = row;
  assert(enregistreLe !== null, 'enregistrer: a bloc is recorded at a moment');
  return { id, exercice, revision, enregistreLe, pieceDonnee };
}
