import type { Lettrage } from '#lib/domain/lettrage/lettrage.ts';
import type { Tiers } from '#lib/domain/lettrage/refus.ts';
import { textesOf } from '#lib/domain/segments/dictionnaire.ts';
import { selectLignes, type Livre } from '#lib/domain/segments/livre.ts';
import type { Base } from '#lib/storage/base.ts';
import { classesDesJournaux } from '#lib/storage/classes.ts';
import type { LecteurDeLivres } from '#lib/storage/lire-livre.ts';
import type { LettrageRow } from '#lib/storage/rows.ts';
import { ligneDuCompte } from './domain/lignes-du-livre.ts';
import { enchainer, lettragesRepris, type ExerciceLu, type TiersLu } from './domain/tiers.ts';

/** What the acts and questions of lettrage work with. */
export interface Poste {
  readonly base: Base;
  readonly livres: LecteurDeLivres;
}

/** Which lines are read: one account or several, one third party or all. */
export interface ComptesVises {
  readonly entite: string;
  readonly comptes: (compte: string) => boolean;
  readonly auxiliaire?: string;
}

/** What a transaction that reads the lines of an entité reads. */
export function tablesLues({
  entites,
  exercices,
  segments,
  chiffres,
  textes,
  blocs,
  journaux,
  plans,
  lettrages
}: Base) {
  return [entites, exercices, segments, chiffres, textes, blocs, journaux, plans, lettrages];
}

/** The lines of these accounts over all exercices of the entité, with their groups, all of one moment. */
export function lireTiers({ base, livres }: Poste, vises: ComptesVises): Promise<TiersLu[]> {
  return base.transaction(
    'r',
    tablesLues(base),
    // Dexie keeps a transaction open for the awaits of a function that is itself async.
    async () => await lireDansLaTransaction({ base, livres }, vises)
  );
}

/** The same, inside the caller's transaction. */
export async function lireDansLaTransaction(
  { base, livres }: Poste,
  { entite, comptes, auxiliaire }: ComptesVises
): Promise<TiersLu[]> {
  const classeOf = await classesDesJournaux(base);
  const isOuverture = (journal: string) => classeOf(journal) === 'ouverture';
  const rows = await base.lettrages.where('entite').equals(entite).toArray();
  const voulues = rows.filter(
    (row) => comptes(row.compte) && (auxiliaire === undefined || row.auxiliaire === auxiliaire)
  );
  const defaits = new Set(voulues.flatMap(({ id, lettrage }) => (lettrage ? [] : [id])));
  const lettrages: Lettrage[] = voulues.flatMap(({ lettrage }: LettrageRow) => lettrage ?? []);
  const lus: ExerciceLu[] = [];
  for (const { id } of await base.exercices.where('entite').equals(entite).sortBy('debut')) {
    const livre = await livres.livre(id);
    const trouvees = selectLignes(livre, { comptes, ...(auxiliaire !== undefined && { auxiliaire }) });
    const lignes = Array.from(trouvees, (ligne) => ligneDuCompte(livre, id, ligne));
    lettrages.push(...lettragesRepris(entite, id, lignes, defaits));
    lus.push({
      id,
      lignes,
      isReport: ({ journal }) => isOuverture(journal),
      ouvert: journauxDe(livre).some(isOuverture)
    });
  }
  return enchainer(lus, lettrages);
}

/** The lines of these third parties alone. */
export async function lireLesTiers(
  poste: Poste,
  entite: string,
  tiers: readonly Tiers[]
): Promise<TiersLu[]> {
  const lus: TiersLu[] = [];
  for (const { compte, auxiliaire } of tiers)
    lus.push(
      ...(await lireDansLaTransaction(poste, { entite, comptes: (numero) => numero === compte, auxiliaire }))
    );
  return lus;
}

function journauxDe({ parts }: Livre): string[] {
  return parts.flatMap(({ segment }) => textesOf(segment.chiffres.journaux));
}
