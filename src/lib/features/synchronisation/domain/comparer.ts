import type { Bloc, Ligne } from '#lib/domain/ecritures/bloc.ts';

/** What two versions of a bloc say of one line. The side where the line is not has none. */
export interface LigneComparee {
  readonly sorte: 'meme' | 'changee' | 'seulement-a' | 'seulement-b';
  readonly a?: Ligne;
  readonly b?: Ligne;
  /** What differs between the two sides. */
  readonly champs: readonly ChampDeLigne[];
}

/** What a person says of a line. Its letters and names come from elsewhere. */
export const CHAMPS_DE_LIGNE = [
  'date',
  'libelle',
  'debit',
  'credit',
  'piece',
  'datePiece',
  'codeFiscalite',
  'analytique',
  'cle',
  'immeuble'
] as const satisfies readonly (keyof Ligne)[];
export type ChampDeLigne = (typeof CHAMPS_DE_LIGNE)[number];

/** What is said once for the whole bloc. */
export const CHAMPS_DE_BLOC = ['journal', 'date', 'libelle'] as const satisfies readonly (keyof Bloc)[];
export type ChampDeBloc = (typeof CHAMPS_DE_BLOC)[number];

export interface Comparaison {
  readonly entete: readonly ChampDeBloc[];
  readonly lignes: readonly LigneComparee[];
}

/** Beyond, lines that differ are shown one after the other: no tablet waits for a table of four million cells. */
const CASES_MAXIMUM = 4_000_000;

/**
 * Two versions side by side. Lines of the same account stand beside each other, in the order of both, the same ones
 * first; a line that one version alone has stands where it is in that version: nothing of either is left out (F30).
 */
export function comparer(a: Bloc, b: Bloc): Comparaison {
  return {
    entete: CHAMPS_DE_BLOC.filter((champ) => a[champ] !== b[champ]),
    lignes: aligner(a.lignes, b.lignes)
  };
}

function aligner(a: readonly Ligne[], b: readonly Ligne[]): LigneComparee[] {
  // Versions of one bloc begin and end alike: only what lies between has to be aligned.
  const courte = Math.min(a.length, b.length);
  let debut = 0;
  while (debut < courte && ressemblance(a[debut], b[debut]) === MEME) debut++;
  let fin = 0;
  while (fin < courte - debut && ressemblance(a.at(-1 - fin), b.at(-1 - fin)) === MEME) fin++;
  const [milieuA, milieuB] = [a.slice(debut, a.length - fin), b.slice(debut, b.length - fin)];
  return [
    ...a.slice(0, debut).map((ligne, i) => paire(ligne, b[i])),
    ...(milieuA.length * milieuB.length > CASES_MAXIMUM
      ? [...milieuA.map((ligne) => paire(ligne)), ...milieuB.map((ligne) => paire(undefined, ligne))]
      : suiteCommune(milieuA, milieuB)),
    ...a.slice(a.length - fin).map((ligne, i) => paire(ligne, b[b.length - fin + i]))
  ];
}

const AUTRE = 0;
const MEME_COMPTE = 1;
/** Worth more than two lines of the same account: what did not change stays beside itself. */
const MEME = 3;

function ressemblance(a: Ligne | undefined, b: Ligne | undefined): number {
  if (a === undefined || b === undefined) return AUTRE;
  if (a.compte !== b.compte || a.auxiliaire !== b.auxiliaire) return AUTRE;
  return differences(a, b).length === 0 ? MEME : MEME_COMPTE;
}

function differences(a: Ligne, b: Ligne): readonly ChampDeLigne[] {
  return CHAMPS_DE_LIGNE.filter((champ) => a[champ] !== b[champ]);
}

/** The alignment of the two that brings most lines beside one that is like them. */
function suiteCommune(a: readonly Ligne[], b: readonly Ligne[]): LigneComparee[] {
  const pas = b.length + 1;
  const poids = new Uint32Array((a.length + 1) * pas);
  const reste = (i: number, j: number) => poids[i * pas + j] ?? 0;
  const ensemble = (i: number, j: number) => {
    const ici = ressemblance(a[i], b[j]);
    return ici === AUTRE ? AUTRE : ici + reste(i + 1, j + 1);
  };
  for (let i = a.length - 1; i >= 0; i--)
    for (let j = b.length - 1; j >= 0; j--)
      poids[i * pas + j] = Math.max(ensemble(i, j), reste(i + 1, j), reste(i, j + 1));
  const lignes: LigneComparee[] = [];
  let [i, j] = [0, 0];
  while (i < a.length || j < b.length) {
    const [deA, deB] = [a[i], b[j]];
    const jumelles = ressemblance(deA, deB) !== AUTRE && ensemble(i, j) === reste(i, j);
    if (jumelles) lignes.push(paire(a[i++], b[j++]));
    else if (deB === undefined || (deA !== undefined && reste(i + 1, j) >= reste(i, j + 1)))
      lignes.push(paire(a[i++]));
    else lignes.push(paire(undefined, b[j++]));
  }
  return lignes;
}

function paire(a?: Ligne, b?: Ligne): LigneComparee {
  if (a === undefined) return { sorte: 'seulement-b', ...(b && { b }), champs: [] };
  if (b === undefined) return { sorte: 'seulement-a', a, champs: [] };
  const champs = differences(a, b);
  return { sorte: champs.length > 0 ? 'changee' : 'meme', a, b, champs };
}
