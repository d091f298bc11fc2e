import { idDeReport } from '#lib/domain/cloture/a-nouveaux.ts';
import type { MoisIso } from '#lib/domain/dates.ts';
import { monthsOf } from '#lib/domain/exercices.ts';
import { accepte, refuse, type Result } from '#lib/domain/result.ts';
import type { Acte } from '#lib/domain/scelle/commande.ts';
import type { Justification } from '#lib/domain/scelle/evenement.ts';
import type { Verdict } from '#lib/domain/scelle/magasin.ts';
import type { BlocRow, ExerciceRow } from '#lib/storage/rows.ts';
import { cleDeSolde, isBloquant, isClosable, type NatureDeCloture } from './domain/controles.ts';
import { brouillardsDe, entiteOf, examiner, situationDe } from './examiner.ts';
import { mettreDeCote } from './mettre-de-cote.ts';
import { ajouterSuivant } from './ouvrir-suivant.ts';
import type { Poste } from './ports.ts';
import type { RefusDeCloture } from './refus.ts';
import { regenererReports } from './reports.ts';
import { Abandon, enScellant } from './transaction.ts';

type Acceptation<T> = Promise<Result<T, readonly RefusDeCloture[]>>;
const PLACE: RefusDeCloture = { code: 'CLO-PLACE' };

export interface DemandeDeMois {
  readonly exercice: string;
  /** The last month to close; those before it that are still open close with it. */
  readonly jusquAu: MoisIso;
  /** Drafts of these months go to « À régulariser » instead of holding the closing back (F26). */
  readonly mettreDeCote?: boolean;
}

export interface MoisFermes {
  readonly mois: readonly MoisIso[];
  /** The server of the agency closes: it was asked, and has not answered. */
  readonly demandee: boolean;
  readonly misDeCote: number;
  /** Groups that went with what was set aside. */
  readonly lettragesDefaits: number;
}

/** Closes months for good, in their order and all of them or none. Rules: INV-13, F27. */
export function cloreMois(poste: Poste, demande: DemandeDeMois): Acceptation<MoisFermes> {
  return enScellant<MoisFermes, RefusDeCloture>(poste, entiteOf(demande.exercice), PLACE, async (sceller) => {
    const { base } = poste;
    const exercice = await base.exercices.get(demande.exercice);
    if (!exercice) return refuse([{ code: 'CLO-DISPARU', exercice: demande.exercice }]);
    if (!monthsOf(exercice).includes(demande.jusquAu))
      return refuse([{ code: 'CLO-MOIS-ETRANGER', mois: demande.jusquAu }]);
    const clos = new Set(exercice.moisClos);
    const mois = monthsOf(exercice).filter((un) => un <= demande.jusquAu && !clos.has(un));
    if (mois.length === 0) return refuse([{ code: 'SCE-MOIS-DEJA-CLOS', mois: demande.jusquAu }]);
    const restants: BlocRow[] = [];
    for (const un of mois) restants.push(...(await brouillardsDe(base, exercice, un)));
    const premier = restants[0];
    if (premier && demande.mettreDeCote !== true)
      return refuse([{ code: 'SCE-BROUILLARDS', nombre: restants.length, premier: premier.id }]);
    const apres = { ...exercice, moisClos: [...clos, ...mois] };
    const defaits = await mettreDeCote(poste, apres, restants);
    const { verdicts, attente } = await sceller(
      exercice.entite,
      mois.map((un) => ({ type: 'clore-mois', exercice: periodeOf(exercice), mois: un }))
    );
    const refus = refusDe(verdicts);
    if (refus.length > 0) return refuserTout(refus, restants, verdicts);
    const [misDeCote, lettragesDefaits] = [restants.length, defaits.length];
    return accepte({ mois, demandee: attente > 0, misDeCote, lettragesDefaits });
  });
}

export interface DemandeDeCloture {
  readonly exercice: string;
  readonly nature: NatureDeCloture;
  /** Why waiting accounts keep a balance, by `cleDeSolde` (INV-27). */
  readonly justifications?: Readonly<Record<string, string>>;
  readonly mettreDeCote?: boolean;
}

export interface ClotureFaite {
  readonly exercice: ExerciceRow;
  readonly demandee: boolean;
  readonly suivant: ExerciceRow | null;
  /** The à-nouveaux that it left in the next one; null when nothing is carried, or when they came with its books. */
  readonly report: string | null;
  readonly misDeCote: number;
  /** Groups that went with what was set aside, or lettered à-nouveaux that were made again. */
  readonly lettragesDefaits: number;
}

/**
 * Closes an exercice. What it is judged on, its event, the à-nouveaux that follow and, when it is final, their own
 * sealing are one transaction: nothing recorded meanwhile slips between them (F27). Rules: INV-25 to INV-28, I3.
 */
export async function cloreExercice(poste: Poste, demande: DemandeDeCloture): Acceptation<ClotureFaite> {
  const { nature, justifications = {} } = demande;
  // Reading the whole log takes its time: not while others wait. Its end is looked at again where it is added to.
  const alteration = await poste.sequenceur.alteration(entiteOf(demande.exercice));
  return enScellant<ClotureFaite, RefusDeCloture>(
    poste,
    entiteOf(demande.exercice),
    PLACE,
    async (sceller) => {
      const { base } = poste;
      const situation = await situationDe(base, demande.exercice);
      if (!situation) return refuse([{ code: 'CLO-DISPARU', exercice: demande.exercice }]);
      const { entite, exercice } = situation;
      if (exercice.cloture === 'definitive' || exercice.cloture === nature)
        return refuse([{ code: 'SCE-DEJA-CLOS', nature: exercice.cloture }]);
      const restants = demande.mettreDeCote === true ? await brouillardsDe(base, exercice) : [];
      const defaits = await mettreDeCote(poste, { ...exercice, closJusquAu: exercice.fin }, restants);
      const { controles, faits } = await examiner(poste, situation, { nature, justifications, alteration });
      if (!isClosable(controles))
        return refuserTout([{ code: 'CLO-CONTROLES', controles: controles.filter(isBloquant) }], restants);
      const suivant =
        situation.suivant ?? (nature === 'definitive' ? await ajouterSuivant(base, entite.code) : null);
      const reports = await regenererReports(poste, {
        entite: entite.code,
        ...(suivant && { de: exercice.id })
      });
      const cloture: Acte = {
        type: 'clore-exercice',
        exercice: periodeOf(exercice),
        nature,
        ...justifiees(faits.soldes, justifications)
      };
      const report = suivant && (await base.blocs.get(idDeReport(entite.code, suivant.debut)));
      const { verdicts, attente } = await sceller(
        entite.code,
        nature === 'definitive' && suivant && report?.etat === 'brouillard'
          ? [cloture, validationDuReport(report, suivant)]
          : [cloture]
      );
      const refus = refusDe(verdicts);
      if (refus.length > 0) return refuserTout(refus, restants, verdicts);
      const clos = (await base.exercices.get(exercice.id)) ?? exercice;
      return accepte({
        exercice: clos,
        demandee: attente > 0,
        suivant,
        report: report?.id ?? null,
        misDeCote: restants.length,
        lettragesDefaits: defaits.length + reports.defaits.length
      });
    }
  );
}

export type Reouverture = Pick<ClotureFaite, 'exercice' | 'demandee'>;

/** Opens again what was closed for a while. The à-nouveaux that it left follow it again. */
export function rouvrirExercice(poste: Poste, id: string, motif: string): Acceptation<Reouverture> {
  return enScellant<Reouverture, RefusDeCloture>(poste, entiteOf(id), PLACE, async (sceller) => {
    const exercice = await poste.base.exercices.get(id);
    if (!exercice) return refuse([{ code: 'CLO-DISPARU', exercice: id }]);
    const { verdicts, attente } = await sceller(exercice.entite, [
      { type: 'rouvrir-exercice', exercice: periodeOf(exercice), motif }
    ]);
    const refus = refusDe(verdicts);
    if (refus.length > 0) return refuse(refus);
    const rouvert = (await poste.base.exercices.get(id)) ?? exercice;
    return accepte({ exercice: rouvert, demandee: attente > 0 });
  });
}

/** The words that each waiting account was justified with, third party by third party. */
function justifiees(
  soldes: readonly SoldeAJustifier[],
  justifications: Readonly<Record<string, string>>
): { readonly justifications?: readonly Justification[] } {
  const retenues = soldes.flatMap((un) => {
    const motif = justifications[cleDeSolde(un)]?.trim() ?? '';
    if (motif === '' || un.solde === 0) return [];
    return [{ compte: un.compte, motif: un.auxiliaire === '' ? motif : `${un.auxiliaire} : ${motif}` }];
  });
  return retenues.length > 0 ? { justifications: retenues } : {};
}

type SoldeAJustifier = Parameters<typeof cleDeSolde>[0] & { readonly solde: number };

/** What was set aside or sealed for a closing that is refused goes back where it was: a closing is whole, or is not. */
function refuserTout(
  refus: readonly RefusDeCloture[],
  misDeCote: readonly BlocRow[],
  verdicts: readonly Verdict[] = []
): ReturnType<typeof refuse<readonly RefusDeCloture[]>> {
  if (misDeCote.length > 0 || verdicts.some(({ etat }) => etat === 'acceptee')) throw new Abandon(refus);
  return refuse(refus);
}

function validationDuReport({ id, revision, bloc }: BlocRow, suivant: ExerciceRow): Acte {
  return { type: 'valider-report', id, revision, exercice: periodeOf(suivant), bloc };
}

function periodeOf({ debut, fin }: ExerciceRow) {
  return { debut, fin };
}

function refusDe(verdicts: readonly Verdict[]): RefusDeCloture[] {
  return verdicts.flatMap((un) => (un.etat === 'refusee' ? [un.refus] : []));
}
