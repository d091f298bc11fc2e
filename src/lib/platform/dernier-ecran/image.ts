import { dessinDe, type DessinDElement } from './dessin.ts';
import { rangerLImage, type MemoireDImages } from './images.ts';
import { stylesDe } from './styles.ts';

/** A list as it was seen last on this poste, to be shown again while the application opens. Kept by address. */
export interface Image {
  /** The build that took it: another one may draw the same screen otherwise. */
  readonly version: string;
  /** Of the window, in pixels, and whether it is for fingers: another one is laid out otherwise. */
  readonly largeur: number;
  readonly hauteur: number;
  readonly doigt: boolean;
  /** The `data-` attributes of the page: day or night, dense or not. */
  readonly apparence: Readonly<Record<string, string>>;
  readonly styles: string;
  readonly dessin: DessinDElement;
}

/**
 * Takes and keeps the picture of `element`, the whole screen, when it is a list as it opens: what was scrolled, sorted
 * or selected here would not be so in the next window, and the live list would jump into its place.
 * @returns whether a picture was kept
 */
export function garderLImage(memoire: MemoireDImages | undefined, element: Element): boolean {
  const version = versionDeLaPage();
  const dessin = version !== undefined && estCommeALOuverture(element) ? dessinDe(element) : undefined;
  if (version === undefined || dessin === undefined) return false;
  const image: Image = {
    version,
    largeur: innerWidth,
    hauteur: innerHeight,
    doigt: matchMedia('(pointer: coarse)').matches,
    apparence: apparenceDeLaPage(),
    styles: stylesDe(element, document.styleSheets),
    dessin
  };
  return rangerLImage(memoire, location.pathname + location.search, JSON.stringify(image));
}

function apparenceDeLaPage(): Record<string, string> {
  const { theme, densite } = document.documentElement.dataset;
  return { ...(theme !== undefined && { theme }), ...(densite !== undefined && { densite }) };
}

/** Every screen of the build is named in this file, so its name tells one build from another. None in development. */
function versionDeLaPage(): string | undefined {
  return document.querySelector('link[href*="/entry/app."]')?.getAttribute('href') ?? undefined;
}

function estCommeALOuverture(element: Element): boolean {
  const criteres = new URLSearchParams(location.search);
  const listes = [...element.querySelectorAll('[role=grid]')];
  return (
    listes.length > 0 &&
    listes.every((liste) => liste.scrollTop === 0 && liste.scrollLeft === 0) &&
    element.querySelector('[role=grid] [aria-rowindex="2"]:not(.pied)') !== null &&
    element.querySelector(PASSAGER) === null &&
    // Records brought from another list are known to this window only, and words that the address does not say.
    !criteres.has('de') &&
    (criteres.has('mots') || [...element.querySelectorAll('input')].every(({ value }) => value === ''))
  );
}

const PASSAGER = [
  '[role=grid][aria-busy=true]',
  '[role=row][aria-busy=true]',
  '[aria-sort=ascending]',
  '[aria-sort=descending]',
  '[role=grid] [aria-selected=true]',
  '[data-propre-a-la-fenetre]'
].join(', ');
