import { assert } from '#lib/domain/assert.ts';
import type { DateIso } from '#lib/domain/dates.ts';
import { checkBloc } from '#lib/domain/ecritures/check-bloc.ts';
import { classeDeJournal } from '#lib/domain/ecritures/classe-de-journal.ts';
import { ecartDe, cleDeLigne, type Lettrage, type OrigineDeLettrage } from '#lib/domain/lettrage/lettrage.ts';
import {
  delettrer as delettrerUn,
  lettrer as lettrerCeuxCi,
  type EtatDeLettrage,
  type LettrageDecide,
  type LigneConnue
} from '#lib/domain/lettrage/lettrer.ts';
import type { RefusDeLettrage, Tiers } from '#lib/domain/lettrage/refus.ts';
import { centimes } from '#lib/domain/montant.ts';
import { accepte, refuse, type Result } from '#lib/domain/result.ts';
import { isQuotaExceeded, type Base } from '#lib/storage/base.ts';
import { blocRowOf, remplacerBlocs } from '#lib/storage/enregistrer-bloc.ts';
import { lettrageRowOf, remettreLettrages, reprisDefaitRowOf } from '#lib/storage/lettrages.ts';
import type { BlocRow, LettrageRow } from '#lib/storage/rows.ts';
import { contexteDEcart } from './contexte.ts';
import { blocDEcart, type ReglesDEcart } from './domain/ecart.ts';
import type { TiersLu } from './domain/tiers.ts';
import { lireLesTiers, tablesLues, type Poste } from './lire.ts';

/** A line as the screen shows it: where it is to be read again. */
export interface LigneVisee extends Tiers {
  readonly ref: LigneConnue['ref'];
}

export interface DemandeDeLettrage {
  /** Random and permanent. */
  readonly id: string;
  readonly entite: string;
  readonly lignes: readonly LigneVisee[];
  readonly dateLet: DateIso;
  readonly origine: OrigineDeLettrage;
  readonly partiel: boolean;
}

/** The same, its gap written off in a bloc of its own. */
export interface DemandeAvecEcart extends Omit<DemandeDeLettrage, 'origine' | 'partiel'> {
  readonly regles: ReglesDEcart;
  readonly bloc: { readonly id: string; readonly date: DateIso };
  /** UTC moment. */
  readonly enregistreLe: string;
}

/** What an act wrote and took away, for « Annuler ». */
export interface Retour {
  readonly poses: readonly string[];
  readonly retires: readonly LettrageRow[];
  /** Blocs d'écart that it recorded, as it left them… */
  readonly blocsPoses: readonly Pick<BlocRow, 'id' | 'revision'>[];
  /** …or removed. */
  readonly blocsRetires: readonly BlocRow[];
}

export const RIEN_A_DEFAIRE: Retour = { poses: [], retires: [], blocsPoses: [], blocsRetires: [] };

export interface LettrageFait {
  readonly lettrage: Lettrage;
  readonly retour: Retour;
}

type Reponse<T> = Promise<Result<T, readonly RefusDeLettrage[]>>;

/** Letters what a person chose, as it stands in the transaction: another tab may have been faster. Rule: INV-30. */
export function lettrer(poste: Poste, demande: DemandeDeLettrage): Reponse<LettrageFait> {
  return ecrire(poste, async () => {
    const decide = lettrerCeuxCi(demandeDuNoyau(demande), await etatDes(poste, demande));
    if (!decide.ok) return decide;
    return accepte({ lettrage: decide.valeur.lettrage, retour: await poser(poste.base, [decide.valeur]) });
  });
}

/** Groups as the screen shows them. */
export interface DemandeDeDelettrage {
  readonly entite: string;
  readonly groupes: readonly (Tiers & { readonly id: string })[];
}

/** Undoes groups, all or none. An imported one stays in its segment, and is no longer read. Rule: INV-31. */
export function delettrer(
  poste: Poste,
  { entite, groupes }: DemandeDeDelettrage
): Reponse<{ readonly lettrages: readonly Lettrage[]; readonly retour: Retour }> {
  return ecrire(poste, async () => {
    const etat = await etatDes(poste, { entite, lignes: groupes });
    const jugements = groupes.map(({ id }) => delettrerUn(id, etat));
    const refus = jugements.flatMap((un) => (un.ok ? [] : un.refus));
    if (refus.length > 0) return refuse(refus);
    const lettrages = jugements.flatMap((un) => (un.ok ? [un.valeur] : []));
    return accepte({ lettrages, retour: await retirer(poste.base, lettrages) });
  });
}

/** Letters lines with the bloc that takes what they leave, both or neither. The bloc is a draft like any other. */
export function lettrerAvecEcart(poste: Poste, demande: DemandeAvecEcart): Reponse<LettrageFait> {
  const { base } = poste;
  return ecrire(poste, async () => {
    const { regles, bloc: voulu, enregistreLe, entite } = demande;
    const etat = await etatDes(poste, demande);
    const decide = lettrerCeuxCi(
      { ...demandeDuNoyau({ ...demande, origine: 'ecart', partiel: true }) },
      etat
    );
    if (!decide.ok) return decide;
    const bloc = blocDEcart(decide.valeur.lettrage, regles, voulu.date);
    if (!bloc.ok) return bloc;
    const { exercice, journal, comptable } = await contexteDEcart(base, entite, regles.journal, voulu.date);
    const refus = checkBloc(bloc.valeur, comptable);
    if (refus.length > 0 || !exercice || !journal)
      return refuse(refus.map((un): RefusDeLettrage => ({ code: 'LET-ECART-BLOC', refus: un })));
    const row = blocRowOf({
      id: voulu.id,
      bloc: bloc.valeur,
      exercice,
      classe: classeDeJournal(journal),
      enregistreLe
    });
    await remplacerBlocs([], [row]);
    const complet = avecLEcart(decide.valeur, row);
    const retour = await poser(base, [complet]);
    const { id, revision } = row;
    return accepte({ lettrage: complet.lettrage, retour: { ...retour, blocsPoses: [{ id, revision }] } });
  });
}

/** The first line of the bloc is the one that brings its group to zero. */
function avecLEcart(
  { lettrage, remplaces }: LettrageDecide,
  { id, exercice, bloc }: BlocRow
): LettrageDecide {
  const ref = { exercice, bloc: id, rang: 0 };
  const [ligne] = bloc.lignes;
  assert(ligne !== undefined, 'écart: a bloc has lines');
  const lignes = [...lettrage.lignes, { ref, montant: centimes(ligne.debit - ligne.credit) }];
  return { remplaces, lettrage: { ...lettrage, lignes, ecart: ecartDe(lignes) } };
}

/**
 * Gives back the groups as they were before an act, or says why they cannot be: a line has changed since, or is
 * lettered elsewhere. All or nothing.
 *
 * @returns what does the act again
 */
export function annuler(poste: Poste, { poses, retires, blocsPoses, blocsRetires }: Retour): Reponse<Retour> {
  const { base } = poste;
  return ecrire(poste, async () => {
    const posees = (await base.lettrages.bulkGet([...poses])).filter((row) => row !== undefined);
    const blocs = (await base.blocs.bulkGet(blocsPoses.map(({ id }) => id))).filter(
      (row) => row !== undefined
    );
    const changes = blocsPoses.some(({ revision }, i) => blocs[i]?.revision !== revision);
    if (posees.length < poses.length || changes) return refuse([{ code: 'LET-DISPARU' }]);
    await base.lettrages.bulkDelete([...poses]);
    await remplacerBlocs(blocs, blocsRetires);
    const refus = [
      ...(await refusDeReparaitre(base, posees)),
      ...(await remettreLettrages(
        base,
        retires.flatMap(({ lettrage }) => lettrage ?? [])
      ))
    ];
    if (refus.length > 0) return refuse(refus);
    await base.lettrages.bulkPut(retires.filter(({ lettrage }) => lettrage === null));
    return accepte({
      poses: retires.map(({ id }) => id),
      retires: posees,
      blocsPoses: blocsRetires.map(({ id, revision }) => ({ id, revision })),
      blocsRetires: blocs
    });
  });
}

/** An imported group comes back by itself once its trace is gone: its lines must not be lettered elsewhere. */
async function refusDeReparaitre(base: Base, posees: readonly LettrageRow[]): Promise<RefusDeLettrage[]> {
  const cles = posees.flatMap(({ lettrage, lignes }) => (lettrage === null ? lignes : []));
  const ailleurs = await base.lettrages.where('lignes').anyOf(cles).distinct().toArray();
  return ailleurs.flatMap(({ lettrage }): RefusDeLettrage[] =>
    lettrage ? [{ code: 'LET-DEJA', lettre: lettrage.code, lignes: lettrage.lignes.length }] : []
  );
}

/** Writes groups in the place of those that they complete, inside the caller's transaction. */
export async function poser(base: Base, decides: readonly LettrageDecide[]): Promise<Retour> {
  const remplaces = await retirer(
    base,
    decides.flatMap((decide) => decide.remplaces)
  );
  const rows = decides.map(({ lettrage }) => lettrageRowOf(lettrage));
  await base.lettrages.bulkPut(rows);
  return { ...remplaces, poses: [...remplaces.poses, ...rows.map(({ id }) => id)] };
}

async function retirer(base: Base, lettrages: readonly Lettrage[]): Promise<Retour> {
  const repris = lettrages.filter(({ origine }) => origine === 'repris').map(reprisDefaitRowOf);
  const notres = lettrages.filter(({ origine }) => origine !== 'repris').map(lettrageRowOf);
  await base.lettrages.bulkDelete(notres.map(({ id }) => id));
  await base.lettrages.bulkPut(repris);
  return { ...RIEN_A_DEFAIRE, poses: repris.map(({ id }) => id), retires: notres };
}

/** The lines of the third parties at stake, and their groups, inside the caller's transaction. */
async function etatDes(
  poste: Poste,
  { entite, lignes }: { readonly entite: string; readonly lignes: readonly Tiers[] }
): Promise<EtatDeLettrage> {
  const tiers = new Map(
    lignes.map(({ compte, auxiliaire }) => [`${compte}|${auxiliaire}`, { compte, auxiliaire }])
  );
  return etatDe(entite, await lireLesTiers(poste, entite, [...tiers.values()]));
}

export function etatDe(entite: string, tiers: readonly TiersLu[]): EtatDeLettrage {
  return {
    entite,
    lignes: new Map(
      tiers.flatMap(({ toutes }) => toutes.map((ligne) => [cleDeLigne(ligne.ref), ligne] as const))
    ),
    lettrages: tiers.flatMap(({ lettrages }) => lettrages)
  };
}

function demandeDuNoyau({ id, lignes, dateLet, origine, partiel }: DemandeDeLettrage) {
  return { id, refs: lignes.map(({ ref }) => ref), dateLet, origine, partiel };
}

/** One transaction with strict durability: all of an act or nothing of it. */
export async function ecrire<T>(
  { base }: Poste,
  acte: () => Promise<Result<T, readonly RefusDeLettrage[]>>
): Reponse<T> {
  let refusee: Result<T, readonly RefusDeLettrage[]> | undefined;
  try {
    return await base.transaction('rw', [...tablesLues(base), base.soldes], async () => {
      const resultat = await acte();
      if (resultat.ok) return resultat;
      refusee = resultat;
      // What was written before the refusal goes with the transaction.
      throw new Error('Refusé');
    });
  } catch (error) {
    if (refusee) return refusee;
    if (isQuotaExceeded(error)) return refuse([{ code: 'LET-PLACE' }]);
    throw error;
  }
}
