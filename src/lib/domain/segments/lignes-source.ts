/** Beyond this, a file is too scattered for where its lines stood to be worth saying. */
const SUITES_AU_PLUS = 1_000;

/**
 * Where the lines of a takeover stood in its file, as first line and how many follow it: usually one pair says it all.
 * Null when there would be too many of them.
 */
export function suitesDe(ligneSource: Uint32Array): number[] | null {
  const suites: number[] = [];
  let attendue = -1;
  for (const ligne of ligneSource) {
    if (ligne !== attendue) {
      if (suites.length === 2 * SUITES_AU_PLUS) return null;
      suites.push(ligne, 0);
    }
    suites[suites.length - 1] = (suites.at(-1) ?? 0) + 1;
    attendue = ligne + 1;
  }
  return suites;
}

/** The same lines again; zeros, for nowhere, when they were not said. */
export function lignesDeSuites(suites: readonly number[] | null, lignes: number): Uint32Array<ArrayBuffer> {
  const source = new Uint32Array(lignes);
  let rang = 0;
  for (let s = 0; s < (suites?.length ?? 0); s += 2) {
    const [premiere = 0, nombre = 0] = [suites?.[s], suites?.[s + 1]];
    for (let i = 0; i < nombre && rang < lignes; i++) source[rang++] = premiere + i;
  }
  return source;
}
