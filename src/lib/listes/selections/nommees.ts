import { normalise } from '#lib/domain/texte.ts';
import { accepte, refuse, type Result } from '#lib/domain/result.ts';
import { lireSelection, type SelectionGardee } from '../vue/selections.ts';

/** What was kept under a name and cannot be read: written by a newer version, or damaged. Kept as it was found. */
export interface ContenuIllisible {
  readonly sorte: 'illisible';
  readonly json: unknown;
}

export type ContenuDeSelection = SelectionGardee | ContenuIllisible;

/** What a person kept under a name, beside others of the same list. */
export interface Nomme {
  readonly nom: string;
}

/** A selection that a person kept under a name. Rule: LST-15. */
export interface SelectionNommee extends Nomme {
  readonly contenu: ContenuDeSelection;
}

/** Those of one list, in the order of their names. */
export type SelectionsNommees = readonly SelectionNommee[];

/** Why a name was not accepted. */
export type RefusDeNom =
  | { readonly code: 'SEL-NOM-VIDE' }
  | { readonly code: 'SEL-NOM-LONG'; readonly maximum: number }
  | { readonly code: 'SEL-NOM-PRIS'; readonly nom: string };

/** Longer, a name no longer fits on the chip that says which selection is shown. */
export const LONGUEUR_DE_NOM = 60;

/** What a person typed, without the spaces around and the breaks that no menu can show. */
export function nomSaisi(texte: string): string {
  return texte.replace(/\s+/g, ' ').trim();
}

/**
 * Reads back what was kept for a list. One entry that cannot be read does not lose the others.
 * @returns `null` when none of it can be read; an empty list when nothing was kept
 */
export function lireSelections(texte: string | null): SelectionsNommees | null {
  if (texte === null) return [];
  const json = parse(texte);
  if (!Array.isArray(json)) return null;
  const lues: SelectionNommee[] = [];
  for (const element of json as readonly unknown[]) {
    const une = lireUne(element);
    if (une && trouver(lues, une.nom) === undefined) lues.push(une);
  }
  return parNom(lues);
}

export function ecrireSelections(selections: SelectionsNommees): string {
  return JSON.stringify(
    selections.map(({ nom, contenu }) => ({
      nom,
      contenu: contenu.sorte === 'illisible' ? contenu.json : contenu
    }))
  );
}

/** The one of that name, whatever its accents and capitals. */
export function trouver<T extends Nomme>(tous: readonly T[], nom: string): T | undefined {
  const voulu = cleDeNom(nom);
  return tous.find((une) => cleDeNom(une.nom) === voulu);
}

/** Adds one under a name that is free. */
export function garder<T extends Nomme>(tous: readonly T[], nouveau: T): Result<readonly T[], RefusDeNom> {
  const nom = verifierNom(tous, nouveau.nom);
  return nom.ok ? accepte(parNom([...tous, { ...nouveau, nom: nom.valeur }])) : nom;
}

/** The new name may be the old one written otherwise. What is gone meanwhile changes nothing. */
export function renommer<T extends Nomme>(
  tous: readonly T[],
  avant: string,
  apres: string
): Result<readonly T[], RefusDeNom> {
  const un = trouver(tous, avant);
  if (!un) return accepte(tous);
  return garder(retirer(tous, avant), { ...un, nom: apres });
}

export function retirer<T extends Nomme>(tous: readonly T[], nom: string): readonly T[] {
  const un = trouver(tous, nom);
  return un ? tous.filter((autre) => autre !== un) : tous;
}

function verifierNom(tous: readonly Nomme[], texte: string): Result<string, RefusDeNom> {
  const nom = nomSaisi(texte);
  if (nom === '') return refuse({ code: 'SEL-NOM-VIDE' });
  if (Array.from(nom).length > LONGUEUR_DE_NOM)
    return refuse({ code: 'SEL-NOM-LONG', maximum: LONGUEUR_DE_NOM });
  const prise = trouver(tous, nom);
  return prise ? refuse({ code: 'SEL-NOM-PRIS', nom: prise.nom }) : accepte(nom);
}

/** A name made of signs alone is compared as it is written. */
function cleDeNom(nom: string): string {
  return normalise(nom) || nom;
}

export function parNom<T extends Nomme>(tous: readonly T[]): readonly T[] {
  return tous.toSorted((a, b) => ORDRE.compare(a.nom, b.nom));
}

const ORDRE = new Intl.Collator('fr', { numeric: true });

function lireUne(element: unknown): SelectionNommee | undefined {
  if (typeof element !== 'object' || element === null) return undefined;
  const { nom, contenu } = element as Readonly<Record<string, unknown>>;
  if (typeof nom !== 'string' || nomSaisi(nom) === '') return undefined;
  const lu = lireSelection(contenu);
  return { nom, contenu: lu.ok ? lu.valeur : { sorte: 'illisible', json: contenu } };
}

function parse(texte: string): unknown {
  try {
    return JSON.parse(texte);
  } catch {
    return undefined;
  }
}
