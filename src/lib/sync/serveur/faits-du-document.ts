import type * as Y from 'yjs';
import { isIdDeReport } from '#lib/domain/cloture/a-nouveaux.ts';
import { moisOf, type MoisIso } from '#lib/domain/dates.ts';
import type { Bloc } from '#lib/domain/ecritures/bloc.ts';
import type { Brouillards } from '#lib/domain/scelle/decider.ts';
import { isMemeContenu } from '../moteur/placer-bloc.ts';
import { lireRegistre, registreDe } from '../registre/document.ts';
import { cleDe, type ContenuDeBloc, type RevId } from '../registre/revision.ts';
import { tetesOf, type Nommee } from '../registre/tetes.ts';

/** What the server knows of drafts when it decides: what their document holds for good. */

/** All heads of these blocs, deletions among them: what `FaitsDeBloc.tetes` is made of. Absent: none is known. */
export function tetesDesBlocs(doc: Y.Doc, ids: ReadonlySet<string>): ReadonlyMap<string, readonly RevId[]> {
  const tetes = [...lireRegistre(doc, 'blocs', ids)].map(
    ([id, revisions]) => [id, tetesOf(revisions).map(({ revId }) => revId)] as const
  );
  return new Map(tetes);
}

/** Drafts of a document, each with the head that stands in the books; those that are deleted are none. */
export function brouillardsDe(
  doc: Y.Doc,
  isScelle: (id: string) => boolean
): ReadonlyMap<string, Nommee<ContenuDeBloc>> {
  const brouillards = new Map<string, Nommee<ContenuDeBloc>>();
  for (const [id, revisions] of lireRegistre(doc, 'blocs')) {
    const [tete] = tetesOf(revisions);
    if (tete !== undefined && tete.supprime !== true && !isScelle(id)) brouillards.set(id, tete);
  }
  return brouillards;
}

/**
 * Drafts that a closing would leave behind, without the à-nouveaux of the exercice (INV-26, INV-27). One that is in a
 * month already closed waits in « À régulariser »: it is in no book, and stops no later closing.
 *
 * @param isClos whether that month takes no entry any more
 */
export function brouillardsRestants(
  brouillards: ReadonlyMap<string, Nommee<ContenuDeBloc>>,
  isClos: (mois: MoisIso) => boolean,
  mois?: MoisIso
): Brouillards {
  const restes = [...brouillards].filter(([id, { contenu }]) => {
    const sien = moisOf(contenu.bloc.date);
    return !isIdDeReport(id) && !isClos(sien) && (mois === undefined || sien === mois);
  });
  return { nombre: restes.length, premier: restes[0]?.[0] ?? null };
}

/**
 * Takes out of a document the blocs that were sealed as they are, with deletions of what is sealed: the log says it all.
 * A bloc goes whole or not at all: one of which something differs waits for a person in « À régulariser », and a poste
 * that sees keys go while others of the bloc stay knows that they were replaced. One that has documents stays too: the
 * log does not name them, and a poste that was away all the life of the draft reads them there. Only the server does this.
 *
 * @param scelle the sealed bloc of that id, if it is
 * @returns the keys that went
 */
export function ramasser(doc: Y.Doc, scelle: (id: string) => Bloc | undefined, origine: unknown): string[] {
  const registre = registreDe(doc, 'blocs');
  const cles: string[] = [];
  for (const [id, revisions] of lireRegistre(doc, 'blocs')) {
    const bloc = scelle(id);
    if (bloc === undefined) continue;
    const isDit = revisions.every(
      ({ supprime, contenu: { bloc: sien, jointes = [] } }) =>
        supprime === true || (jointes.length === 0 && isMemeContenu(sien, bloc))
    );
    if (isDit) for (const { revId } of revisions) cles.push(cleDe(id, revId));
  }
  effacer(registre, cles, origine);
  return cles;
}

/** Takes keys out of a document, in one transaction. Only the server does this. */
export function effacer(registre: Y.Map<Uint8Array>, cles: readonly string[], origine: unknown): void {
  registre.doc?.transact(() => {
    for (const cle of cles) registre.delete(cle);
  }, origine);
}
