import type { Compte } from '#lib/domain/comptes/compte.ts';
import { planOf } from '#lib/domain/comptes/plan.ts';
import type { LigneDeMasque, Masque } from '#lib/domain/masques/masque.ts';
import type { SoldesDExercice } from '#lib/domain/segments/soldes.ts';
import { textesOf } from '#lib/domain/segments/dictionnaire.ts';
import type { Base } from './base.ts';
import type { LecteurDeLivres } from './lire-livre.ts';
import type { PlanRow } from './rows.ts';

/** Exercices that use a record, by that record: an account's number, a journal's code. */
export type Usages = ReadonlyMap<string, ReadonlySet<string>>;

/** Lines of one exercice that name a record, by that record. */
export type LignesParRecord = ReadonlyMap<string, number>;

/**
 * In which of these exercices each account has lines, whatever they add up to. Reads the accounts of the balances
 * and an index, never the lines: a deletion asks for it inside its own transaction.
 */
export async function usagesDeComptes(
  base: Base,
  exercices: readonly string[],
  comptes: readonly string[]
): Promise<Usages> {
  const usages = new Map<string, Set<string>>();
  for (const exercice of exercices) {
    const repris = await comptesRepris(base, exercice);
    const saisis = await comptesSaisis(base, exercice, comptes);
    for (const compte of comptes)
      if (repris.has(compte) || saisis.has(compte)) ajouter(usages, compte, exercice);
  }
  return usages;
}

/** Balances have a row for each account that a line names, be its amounts zero. */
async function comptesRepris(base: Base, exercice: string): Promise<ReadonlySet<string>> {
  const soldes = await base.soldesSegments.get(exercice);
  if (!soldes) return new Set();
  return new Set(Array.from(new Set(soldes.compte), (compte) => soldes.comptes[compte] ?? ''));
}

/** Balances of drafts forget what comes to nothing; the index of their accounts does not. */
async function comptesSaisis(
  base: Base,
  exercice: string,
  comptes: readonly string[]
): Promise<ReadonlySet<string>> {
  if ((await base.blocs.where('jour').startsWith(`${exercice}|`).limit(1).count()) === 0) return new Set();
  const counts = await Promise.all(
    comptes.map((compte) => base.blocs.where('comptes').startsWith(`${exercice}|${compte}|`).limit(1).count())
  );
  return new Set(comptes.filter((_, i) => (counts[i] ?? 0) > 0));
}

/** As it was opened, and no line, third party, subdivision or masque names it: an opening may be undone. */
export async function isCompteLibre(base: Base, plan: PlanRow, ouvert: Compte): Promise<boolean> {
  const { numero } = ouvert;
  const connu = plan.comptes.find((un) => un.numero === numero);
  if (!connu || !isMemeCompte(connu, ouvert) || planOf(plan.comptes).parents.has(numero)) return false;
  if (plan.auxiliaires.some(({ compte }) => compte === numero)) return false;
  const usages = await usagesDeComptes(base, await exercicesDe(base, plan.entite), [numero]);
  return usages.size === 0 && !(await nommeParMasque(base, plan.entite, ({ compte }) => compte === numero));
}

/** Whether an account is still as a person saw it: nobody overwrites what another window has changed. */
export function isMemeCompte(a: Compte, b: Compte): boolean {
  return a.libelle === b.libelle && (a.ferme ?? false) === (b.ferme ?? false);
}

export function exercicesDe(base: Base, entite: string): Promise<string[]> {
  return base.exercices.where('entite').equals(entite).primaryKeys();
}

/** Whether a line of a masque of this entité is so. */
export async function nommeParMasque(
  base: Base,
  entite: string,
  nomme: (ligne: LigneDeMasque) => boolean
): Promise<boolean> {
  const masques = await base.masques.where('entite').equals(entite).toArray();
  return masques.some(({ masque }) => masque.lignes.some(nomme));
}

/** Whether a line of these exercices names a third party of an account. Reads the balances and an index, as above. */
export async function hasLignesDeTiers(
  base: Base,
  exercices: readonly string[],
  compte: string,
  code: string
): Promise<boolean> {
  for (const exercice of exercices) {
    const repris = await base.soldesSegments.get(exercice);
    if (repris && hasSolde(repris, compte, code)) return true;
    const saisi = await base.blocs
      .where('comptes')
      .startsWith(`${exercice}|${compte}|`)
      .filter(({ bloc }) => bloc.lignes.some((une) => une.compte === compte && une.auxiliaire === code))
      .limit(1)
      .count();
    if (saisi > 0) return true;
  }
  return false;
}

function hasSolde(
  { comptes, auxiliaires, ...lignes }: SoldesDExercice,
  compte: string,
  code: string
): boolean {
  const [sien, tiers] = [comptes.indexOf(compte), auxiliaires.indexOf(code)];
  return (
    sien >= 0 && tiers >= 0 && lignes.compte.some((un, i) => un === sien && lignes.auxiliaire[i] === tiers)
  );
}

/** How many lines of an exercice name each of these accounts, imported and recorded ones. One pass over its figures. */
export async function lignesParCompte(
  livres: LecteurDeLivres,
  exercice: string,
  comptes: ReadonlySet<string>
): Promise<LignesParRecord> {
  const lignes = new Map<string, number>();
  const compter = (compte: string, nombre: number) => {
    if (nombre > 0 && comptes.has(compte)) lignes.set(compte, (lignes.get(compte) ?? 0) + nombre);
  };
  const repris = await livres.chiffres(exercice);
  if (repris) {
    const noms = textesOf(repris.chiffres.comptes);
    const nombres = new Uint32Array(noms.length);
    for (const compte of repris.chiffres.compte) nombres[compte] = (nombres[compte] ?? 0) + 1;
    for (const [i, nom] of noms.entries()) compter(nom, nombres[i] ?? 0);
  }
  for (const { bloc } of await livres.blocs(exercice))
    for (const { compte } of bloc.lignes) compter(compte, 1);
  return lignes;
}

/**
 * Lines of each exercice that went through these journals, by their code in Régie. Of the blocs, reads those of these
 * journals alone.
 */
export async function lignesParJournal(
  base: Base,
  codes: readonly string[]
): Promise<ReadonlyMap<string, LignesParRecord>> {
  const lignes = new Map<string, Map<string, number>>(codes.map((code) => [code, new Map()]));
  const compter = (journal: string, exercice: string, nombre: number) => {
    const siennes = lignes.get(journal);
    siennes?.set(exercice, (siennes.get(exercice) ?? 0) + nombre);
  };
  for (const { id, journaux } of await base.segments.toArray())
    for (const repris of journaux) compter(repris.journal, id, repris.lignes);
  await blocsDeJournaux(base, codes).each(({ bloc, exercice }) => {
    compter(bloc.journal, exercice, bloc.lignes.length);
  });
  return new Map([...lignes].filter(([, siennes]) => siennes.size > 0));
}

/** Blocs recorded in these journals, each once; a code with a bar inside may bring others along. */
function blocsDeJournaux(base: Base, codes: readonly string[]) {
  return base.blocs
    .where('pieces')
    .startsWithAnyOf(codes.map((code) => `${code}|`))
    .distinct();
}

/** Masques of these journals, by code: those they are typed in, and those they settle (MAS-17). */
export async function masquesParJournal(
  base: Base,
  codes: readonly string[]
): Promise<ReadonlyMap<string, readonly Masque[]>> {
  const masques = new Map<string, Masque[]>(codes.map((code) => [code, []]));
  await base.masques.each(({ masque }) => {
    for (const code of new Set([masque.journal, masque.journalReglement ?? masque.journal]))
      masques.get(code)?.push(masque);
  });
  return new Map([...masques].filter(([, siens]) => siens.length > 0));
}

function ajouter(usages: Map<string, Set<string>>, cle: string, exercice: string): void {
  const siens = usages.get(cle);
  if (siens) siens.add(exercice);
  else usages.set(cle, new Set([exercice]));
}
