import { assert } from '../assert.ts';
import { isIdDeReport } from '../cloture/a-nouveaux.ts';
import type { DateIso } from '../dates.ts';
import type { Bloc, Ligne } from '../ecritures/bloc.ts';
import { checkBloc, type ContexteComptable, type RefusDeBloc } from '../ecritures/check-bloc.ts';
import { ecartDeMiroir, type LigneAMirer } from '../ecritures/miroir.ts';
import { monthsOf } from '../exercices.ts';
import { accepte, refuse, type Result } from '../result.ts';
import { dernierNumero, totauxDe, totauxDuMois } from './appliquer.ts';
import type { Acte, RefusDeScellement, Validation, ValidationDReport } from './commande.ts';
import { deciderReprise } from './decider-reprise.ts';
import { exerciceVide, type EtatDExercice, type EtatDuJournal } from './etat.ts';
import type { Evenement, ExerciceScelle, RepriseScellee } from './evenement.ts';
import {
  isCompatible,
  isTropTard,
  moisPrecedentOuvert,
  premiereDateOuverte,
  suivantClos
} from './periodes.ts';

/** What the store knows and the log does not say, read in the transaction of the decision. */
export interface Faits {
  /** Of the exercice of the act; null when the entité has none that begins that day. */
  readonly contexte: ContexteComptable | null;
  /** Of the blocs that the act names; a bloc that is not there is unknown. */
  readonly blocs: ReadonlyMap<string, FaitsDeBloc>;
  /** Lines of the blocs that the act mirrors or that mirror its own, as they stand; one that is not there is unknown. */
  readonly origines: ReadonlyMap<string, readonly LigneAMirer[]>;
  /** All those of the entité, sealed or not. */
  readonly exercices: readonly ExerciceScelle[];
  /** Drafts of the period that the act closes. */
  readonly brouillards: Brouillards;
  /** Waiting accounts (47) that are not nil in the exercice that the act closes. */
  readonly comptesDAttente: readonly string[];
  /** What the stored segment of the exercice says of itself, recounted; null when nothing was imported. */
  readonly reprise: RepriseScellee | null;
  /** Whether the exercice has an imported segment. */
  readonly aUneReprise: boolean;
}

export interface FaitsDeBloc {
  /** Of the draft as it stands; null when there is none. */
  readonly revision: number | null;
  /**
   * Of a shared bloc, in the place of `revision`: all that its document holds. None known is no objection: the document
   * may have been lost, and what is to be sealed comes with the command.
   */
  readonly tetes?: readonly string[];
  /** Entry that sealed it. */
  readonly scelle: number | null;
  /** The sealed bloc that mirrors it. */
  readonly extourneePar: string | null;
}

export interface Brouillards {
  readonly nombre: number;
  /** Id of one of them, to open it. */
  readonly premier: string | null;
}

/** What the clock says. It is read by the caller: the core has none. */
export interface Horloge {
  /** The civil day. */
  readonly jour: DateIso;
  /** UTC moment. */
  readonly instant: string;
}

/** The entry that answers an act, or why there is none. Rules: INV-10 to INV-13, INV-26, INV-27, F8, F26, F27. */
export function decider(
  etat: EtatDuJournal,
  acte: Acte,
  faits: Faits,
  { jour }: Horloge
): Result<Evenement, RefusDeScellement> {
  if (acte.type === 'cle') return accepte(acte);
  const exercice = etat.exercices[acte.exercice.debut] ?? exerciceVide(acte.exercice.fin);
  if (!isConnu(acte.exercice, etat, faits))
    return refuse({ code: 'SCE-EXERCICE-INCONNU', exercice: acte.exercice });
  if (acte.type === 'reprise') return deciderReprise(acte, exercice, faits.reprise);
  // The numbers and totals of an imported year stand under whatever is added to it.
  if (faits.aUneReprise && exercice.reprise === undefined && acte.type !== 'rouvrir-exercice')
    return refuse({ code: 'SCE-REPRISE-A-SCELLER', exercice: acte.exercice });
  switch (acte.type) {
    case 'valider':
    case 'valider-report':
      return deciderBloc(acte, { etat, exercice, faits, jour });
    case 'clore-mois':
      return deciderMois(acte, exercice, faits);
    case 'clore-exercice':
      return deciderCloture(acte, { etat, exercice, faits });
    case 'rouvrir-exercice':
      return deciderReouverture(acte, etat, exercice);
  }
}

interface Situation {
  readonly etat: EtatDuJournal;
  readonly exercice: EtatDExercice;
  readonly faits: Faits;
}

/** Both ends must be those that the entité and its log know: a changed exercice would move sealed blocs out of it. */
function isConnu(nomme: ExerciceScelle, etat: EtatDuJournal, { contexte }: Faits): boolean {
  const { debut, fin } = contexte?.exercice ?? {};
  return debut === nomme.debut && fin === nomme.fin && isCompatible(nomme, etat);
}

function deciderBloc(
  demande: Validation | ValidationDReport,
  { etat, exercice, faits, jour }: Situation & Pick<Horloge, 'jour'>
): Result<Evenement, RefusDeScellement> {
  const acte = isReport(demande) ? { ...demande, type: 'valider-report' as const } : demande;
  const refus =
    refusDeLId(acte, faits) ??
    refusDeLaPeriode(acte, exercice) ??
    (acte.type === 'valider-report'
      ? refusDuReport(acte, { etat, exercice, faits })
      : refusDeLExtourne(acte, faits)) ??
    refusDuContenu(acte, faits);
  if (refus) return refuse(refus);
  const scelle = {
    id: acte.id,
    exercice: acte.exercice,
    numero: dernierNumero(exercice.numeros, acte.bloc.journal) + 1,
    // A clock that goes back does not bring validation back with it (F8).
    valideLe: etat.valideLe !== null && etat.valideLe > jour ? etat.valideLe : jour,
    bloc: blocAFiger(acte.bloc)
  };
  if (acte.type === 'valider-report') return accepte({ type: 'a-nouveaux', ...scelle });
  const { extourneDe } = acte;
  return accepte({ type: 'bloc', ...scelle, ...(extourneDe !== undefined && { extourneDe }) });
}

/** By its name as well: à-nouveaux that are validated like another bloc are judged as what they are (INV-26). */
export function isReport(acte: Validation | ValidationDReport): acte is ValidationDReport {
  return acte.type === 'valider-report' || isIdDeReport(acte.id);
}

function refusDeLId(
  { id, revision }: Validation | ValidationDReport,
  faits: Faits
): RefusDeScellement | null {
  const connu = faits.blocs.get(id);
  if (connu?.scelle != null) return { code: 'SCE-DEJA-SCELLE', id, pos: connu.scelle };
  const connue = connu?.tetes ? (connu.tetes.find((tete) => tete !== revision) ?? revision) : connu?.revision;
  return connue === revision ? null : { code: 'SCE-AUTRE-REVISION', id, connue: connue ?? null };
}

function refusDeLaPeriode(
  { type, bloc, exercice }: Validation | ValidationDReport,
  clotures: EtatDExercice
): RefusDeScellement | null {
  const { date } = bloc;
  if (!isTropTard({ type: type === 'valider' ? 'bloc' : 'a-nouveaux', bloc }, exercice, clotures))
    return null;
  return {
    code: 'SCE-PERIODE-CLOSE',
    date,
    premiereDateOuverte: premiereDateOuverte(date, exercice, clotures)
  };
}

/** INV-26: the balances that are carried may still change until the exercice before is final. */
function refusDuReport(
  { exercice: { debut } }: ValidationDReport,
  { etat, exercice, faits }: Situation
): RefusDeScellement | null {
  if (exercice.report !== undefined) return { code: 'SCE-REPORT-DEJA', pos: exercice.report };
  const precedent = precedentDe(faits, debut);
  return precedent !== null && etat.exercices[precedent.debut]?.cloture !== 'definitive'
    ? { code: 'SCE-REPORT-TROP-TOT', precedent }
    : null;
}

/** À-nouveaux name the accounts of the year before, whatever became of them since: nobody typed them. */
const TUS_PAR_LE_REPORT: ReadonlySet<RefusDeBloc['code']> = new Set<RefusDeBloc['code']>([
  'ECR-COMPTE-INCONNU',
  'ECR-COMPTE-FERME',
  'ECR-COMPTE-FORME',
  'ECR-COMPTE-SUBDIVISE',
  'ECR-MONTANT-EXCESSIF',
  'ECR-PIECE-ABSENTE'
]);

/** INV-11: a bloc is reversed once, and line by line. */
function refusDeLExtourne(
  { id: elle, extourneDe: id, bloc }: Validation,
  faits: Faits
): RefusDeScellement | null {
  const refus = refusDeLExtournee(elle, bloc, faits);
  if (refus || id === undefined) return refus;
  const par = faits.blocs.get(id)?.extourneePar ?? null;
  if (par !== null) return { code: 'SCE-DEJA-EXTOURNE', id, par };
  const origine = faits.origines.get(id);
  if (origine === undefined || id === elle) return { code: 'SCE-EXTOURNE-SANS-ORIGINE', id };
  const ligne = ecartDeMiroir(bloc.lignes, origine);
  return ligne === null ? null : { code: 'SCE-EXTOURNE-INEXACTE', id, ligne };
}

/** A draft whose extourne was sealed before it is sealed as its extourne took it back, or not at all. */
function refusDeLExtournee(id: string, bloc: Bloc, { blocs, origines }: Faits): RefusDeScellement | null {
  const par = blocs.get(id)?.extourneePar ?? null;
  const extourne = par === null ? undefined : origines.get(par);
  if (par === null || extourne === undefined) return null;
  const ligne = ecartDeMiroir(extourne, bloc.lignes);
  return ligne === null ? null : { code: 'SCE-EXTOURNE-AUTREMENT', par, ligne };
}

function refusDuContenu(
  { type, bloc }: Validation | ValidationDReport,
  { contexte }: Faits
): RefusDeScellement | null {
  assert(contexte !== null, 'decider: a bloc of an unknown exercice');
  const { entite, exercice, journaux, plan } = contexte;
  // Closings are those of the log, judged above: what a row says of them may be late.
  const refus = checkBloc(bloc, { exercice, journaux, plan, ...(entite !== undefined && { entite }) }).filter(
    ({ code }) => type === 'valider' || !TUS_PAR_LE_REPORT.has(code)
  );
  return refus.length > 0 ? { code: 'SCE-BLOC', refus } : null;
}

/**
 * What is frozen of a bloc: all but its number and its day of validation, which stand beside it, and its lettrage,
 * which the law leaves free (spec 1.5).
 */
export function blocAFiger(bloc: Bloc): Bloc {
  return { ...sansNumero(bloc), lignes: bloc.lignes.map(sansLettrage) };
}

function sansNumero({ numero: _numero, dateValidation: _validation, ...fige }: Bloc): Bloc {
  return fige;
}

function sansLettrage({
  lettre: _lettre,
  dateLettrage: _lettrage,
  dateValidation: _validation,
  ...figee
}: Ligne): Ligne {
  return figee;
}

function deciderMois(
  { exercice: nomme, mois }: Extract<Acte, { type: 'clore-mois' }>,
  exercice: EtatDExercice,
  { brouillards }: Faits
): Result<Evenement, RefusDeScellement> {
  assert(monthsOf(nomme).includes(mois), 'decider: a month of another exercice');
  if (exercice.cloture !== null) return refuse({ code: 'SCE-DEJA-CLOS', nature: exercice.cloture });
  if (exercice.moisClos.includes(mois)) return refuse({ code: 'SCE-MOIS-DEJA-CLOS', mois });
  const precedent = moisPrecedentOuvert(mois, nomme, exercice);
  if (precedent !== null) return refuse({ code: 'SCE-MOIS-PRECEDENT-OUVERT', mois, precedent });
  const refus = refusDesBrouillards(brouillards);
  if (refus) return refuse(refus);
  const totaux = totauxDuMois(exercice.mois, mois);
  return accepte({ type: 'mois-clos', exercice: nomme, mois, totaux, numeros: exercice.numeros });
}

function deciderCloture(
  { exercice: nomme, nature, justifications }: Extract<Acte, { type: 'clore-exercice' }>,
  { etat, exercice, faits }: Situation
): Result<Evenement, RefusDeScellement> {
  const { cloture } = exercice;
  if (cloture === 'definitive' || cloture === nature)
    return refuse({ code: 'SCE-DEJA-CLOS', nature: cloture });
  const precedent = precedentDe(faits, nomme.debut);
  const avant = precedent && (etat.exercices[precedent.debut]?.cloture ?? null);
  if (precedent !== null && (avant === null || (nature === 'definitive' && avant !== nature)))
    return refuse({ code: 'SCE-PRECEDENT-OUVERT', precedent });
  const refus = refusDesBrouillards(faits.brouillards);
  if (refus) return refuse(refus);
  const justifies = new Set(
    justifications?.filter(({ motif }) => motif.trim() !== '').map(({ compte }) => compte)
  );
  const comptes = faits.comptesDAttente.filter((compte) => !justifies.has(compte));
  if (comptes.length > 0) return refuse({ code: 'SCE-COMPTES-A-JUSTIFIER', comptes });
  return accepte({
    type: 'exercice-clos',
    exercice: nomme,
    nature,
    totaux: totauxDe(exercice.mois),
    numeros: exercice.numeros,
    ...(justifications !== undefined && justifications.length > 0 && { justifications })
  });
}

/** INV-27: no draft stays behind a closing. */
function refusDesBrouillards({ nombre, premier }: Brouillards): RefusDeScellement | null {
  return nombre === 0 ? null : { code: 'SCE-BROUILLARDS', nombre, premier: premier ?? '' };
}

function deciderReouverture(
  { exercice: nomme, motif }: Extract<Acte, { type: 'rouvrir-exercice' }>,
  etat: EtatDuJournal,
  { cloture }: EtatDExercice
): Result<Evenement, RefusDeScellement> {
  if (cloture === null) return refuse({ code: 'SCE-PAS-CLOS' });
  if (cloture === 'definitive') return refuse({ code: 'SCE-DEJA-CLOS', nature: cloture });
  if (motif.trim() === '') return refuse({ code: 'SCE-MOTIF-ABSENT' });
  const suivant = suivantClos(nomme, etat);
  if (suivant !== null) return refuse({ code: 'SCE-SUIVANT-CLOS', suivant });
  return accepte({ type: 'exercice-rouvert', exercice: nomme, motif });
}

/** The exercice of the entité before the one that begins that day. */
function precedentDe({ exercices }: Faits, debut: DateIso): ExerciceScelle | null {
  let precedent: ExerciceScelle | null = null;
  for (const exercice of exercices)
    if (exercice.fin < debut && (precedent === null || exercice.debut > precedent.debut))
      precedent = exercice;
  return precedent;
}
