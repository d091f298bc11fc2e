import { checkBloc } from '#lib/domain/ecritures/check-bloc.ts';
import { accepte, refuse, type Result } from '#lib/domain/result.ts';
import { remplacerBlocs } from '#lib/storage/enregistrer-bloc.ts';
import { remettreLettrages } from '#lib/storage/lettrages.ts';
import { retirerBlocs } from '#lib/storage/retirer-blocs.ts';
import { peutDevenir } from '#lib/storage/scelles-inalterables.ts';
import type { BlocRow } from '#lib/storage/rows.ts';
import { contexteDe, type Poste } from './contexte.ts';
import { disparu, versionDe } from './ailleurs.ts';
import type { RefusDeSaisie } from './refus.ts';
import { deBloc, ecrire, raisonsDeGarder, retourDe, type Retour } from './transaction.ts';

/** A bloc as the screen last saw it. */
export interface BlocVu {
  readonly id: string;
  readonly revision: number;
}

/**
 * Deletes these blocs and takes their balances back, all or none. Blocs they were linked to no longer name them.
 *
 * @returns what restores them exactly, balances and links included (`annuler`)
 */
export function supprimerBlocs(
  poste: Poste,
  vus: readonly BlocVu[]
): Promise<Result<Retour, readonly RefusDeSaisie[]>> {
  const { base } = poste;
  return ecrire(poste, async () => {
    const ids = new Set(vus.map(({ id }) => id));
    const rows = await base.blocs.bulkGet([...ids]);
    const avant = rows.filter((row) => row !== undefined);
    const refus: RefusDeSaisie[] = [];
    for (const { id, revision } of vus) {
      const row = avant.find((un) => un.id === id);
      if (!row) refus.push(disparu(base, id));
      else if (row.revision !== revision)
        refus.push({ code: 'SAI-REVISION', id, autre: versionDe(base, row) });
      else refus.push(...(await raisonsDeSupprimer(poste, row, ids)));
    }
    if (refus.length > 0) return refuse(refus);
    const { lies, delies, defaits } = await retirerBlocs(base, avant);
    return accepte(retourDe([...avant, ...lies], delies, defaits));
  });
}

/** An extourne may go; what it mirrors may not as long as it is there. */
async function raisonsDeSupprimer(
  poste: Poste,
  row: BlocRow,
  ensemble: ReadonlySet<string>
): Promise<RefusDeSaisie[]> {
  const refus = await raisonsDeGarder(poste, row);
  return refus.filter(
    (un) => un.code !== 'SAI-EXTOURNE-LIEE' || !(un.extourne === row.id || ensemble.has(un.extourne))
  );
}

/**
 * Gives back the books as they were before an act: what it wrote goes, what it replaced or removed comes back. Refused
 * whole as soon as one of its blocs has changed since, or could not be recorded today.
 *
 * @returns what does the act again
 */
export function annuler(poste: Poste, retour: Retour): Promise<Result<Retour, readonly RefusDeSaisie[]>> {
  const { base } = poste;
  return ecrire(poste, async () => {
    const rows = await base.blocs.bulkGet(retour.apres.map(({ id }) => id));
    if (retour.apres.some(({ revision }, i) => (rows[i]?.revision ?? null) !== revision))
      return refuse([{ code: 'SAI-CHANGE' }]);
    const presents = rows.filter((row) => row !== undefined);
    const revisions = new Map(presents.map(({ id, revision }) => [id, revision]));
    const rendus = retour.avant.map((row) => {
      const revision = revisions.get(row.id);
      return revision === undefined ? row : { ...row, revision: revision + 1 };
    });
    const liens = liensSeuls(presents, rendus);
    const refus: RefusDeSaisie[] = [];
    for (const row of presents) if (!liens.has(row.id)) refus.push(...(await raisonsDeDefaire(poste, row)));
    for (const row of rendus) if (!liens.has(row.id)) refus.push(...(await raisonsDeNePasRendre(poste, row)));
    if (refus.length > 0) return refuse(refus);
    const defaits = await remplacerBlocs(presents, rendus);
    await remettreLettrages(base, retour.lettrages);
    return accepte(retourDe(presents, rendus, defaits));
  });
}

/** Validated blocs that get their links back and nothing else: what mirrored or settled them is undone (INV-10). */
function liensSeuls(avant: readonly BlocRow[], apres: readonly BlocRow[]): ReadonlySet<string> {
  const rendus = new Map(apres.map((row) => [row.id, row]));
  const scelles = avant.filter(({ etat }) => etat === 'scelle');
  return new Set(scelles.filter((row) => peutDevenir(row, rendus.get(row.id) ?? null)).map((row) => row.id));
}

/** Links do not hold an act back: its own are undone with it. */
async function raisonsDeDefaire(poste: Poste, row: BlocRow): Promise<RefusDeSaisie[]> {
  return (await raisonsDeGarder(poste, row)).filter(({ code }) => code !== 'SAI-EXTOURNE-LIEE');
}

async function raisonsDeNePasRendre(poste: Poste, { exercice, bloc }: BlocRow): Promise<RefusDeSaisie[]> {
  const contexte = await contexteDe(poste, exercice, bloc.journal);
  if (!contexte) return [{ code: 'SAI-EXERCICE-DISPARU', exercice }];
  return checkBloc(bloc, contexte.comptable).map((refus) => deBloc('origine', refus));
}
