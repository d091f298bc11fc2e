import { nomDuBrouillard } from '#lib/sync/protocol.ts';
import { cleDe, type ContenuDeBloc, type Revision } from '#lib/sync/registre/revision.ts';
import { suiteDe } from '#lib/sync/registre/tetes.ts';
import { texteTrie } from '#lib/sync/registre/texte-trie.ts';
import { ensemble } from '../requetes.ts';
import type { BlocRow } from '../rows.ts';
import type { BlocsPublies } from './publication.ts';
import type { Auteur } from './auteur.ts';
import type { APublierRow, SupprimeRow } from './rows.ts';

/** What a bloc says to other postes. */
export function contenuDe({
  bloc,
  classe,
  liens,
  jointes,
  doublonForce,
  enregistreLe,
  autres
}: BlocRow): ContenuDeBloc {
  return {
    ...autres,
    bloc,
    classe,
    ...(liens && { liens }),
    ...(jointes && { jointes }),
    ...(doublonForce && { doublonForce }),
    enregistreLe
  };
}

/**
 * The revisions that a change of blocs makes. What the callers hold may be older than what the same transaction wrote:
 * a revision answers the row that is there.
 */
export async function blocsAPublier(
  auteur: Auteur,
  avant: readonly BlocRow[],
  apres: readonly BlocRow[],
  tranches: ReadonlySet<string> = new Set()
): Promise<BlocsPublies> {
  const ids = [...new Set([...avant, ...apres].map(({ id }) => id))];
  const rows = await ensemble((table) =>
    ids.map((id) => table('blocs').get(id) as IDBRequest<BlocRow | undefined>)
  );
  const connus = new Map(ids.map((id, i) => [id, rows[i]]));
  const suppressions = await suppressionsDe(apres);
  const tour = new Tour(auteur);
  const signes = apres.map((row, i) => {
    const connu = connus.get(row.id);
    return connu && tranches.has(row.id)
      ? tour.trancher(connu, row)
      : tour.garder(connu, row, suppressions[i]);
  });
  const gardes = new Set(apres.map(({ id }) => id));
  for (const { id } of avant) {
    const connu = connus.get(id);
    if (!gardes.has(id) && connu) tour.supprimer(connu);
  }
  return { apres: signes, requetes: (table) => tour.requetes(table) };
}

/**
 * What a poste that shared nothing made of drafts that the others know: told as what it answers, in the document that
 * holds it.
 */
export async function brouillardsTus(auteur: Auteur, rows: readonly BlocRow[]): Promise<BlocsPublies> {
  const suppressions = await suppressionsDe(rows);
  const tour = new Tour(auteur);
  const apres = rows.map((row, i) => tour.suivre(commeDite(row), row, suppressions[i]));
  return { apres, requetes: (table) => tour.requetes(table) };
}

/** Deletions of these blocs that were made here, in the documents that they go in. */
function suppressionsDe(rows: readonly BlocRow[]): Promise<readonly (SupprimeRow | undefined)[]> {
  return ensemble((table) =>
    rows.map(
      ({ id, exercice }) =>
        table('supprimes').get([nomDuBrouillard(exercice), id]) as IDBRequest<SupprimeRow | undefined>
    )
  );
}

class Tour {
  readonly #auteur: Auteur;
  readonly #maintenant: string;
  readonly #lignes: Omit<APublierRow, 'seq'>[] = [];
  readonly #supprimes: SupprimeRow[] = [];
  readonly #rendus: SupprimeRow[] = [];

  constructor(auteur: Auteur) {
    this.#auteur = auteur;
    this.#maintenant = auteur.maintenant();
  }

  /** The row under its revision. What is sealed, or says the same as before, keeps its own. */
  garder(connu: BlocRow | undefined, row: BlocRow, supprime: SupprimeRow | undefined): BlocRow {
    const gardee = sousLaRevisionDe(connu, row);
    if (row.etat === 'scelle') return gardee;
    const place = connu?.exercice === row.exercice;
    const isDite = connu?.tete !== undefined && connu.tete.tueDe === undefined;
    if (place && isDite && texteTrie(contenuDe(connu)) === texteTrie(contenuDe(row))) return gardee;
    return this.suivre(connu && commeDite(connu), row, supprime);
  }

  /** The row under a revision that answers what the others know of it. */
  suivre(connu: BlocRow | undefined, row: BlocRow, supprime: SupprimeRow | undefined): BlocRow {
    const place = connu?.exercice === row.exercice;
    if (connu && !place) this.supprimer(connu);
    // A rank is one of its document: the server takes no other than that of what it answers there, and one.
    const reponse = place ? connu.tete : supprime;
    const { poste, nouvelleRevision } = this.#auteur;
    const tete = { revId: nouvelleRevision(), ...suiteDe(reponse ? [reponse] : []), poste };
    const { revId, ...autour } = tete;
    this.#publier(row, revId, { ...autour, contenu: contenuDe(row) });
    if (!place && supprime) this.#rendus.push(supprime);
    return { ...sousLaRevisionDe(connu, row), tete };
  }

  /** The row answers every version of it: those of other exercices leave their documents. */
  trancher(connu: BlocRow, row: BlocRow): BlocRow {
    const { poste, nouvelleRevision } = this.#auteur;
    const { tete: dite, exercice: sien } = commeDite(connu);
    const tetes = [...(dite ? [{ ...dite, exercice: sien }] : []), ...(connu.concurrentes?.tetes ?? [])];
    const contenu = contenuDe(row);
    const parExercice = Map.groupBy(tetes, ({ exercice }) => exercice);
    for (const [exercice, siennes] of parExercice) {
      if (exercice === row.exercice) continue;
      const suite = suiteDe(siennes);
      const revId = nouvelleRevision();
      this.#publier({ id: row.id, exercice }, revId, { ...suite, poste, supprime: true, contenu });
      this.#supprimes.push({ document: nomDuBrouillard(exercice), bloc: row.id, revId, rang: suite.rang });
    }
    const tete = { revId: nouvelleRevision(), ...suiteDe(parExercice.get(row.exercice) ?? []), poste };
    const { revId, ...autour } = tete;
    this.#publier(row, revId, { ...autour, contenu });
    return { ...sousLaRevisionDe(undefined, row), tete };
  }

  /** A draft that no one was told of leaves without a word. */
  supprimer(connu: BlocRow): void {
    const { id, exercice, tete } = commeDite(connu);
    if (!tete) return;
    const { poste, nouvelleRevision } = this.#auteur;
    const [revId, rang] = [nouvelleRevision(), tete.rang + 1];
    this.#publier(connu, revId, {
      parents: [tete.revId],
      rang,
      poste,
      supprime: true,
      contenu: contenuDe(connu)
    });
    this.#supprimes.push({ document: nomDuBrouillard(exercice), bloc: id, revId, rang });
  }

  requetes(table: (nom: string) => IDBObjectStore): IDBRequest[] {
    return [
      ...this.#rendus.map(({ document, bloc }) => table('supprimes').delete([document, bloc])),
      ...this.#supprimes.map((row) => table('supprimes').put(row)),
      ...this.#lignes.map((row) => table('aPublier').add(row))
    ];
  }

  #publier(
    { id, exercice }: Pick<BlocRow, 'id' | 'exercice'>,
    revId: string,
    valeur: Revision<ContenuDeBloc>
  ): void {
    this.#lignes.push({
      document: nomDuBrouillard(exercice),
      racine: 'blocs',
      cle: cleDe(id, revId),
      valeur,
      enregistreLe: this.#maintenant
    });
  }
}

/** A row where the others know it to be: a poste that shared nothing may have moved it since. */
export function commeDite(row: BlocRow): BlocRow {
  if (row.tete?.tueDe === undefined) return row;
  const { tueDe, ...tete } = row.tete;
  return { ...row, exercice: tueDe, tete };
}

/** A row under the revisions of the one that is there, whatever its own. */
function sousLaRevisionDe({ tete, concurrentes }: Partial<BlocRow> = {}, row: BlocRow): BlocRow {
  const gardee: { -readonly [Champ in keyof BlocRow]: BlocRow[Champ] } = { ...row };
  delete gardee.tete;
  delete gardee.concurrentes;
  return { ...gardee, ...(tete && { tete }), ...(concurrentes && { concurrentes }) };
}
