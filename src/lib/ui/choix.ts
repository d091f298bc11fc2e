import { contientTousLesMots, motsDe, normalise } from '#lib/domain/texte.ts';

/** One thing to choose: « 0412 · Les Tilleuls », « Syndic ». */
export interface Option {
  readonly id: string;
  readonly libelle: string;
  /** In front of the label; typing its beginning puts it first. */
  readonly code?: string;
  /** Beside the label, in a lighter ink; found too. */
  readonly detail?: string;
  /** A heading above the options that share it and follow each other. */
  readonly groupe?: string;
  /** The key that does the same, at the right. */
  readonly raccourci?: string;
  /** Other words it is found by, not shown. */
  readonly aussi?: string;
}

export interface OptionPreparee {
  readonly option: Option;
  readonly texte: string;
  readonly code: string;
}

export type Rang = { readonly titre: string } | { readonly option: Option };

export const RECENTS = 'Récents';
export const AUTRES = 'Les autres';

/** Options with their text ready to be searched, the recent ones first under their own heading. */
export function preparer(
  options: readonly Option[],
  recents: readonly string[] = []
): readonly OptionPreparee[] {
  const parId = new Map(options.map((option) => [option.id, option]));
  const dAbord = recents.flatMap((id) => parId.get(id) ?? []);
  const deja = new Set(dAbord);
  const autres = options.filter((option) => !deja.has(option));
  const toutes = [
    ...dAbord.map((option) => ({ ...option, groupe: RECENTS })),
    ...autres.map((option) => (dAbord.length === 0 ? option : { groupe: AUTRES, ...option }))
  ];
  return toutes.map((option) => ({
    option,
    texte: normalise([option.code, option.libelle, option.detail, option.aussi].join(' ')),
    code: normalise(option.code ?? '')
  }));
}

/** What is left to choose: every word somewhere, in any order; those whose code begins so come first. */
export function filtrer(preparees: readonly OptionPreparee[], requete: string): readonly Option[] {
  const mots = motsDe(requete);
  if (mots.length === 0) return preparees.map(({ option }) => option);
  const gardees = preparees.filter(({ texte }) => contientTousLesMots(texte, mots));
  const debut = mots.join(' ');
  const parCode = gardees.filter(({ code }) => code.startsWith(debut));
  const autres = gardees.filter(({ code }) => !code.startsWith(debut));
  return [...parCode, ...autres].map(({ option }) => option);
}

/** The lines of the list: options, and a heading where the group changes. */
export function rangsDe(options: readonly Option[]): readonly Rang[] {
  const rangs: Rang[] = [];
  let groupe: string | undefined;
  for (const option of options) {
    if (option.groupe !== undefined && option.groupe !== groupe) rangs.push({ titre: option.groupe });
    groupe = option.groupe;
    rangs.push({ option });
  }
  return rangs;
}
