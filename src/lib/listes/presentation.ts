/**
 * How the columns of a list are shown: in which order, how wide, which are hidden, which stay when the list scrolls
 * sideways. Plain data over the columns that the list gives by default. In every presentation each column stands
 * exactly once, the frozen ones come first, and at least one is shown.
 */
export interface ColonneDeBase {
  readonly id: string;
  /** Frozen unless told otherwise. */
  readonly figee?: boolean;
  /** Hidden until asked for. */
  readonly masquee?: boolean;
}

export interface ColonnePresentee {
  readonly id: string;
  /** CSS pixels at the desktop size of text; `null` for what the list gives. */
  readonly largeur: number | null;
  /** `null`: shown as long as there is room for it. */
  readonly montree: boolean | null;
  readonly figee: boolean;
}

/** In the order of the screen. */
export type Presentation = readonly ColonnePresentee[];

/** A column can always be grabbed again, and never hides the others for good. */
export const LARGEUR_MIN = 40;
export const LARGEUR_MAX = 1200;

/** Beyond this, what is read back is not a presentation. */
const MAX_COLONNES = 1000;

/** The list as it gives itself. */
export function presentationParDefaut(base: readonly ColonneDeBase[]): Presentation {
  return reparer(base.map(colonneParDefaut));
}

function colonneParDefaut({ id, figee = false, masquee = false }: ColonneDeBase): ColonnePresentee {
  return { id, largeur: null, montree: masquee ? false : null, figee };
}

/** Puts column `id` just before `suivante`, or last; frozen columns stay among themselves, and so do the others. */
export function deplacer(p: Presentation, id: string, suivante: string | null): Presentation {
  const colonne = trouver(p, id);
  if (colonne === undefined || id === suivante) return p;
  const autres = p.filter((une) => une !== colonne);
  const rang = suivante === null ? -1 : autres.findIndex((une) => une.id === suivante);
  const place = rang < 0 ? autres.length : rang;
  return siDifferente(p, figeesDevant([...autres.slice(0, place), colonne, ...autres.slice(place)]));
}

/** @param largeur CSS pixels at the desktop size of text, brought within what makes sense; `null` for the list's own */
export function redimensionner(p: Presentation, id: string, largeur: number | null): Presentation {
  return changer(p, id, { largeur: largeur === null ? null : borner(largeur) });
}

/** Best fit: as wide as the widest text of the column. @param besoin what that text needs, in the same pixels */
export function ajuster(p: Presentation, id: string, besoin: number): Presentation {
  return redimensionner(p, id, besoin);
}

/** Whether `id` may be hidden: one column at least stays. */
export function peutMasquer(p: Presentation, id: string): boolean {
  return p.some((une) => une.id !== id && une.montree !== false);
}

/** Does nothing to the last column that is shown. */
export function masquer(p: Presentation, id: string): Presentation {
  return peutMasquer(p, id) ? changer(p, id, { montree: false }) : p;
}

/** Shown even where there is little room. */
export function montrer(p: Presentation, id: string): Presentation {
  return changer(p, id, { montree: true });
}

/** The column becomes the last of those that stay. */
export function figer(p: Presentation, id: string): Presentation {
  return figeesDevant(changer(p, id, { figee: true }));
}

/** The column becomes the first of those that scroll. */
export function liberer(p: Presentation, id: string): Presentation {
  return figeesDevant(changer(p, id, { figee: false }));
}

/** Whether two presentations show the same thing. */
export function memePresentation(a: Presentation, b: Presentation): boolean {
  return a.length === b.length && a.every((colonne, i) => memeColonne(colonne, b[i]));
}

/**
 * What was kept, over the columns that the list has today: unknown ones are dropped, new ones stand after the one
 * that they follow by default, and what cannot be read is as the list gives it.
 *
 * @param stored anything
 */
export function lirePresentation(stored: unknown, base: readonly ColonneDeBase[]): Presentation {
  const lues: ColonnePresentee[] = [];
  for (const element of Array.isArray(stored) ? stored.slice(0, MAX_COLONNES) : []) {
    const colonne = lireColonne(element, base);
    if (colonne !== undefined && trouver(lues, colonne.id) === undefined) lues.push(colonne);
  }
  for (const [i, nouvelle] of base.entries()) {
    if (trouver(lues, nouvelle.id) !== undefined) continue;
    const precedente = base[i - 1]?.id;
    lues.splice(lues.findIndex(({ id }) => id === precedente) + 1, 0, colonneParDefaut(nouvelle));
  }
  return reparer(lues);
}

function lireColonne(element: unknown, base: readonly ColonneDeBase[]): ColonnePresentee | undefined {
  if (typeof element !== 'object' || element === null) return undefined;
  const { id, largeur, montree, figee } = element as Readonly<Record<keyof ColonnePresentee, unknown>>;
  const connue = base.find((une) => une.id === id);
  if (connue === undefined) return undefined;
  const defaut = colonneParDefaut(connue);
  return {
    id: connue.id,
    largeur: typeof largeur === 'number' && Number.isFinite(largeur) ? borner(largeur) : null,
    montree: typeof montree === 'boolean' || montree === null ? montree : defaut.montree,
    figee: typeof figee === 'boolean' ? figee : defaut.figee
  };
}

function reparer(colonnes: readonly ColonnePresentee[]): Presentation {
  const toutesMasquees = colonnes.every(({ montree }) => montree === false);
  return figeesDevant(
    colonnes.map((colonne, i) => (toutesMasquees && i === 0 ? { ...colonne, montree: null } : colonne))
  );
}

/** Keeps the order on both sides. */
function figeesDevant(p: Presentation): Presentation {
  return [...p.filter(({ figee }) => figee), ...p.filter(({ figee }) => !figee)];
}

function changer(p: Presentation, id: string, change: Partial<ColonnePresentee>): Presentation {
  return siDifferente(
    p,
    p.map((colonne) => (colonne.id === id ? { ...colonne, ...change } : colonne))
  );
}

/** The same object when nothing changed: who holds it has nothing to do. */
function siDifferente(avant: Presentation, apres: Presentation): Presentation {
  return memePresentation(avant, apres) ? avant : apres;
}

function memeColonne(a: ColonnePresentee, b: ColonnePresentee | undefined): boolean {
  return a.id === b?.id && a.largeur === b.largeur && a.montree === b.montree && a.figee === b.figee;
}

function trouver(p: Presentation, id: string): ColonnePresentee | undefined {
  return p.find((une) => une.id === id);
}

function borner(largeur: number): number {
  return Math.round(Math.max(LARGEUR_MIN, Math.min(largeur, LARGEUR_MAX)));
}
