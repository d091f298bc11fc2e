import { nomDuBrouillard } from '#lib/sync/protocol.ts';
import { cleDe, revIdDerive, type ContenuDeChamp } from '#lib/sync/registre/revision.ts';
import type { Nommee } from '#lib/sync/registre/tetes.ts';
import { texteTrie } from '#lib/sync/registre/texte-trie.ts';
import type { Base } from '../base.ts';
import { ensemble } from '../requetes.ts';
import type { ARegulariserRow, BlocRow } from '../rows.ts';
import { brouillardsTus, contenuDe } from './blocs-a-publier.ts';
import { remettreEnAttente, retirerDuDocument } from './ecarts.ts';
import { ARCHIVE, champDeDecision, fichesDe, isDeSonDocument, type Fiche } from './fiches-des-rangees.ts';
import { PARTAGE, lirePublication, type Partage } from './partage.ts';
import { auteurDe, type Auteur } from './auteur.ts';
import { champSuivant, type ChampSuivant } from './champ-suivant.ts';
import { sansPublier, TABLES_DE_FICHES } from './publication.ts';
import type { APublierRow, ChampRow } from './rows.ts';

type APublier = Omit<APublierRow, 'seq'>;

/**
 * Switches sharing on: what the books hold and was never told is published once, in the transaction that says so. Two
 * postes restored from one backup publish the same revisions, which are one. What the others knew and was changed here
 * since, while nothing was shared, answers what they know. Done again, it publishes what a tab left on its own before it
 * knew.
 *
 * @param maintenant UTC moment
 */
export async function activerPartage(base: Base, partage: Partage, maintenant: string): Promise<void> {
  const auteur: Auteur = { ...auteurDe(partage), maintenant: () => maintenant };
  await base.transaction('rw', base.tables, async () => {
    sansPublier();
    await base.reglages.put({ cle: PARTAGE, valeur: JSON.stringify(partage) });
    await direLesDecisions(base, maintenant);
    await direLesDecisionsAnnulees(base, auteur);
    for (const table of TABLES_DE_FICHES) await publierFiches(base, table, auteur);
    await publierBrouillards(base, auteur);
  });
  base.publication = await lirePublication(base);
}

async function publierBrouillards(base: Base, auteur: Auteur): Promise<void> {
  const { poste, maintenant } = auteur;
  const brouillards = base.blocs.where('[etat+jour]').between(['brouillard'], ['brouillard', []]);
  const aDire = await brouillards
    .filter(({ tete }) => tete === undefined || tete.tueDe !== undefined)
    .toArray();
  const signes = aDire.flatMap((row): BlocRow[] => {
    if (row.tete) return [];
    const revId = revIdDerive(row.id, contenuDe(row));
    return [{ ...row, tete: { revId, rang: 1, parents: [], poste } }];
  });
  const tus = await brouillardsTus(
    auteur,
    aDire.filter(({ tete }) => tete !== undefined)
  );
  await base.blocs.bulkPut([...signes, ...tus.apres]);
  await ensemble((table) => tus.requetes(table));
  await base.aPublier.bulkAdd(
    signes.map((row): APublier => ({
      document: nomDuBrouillard(row.exercice),
      racine: 'blocs',
      cle: cleDe(row.id, row.tete?.revId ?? ''),
      valeur: { parents: [], rang: 1, poste, contenu: contenuDe(row) },
      enregistreLe: maintenant()
    }))
  );
}

/** What was decided of « À régulariser » while nothing was shared. */
async function direLesDecisions(base: Base, maintenant: string): Promise<void> {
  for (const row of await base.aRegulariser.toArray()) {
    const { issue } = row;
    if (!issue || issue.retrait) continue;
    const retrait = await retirerDuDocument(base, row, maintenant);
    if (retrait) await base.aRegulariser.put({ ...row, issue: { ...issue, retrait } });
  }
}

/** What was decided while it was shared and taken back while it was not: it waits again for all, as if told then. */
async function direLesDecisionsAnnulees(base: Base, auteur: Auteur): Promise<void> {
  for (const row of await base.aRegulariser.toArray()) {
    if (row.issue || !isDeSonDocument(row)) continue;
    const { document, sujet } = champDeDecision(row, 'issue');
    const dite = (await base.champs.get([document, sujet]))?.tetes[0]?.contenu.v;
    const archive = champDeDecision(row, ARCHIVE);
    const tetes = (await base.champs.get([document, archive.sujet]))?.tetes ?? [];
    if (!dite || tetes[0]?.contenu.v === true) continue;
    const decidee = { ...row, issue: dite as NonNullable<ARegulariserRow['issue']> };
    const enAttente = await remettreEnAttente(base, decidee, auteur.maintenant());
    if (enAttente.id === row.id) continue;
    await base.aRegulariser.delete(row.id);
    await base.aRegulariser.put(enAttente);
    const { champ, aPublier } = champSuivant(auteur, { ...archive, tetes, v: true });
    await base.champs.put(champ);
    await base.aPublier.add(aPublier);
  }
}

async function publierFiches(base: Base, table: string, auteur: Auteur): Promise<void> {
  const rows: readonly unknown[] = await base.table(table).toArray();
  const fiches = Map.groupBy(
    rows.flatMap((row) => fichesDe(table, row)),
    ({ document }) => document
  );
  for (const [document, siennes] of fiches) {
    const connus = await base.champs.where('document').equals(document).toArray();
    const dits = changements(table, siennes, new Map(connus.map((champ) => [champ.sujet, champ])), auteur);
    await base.champs.bulkPut(dits.map(({ champ }) => champ));
    await base.aPublier.bulkAdd(dits.map(({ aPublier }) => aPublier));
  }
}

/** Rows of these say all that their fiche does: what one no longer says was taken away, and it is set aside no more. */
const TABLES_ENTIERES: ReadonlySet<string> = new Set(['journaux', 'comptesDeBase', 'plans']);

/** The fields that say something else than what is known of them. */
function changements(
  table: string,
  fiches: readonly Fiche[],
  connus: ReadonlyMap<string, ChampRow>,
  auteur: Auteur
): ChampSuivant[] {
  const noms = TABLES_ENTIERES.has(table) ? champsParFiche(connus) : new Map<string, string[]>();
  return fiches.flatMap(({ document, nom, champs }) =>
    [...new Set([...Object.keys(champs), ...(noms.get(nom) ?? [])])].flatMap((champ) => {
      const sujet = `${nom}/${champ}`;
      const v = champs[champ] ?? (champ === ARCHIVE ? false : null);
      const tetes = connus.get(sujet)?.tetes ?? [];
      const [tete] = tetes;
      if (!tete) return v === null ? [] : [premierChamp(auteur, { document, sujet, v })];
      const isDit = texteTrie(tete.contenu.v) === texteTrie(v);
      return isDit ? [] : [champSuivant(auteur, { document, sujet, tetes, v })];
    })
  );
}

function champsParFiche(connus: ReadonlyMap<string, ChampRow>): Map<string, string[]> {
  const noms = new Map<string, string[]>();
  for (const sujet of connus.keys()) {
    const barre = sujet.lastIndexOf('/');
    const [nom, champ] = [sujet.slice(0, barre), sujet.slice(barre + 1)];
    noms.set(nom, [...(noms.get(nom) ?? []), champ]);
  }
  return noms;
}

/** A value that nobody was told of: under a name that whoever holds the same gives it too. */
function premierChamp(
  { poste, maintenant }: Auteur,
  { document, sujet, v }: { readonly document: string; readonly sujet: string; readonly v: unknown }
): ChampSuivant {
  const contenu: ContenuDeChamp = { v, par: poste, le: maintenant() };
  const revId = revIdDerive(sujet, { v });
  const valeur = { parents: [], rang: 1, poste, contenu };
  const nommee: Nommee<ContenuDeChamp> = { revId, ...valeur };
  return {
    champ: { document, sujet, tetes: [nommee] },
    aPublier: { document, racine: 'champs', cle: cleDe(sujet, revId), valeur, enregistreLe: maintenant() }
  };
}
