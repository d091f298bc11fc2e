import { isIdDeReport, resultatOf, type EcartDeReport } from '#lib/domain/cloture/a-nouveaux.ts';
import { moisOuverts, voisinsOf } from '#lib/domain/cloture/exercice-suivant.ts';
import { dateIso, endOfMonth, type DateIso, type MoisIso } from '#lib/domain/dates.ts';
import { centimes } from '#lib/domain/montant.ts';
import type { Base } from '#lib/storage/base.ts';
import type { BlocRow, EntiteRow, ExerciceRow } from '#lib/storage/rows.ts';
import { clotureAVenir } from '#lib/storage/scelle/demandes.ts';
import {
  controlerCloture,
  type BlocCite,
  type ControleDeCloture,
  type FaitsDeCloture,
  type NatureDeCloture
} from './domain/controles.ts';
import type { Poste } from './ports.ts';
import { etatDeReport } from './reports.ts';
import { soldesDExercice } from './soldes-de-cloture.ts';

/** An exercice as its closing sees it. */
export interface Situation {
  readonly entite: EntiteRow;
  readonly exercice: ExerciceRow;
  readonly precedent: ExerciceRow | undefined;
  readonly suivant: ExerciceRow | undefined;
}

/** The id of an exercice is `entité/first day`. */
export function entiteOf(exercice: string): string {
  return exercice.slice(0, exercice.lastIndexOf('/'));
}

export async function situationDe(base: Base, id: string): Promise<Situation | null> {
  const exercice = await base.exercices.get(id);
  const entite = exercice && (await base.entites.get(exercice.entite));
  if (!exercice || !entite) return null;
  const tous = await base.exercices.where('entite').equals(entite.code).toArray();
  return { entite, exercice, ...voisinsOf(exercice, tous) };
}

export interface DemandeDExamen {
  readonly nature: NatureDeCloture;
  /** By `cleDeSolde`. */
  readonly justifications: Readonly<Record<string, string>>;
  /** What a verification of the log has found. */
  readonly alteration: number | null;
  /** Left out by what closes: it stops at what blocks, and lettrage never does. */
  readonly nonLettres?: FaitsDeCloture['nonLettres'];
}

export interface Examen {
  readonly controles: readonly ControleDeCloture[];
  readonly faits: FaitsDeCloture;
}

/**
 * Everything that a closing of this exercice would meet, as the books stand; inside the caller's transaction or alone.
 * Rules: INV-26 to INV-28, INV-32.
 */
export async function examiner(poste: Poste, situation: Situation, demande: DemandeDExamen): Promise<Examen> {
  const faits = await faitsDe(poste, situation, demande);
  return { faits, controles: controlerCloture(faits, demande.nature) };
}

async function faitsDe(
  poste: Poste,
  { entite, exercice, precedent, suivant }: Situation,
  { justifications, alteration, nonLettres = [] }: DemandeDExamen
): Promise<FaitsDeCloture> {
  const { base } = poste;
  const { cloture: soldes } = await soldesDExercice(poste, exercice);
  const [brouillards, ebauches, masques, suspens] = [
    await brouillardsDe(base, exercice),
    await base.ebauches.where('exercice').equals(exercice.id).toArray(),
    await base.masques.where('echeance').between('0', exercice.fin, true, true).toArray(),
    await base.aRegulariser.where('exercice').equals(exercice.id).toArray()
  ];
  return {
    nature: entite.nature,
    // What was asked of the server counts: it closes in the order of what it is asked, or refuses both.
    precedent:
      precedent === undefined ? null : { exercice: precedent, cloture: await clotureAVenir(base, precedent) },
    brouillards: brouillards.map(citer),
    ebauches: ebauches.map(({ id }) => ({ id })),
    desequilibres: await desequilibresDe(poste, exercice),
    soldes,
    justifications,
    moisOuverts: moisOuverts(exercice),
    masquesDus: masques
      .filter((row) => row.entite === entite.code)
      .map(({ id, journal, echeance, masque }) => ({
        id,
        journal,
        nom: masque.nom,
        echeance: dateIso(echeance)
      })),
    aRegulariser: suspens.filter(({ issue }) => issue === undefined).length,
    nonLettres,
    resultat: resultatOf(soldes),
    ouvertureReprise: await ouvertureReprise(poste, { entite, exercice, suivant }),
    alteration
  };
}

/** The opening that the next exercice came with; null when it has none of its own. */
async function ouvertureReprise(
  poste: Poste,
  { entite, exercice, suivant }: Omit<Situation, 'precedent'>
): Promise<readonly EcartDeReport[] | null> {
  if (!suivant) return null;
  const plan = (await poste.base.plans.get(entite.code)) ?? {
    entite: entite.code,
    comptes: [],
    auxiliaires: []
  };
  const report = await etatDeReport(poste, { entite, plan, de: exercice, vers: suivant });
  return report.sorte === 'repris' ? report.ecarts : null;
}

/**
 * Drafts of an exercice, or of one of its months. Its à-nouveaux are not of them: they follow the exercice before, and
 * are sealed with its final closing (INV-26).
 */
export async function brouillardsDe(base: Base, exercice: ExerciceRow, mois?: MoisIso): Promise<BlocRow[]> {
  const premier = mois === undefined ? exercice.debut : dateIso(`${mois}-01`);
  const dernier = mois === undefined ? exercice.fin : endOfMonth(premier);
  const cle = (date: DateIso) => ['brouillard', `${exercice.id}|${date}`];
  const rows = base.blocs.where('[etat+jour]').between(cle(premier), cle(dernier), true, true);
  return (await rows.toArray()).filter(({ id }) => !isIdDeReport(id));
}

export function citer({ id, bloc: { journal, date, libelle, lignes } }: BlocRow): BlocCite {
  return { id, journal, date, libelle: libelle ?? lignes[0]?.libelle ?? '' };
}

/** Imported blocs whose sides differ: a takeover is refused with them, a database that was altered may hold some. */
async function desequilibresDe(
  { livres }: Poste,
  { id }: ExerciceRow
): Promise<FaitsDeCloture['desequilibres']> {
  const repris = await livres.chiffres(id);
  if (!repris) return [];
  const { debuts, debit, credit } = repris.chiffres;
  const trouves: { readonly id: string; readonly ecart: ReturnType<typeof centimes> }[] = [];
  for (let b = 0; b < repris.row.blocs; b++) {
    let ecart = 0;
    for (let i = debuts[b] ?? 0; i < (debuts[b + 1] ?? 0); i++) ecart += (debit[i] ?? 0) - (credit[i] ?? 0);
    if (ecart !== 0) trouves.push({ id: String(b + 1), ecart: centimes(ecart) });
  }
  return trouves;
}
