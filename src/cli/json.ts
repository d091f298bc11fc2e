const PAR_MORCEAU = 1_000;

/**
 * `objet` as one line of JSON, in pieces: the lists at its first level are cut and may be made as they are written,
 * because the blocs of a large FEC would fit neither in one text nor in memory.
 */
export function* piecesOfJson(objet: Readonly<Record<string, unknown>>): Generator<string> {
  let separateur = '{';
  for (const [champ, valeur] of Object.entries(objet)) {
    if (valeur === undefined) continue;
    yield `${separateur}${JSON.stringify(champ)}:`;
    if (isIterable(valeur)) yield* piecesOfListe(valeur);
    else yield JSON.stringify(valeur);
    separateur = ',';
  }
  yield separateur === '{' ? '{}\n' : '}\n';
}

function isIterable(valeur: unknown): valeur is Iterable<unknown> {
  return typeof valeur === 'object' && valeur !== null && Symbol.iterator in valeur;
}

function* piecesOfListe(liste: Iterable<unknown>): Generator<string> {
  let separateur = '[';
  let morceau: unknown[] = [];
  for (const element of liste) {
    if (morceau.push(element) < PAR_MORCEAU) continue;
    yield `${separateur}${JSON.stringify(morceau).slice(1, -1)}`;
    separateur = ',';
    morceau = [];
  }
  if (morceau.length > 0) yield `${separateur}${JSON.stringify(morceau).slice(1, -1)}`;
  yield separateur === '[' && morceau.length === 0 ? '[]' : ']';
}
