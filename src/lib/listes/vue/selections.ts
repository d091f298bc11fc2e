import { accepte, refuse, type Result } from '#lib/domain/result.ts';
import type { SelectionLiee } from './selection-liee.ts';
import type { Tri } from './tri.ts';

/** What a live selection asks each time it is shown. Plain JSON. */
export interface CriteresGardes {
  readonly filtre: string;
  readonly tris: readonly Tri[];
  readonly groupe?: string;
}

/** What is kept of a named selection: its records, or what finds them. Plain JSON. Rule: LST-15. */
export type SelectionGardee =
  | { readonly sorte: 'fixe'; readonly cles: readonly string[] }
  | { readonly sorte: 'vivante'; readonly criteres: CriteresGardes };

/** What a list may be reduced to, kept under a name or not. */
export type Perimetre = SelectionGardee | SelectionLiee;

/** What was kept is not a selection: written by a newer version, or damaged. */
export interface RefusDeSelection {
  readonly code: 'SEL-ILLISIBLE';
}

const ILLISIBLE = refuse<RefusDeSelection>({ code: 'SEL-ILLISIBLE' });

/** Reads back a selection kept as JSON, whatever was found in its place. Unknown properties are dropped. */
export function lireSelection(json: unknown): Result<SelectionGardee, RefusDeSelection> {
  if (!isObject(json)) return ILLISIBLE;
  if (json['sorte'] === 'fixe') {
    const { cles } = json;
    return isListOf(cles, isString) ? accepte({ sorte: 'fixe', cles: [...cles] }) : ILLISIBLE;
  }
  if (json['sorte'] !== 'vivante') return ILLISIBLE;
  const criteres = lireCriteres(json['criteres']);
  return criteres.ok ? accepte({ sorte: 'vivante', criteres: criteres.valeur }) : criteres;
}

/** Reads back the criteria of a list kept as JSON. */
export function lireCriteres(json: unknown): Result<CriteresGardes, RefusDeSelection> {
  if (!isObject(json)) return ILLISIBLE;
  const { filtre, tris, groupe } = json;
  if (!isString(filtre) || !isListOf(tris, isTri)) return ILLISIBLE;
  const lus = { filtre, tris: tris.map(({ champ, sens }) => ({ champ, sens })) };
  if (groupe === undefined) return accepte(lus);
  return isString(groupe) ? accepte({ ...lus, groupe }) : ILLISIBLE;
}

function isObject(json: unknown): json is Record<string, unknown> {
  return typeof json === 'object' && json !== null && !Array.isArray(json);
}

function isString(json: unknown): json is string {
  return typeof json === 'string';
}

function isListOf<T>(json: unknown, isOne: (json: unknown) => json is T): json is readonly T[] {
  return Array.isArray(json) && json.every(isOne);
}

function isTri(json: unknown): json is Tri {
  return (
    isObject(json) &&
    isString(json['champ']) &&
    (json['sens'] === 'croissant' || json['sens'] === 'decroissant')
  );
}
