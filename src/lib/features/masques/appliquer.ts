import { PLAN_DE } from '#lib/domain/comptes/compte.ts';
import type { CompteDeBase } from '#lib/domain/comptes/plan-de-base.ts';
import { planOf } from '#lib/domain/comptes/plan.ts';
import { comptesReserves } from '#lib/domain/ecritures/compte-commun.ts';
import type { Journal } from '#lib/domain/ecritures/journal.ts';
import { MODULE_DE } from '#lib/domain/ecritures/visibilite.ts';
import { appliquerModele, type RapportDeModele } from '#lib/domain/masques/appliquer-modele.ts';
import { checkMasque, type RefusDeMasque } from '#lib/domain/masques/check-masque.ts';
import type { Masque } from '#lib/domain/masques/masque.ts';
import type { Base } from '#lib/storage/base.ts';
import { lirePlanDeBase } from '#lib/storage/plan-de-base.ts';
import type { EntiteRow, MasqueRow, PlanRow } from '#lib/storage/rows.ts';
import { usagesDeComptes } from '#lib/storage/usages.ts';
import { rowOf } from './commands.ts';

export interface DemandeDApplication {
  /** Ids of templates. */
  readonly modeles: readonly string[];
  /** Codes of entités. */
  readonly entites: readonly string[];
}

/** What became of one template in one entité: the copy is there when it is « créé » without refusal. */
export interface ApplicationFaite extends RapportDeModele {
  readonly nom: string;
  /** What the entité does not take in a masque that has all its accounts. */
  readonly refus: readonly RefusDeMasque[];
}

export interface RapportDApplication {
  readonly applications: readonly ApplicationFaite[];
  /** Ids of the copies: what undoing takes back. */
  readonly masques: readonly string[];
}

/**
 * « Appliquer »: copies templates to entités, all in one transaction, with the accounts that they lack. What cannot be
 * made is reported; a second run makes nothing. Rules: MAS-53, MAS-55.
 *
 * @param nouvelId makes the id of a copy
 */
export function appliquerModeles(
  base: Base,
  { modeles, entites }: DemandeDApplication,
  nouvelId: () => string
): Promise<RapportDApplication> {
  return base.transaction(
    'rw',
    [base.masques, base.entites, base.plans, base.journaux, base.comptesDeBase],
    async () => {
      const [templates, cibles, plans, voisins, journaux] = await Promise.all([
        base.masques.bulkGet([...modeles]),
        base.entites.bulkGet([...entites]),
        base.plans.bulkGet([...entites]),
        base.masques
          .where('entite')
          .anyOf([...entites])
          .toArray(),
        base.journaux.toArray()
      ]);
      const chantier: Chantier = {
        modeles: templates.flatMap((row) => (row?.entite === '' ? [row.masque] : [])),
        base: await lirePlanDeBase(base),
        journaux: new Map(journaux.map((journal) => [journal.code, journal])),
        nouvelId
      };
      const voisinsByEntite = Map.groupBy(voisins, ({ entite }) => entite);
      const faits = cibles.flatMap((entite, i) =>
        entite ? [appliquerA(entite, plans[i], voisinsByEntite.get(entite.code) ?? [], chantier)] : []
      );
      const crees = faits.flatMap(({ masques }) => masques);
      await Promise.all([
        base.masques.bulkAdd(crees),
        base.plans.bulkPut(faits.flatMap(({ plan }) => plan ?? []))
      ]);
      return {
        applications: faits.flatMap(({ applications }) => applications),
        masques: crees.map(({ id }) => id)
      };
    }
  );
}

/** What all the entités of one application share. */
interface Chantier {
  readonly modeles: readonly Masque[];
  readonly base: readonly CompteDeBase[];
  readonly journaux: ReadonlyMap<string, Journal>;
  readonly nouvelId: () => string;
}

interface EntiteFaite {
  readonly masques: readonly MasqueRow[];
  readonly applications: readonly ApplicationFaite[];
  /** Null when no account was opened. */
  readonly plan: PlanRow | null;
}

function appliquerA(
  { code, nature }: EntiteRow,
  plan: PlanRow | undefined,
  voisins: readonly MasqueRow[],
  { modeles, base, journaux, nouvelId }: Chantier
): EntiteFaite {
  const avant = plan?.comptes ?? [];
  let comptes = avant;
  const masques: MasqueRow[] = [];
  const applications: ApplicationFaite[] = [];
  for (const modele of modeles) {
    const { nom, journal } = modele;
    const noms = [...voisins, ...masques].flatMap((row) => (row.journal === journal ? [row.masque.nom] : []));
    const cible = {
      code,
      nature: PLAN_DE[nature],
      comptes,
      reserves: comptesReserves(code, [...journaux.values()]),
      modules: [MODULE_DE[nature]],
      nomsDeMasques: noms,
      idDeCopie: nouvelId()
    };
    const { masques: copies, comptesByEntite, rapports } = appliquerModele(modele, [cible], { base });
    const ouverts = comptesByEntite.get(code) ?? comptes;
    const contexte = {
      module: MODULE_DE[nature],
      journaux,
      plan: planOf(ouverts),
      comptesDeBase: new Set<string>(),
      nomsPris: noms
    };
    const refus = copies.flatMap((copie) => checkMasque(copie, contexte));
    applications.push(
      ...rapports.map((rapport) => ({
        ...rapport,
        comptesOuverts: refus.length > 0 ? [] : rapport.comptesOuverts,
        nom,
        refus
      }))
    );
    if (refus.length > 0) continue;
    masques.push(...copies.map((copie) => rowOf(copie, 1)));
    comptes = ouverts;
  }
  return {
    masques,
    applications,
    plan: comptes === avant ? null : { entite: code, comptes, auxiliaires: plan?.auxiliaires ?? [] }
  };
}

/**
 * Undoes an application: its copies go, but those that were changed or run since; so do the accounts that were opened
 * for them and that nothing uses.
 */
export async function retirerApplication(base: Base, rapport: RapportDApplication): Promise<void> {
  const { masques, plans, exercices, soldesSegments, blocs } = base;
  await base.transaction('rw', [masques, plans, exercices, soldesSegments, blocs], async () => {
    const rows = await masques.bulkGet([...rapport.masques]);
    await masques.bulkDelete(rows.flatMap((row) => (row?.revision === 1 ? [row.id] : [])));
    const byEntite = Map.groupBy(rapport.applications, ({ entite }) => entite);
    for (const [entite, siennes] of byEntite) {
      const numeros = siennes.flatMap(({ comptesOuverts }) => comptesOuverts.map(({ numero }) => numero));
      if (numeros.length > 0) await refermer(base, entite, numeros);
    }
  });
}

/** Takes out of a chart those of `numeros` that neither a line nor a masque names. */
async function refermer(base: Base, entite: string, numeros: readonly string[]): Promise<void> {
  const [plan, exercices, masques] = await Promise.all([
    base.plans.get(entite),
    base.exercices.where('entite').equals(entite).primaryKeys(),
    base.masques.where('entite').equals(entite).toArray()
  ]);
  if (!plan) return;
  const usages = await usagesDeComptes(base, exercices, numeros);
  const nommes = new Set(masques.flatMap(({ masque }) => masque.lignes.map(({ compte }) => compte)));
  const libres = new Set(numeros.filter((numero) => !usages.has(numero) && !nommes.has(numero)));
  await base.plans.put({ ...plan, comptes: plan.comptes.filter(({ numero }) => !libres.has(numero)) });
}
