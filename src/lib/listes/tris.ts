import { deplacerVers } from '#lib/domain/deplacer.ts';

/** The order of a list: by the first key, then by the next among equals. Nothing: the list's own order. */
export interface CleDeTri {
  readonly champ: string;
  readonly sens: SensDeTri;
}

export type SensDeTri = 'croissant' | 'decroissant';
export type Tris = readonly CleDeTri[];

/** What a list may be sorted by: a column, shown or not, or a field that is no column at all. */
export interface ChampDeTri {
  readonly id: string;
  readonly titre: string;
}

/**
 * A click on the title of `champ`: ascending, descending, off. Alone it forgets the other keys; when `ajoute` (Maj) it
 * keeps them, and a new key comes last. Rule: LST-07.
 */
export function trisApresClic(tris: Tris, champ: string, ajoute: boolean): Tris {
  const cle = cleDe(tris, champ);
  const sens = cle === undefined ? 'croissant' : cle.sens === 'croissant' ? 'decroissant' : undefined;
  if (!ajoute) return sens === undefined ? [] : [{ champ, sens }];
  return sens === undefined ? retirerCle(tris, champ) : poserCle(tris, champ, sens);
}

/** Sorts by `champ` in this sense, in the place it has among the keys or as the last one. */
export function poserCle(tris: Tris, champ: string, sens: SensDeTri): Tris {
  const cle = { champ, sens };
  return cleDe(tris, champ) === undefined
    ? [...tris, cle]
    : tris.map((une) => (une.champ === champ ? cle : une));
}

export function retirerCle(tris: Tris, champ: string): Tris {
  return tris.filter((une) => une.champ !== champ);
}

/** Moves the key at `de` to stand at `vers`; places that do not exist change nothing. */
export function deplacerCle<Cle extends CleDeTri>(
  tris: readonly Cle[],
  de: number,
  vers: number
): readonly Cle[] {
  const cle = tris[de];
  if (cle === undefined || tris[vers] === undefined) return tris;
  return deplacerVers(tris, cle, vers);
}

export function cleDe(tris: Tris, champ: string): CleDeTri | undefined {
  return tris.find((une) => une.champ === champ);
}

/** From 1; 0 when the list is not sorted by `champ`. */
export function rangDe(tris: Tris, champ: string): number {
  return tris.findIndex((une) => une.champ === champ) + 1;
}

export function memesTris(a: Tris, b: Tris): boolean {
  return (
    a.length === b.length && a.every(({ champ, sens }, i) => champ === b[i]?.champ && sens === b[i].sens)
  );
}

/**
 * What was kept: keys that cannot be read are dropped, and a field sorts once.
 *
 * @param stored anything
 * @param champs those that the list knows; any field unless told
 */
export function lireTris(stored: unknown, champs?: readonly ChampDeTri[]): Tris {
  const tris: CleDeTri[] = [];
  for (const element of Array.isArray(stored) ? (stored as readonly unknown[]) : []) {
    const cle = lireCle(element);
    if (cle === undefined || cleDe(tris, cle.champ) !== undefined) continue;
    if (champs === undefined || champs.some(({ id }) => id === cle.champ)) tris.push(cle);
  }
  return tris;
}

function lireCle(element: unknown): CleDeTri | undefined {
  if (typeof element !== 'object' || element === null) return undefined;
  const { champ, sens } = element as Readonly<Record<keyof CleDeTri, unknown>>;
  if (typeof champ !== 'string' || (sens !== 'croissant' && sens !== 'decroissant')) return undefined;
  return { champ, sens };
}
