import { isIdDeReport } from '#lib/domain/cloture/a-nouveaux.ts';
import { dateIso, type DateIso } from '#lib/domain/dates.ts';
import { blocReprisDe } from '#lib/domain/ecritures/bloc-repris.ts';
import type { Horloge, FaitsDeBloc } from '#lib/domain/scelle/decider.ts';
import { etatVide, type EtatDuJournal } from '#lib/domain/scelle/etat.ts';
import type { RefusDeScellement } from '#lib/domain/scelle/commande.ts';
import type { Base } from '#lib/storage/base.ts';
import { lettragesADefaire } from '#lib/storage/lettrages.ts';
import type { BlocRow, ExerciceRow, TeteRow } from '#lib/storage/rows.ts';
import { demandesDeValidation } from '#lib/storage/scelle/demandes.ts';
import { ContextesDeScellement } from '#lib/storage/scelle/contextes.ts';
import { originesDe } from '#lib/storage/scelle/origines.ts';
import { lirePartage } from '#lib/storage/sync/partage.ts';
import { lireReprise } from '#lib/storage/scelle/reprise-a-sceller.ts';
import { apres, dansLOrdre, prevoir, type Brouillon, type Prevision } from './domain/prevoir.ts';

/** Which drafts someone wants to validate: those that were chosen, or a journal up to a day. */
export type DemandeDeValidation =
  | { readonly exercice: string; readonly blocs: readonly string[] }
  /** @param journal all of them when it is null */
  | { readonly exercice: string; readonly journal: string | null; readonly au: DateIso };

export interface ApercuDeValidation extends Prevision {
  /** Chosen, and validated already, here or before they were imported. */
  readonly dejaValides: number;
  /** The imported year that becomes final with them: it can no longer be replaced nor withdrawn. */
  readonly repriseScellee: boolean;
  /** Groups that letter what will leave the books for « À régulariser ». */
  readonly lettrages: number;
  /** The server seals: here it is only asked, and it gives the numbers. */
  readonly partage: boolean;
  /** Chosen, and asked already: they wait for its answer. */
  readonly dejaDemandees: number;
}

/** What validating would do, without doing any of it. */
export function apercuDeValidation(
  base: Base,
  demande: DemandeDeValidation,
  horloge: Horloge
): Promise<ApercuDeValidation | null> {
  const { exercices, journaux, plans, segments, chiffres, textes, blocs, tetes, lettrages } = base;
  const { demandes, reglages } = base;
  return base.transaction(
    'r',
    [exercices, journaux, plans, segments, chiffres, textes, blocs, tetes, lettrages, demandes, reglages],
    async () => {
      const exercice = await exercices.get(demande.exercice);
      if (!exercice) return null;
      const choisis = await rowsDe(base, demande);
      const attendues = await demandesDeValidation(base);
      const rows = choisis.rows.filter(({ id }) => !attendues.has(id));
      const brouillons = dansLOrdre(rows.map(brouillonDe));
      const depart = await etatDe(base, exercice);
      const contexte = await new ContextesDeScellement(base).lire(exercice.entite, exercice.id);
      const faits = {
        contexte,
        blocs: await faitsDe(base, brouillons),
        origines: await originesDe(base, exercice.entite, originesNommees(brouillons)),
        exercices: await exercices.where('entite').equals(exercice.entite).toArray(),
        brouillards: { nombre: 0, premier: null },
        comptesDAttente: [],
        reprise: null,
        aUneReprise: false
      };
      const { etat, rupture } = depart;
      const prevision = prevoir(brouillons, { etat, exercice, faits, horloge, rupture });
      const repriseScellee = depart.repriseScellee || (await isRepriseMiree(base, etat, brouillons));
      const partants = new Set(prevision.tardifs.map(({ id }) => id));
      const defaits = await lettragesADefaire(rows.filter(({ id }) => partants.has(id)));
      return {
        ...prevision,
        dejaValides: choisis.dejaValides,
        dejaDemandees: choisis.rows.length - rows.length,
        repriseScellee,
        lettrages: defaits.length,
        partage: (await lirePartage(base)) !== null
      };
    }
  );
}

export function brouillonDe({ id, revision, enregistreLe, bloc, liens }: BlocRow): Brouillon {
  const extourneDe = liens?.extourneDe;
  return { id, revision, enregistreLe, bloc, ...(extourneDe !== undefined && { extourneDe }) };
}

async function rowsDe(
  base: Base,
  demande: DemandeDeValidation
): Promise<{ readonly rows: readonly BlocRow[]; readonly dejaValides: number }> {
  if ('blocs' in demande) {
    const ids = [...new Set(demande.blocs)];
    const found = (await base.blocs.bulkGet(ids)).filter((row) => row?.exercice === demande.exercice);
    const rows = found.filter((row) => row?.etat === 'brouillard') as BlocRow[];
    return { rows, dejaValides: ids.length - rows.length };
  }
  const { exercice, journal, au } = demande;
  const rows = await base.blocs
    .where('[etat+jour]')
    .between(['brouillard', `${exercice}|`], ['brouillard', `${exercice}|${au}`], true, true)
    .toArray();
  // À-nouveaux follow the year before, and are sealed with its final closing: nobody has to choose them (INV-26).
  const voulus = rows.filter(
    ({ id, bloc }) => !isIdDeReport(id) && (journal === null || bloc.journal === journal)
  );
  return { rows: voulus, dejaValides: 0 };
}

interface Depart {
  readonly etat: EtatDuJournal;
  readonly repriseScellee: boolean;
  /** What a verification has found: nothing is added on top of it. */
  readonly rupture: RefusDeScellement | null;
}

/** The log as it will stand when the first of them is judged: behind the takeover of its exercice. */
async function etatDe(base: Base, exercice: ExerciceRow): Promise<Depart> {
  const tete = await base.tetes.get(exercice.entite);
  const etat: EtatDuJournal = tete ?? etatVide(exercice.entite);
  const rupture = ruptureDe(tete);
  if (etat.exercices[exercice.debut]?.reprise !== undefined) return { etat, repriseScellee: false, rupture };
  const reprise = await lireReprise(base, exercice, { sansEmpreinte: true });
  return reprise
    ? { etat: apres(etat, reprise), repriseScellee: true, rupture }
    : { etat, repriseScellee: false, rupture };
}

function ruptureDe(tete: TeteRow | undefined): RefusDeScellement | null {
  return tete?.alteree === undefined ? null : { code: 'SCE-CHAINE-ALTEREE', pos: tete.alteree };
}

async function faitsDe(
  base: Base,
  brouillons: readonly Brouillon[]
): Promise<ReadonlyMap<string, FaitsDeBloc>> {
  const faits = new Map<string, FaitsDeBloc>(
    brouillons.map(({ id, revision }) => [id, { revision, scelle: null, extourneePar: null }])
  );
  for (const id of originesNommees(brouillons)) {
    const miroirs = await base.blocs.where('liens.extourneDe').equals(id).toArray();
    const par = miroirs.find(({ etat }) => etat === 'scelle')?.id ?? null;
    faits.set(id, { ...(faits.get(id) ?? { revision: null, scelle: null }), extourneePar: par });
  }
  return faits;
}

/** An extourne leans on the takeover whose bloc it mirrors, even in another exercice. */
async function isRepriseMiree(
  base: Base,
  { entite, exercices }: EtatDuJournal,
  brouillons: readonly Brouillon[]
): Promise<boolean> {
  const ids = new Set(originesNommees(brouillons).flatMap((id) => blocReprisDe(id)?.exercice ?? []));
  for (const id of ids) {
    const scellee = exercices[dateIso(id.slice(entite.length + 1))]?.reprise !== undefined;
    if (!scellee && (await base.segments.get(id))) return true;
  }
  return false;
}

function originesNommees(brouillons: readonly Brouillon[]): string[] {
  return [...new Set(brouillons.flatMap(({ extourneDe }) => extourneDe ?? []))];
}
