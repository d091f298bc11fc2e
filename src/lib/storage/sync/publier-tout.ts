import { nomDuBrouillard } from '#lib/sync/protocol.ts';
import { cleDe, revIdDerive, type ContenuDeChamp } from '#lib/sync/registre/revision.ts';
import type { Nommee } from '#lib/sync/registre/tetes.ts';
import type { Base } from '../base.ts';
import type { BlocRow } from '../rows.ts';
import { contenuDe } from './blocs-a-publier.ts';
import { fichesDe } from './fiches-des-rangees.ts';
import { PARTAGE, lirePublication, type Partage } from './partage.ts';
import { sansPublier, TABLES_DE_FICHES } from './publication.ts';
import type { APublierRow, ChampRow } from './rows.ts';

type APublier = Omit<APublierRow, 'seq'>;

/**
 * Switches sharing on: what the books hold and was never told is published once, in the transaction that says so. Two
 * postes restored from one backup publish the same revisions, which are one. Done again, it publishes what a tab left
 * on its own before it knew.
 *
 * @param maintenant UTC moment
 */
export async function activerPartage(base: Base, partage: Partage, maintenant: string): Promise<void> {
  await base.transaction('rw', base.tables, async () => {
    sansPublier();
    await base.reglages.put({ cle: PARTAGE, valeur: JSON.stringify(partage) });
    for (const table of TABLES_DE_FICHES) await publierFiches(base, table, partage.poste, maintenant);
    await publierBrouillards(base, partage.poste, maintenant);
  });
  base.publication = await lirePublication(base);
}

async function publierBrouillards(base: Base, poste: string, maintenant: string): Promise<void> {
  const brouillards = base.blocs.where('[etat+jour]').between(['brouillard'], ['brouillard', []]);
  const jamaisDits = await brouillards.filter(({ tete }) => tete === undefined).toArray();
  const signes = jamaisDits.map((row): BlocRow => {
    const revId = revIdDerive(row.id, contenuDe(row));
    return { ...row, tete: { revId, rang: 1, parents: [], poste } };
  });
  await base.blocs.bulkPut(signes);
  await base.aPublier.bulkAdd(
    signes.map((row): APublier => ({
      document: nomDuBrouillard(row.exercice),
      racine: 'blocs',
      cle: cleDe(row.id, row.tete?.revId ?? ''),
      valeur: { parents: [], rang: 1, poste, contenu: contenuDe(row) },
      enregistreLe: maintenant
    }))
  );
}

async function publierFiches(base: Base, table: string, poste: string, le: string): Promise<void> {
  const rows: readonly unknown[] = await base.table(table).toArray();
  const dits = rows
    .flatMap((row) => fichesDe(table, row))
    .flatMap(({ document, nom, champs }) =>
      Object.entries(champs).flatMap(([champ, v]) =>
        v === undefined || v === null ? [] : [{ document, sujet: `${nom}/${champ}`, v }]
      )
    );
  const connus = await base.champs.bulkGet(dits.map(({ document, sujet }) => [document, sujet]));
  const champs: ChampRow[] = [];
  const lignes: APublier[] = [];
  for (const [i, { document, sujet, v }] of dits.entries()) {
    if (connus[i]) continue;
    const contenu: ContenuDeChamp = { v, par: poste, le };
    const revId = revIdDerive(sujet, { v });
    const nommee: Nommee<ContenuDeChamp> = { revId, parents: [], rang: 1, poste, contenu };
    champs.push({ document, sujet, tetes: [nommee] });
    const valeur = { parents: [], rang: 1, poste, contenu };
    lignes.push({ document, racine: 'champs', cle: cleDe(sujet, revId), valeur, enregistreLe: le });
  }
  await base.champs.bulkPut(champs);
  await base.aPublier.bulkAdd(lignes);
}
