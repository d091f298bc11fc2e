const PAR_MORCEAU = 1_000;

/**
 * `objet` as one line of JSON, in pieces: the lists at its first level are cut, because the blocs of a large FEC
 * would not fit in one text.
 */
export function* piecesOfJson(objet: Readonly<Record<string, unknown>>): Generator<string> {
  let separateur = '{';
  for (const [champ, valeur] of Object.entries(objet)) {
    if (valeur === undefined) continue;
    yield `${separateur}${JSON.stringify(champ)}:`;
    if (Array.isArray(valeur)) yield* piecesOfListe(valeur);
    else yield JSON.stringify(valeur);
    separateur = ',';
  }
  yield separateur === '{' ? '{}\n' : '}\n';
}

function* piecesOfListe(liste: readonly unknown[]): Generator<string> {
  yield '[';
  for (let i = 0; i < liste.length; i += PAR_MORCEAU) {
    const morceau = JSON.stringify(liste.slice(i, i + PAR_MORCEAU)).slice(1, -1);
    yield i === 0 ? morceau : `,${morceau}`;
  }
  yield ']';
}
