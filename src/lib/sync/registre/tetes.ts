import type { RevId, Revision } from './revision.ts';

/** A revision under its name. */
export interface Nommee<C = unknown> extends Revision<C> {
  readonly revId: RevId;
}

/** The revisions that no other of them replaces, the one to show first. */
export function tetesOf<R extends Pick<Nommee, 'revId' | 'parents' | 'rang' | 'supprime'>>(
  revisions: Iterable<R>
): R[] {
  const parRevId = new Map<RevId, R>();
  for (const revision of revisions) parRevId.set(revision.revId, revision);
  const remplacees = new Set<RevId>();
  for (const { parents, rang } of parRevId.values())
    for (const parent of parents)
      // A revision that names one as long as itself is none that we write: it hides nothing.
      if ((parRevId.get(parent)?.rang ?? rang) < rang) remplacees.add(parent);
  return [...parRevId.values()].filter(({ revId }) => !remplacees.has(revId)).sort(compareTetes);
}

/**
 * The same order on every poste. What lives comes before a deletion: an entry that someone has just changed does not
 * leave the books because someone else deleted what it was (F31). Then the longest chain, then the name.
 */
export function compareTetes(
  a: Pick<Nommee, 'revId' | 'rang' | 'supprime'>,
  b: Pick<Nommee, 'revId' | 'rang' | 'supprime'>
): number {
  return (
    Number(a.supprime ?? false) - Number(b.supprime ?? false) ||
    b.rang - a.rang ||
    (a.revId < b.revId ? 1 : a.revId > b.revId ? -1 : 0)
  );
}

/** What follows these heads: it replaces them all. */
export function suiteDe(
  tetes: readonly Pick<Nommee, 'revId' | 'rang'>[]
): Pick<Revision, 'parents' | 'rang'> {
  return {
    parents: tetes.map(({ revId }) => revId).sort(),
    rang: 1 + tetes.reduce((rang, tete) => Math.max(rang, tete.rang), 0)
  };
}
