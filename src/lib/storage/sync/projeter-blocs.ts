import { assert } from '#lib/domain/assert.ts';
import type { BlocAProjeter, BlocAuLivre, TeteDeBloc } from '#lib/sync/moteur/ports.ts';
import { lireNom } from '#lib/sync/protocol.ts';
import { revIdDerive } from '#lib/sync/registre/revision.ts';
import type { Nommee } from '#lib/sync/registre/tetes.ts';
import type { Base } from '../base.ts';
import { blocRowOf, remplacerBlocs } from '../enregistrer-bloc.ts';
import type { ARegulariserRow, BlocRow, ExerciceRow, PieceJointe } from '../rows.ts';
import { commeDite, contenuDe } from './blocs-a-publier.ts';
import { ficheDEntite } from './fiches-des-rangees.ts';
import { ecarterLettrages, reprendreLesEcartes } from './projeter-lettrages.ts';

/** A bloc as the engine compares it with the documents. */
export function blocAuLivre(row: BlocRow): BlocAuLivre {
  const { id, etat, bloc, jointes, concurrentes } = row;
  if (etat === 'scelle') return { etat, pos: row.scelle?.pos ?? 0, bloc, ...(jointes && { jointes }) };
  const contenu = contenuDe(row);
  const { exercice, tete: dite } = commeDite(row);
  // A draft that was never told: the revision under which it would be.
  const tete = dite ?? { revId: revIdDerive(id, contenu), rang: 1, parents: [], poste: '' };
  return { etat, tetes: [{ ...tete, contenu, exercice }, ...(concurrentes?.tetes ?? [])] };
}

/** Ids of the drafts that stand under a document, be it as the version that the books do not show. */
export async function idsDuDocument(base: Base, document: string): Promise<readonly string[]> {
  const nomme = lireNom(document);
  if (nomme?.genre !== 'brouillard') return [];
  const exercice = `${nomme.entite}/${nomme.debut}`;
  const cle = (fin: string) => ['brouillard', `${exercice}|${fin}`];
  const montres = await base.blocs.where('[etat+jour]').between(cle(''), cle('\uffff')).primaryKeys();
  const disputes = await base.blocs.where('concurrentes.entite').equals(nomme.entite).toArray();
  const ailleurs = disputes
    .filter(
      ({ exercice: place, concurrentes }) =>
        place !== exercice && concurrentes?.tetes.some((tete) => tete.exercice === exercice)
    )
    .map(({ id }) => id);
  return [...montres, ...ailleurs];
}

/**
 * Puts drafts as postes agree on them in the books, with their balances, inside the caller's transaction: an upsert, so
 * that one's own echo changes nothing, and the same projection twice changes nothing either (I5).
 *
 * @param options `lus`: rows as the same transaction has read them and left them; the others are read
 */
export async function projeterBlocs(
  base: Base,
  blocs: readonly BlocAProjeter[],
  options: { readonly maintenant: string; readonly lus: ReadonlyMap<string, BlocRow | undefined> }
): Promise<void> {
  const rows = await rangeesDe(base, blocs, options.lus);
  const avant: BlocRow[] = [];
  const apres: BlocRow[] = [];
  for (const [i, { id, tetes, jointes }] of blocs.entries()) {
    const row = rows[i];
    if (tetes === null) {
      if (row?.etat !== 'scelle' || jointes === undefined) continue;
      avant.push(row);
      apres.push(avecSesPieces(row, jointes));
      continue;
    }
    assert(row?.etat !== 'scelle', 'projeterBlocs: what is sealed stands before its drafts');
    const projetee = rangeeDe(id, tetes, row);
    if (projetee === row) continue;
    if (row) avant.push(row);
    if (projetee) apres.push(projetee);
  }
  if (avant.length + apres.length > 0) {
    await ecarterLettrages(base, await remplacerBlocs(avant, apres));
    for (const entite of new Set([...avant, ...apres].map(({ exercice }) => entiteDe(exercice))))
      await reprendreLesEcartes(base, ficheDEntite(entite));
  }
  await ecarter(base, blocs, options.maintenant);
}

async function rangeesDe(
  base: Base,
  blocs: readonly BlocAProjeter[],
  lus: ReadonlyMap<string, BlocRow | undefined>
): Promise<readonly (BlocRow | undefined)[]> {
  const isTousLus = blocs.every(({ id }) => lus.has(id));
  return isTousLus ? blocs.map(({ id }) => lus.get(id)) : base.blocs.bulkGet(blocs.map(({ id }) => id));
}

/** The row of these heads; the one that is there when it says so already. */
function rangeeDe(id: string, tetes: readonly TeteDeBloc[], row: BlocRow | undefined): BlocRow | undefined {
  const [montree, ...autres] = tetes;
  if (!montree) return undefined;
  if (row && isMemesTetes(row, tetes)) return row;
  const { exercice, contenu, revId, rang, parents, poste } = montree;
  // Named one by one: what a later version adds, or somebody makes up, never stands for what a row says of itself.
  const { bloc, classe, liens, jointes, doublonForce, enregistreLe, ...inconnus } = contenu;
  const nue = blocRowOf({
    id,
    bloc,
    classe,
    ...(liens && { liens }),
    ...(jointes && { jointes }),
    ...(doublonForce && { doublonForce }),
    // Its exercice may still be on its way: its id is all that a row says of it.
    exercice: { id: exercice } as ExerciceRow
  });
  return {
    ...nue,
    enregistreLe,
    ...(Object.keys(inconnus).length > 0 && { autres: inconnus }),
    revision: (row?.revision ?? 0) + 1,
    tete: { revId, rang, parents, poste },
    ...(autres.length > 0 && { concurrentes: { entite: entiteDe(exercice), tetes: autres } })
  };
}

/** What it says in the log stays: this is beside it. */
function avecSesPieces(row: BlocRow, jointes: readonly PieceJointe[]): BlocRow {
  const documents = [...new Set(jointes.map(({ sha256 }) => sha256))];
  return { ...row, jointes, documents, revision: row.revision + 1 };
}

function isMemesTetes({ tete, concurrentes }: BlocRow, tetes: readonly TeteDeBloc[]): boolean {
  const connues = [tete?.revId, ...(concurrentes?.tetes ?? []).map(({ revId }) => revId)];
  return connues.length === tetes.length && tetes.every(({ revId }, i) => connues[i] === revId);
}

/** What the books do not take, and what has no reason to wait any more. */
async function ecarter(base: Base, blocs: readonly BlocAProjeter[], recuLe: string): Promise<void> {
  const ecartes = blocs.flatMap(({ aRegulariser }) => aRegulariser);
  const rows = await base.aRegulariser.bulkGet(ecartes.map(({ id }) => id));
  const changes = rows.flatMap((row, i): ARegulariserRow[] => {
    const raison = ecartes[i]?.raison;
    return row && !row.issue && raison && row.raison.code !== raison.code ? [{ ...row, raison }] : [];
  });
  if (changes.length > 0) await base.aRegulariser.bulkPut(changes);
  const nouveaux = ecartes
    .filter((_, i) => rows[i] === undefined)
    .map(({ id, tete, raison }): ARegulariserRow => {
      const { exercice, contenu } = tete;
      const { bloc, liens, jointes } = contenu;
      return {
        id,
        entite: entiteDe(exercice),
        exercice,
        bloc,
        ...(liens && { liens }),
        ...(jointes && { jointes }),
        raison,
        tete,
        recuLe
      };
    });
  if (nouveaux.length > 0) await base.aRegulariser.bulkAdd(nouveaux);
  const partis = blocs.flatMap(({ aRetirer }) => aRetirer);
  if (partis.length > 0) await base.aRegulariser.bulkDelete(partis);
}

/** Of an exercice, whose id ends with its first day. */
export function entiteDe(exercice: string): string {
  return exercice.slice(0, -'/2026-01-01'.length);
}

/** Living heads that stand here under a document: what this poste can give back to a server that forgot them. */
export async function tetesDuDocument(
  base: Base,
  document: string
): Promise<ReadonlyMap<string, readonly Nommee[]>> {
  const nomme = lireNom(document);
  if (nomme?.genre !== 'brouillard') {
    const champs = await base.champs
      .where('[document+sujet]')
      .between([document, ''], [document, '\uffff'])
      .toArray();
    return new Map(champs.map(({ sujet, tetes }) => [sujet, tetes]));
  }
  const siennes = new Map<string, Nommee[]>();
  const ajouter = (bloc: string, { exercice, ...tete }: TeteDeBloc) => {
    if (exercice === `${nomme.entite}/${nomme.debut}`)
      siennes.set(bloc, [...(siennes.get(bloc) ?? []), tete]);
  };
  for (const row of await base.blocs.bulkGet([...(await idsDuDocument(base, document))])) {
    const bloc = row && blocAuLivre(row);
    if (bloc?.etat === 'brouillard') for (const tete of bloc.tetes) ajouter(row?.id ?? '', tete);
  }
  for (const { id, tete, issue } of await base.aRegulariser.where('entite').equals(nomme.entite).toArray())
    if (tete && !issue) ajouter(id.slice(0, id.lastIndexOf('/')), tete);
  return siennes;
}
