import { classeDeJournal } from '#lib/domain/ecritures/classe-de-journal.ts';
import type { EtatDuJournal } from '#lib/domain/scelle/etat.ts';
import type { BlocScelle, Evenement, ReportScelle } from '#lib/domain/scelle/evenement.ts';
import { blocProjete } from '#lib/domain/scelle/projeter.ts';
import type { EntreeASceller } from '#lib/sync/moteur/ports.ts';
import type { Base } from '../base.ts';
import { blocRowOf, remplacerBlocs } from '../enregistrer-bloc.ts';
import type { BlocRow, ExerciceRow } from '../rows.ts';
import { projeterClotures, scelleRowOf } from '../scelle/ecrire-lot.ts';

/**
 * Appends entries of the server's log that were verified, inside the caller's transaction, with what they do to the
 * books: each sealed bloc takes the place of whatever draft this poste had of it, and is there even if it had none.
 */
export async function ajouterEntrees(
  base: Base,
  entite: string,
  entrees: readonly EntreeASceller[],
  etat: EtatDuJournal
): Promise<void> {
  await ouvrirExercices(base, entite, entrees);
  await sceller(base, entite, entrees);
  await projeterClotures(base, { entrees, etat, verdicts: [], aRegulariser: [] }, entite);
  await base.scelles.bulkAdd(
    entrees.map((entree) => ({
      ...scelleRowOf(entree),
      ...(entree.signature !== undefined && { signature: entree.signature })
    }))
  );
  await base.tetes.put(etat);
}

/** The fiche of an exercice may come after what was sealed in it. */
async function ouvrirExercices(
  base: Base,
  entite: string,
  entrees: readonly EntreeASceller[]
): Promise<void> {
  const rows = new Map<string, ExerciceRow>();
  for (const {
    scelle: { evenement }
  } of entrees) {
    if (evenement.type === 'cle') continue;
    const { debut, fin } = evenement.exercice;
    rows.set(`${entite}/${debut}`, { id: `${entite}/${debut}`, entite, debut, fin });
  }
  const connus = await base.exercices.bulkGet([...rows.keys()]);
  await base.exercices.bulkPut([...rows.values()].filter((_, i) => connus[i] === undefined));
}

async function sceller(base: Base, entite: string, entrees: readonly EntreeASceller[]): Promise<void> {
  const blocs = entrees.filter(({ scelle }) => isBloc(scelle.evenement));
  if (blocs.length === 0) return;
  const ids = blocs.map(({ scelle }) => (scelle.evenement as BlocScelle).id);
  const connus = new Map((await base.blocs.bulkGet(ids)).flatMap((row) => (row ? [[row.id, row]] : [])));
  const journaux = new Map((await base.journaux.toArray()).map((journal) => [journal.code, journal]));
  const avant: BlocRow[] = [];
  const apres = new Map<string, BlocRow>();
  for (const {
    scelle: { pos, evenement },
    hash
  } of blocs) {
    if (!isBloc(evenement)) continue;
    const { id, bloc, exercice } = evenement;
    const connu = connus.get(id);
    if (connu) avant.push(connu);
    const journal = journaux.get(bloc.journal) ?? { type: 'standard', libelle: '' };
    const nue = blocRowOf({
      id,
      bloc,
      exercice: { id: `${entite}/${exercice.debut}`, entite, ...exercice },
      classe: connu?.classe ?? classeDeJournal(journal)
    });
    apres.set(id, {
      ...(connu && sansConcurrentes(connu)),
      ...nue,
      revision: (connu?.revision ?? 0) + 1,
      enregistreLe: connu?.enregistreLe ?? null,
      etat: 'scelle',
      bloc: blocProjete(evenement),
      scelle: { pos, hash },
      ...liensDe(evenement, connu)
    });
  }
  await remplacerBlocs(avant, [...apres.values()]);
  await nommerLesMiroirs(base, apres);
}

function isBloc(evenement: Evenement): evenement is BlocScelle | ReportScelle {
  return evenement.type === 'bloc' || evenement.type === 'a-nouveaux';
}

/** What else was made of it goes to « À régulariser » by the projection of its document. */
function sansConcurrentes({ concurrentes: _concurrentes, ...row }: BlocRow): BlocRow {
  return row;
}

function liensDe(evenement: BlocScelle | ReportScelle, connu: BlocRow | undefined): Pick<BlocRow, 'liens'> {
  const extourneDe = evenement.type === 'bloc' ? evenement.extourneDe : undefined;
  const liens = { ...connu?.liens, ...(extourneDe !== undefined && { extourneDe }) };
  return Object.keys(liens).length > 0 ? { liens } : {};
}

/** A mirror stands on both of its ends: the log says it of one. */
async function nommerLesMiroirs(base: Base, scelles: ReadonlyMap<string, BlocRow>): Promise<void> {
  const miroirs = [...scelles.values()].flatMap(({ id, liens }) =>
    liens?.extourneDe === undefined ? [] : [[liens.extourneDe, id] as const]
  );
  const origines = await base.blocs.bulkGet(miroirs.map(([origine]) => origine));
  const changees = origines.flatMap((row, i) => {
    const par = miroirs[i]?.[1];
    return row && par !== undefined && row.liens?.extourneePar !== par
      ? [{ row, apres: { ...row, liens: { ...row.liens, extourneePar: par }, revision: row.revision + 1 } }]
      : [];
  });
  if (changees.length > 0)
    await remplacerBlocs(
      changees.map(({ row }) => row),
      changees.map(({ apres }) => apres)
    );
}
