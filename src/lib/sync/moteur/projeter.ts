import type * as Y from 'yjs';
import { sujetDe } from '../fiches/sujets.ts';
import { lireNom, nomDuBrouillard, type Epoque } from '../protocol.ts';
import {
  aEuCle,
  empreinteDuRegistre,
  lireRegistre,
  registreDe,
  revisionDe,
  sujetsDisparus,
  type Racine
} from '../registre/document.ts';
import { cleDe, type ContenuDeBloc, type ContenuDeChamp, type RevId } from '../registre/revision.ts';
import { tetesOf, type Nommee } from '../registre/tetes.ts';
import { racineDe } from '../serveur/juger-mise-a-jour.ts';
import { placerBloc } from './placer-bloc.ts';
import type {
  APublier,
  ARegulariserAuLivre,
  BlocAProjeter,
  BlocAuLivre,
  ChampAProjeter,
  EcarteAProjeter,
  TeteDeBloc,
  TransactionDeLivre
} from './ports.ts';

/** What of a document is to be projected: these subjects, or all of them. */
export type Etendue = ReadonlySet<string> | 'tout';

/** A document under its name, of the epoch that it was opened with; without `doc`, what the ledger alone knows of it. */
export interface DocumentAProjeter {
  readonly nom: string;
  readonly epoque: Epoque;
  readonly doc: Y.Doc;
}

/**
 * Puts in the books what a document and `aPublier` hold together, and notes in the same transaction what was projected.
 * Done again it changes nothing; done late, or once for many updates, it comes to the same (I5, F4).
 *
 * @param prendre what to project, asked for at the moment when the document is read: what is noted as projected never
 *   says more than what was
 */
export async function projeterDocument(
  transaction: TransactionDeLivre,
  document: DocumentAProjeter,
  prendre: () => Etendue
): Promise<void> {
  const { nom, epoque, doc } = document;
  const marque = await transaction.marque(nom);
  const refait = marque !== null && marque.epoque !== epoque;
  const attente = await transaction.aPublier(nom);
  const etendue = prendre();
  const empreinte = empreinteDuRegistre(doc);
  const vue = vueDe(doc, nom, attente, refait ? 'tout' : etendue);
  const blocs = vue.racine === 'blocs' ? await placerBlocs(transaction, vue, refait) : [];
  const champs = vue.racine === 'champs' ? await placerChamps(transaction, vue) : [];
  if (blocs.length > 0 || champs.length > 0) await transaction.projeter({ document: nom, blocs, champs });
  await transaction.mettreMarque(nom, { epoque, empreinte });
}

/**
 * Places blocs again by what the ledger alone holds: their log has moved, their document is not open.
 *
 * @param avant those of them that stood in the books before it moved
 * @returns whether something now waits in « À régulariser »: its document may say that it was replaced since
 */
export async function replacerBlocs(
  transaction: TransactionDeLivre,
  exercice: string,
  ids: readonly string[],
  avant: ReadonlyMap<string, BlocAuLivre>
): Promise<boolean> {
  const nom = nomDuBrouillard(exercice);
  // What waits to be published is in the rows already: the act that wrote it wrote both.
  const vue = vueDe(null, nom, [], new Set(ids));
  const blocs = await placerBlocs(transaction, vue, false, avant);
  if (blocs.length > 0) await transaction.projeter({ document: nom, blocs, champs: [] });
  return blocs.some(({ aRegulariser }) => aRegulariser.length > 0);
}

/** A document and what waits for it, read together. */
interface Vue {
  readonly nom: string;
  readonly racine: Racine;
  readonly sujets: readonly string[];
  readonly revisions: ReadonlyMap<string, readonly Nommee[]>;
  /** Whether the document held that revision, and no longer does. */
  readonly isPassee: (sujet: string, revId: RevId) => boolean;
  /** Subjects of which nothing is left in the document: sealed, and taken out of it. */
  readonly disparus: ReadonlySet<string>;
  /** Whether the document itself holds, or has held, that revision. */
  readonly aConnu: (sujet: string, revId: RevId) => boolean;
}

function vueDe(doc: Y.Doc | null, nom: string, attente: readonly APublier[], etendue: Etendue): Vue {
  const document = lireNom(nom);
  const racine = document ? racineDe(document) : 'champs';
  const sujetsVoulus = etendue === 'tout' ? undefined : etendue;
  const revisions = doc ? lireRegistre<Racine>(doc, racine, sujetsVoulus) : new Map<string, Nommee[]>();
  const registre = doc && registreDe(doc, racine);
  const isPassee = (cle: string) => registre !== null && aEuCle(registre, cle) && !registre.has(cle);
  for (const { cle, valeur } of attente) {
    // Published before a cut, and replaced since by someone who saw it.
    if (isPassee(cle)) continue;
    const lue = revisionDe(cle, valeur, sujetsVoulus);
    if (lue === null) continue;
    const connues = revisions.get(lue.sujet);
    if (connues) connues.push(lue.revision);
    else revisions.set(lue.sujet, [lue.revision]);
  }
  return {
    nom,
    racine,
    sujets: [...new Set([...revisions.keys(), ...(sujetsVoulus ?? [])])],
    revisions,
    isPassee: (sujet, revId) => isPassee(cleDe(sujet, revId)),
    disparus: registre && racine === 'blocs' && etendue === 'tout' ? sujetsDisparus(registre) : new Set(),
    aConnu: (sujet, revId) => registre !== null && aEuCle(registre, cleDe(sujet, revId))
  };
}

async function placerBlocs(
  transaction: TransactionDeLivre,
  vue: Vue,
  refait: boolean,
  avant?: ReadonlyMap<string, BlocAuLivre>
): Promise<BlocAProjeter[]> {
  const document = lireNom(vue.nom);
  if (document?.genre !== 'brouillard') return [];
  const { entite, debut } = document;
  const exercice = `${entite}/${debut}`;
  const ids = [...new Set([...vue.sujets, ...(await anciensDe(transaction, vue, refait))])];
  const connus = await transaction.blocs(ids);
  const ecartes = await transaction.aRegulariser(ids);
  const ecartesParBloc = parBloc(ecartes);
  const decisions = await transaction.decisions(entite);
  const journal = await transaction.tete(entite);
  return ids.flatMap((id) => {
    const connu = connus.get(id);
    const revisions = (vue.revisions.get(id) ?? []).map((revision): TeteDeBloc => ({
      ...(revision as Nommee<ContenuDeBloc>),
      exercice
    }));
    const perdues =
      refait && connu?.etat === 'brouillard' ? perduesDe(id, connu.tetes, { vue, exercice, revisions }) : [];
    const oubliees = new Set(perdues.map((ecart) => revIdDEcart(ecart.id)));
    const anciennes = avant?.get(id);
    const place = placerBloc({
      id,
      exercice,
      // What a sealed bloc was as a draft is no longer in its row.
      revisions: anciennes?.etat === 'brouillard' ? [...revisions, ...anciennes.tetes] : revisions,
      connu,
      isRemplacee: (revId) => oubliees.has(revId) || isRemplacee(vue, id, revId, connu),
      isDecide: (ecart) => decisions.has(ecart),
      ecartes: ecartesParBloc.get(id) ?? new Map<string, ARegulariserAuLivre>(),
      journal
    });
    const complet = {
      ...place,
      aRegulariser: [...place.aRegulariser, ...perdues],
      aRetirer: place.aRetirer.filter((ecart) => !oubliees.has(revIdDEcart(ecart)))
    };
    return isSansEffet(complet, connu, ecartes) ? [] : [complet];
  });
}

/** What stands here under the document that it says nothing of any more. */
async function anciensDe(
  transaction: TransactionDeLivre,
  { nom, disparus }: Vue,
  refait: boolean
): Promise<readonly string[]> {
  if (refait) return transaction.brouillards(nom);
  if (disparus.size === 0) return [];
  const anciens = [...(await transaction.brouillards(nom)), ...(await transaction.ecartes(nom))];
  return anciens.filter((id) => disparus.has(id));
}

/**
 * What took its place is in the document, or it was sealed and taken out. Until this poste has the entry that says so, a
 * draft of which nothing is left stays in the books: an absent key never means anything (I4).
 */
function isRemplacee(vue: Vue, id: string, revId: RevId, connu: BlocAuLivre | undefined): boolean {
  return vue.isPassee(id, revId) && (connu?.etat === 'scelle' || vue.revisions.has(id));
}

/** Drafts that a document made again does not hold: offered in « À régulariser », never merged back (F37). */
function perduesDe(
  id: string,
  tetes: readonly TeteDeBloc[],
  { vue, exercice, revisions }: { vue: Vue; exercice: string; revisions: readonly TeteDeBloc[] }
): EcarteAProjeter[] {
  const connues = new Set(revisions.flatMap(({ revId, parents }) => [revId, ...parents]));
  return tetes
    .filter((tete) => tete.exercice === exercice && !connues.has(tete.revId) && !vue.aConnu(id, tete.revId))
    .map((tete) => ({
      id: cleDe(id, tete.revId),
      tete,
      raison: { code: 'SYN-DOCUMENT-REFAIT', exercice }
    }));
}

/** `<blocId>/<revId>` */
function revIdDEcart(ecart: string): RevId {
  return ecart.slice(ecart.lastIndexOf('/') + 1);
}

function parBloc(
  ecartes: ReadonlyMap<string, ARegulariserAuLivre>
): Map<string, Map<string, ARegulariserAuLivre>> {
  const groupes = new Map<string, Map<string, ARegulariserAuLivre>>();
  for (const [ecart, un] of ecartes) {
    const bloc = ecart.slice(0, ecart.lastIndexOf('/'));
    const connus = groupes.get(bloc);
    if (connus) connus.set(ecart, un);
    else groupes.set(bloc, new Map([[ecart, un]]));
  }
  return groupes;
}

/** One's own echo changes nothing, and writes nothing. */
function isSansEffet(
  { id, tetes, jointes, aRegulariser, aRetirer }: BlocAProjeter,
  connu: Parameters<typeof placerBloc>[0]['connu'],
  ecartes: ReadonlyMap<string, ARegulariserAuLivre>
): boolean {
  const isChange = aRegulariser.some((ecart) => ecartes.get(ecart.id)?.raison !== ecart.raison.code);
  if (aRetirer.length > 0 || isChange || jointes !== undefined) return false;
  if (tetes === null) return true;
  const stockees = connu?.etat === 'brouillard' ? connu.tetes : [];
  return nomsDe(tetes, id) === nomsDe(stockees, id);
}

function nomsDe(tetes: readonly TeteDeBloc[], id: string): string {
  return tetes.map(({ revId, exercice }) => `${exercice} ${cleDe(id, revId)}`).join('\n');
}

async function placerChamps(transaction: TransactionDeLivre, vue: Vue): Promise<ChampAProjeter[]> {
  const stockes = await transaction.champs(vue.nom, vue.sujets);
  return vue.sujets.flatMap((sujet) => {
    const connues = stockes.get(sujet) ?? [];
    const gardees = connues.filter(({ revId }) => !vue.isPassee(sujet, revId));
    const revisions = (vue.revisions.get(sujet) ?? []) as readonly Nommee<ContenuDeChamp>[];
    const tetes = tetesOf([...gardees, ...revisions]);
    const isMeme = tetes.map(({ revId }) => revId).join() === connues.map(({ revId }) => revId).join();
    return isMeme ? [] : [{ sujet, tetes }];
  });
}

/** Where a decision of « À régulariser » is written. */
export function sujetDeDecision(ecart: string): string {
  return sujetDe({ genre: 'regularisation', cle: ecart, champ: 'issue' });
}
