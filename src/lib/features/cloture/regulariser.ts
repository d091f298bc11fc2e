import { periodesOf } from '#lib/domain/cloture/exercice-suivant.ts';
import { planOf } from '#lib/domain/comptes/plan.ts';
import type { DateIso } from '#lib/domain/dates.ts';
import { checkBloc } from '#lib/domain/ecritures/check-bloc.ts';
import type { Bloc } from '#lib/domain/ecritures/bloc.ts';
import { blocReprisDe } from '#lib/domain/ecritures/bloc-repris.ts';
import { classeDeJournal } from '#lib/domain/ecritures/classe-de-journal.ts';
import { accepte, refuse, type Result } from '#lib/domain/result.ts';
import type { Base } from '#lib/storage/base.ts';
import { blocRowOf, remplacerBlocs } from '#lib/storage/enregistrer-bloc.ts';
import { retirerBlocs } from '#lib/storage/retirer-blocs.ts';
import type { ARegulariserRow, BlocRow, ExerciceRow, LiensDeBloc } from '#lib/storage/rows.ts';
import { remettreEnAttente, retirerDuDocument } from '#lib/storage/sync/ecarts.ts';
import { premierePlaceOuverte } from './domain/date-de-reprise.ts';
import type { Poste } from './ports.ts';
import type { RefusDeRegularisation } from './refus.ts';
import { enUneFois } from './transaction.ts';

type Acceptation<T> = Promise<Result<T, readonly RefusDeRegularisation[]>>;
const PLACE: RefusDeRegularisation = { code: 'REG-PLACE' };

/** What is decided of an entry that came too late. Rule: F26. */
export type Decision =
  /** The same entry, on the first open day. */
  | { readonly sort: 'repris' }
  /** An OD that settles it in the open period, with words of its own. */
  | { readonly sort: 'od'; readonly journal: string; readonly date: DateIso; readonly libelle: string }
  /** Left out of the books, for a reason that stays readable. */
  | { readonly sort: 'ecarte'; readonly motif: string };

export interface Regularisee {
  readonly id: string;
  /** The bloc that it became, and where it stands; null when it was set aside for good. */
  readonly bloc: { readonly id: string; readonly exercice: string; readonly date: DateIso } | null;
}

/** Decides of one entry; it stays in the list with what was decided. Nothing is ever erased (I4). */
export function regulariser(poste: Poste, id: string, decision: Decision): Acceptation<Regularisee> {
  return enUneFois<Regularisee, RefusDeRegularisation>(poste.base, PLACE, async () => {
    const { base } = poste;
    const row = await base.aRegulariser.get(id);
    if (!row) return refuse([{ code: 'REG-DISPARUE' }]);
    if (row.issue) return refuse([{ code: 'REG-DECIDEE', sort: row.issue.sort }]);
    if (decision.sort === 'ecarte') {
      const motif = decision.motif.trim();
      if (motif === '') return refuse([{ code: 'REG-MOTIF' }]);
      await decider(poste, row, { sort: 'ecarte', motif });
      return accepte({ id, bloc: null });
    }
    const remis = await blocARemettre(poste, row, decision);
    if (!remis.ok) return remis;
    await remettre(base, remis.valeur);
    const motif = decision.sort === 'od' ? decision.libelle.trim() : '';
    await decider(poste, row, { sort: decision.sort, motif, bloc: remis.valeur.id });
    const { exercice, bloc } = remis.valeur;
    return accepte({ id, bloc: { id: remis.valeur.id, exercice, date: bloc.date } });
  });
}

/** The entry leaves the document that it stood in: it waits nowhere any more, on no poste. */
async function decider(
  { base, maintenant }: Poste,
  row: ARegulariserRow,
  issue: Omit<NonNullable<ARegulariserRow['issue']>, 'le' | 'retrait'>
): Promise<void> {
  const le = maintenant();
  const retrait = await retirerDuDocument(base, row, le);
  await base.aRegulariser.put({ ...row, issue: { ...issue, le, ...(retrait && { retrait }) } });
}

/** The draft that an entry becomes, judged like any other. */
async function blocARemettre(
  poste: Poste,
  { entite, bloc, liens, jointes }: ARegulariserRow,
  decision: Exclude<Decision, { sort: 'ecarte' }>
): Promise<Result<BlocRow, readonly RefusDeRegularisation[]>> {
  const { base } = poste;
  const exercices = await base.exercices.where('entite').equals(entite).toArray();
  const voulue = decision.sort === 'od' ? decision.date : bloc.date;
  const place =
    decision.sort === 'od' ? exerciceAt(voulue, exercices) : premierePlaceOuverte(voulue, exercices);
  if (!place) return refuse([{ code: 'REG-AUCUNE-DATE' }]);
  const remis = blocAu(bloc, place.date, decision);
  const refus = await refusDuBloc(base, remis, place.exercice);
  if (refus.length > 0) return refuse(refus);
  const journal = await base.journaux.get(remis.journal);
  return accepte(
    blocRowOf({
      id: poste.nouvelId(),
      bloc: remis,
      exercice: place.exercice,
      classe: classeDeJournal(journal ?? { type: 'standard', libelle: '' }),
      enregistreLe: poste.maintenant(),
      liens: await liensARendre(base, liens, decision),
      ...(jointes && { jointes })
    })
  );
}

/** A mirror that is taken back is again that of its bloc, unless that one is gone or was mirrored meanwhile (INV-11). */
async function liensARendre(
  base: Base,
  { masque, extourneDe }: LiensDeBloc = {},
  { sort }: Decision
): Promise<LiensDeBloc> {
  const rendu =
    sort === 'repris' &&
    extourneDe !== undefined &&
    (blocReprisDe(extourneDe) !== null || (await base.blocs.get(extourneDe)) !== undefined) &&
    (await base.blocs.where('liens.extourneDe').equals(extourneDe).count()) === 0;
  return { ...(masque && { masque }), ...(rendu && { extourneDe }) };
}

/** Puts the bloc in the books; the one that it mirrors names it too. */
async function remettre(base: Base, row: BlocRow): Promise<void> {
  const extourne = row.liens?.extourneDe;
  const origine = extourne === undefined ? undefined : await base.blocs.get(extourne);
  const liees = origine
    ? [
        {
          ...origine,
          liens: { ...origine.liens, extourneePar: row.id },
          revision: origine.revision + 1
        }
      ]
    : [];
  await remplacerBlocs(origine ? [origine] : [], [row, ...liees]);
}

/** Lines keep their accounts and amounts; their day is that of the bloc again. */
function blocAu(bloc: Bloc, date: DateIso, decision: Exclude<Decision, { sort: 'ecarte' }>): Bloc {
  const lignes = bloc.lignes.map(({ date: _date, ...ligne }) => ligne);
  if (decision.sort === 'repris') return { ...bloc, date, lignes };
  const { journal, libelle } = decision;
  return { journal, date, libelle, lignes: lignes.map((ligne) => ({ ...ligne, libelle })) };
}

function exerciceAt(date: DateIso, exercices: readonly ExerciceRow[]) {
  const exercice = exercices.find(({ debut, fin }) => date >= debut && date <= fin);
  return exercice && { exercice, date };
}

async function refusDuBloc(base: Base, bloc: Bloc, exercice: ExerciceRow): Promise<RefusDeRegularisation[]> {
  const [journaux, plan] = [await base.journaux.toArray(), await base.plans.get(exercice.entite)];
  return checkBloc(bloc, {
    ...periodesOf(exercice),
    entite: exercice.entite,
    journaux: new Map(journaux.map((un) => [un.code, un])),
    plan: planOf(plan?.comptes ?? [])
  }).map((refus) => ({ code: 'REG-BLOC', refus }));
}

export interface DecisionAnnulee {
  /** Groups that went with the bloc that came of it. */
  readonly lettragesDefaits: number;
}

/** Takes a decision back, as long as the bloc that came of it is as it was made. */
export function annulerDecision(poste: Poste, id: string): Acceptation<DecisionAnnulee> {
  return enUneFois<DecisionAnnulee, RefusDeRegularisation>(poste.base, PLACE, async () => {
    const { base } = poste;
    const row = await base.aRegulariser.get(id);
    if (!row) return refuse([{ code: 'REG-DISPARUE' }]);
    const { issue } = row;
    let lettragesDefaits = 0;
    if (issue?.bloc !== undefined) {
      const bloc = await base.blocs.get(issue.bloc);
      if (bloc?.etat !== 'brouillard' || bloc.revision !== 1) return refuse([{ code: 'REG-SUIVIE' }]);
      lettragesDefaits = (await retirerBlocs(base, [bloc])).defaits.length;
    }
    const enAttente = await remettreEnAttente(base, row, poste.maintenant());
    if (enAttente.id !== id) await base.aRegulariser.delete(id);
    await base.aRegulariser.put(enAttente);
    return accepte({ lettragesDefaits });
  });
}

/** An ébauche of a closed period goes on in the first exercice that is open: its day is to be chosen again. */
export function deplacerEbauche(poste: Poste, id: string): Acceptation<{ readonly exercice: ExerciceRow }> {
  return enUneFois<{ readonly exercice: ExerciceRow }, RefusDeRegularisation>(poste.base, PLACE, async () => {
    const { base } = poste;
    const row = await base.ebauches.get(id);
    const avant = row && (await base.exercices.get(row.exercice));
    if (!row || !avant) return refuse([{ code: 'REG-DISPARUE' }]);
    const tous = await base.exercices.where('entite').equals(avant.entite).toArray();
    const place = premierePlaceOuverte(avant.debut, tous);
    if (!place) return refuse([{ code: 'REG-AUCUNE-DATE' }]);
    await base.ebauches.put({ ...row, exercice: place.exercice.id, revision: row.revision + 1 });
    return accepte({ exercice: place.exercice });
  });
}
