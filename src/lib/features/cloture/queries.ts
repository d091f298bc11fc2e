import { parDebut } from '#lib/domain/cloture/exercice-suivant.ts';
import { moisOf, type DateIso, type MoisIso } from '#lib/domain/dates.ts';
import { monthsOf } from '#lib/domain/exercices.ts';
import { totauxOf } from '#lib/domain/comptes/balance.ts';
import { centimes, type Centimes } from '#lib/domain/montant.ts';
import type { Scelle } from '#lib/domain/scelle/evenement.ts';
import type { Base } from '#lib/storage/base.ts';
import { lettragesADefaire } from '#lib/storage/lettrages.ts';
import type { ARegulariserRow, ExerciceRow, PlanRow } from '#lib/storage/rows.ts';
import { demandesDeCloture } from '#lib/storage/scelle/demandes.ts';
import { refusEnAttente, type RefusEnAttente } from '#lib/storage/scelle/refus-en-attente.ts';
import { premierePlaceOuverte } from './domain/date-de-reprise.ts';
import { brouillardsDe, entiteOf, examiner, situationDe, type Examen } from './examiner.ts';
import type { NatureDeCloture } from './domain/controles.ts';
import type { Poste } from './ports.ts';
import { etatDeReport, type EtatDeReport } from './reports.ts';

/** A month on the screen of periods. */
export interface MoisDePeriode {
  readonly mois: MoisIso;
  /** Final once it was closed by itself, or with an exercice that is final; an exercice may be opened again. */
  readonly cloture: NatureDeCloture | null;
  /** UTC moment of its closing, as the sealed log has it. */
  readonly closLe: string | null;
  readonly brouillards: number;
  /** Ids of the groups that letter one of them. */
  readonly lettrages: readonly string[];
  readonly debit: Centimes;
  readonly credit: Centimes;
}

export interface Periodes {
  readonly exercice: ExerciceRow;
  /** UTC moment of the closing in force. */
  readonly closLe: string | null;
  /** Exercices of the entité whose closing was asked of the server, which has not answered. */
  readonly demandees: ReadonlySet<string>;
  readonly mois: readonly MoisDePeriode[];
  readonly ebauches: number;
  readonly aRegulariser: number;
  readonly precedent: ExerciceRow | null;
  readonly suivant: ExerciceRow | null;
  /** How it begins, and how the next one does; null at either end. */
  readonly ouverture: EtatDeReport | null;
  readonly report: EtatDeReport | null;
}

/** Everything the screen of periods shows of one exercice. */
export async function periodesDe(poste: Poste, id: string): Promise<Periodes | null> {
  const { base } = poste;
  return base.transaction('r', base.tables, async () => {
    const situation = await situationDe(base, id);
    if (!situation) return null;
    const { entite, exercice, precedent, suivant } = situation;
    const plan: PlanRow = (await base.plans.get(entite.code)) ?? {
      entite: entite.code,
      comptes: [],
      auxiliaires: []
    };
    const brouillards = Map.groupBy(await brouillardsDe(base, exercice), ({ bloc }) => moisOf(bloc.date));
    const lettrages = new Map<MoisIso, string[]>();
    for (const [mois, rows] of brouillards) lettrages.set(mois, await lettragesADefaire(rows));
    const mouvements = await mouvementsParMois(base, exercice.id);
    const finals = new Set(exercice.moisClos);
    const clotures = await momentsDeCloture(base, exercice);
    return {
      exercice,
      closLe: exercice.cloture === undefined ? null : (clotures.get('') ?? null),
      demandees: await demandesDeCloture(base),
      mois: monthsOf(exercice).map((mois) => ({
        mois,
        lettrages: lettrages.get(mois) ?? [],
        cloture: finals.has(mois) ? 'definitive' : (exercice.cloture ?? null),
        closLe: clotures.get(mois) ?? (exercice.cloture === undefined ? null : (clotures.get('') ?? null)),
        brouillards: brouillards.get(mois)?.length ?? 0,
        ...totauxOf(mouvements.get(mois) ?? [])
      })),
      ebauches: await base.ebauches.where('exercice').equals(id).count(),
      aRegulariser: await base.aRegulariser
        .where('exercice')
        .equals(id)
        .filter(({ issue }) => issue === undefined)
        .count(),
      precedent: precedent ?? null,
      suivant: suivant ?? null,
      ouverture: precedent
        ? await etatDeReport(poste, { entite, plan, de: precedent, vers: exercice })
        : null,
      report: suivant ? await etatDeReport(poste, { entite, plan, de: exercice, vers: suivant }) : null
    };
  });
}

/** When its months were closed, and under `''` the exercice itself: the entries of the log that seal no bloc. */
async function momentsDeCloture(
  base: Base,
  { entite, debut }: ExerciceRow
): Promise<ReadonlyMap<MoisIso | '', string>> {
  const moments = new Map<MoisIso | '', string>();
  const entrees = base.scelles.where('[entite+pos]').between([entite, 0], [entite, Infinity]);
  await entrees
    .filter(({ bloc }) => bloc === undefined)
    .each(({ canonique }) => {
      const { le, evenement } = JSON.parse(canonique) as Scelle;
      if (!('exercice' in evenement) || evenement.exercice.debut !== debut) return;
      if (evenement.type === 'mois-clos') moments.set(evenement.mois, le);
      else if (evenement.type === 'exercice-clos') moments.set('', le);
    });
  return moments;
}

interface Mouvement {
  readonly debit: Centimes;
  readonly credit: Centimes;
}

/** What moved each month, openings included: from the stored balances. */
async function mouvementsParMois(base: Base, exercice: string): Promise<Map<MoisIso, Mouvement[]>> {
  const mouvements = new Map<MoisIso, Mouvement[]>();
  const ajouter = (mois: MoisIso, debit: number, credit: number) => {
    const deja = mouvements.get(mois) ?? [];
    deja.push({ debit: centimes(debit), credit: centimes(credit) });
    mouvements.set(mois, deja);
  };
  const repris = await base.soldesSegments.get(exercice);
  if (repris) {
    const cles = repris.compte.length;
    for (const [m, mois] of repris.mois.entries()) {
      let [debit, credit] = [0, 0];
      for (let k = 0; k < cles; k++) {
        debit += repris.debit[m * cles + k] ?? 0;
        credit += repris.credit[m * cles + k] ?? 0;
      }
      ajouter(mois, debit, credit);
    }
  }
  const saisis = base.soldes
    .where('[exercice+mois+compte+auxiliaire+classe+etat]')
    .between([exercice], [exercice, []]);
  await saisis.each(({ mois, debit, credit }) => {
    ajouter(mois, debit, credit);
  });
  return mouvements;
}

/** The checklist of a closing, shown before it is asked for. */
export async function examinerExercice(
  poste: Poste,
  id: string,
  nature: NatureDeCloture,
  justifications: Readonly<Record<string, string>> = {}
): Promise<Examen | null> {
  const { base } = poste;
  const entite = entiteOf(id);
  const [alteration, exercice] = await Promise.all([
    poste.sequenceur.alteration(entite),
    base.exercices.get(id)
  ]);
  // Read apart: it goes through all the exercices of the entité, and no closing depends on it.
  const nonLettres = exercice ? await poste.nonLettres(entite, exercice.fin) : [];
  return base.transaction('r', base.tables, async () => {
    const situation = await situationDe(base, id);
    return (
      situation && (await examiner(poste, situation, { nature, justifications, alteration, nonLettres }))
    );
  });
}

/** An entry of « À régulariser », and the first open day that would take it. */
export interface Suspens extends ARegulariserRow {
  readonly place: { readonly exercice: string; readonly date: DateIso } | null;
  /** Exercice of the bloc that it became, as long as that one is there. */
  readonly suite: string | null;
  /** Groups that go when its decision is taken back, as long as it can be. */
  readonly lettrages: readonly string[];
}

/** A bloc begun in a period that has closed since: it waits here as well. */
export interface EbaucheSuspendue {
  readonly id: string;
  readonly entite: string;
  readonly exercice: string;
  readonly modifieeLe: string;
}

export interface ListeDeSuspens {
  readonly suspens: readonly Suspens[];
  readonly ebauches: readonly EbaucheSuspendue[];
  /** Drafts that were refused when they were to be validated: still in the books, and they wait here as well (C18). */
  readonly refusees: readonly RefusEnAttente[];
}

/** All that was set aside or refused, decided or not; those that wait come first. Rules: F26, C18, I4. */
export async function suspensDeLAgence({ base }: Pick<Poste, 'base'>): Promise<ListeDeSuspens> {
  const [rows, exercices, ebauches, refusees] = await Promise.all([
    base.aRegulariser.toArray(),
    base.exercices.toArray(),
    base.ebauches.toArray(),
    refusEnAttente(base)
  ]);
  const { blocs, lettrages } = await base.transaction('r', base.blocs, base.lettrages, async () => {
    const lus = await base.blocs.bulkGet(rows.map(({ issue }) => issue?.bloc ?? ''));
    const parBloc = new Map<string, readonly string[]>();
    for (const row of lus)
      if (row?.etat === 'brouillard' && row.revision === 1)
        parBloc.set(row.id, await lettragesADefaire([row]));
    return { blocs: lus, lettrages: parBloc };
  });
  const parEntite = Map.groupBy(exercices, ({ entite }) => entite);
  const parId = new Map(exercices.map((exercice) => [exercice.id, exercice]));
  return {
    refusees,
    suspens: rows
      .map((row, i) => {
        const place = premierePlaceOuverte(row.bloc.date, parEntite.get(row.entite) ?? []);
        return {
          ...row,
          place: place && { exercice: place.exercice.id, date: place.date },
          suite: blocs[i]?.exercice ?? null,
          lettrages: lettrages.get(row.issue?.bloc ?? '') ?? []
        };
      })
      .sort(parAttente),
    ebauches: ebauches.flatMap(({ id, exercice, modifieeLe }) => {
      const sien = parId.get(exercice);
      return sien?.cloture === undefined ? [] : [{ id, entite: sien.entite, exercice, modifieeLe }];
    })
  };
}

function parAttente(a: ARegulariserRow, b: ARegulariserRow): number {
  const attend = Number(a.issue !== undefined) - Number(b.issue !== undefined);
  return attend || (a.recuLe < b.recuLe ? 1 : a.recuLe > b.recuLe ? -1 : 0);
}

/** How many wait for a decision, for the menu. */
export async function compterSuspens({ base }: Pick<Poste, 'base'>): Promise<number> {
  const { suspens, ebauches, refusees } = await suspensDeLAgence({ base });
  return suspens.filter(({ issue }) => issue === undefined).length + ebauches.length + refusees.length;
}

/** One line of « Clôtures de l'agence ». */
export interface LigneDeCloture {
  readonly exercice: ExerciceRow;
  readonly nom: string;
  readonly nature: string;
  /** For good: what a provisional closing holds may be opened again. */
  readonly moisClos: number;
  readonly mois: number;
  readonly brouillards: boolean;
  readonly aRegulariser: number;
  readonly isReprise: boolean;
  /** Its closing was asked of the server, which has not answered. */
  readonly demandee: boolean;
}

/** Every exercice of the agency and how far it is closed, without reading a bloc. */
export async function cloturesDeLAgence({ base }: Pick<Poste, 'base'>): Promise<LigneDeCloture[]> {
  const [entites, exercices, suspens, reprises, soldes, demandees] = await Promise.all([
    base.entites.toArray(),
    base.exercices.toArray(),
    base.aRegulariser.toArray(),
    base.segments.toCollection().primaryKeys(),
    exercicesEnBrouillard(base),
    demandesDeCloture(base)
  ]);
  const parCode = new Map(entites.map((une) => [une.code, une]));
  const enAttente = Map.groupBy(
    suspens.filter(({ issue }) => issue === undefined),
    ({ exercice }) => exercice
  );
  const repris = new Set(reprises);
  return parDebut(exercices)
    .map((exercice) => ({
      exercice,
      nom: parCode.get(exercice.entite)?.nom ?? '',
      nature: parCode.get(exercice.entite)?.nature ?? '',
      mois: monthsOf(exercice).length,
      moisClos:
        exercice.cloture === 'definitive' ? monthsOf(exercice).length : (exercice.moisClos?.length ?? 0),
      brouillards: soldes.has(exercice.id),
      aRegulariser: enAttente.get(exercice.id)?.length ?? 0,
      isReprise: repris.has(exercice.id),
      demandee: demandees.has(exercice.id)
    }))
    .sort((a, b) =>
      a.exercice.entite < b.exercice.entite ? -1 : a.exercice.entite > b.exercice.entite ? 1 : 0
    );
}

/** Exercices that have drafts, their à-nouveaux apart: these follow the year before, and hold nothing back. */
async function exercicesEnBrouillard(base: Base): Promise<Set<string>> {
  const ids = await base.blocs
    .where('[etat+jour]')
    .between(['brouillard', ''], ['brouillard', '\uffff'])
    .keys();
  const jours = ids as unknown as readonly (readonly [string, string])[];
  const trouves = new Map<string, number>();
  for (const [, jour] of jours) {
    // The code of an entité may hold the sign that parts the two; a date never does.
    const exercice = jour.slice(0, jour.lastIndexOf('|'));
    trouves.set(exercice, (trouves.get(exercice) ?? 0) + 1);
  }
  const reports = await base.blocs.where('id').startsWith('an-').toArray();
  return new Set(
    [...trouves.keys()].filter((exercice) => {
      const report = reports.find((row) => row.exercice === exercice && row.etat === 'brouillard');
      return report === undefined || (trouves.get(exercice) ?? 0) > 1;
    })
  );
}
