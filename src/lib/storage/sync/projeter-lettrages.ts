import { blocReprisDe } from '#lib/domain/ecritures/bloc-repris.ts';
import type { Ligne } from '#lib/domain/ecritures/bloc.ts';
import type { Lettrage } from '#lib/domain/lettrage/lettrage.ts';
import type { Base } from '../base.ts';
import type { LettrageRow } from '../rows.ts';
import { ficheDEntite, rangeeDeFiche, type RangeeDeFiche } from './fiches-des-rangees.ts';
import { ECARTE, type ChampRow } from './rows.ts';

/** The one field of a lettrage: a group is written whole. */
const GROUPE = 'groupe';

/** A group as a document says it, in the order in which groups are kept: the first one that was made stands. */
interface Candidat {
  readonly champ: ChampRow;
  readonly row: LettrageRow;
}

/**
 * Groups that other postes made, inside the caller's transaction. Two that letter one line cannot both stand: the later
 * one, by its moment then its id, is set aside and comes back when the first one goes. One whose lines say something
 * else here is set aside too, until they do.
 */
export async function projeterLettrages(
  base: Base,
  document: string,
  rangees: readonly RangeeDeFiche[]
): Promise<void> {
  if (rangees.length === 0) return;
  await base.lettrages.bulkDelete(rangees.map(({ cle }) => cle));
  const ids = rangees.flatMap(({ cle, row }) => (row === null ? [] : [cle]));
  const champs = await base.champs.bulkGet(ids.map((id) => [document, sujetDuGroupe(id)]));
  await base.champs.bulkPut(
    champs.flatMap((champ): ChampRow[] => (champ ? [{ ...champ, enConflit: ECARTE }] : []))
  );
  await reprendreLesEcartes(base, document);
}

/** Groups that a change of their lines undid here: they stay in their document, and may stand again. */
export async function ecarterLettrages(base: Base, defaits: readonly Lettrage[]): Promise<void> {
  const cles = defaits.map(({ id, entite }) => [ficheDEntite(entite), sujetDuGroupe(id)] as [string, string]);
  const champs = await base.champs.bulkGet(cles);
  await base.champs.bulkPut(
    champs.flatMap((champ): ChampRow[] => (champ ? [{ ...champ, enConflit: ECARTE }] : []))
  );
}

/** Judges again all that is set aside: what stands and what does not depends on nothing but what is known. */
export async function reprendreLesEcartes(base: Base, document: string): Promise<void> {
  const ecartes = await base.champs.where('enConflit').equals(ECARTE).toArray();
  const aJuger = (await candidatsDe(base, document, ecartes)).sort(compare);
  for (let candidat = aJuger.shift(); candidat; candidat = aJuger.shift()) {
    if (!(await isTenu(base, candidat.row))) continue;
    const autres = await rivaux(base, document, candidat.row);
    if (autres.some((autre) => compare(autre, candidat) < 0)) continue;
    await base.lettrages.bulkDelete(autres.map(({ row }) => row.id));
    await base.champs.bulkPut(autres.map(({ champ }) => ({ ...champ, enConflit: ECARTE })));
    await base.lettrages.put(candidat.row);
    const { sujet, tetes } = candidat.champ;
    await base.champs.put({ document, sujet, tetes, ...(tetes.length > 1 && { enConflit: 1 }) });
    // What stood aside because of one that goes may stand again.
    if (autres.length > 0) {
      const encore = await base.champs.where('enConflit').equals(ECARTE).toArray();
      aJuger.splice(0, aJuger.length, ...(await candidatsDe(base, document, encore)).sort(compare));
    }
  }
}

function sujetDuGroupe(id: string): string {
  return `lettrage:${encodeURIComponent(id)}/${GROUPE}`;
}

function compare(a: Candidat, b: Candidat): number {
  const [avant, apres] = [ordreDe(a), ordreDe(b)];
  return avant < apres ? -1 : avant > apres ? 1 : 0;
}

function ordreDe({ champ, row }: Candidat): string {
  return `${champ.tetes[0]?.contenu.le ?? ''} ${row.id}`;
}

async function candidatsDe(base: Base, document: string, champs: readonly ChampRow[]): Promise<Candidat[]> {
  const entite = decodeURIComponent(document.slice(document.indexOf('/') + 1));
  const siens = champs.filter((champ) => champ.document === document && champ.sujet.endsWith(`/${GROUPE}`));
  const archives = await base.champs.bulkGet(
    siens.map(({ sujet }) => [document, `${sujet.slice(0, -GROUPE.length)}archive`])
  );
  return siens.flatMap((champ, i) => {
    const nom = champ.sujet.slice(0, -GROUPE.length - 1);
    const archive = archives[i]?.tetes[0]?.contenu.v;
    const rangee = rangeeDeFiche(nom, { [GROUPE]: champ.tetes[0]?.contenu.v, archive }, entite);
    return rangee?.row ? [{ champ, row: rangee.row as LettrageRow }] : [];
  });
}

/** Groups of the books that letter one of its lines. */
async function rivaux(base: Base, document: string, { id, lignes }: LettrageRow): Promise<Candidat[]> {
  const rows = await base.lettrages
    .where('lignes')
    .anyOf([...lignes])
    .distinct()
    .toArray();
  const autres = rows.filter((row) => row.id !== id);
  const champs = await base.champs.bulkGet(autres.map((row) => [document, sujetDuGroupe(row.id)]));
  return autres.map((row, i) => ({
    row,
    champ: champs[i] ?? { document, sujet: sujetDuGroupe(row.id), tetes: [] }
  }));
}

/** Whether the lines that are here say what was lettered. One that is still on its way says nothing against it. */
async function isTenu(base: Base, { compte, auxiliaire, lettrage }: LettrageRow): Promise<boolean> {
  const lignes = (lettrage?.lignes ?? []).filter(({ ref }) => blocReprisDe(ref.bloc) === null);
  const blocs = await base.blocs.bulkGet(lignes.map(({ ref }) => ref.bloc));
  return lignes.every(({ ref, montant }, i) => {
    const row = blocs[i];
    if (!row) return true;
    const ligne: Ligne | undefined = row.exercice === ref.exercice ? row.bloc.lignes[ref.rang] : undefined;
    return (
      ligne?.compte === compte &&
      (ligne.auxiliaire ?? '') === auxiliaire &&
      ligne.debit - ligne.credit === montant
    );
  });
}
