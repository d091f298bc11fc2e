import { isIdDeReport } from '#lib/domain/cloture/a-nouveaux.ts';
import type { DateIso } from '#lib/domain/dates.ts';
import type { PieceJointe } from '#lib/domain/ecritures/autour-du-bloc.ts';
import type { Bloc } from '#lib/domain/ecritures/bloc.ts';
import { blocAFiger } from '#lib/domain/scelle/decider.ts';
import type { EtatDuJournal } from '#lib/domain/scelle/etat.ts';
import { isTropTard, premiereDateOuverte } from '#lib/domain/scelle/periodes.ts';
import { texteTrie } from '../registre/texte-trie.ts';
import { tetesOf } from '../registre/tetes.ts';
import type { Revision } from '../registre/revision.ts';
import type {
  ARegulariserAuLivre,
  BlocAProjeter,
  BlocAuLivre,
  EcarteAProjeter,
  RaisonDEcart,
  TeteDeBloc
} from './ports.ts';

type Scelle = Extract<BlocAuLivre, { etat: 'scelle' }>;

/** All that decides where a bloc stands on this poste. The same facts put it in the same place on every poste (I5). */
export interface FaitsDePlacement {
  readonly id: string;
  /** `entité/first day` of the document that was read. */
  readonly exercice: string;
  /** Its revisions in that document and in `aPublier`. */
  readonly revisions: readonly TeteDeBloc[];
  /** What the ledger has, before what is being written. */
  readonly connu: BlocAuLivre | undefined;
  /** Whether the document held that revision, and no longer does: something replaced it. */
  readonly isRemplacee: (revId: string) => boolean;
  /** Whether a person has decided on that id of « À régulariser ». */
  readonly isDecide: (id: string) => boolean;
  readonly ecartes: ReadonlyMap<string, ARegulariserAuLivre>;
  /** Of the log of the entité, as far as this poste has it. */
  readonly journal: EtatDuJournal | null;
}

/**
 * Where a bloc stands: sealed before all; a draft whose period is closed, or whose bloc was sealed with another content,
 * waits in « À régulariser »; the other heads are the draft. Rules: I1, I3, I4, F26, F27, F30, F31.
 */
export function placerBloc(faits: FaitsDePlacement): BlocAProjeter {
  const { id, exercice, revisions, connu, isRemplacee, isDecide, ecartes } = faits;
  const auLivre = connu?.etat === 'brouillard' ? connu.tetes : [];
  // What the ledger holds and no document says was replaced is kept: an absent key never means anything.
  const gardees = auLivre.filter((tete) => tete.exercice !== exercice || !isRemplacee(tete.revId));
  const vivantes = tetesOf([...revisions, ...gardees]).filter(
    (tete) => !isSupprimee(tete) && !isDecide(idDEcart(id, tete))
  );
  const [tetes, aRegulariser] = repartirEntre(vivantes, faits);
  const attendus = new Set(aRegulariser.map((ecart) => ecart.id));
  const presentes = new Set([...revisions, ...tetes].map(({ revId }) => revId));
  // A document made again has lost the trace of what was replaced, and not the name that its successor gives it.
  const nommees = new Set(revisions.flatMap(({ parents }) => parents));
  const aRetirer: string[] = [];
  for (const [ecart, un] of ecartes) {
    if (attendus.has(ecart)) continue;
    const { revId, exercice: sien } = un.tete;
    const isPerime = sien === exercice && (presentes.has(revId) || nommees.has(revId) || isRemplacee(revId));
    const raison = isPerime ? 'meme' : raisonApresScellement(id, un, connu);
    if (raison === 'meme') aRetirer.push(ecart);
    else if (raison !== null) aRegulariser.push({ id: ecart, tete: un.tete, raison });
  }
  if (connu?.etat !== 'scelle') return { id, tetes, aRegulariser, aRetirer };
  const jointes = jointesDuScelle(vivantes, connu);
  return { id, tetes: null, ...(jointes && { jointes }), aRegulariser, aRetirer };
}

/** With those of the draft that was sealed; null when the row names them all. */
function jointesDuScelle(
  vivantes: readonly TeteDeBloc[],
  { bloc, jointes = [] }: Scelle
): readonly PieceJointe[] | null {
  const toutes = new Map(jointes.map((une) => [une.sha256, une]));
  for (const { contenu } of vivantes)
    if (contenu.jointes && isMemeContenu(contenu.bloc, bloc))
      for (const une of contenu.jointes) if (!toutes.has(une.sha256)) toutes.set(une.sha256, une);
  return toutes.size > jointes.length ? [...toutes.values()] : null;
}

/** What waited for its period to open again waits for another reason, once the bloc is sealed; null: as it was. */
function raisonApresScellement(
  id: string,
  { tete, raison }: ARegulariserAuLivre,
  connu: BlocAuLivre | undefined
): RaisonDEcart | 'meme' | null {
  if (connu?.etat !== 'scelle' || raison !== 'SCE-PERIODE-CLOSE') return null;
  return raisonDuScelle(id, tete.contenu.bloc, connu);
}

function isSupprimee({ supprime }: Pick<Revision, 'supprime'>): boolean {
  return supprime === true;
}

function idDEcart(id: string, { revId }: TeteDeBloc): string {
  return `${id}/${revId}`;
}

function repartirEntre(
  vivantes: readonly TeteDeBloc[],
  { id, connu, journal }: FaitsDePlacement
): [TeteDeBloc[], EcarteAProjeter[]] {
  const tetes: TeteDeBloc[] = [];
  const ecartes: EcarteAProjeter[] = [];
  for (const tete of vivantes) {
    const { bloc } = tete.contenu;
    const raison =
      connu?.etat === 'scelle'
        ? raisonDuScelle(id, bloc, connu)
        : raisonDeLaPeriode(id, bloc, tete.exercice, journal);
    if (raison === null) tetes.push(tete);
    else if (raison !== 'meme') ecartes.push({ id: idDEcart(id, tete), tete, raison });
  }
  return [tetes, ecartes];
}

/** What was sealed is the same draft, or another that someone changed meanwhile. */
function raisonDuScelle(id: string, bloc: Bloc, { pos, bloc: scelle }: Scelle): RaisonDEcart | 'meme' {
  return isMemeContenu(bloc, scelle) ? 'meme' : { code: 'SCE-DEJA-SCELLE', id, pos };
}

/** Number, day of validation and lettrage are not part of what is sealed. */
export function isMemeContenu(a: Bloc, b: Bloc): boolean {
  return texteTrie(blocAFiger(a)) === texteTrie(blocAFiger(b));
}

function raisonDeLaPeriode(
  id: string,
  bloc: Bloc,
  idDExercice: string,
  journal: EtatDuJournal | null
): RaisonDEcart | null {
  const debut = idDExercice.slice(-10) as DateIso;
  const clotures = journal?.exercices[debut];
  if (clotures === undefined) return null;
  const exercice = { debut, fin: clotures.fin };
  const type = isIdDeReport(id) ? 'a-nouveaux' : 'bloc';
  if (!isTropTard({ type, bloc }, exercice, clotures)) return null;
  const { date } = bloc;
  return {
    code: 'SCE-PERIODE-CLOSE',
    date,
    premiereDateOuverte: premiereDateOuverte(date, exercice, clotures)
  };
}
