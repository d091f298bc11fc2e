/**
 * What a picture is made of: a text, or an element with what it looks like. Plain data, drawn again node by node by
 * `src/amorce.js`, which knows no other tag or attribute: a picture can be looked at, and nothing else.
 */
export type Dessin = string | DessinDElement;
export type DessinDElement = readonly [
  balise: string,
  attributs: Readonly<Record<string, string>>,
  enfants: readonly Dessin[]
];

/** Read aloud only, or shown over the screen for a moment. */
const HORS_CHAMP = 'script, style, dialog, [popover], .muet';
export const BALISES = new Set(
  'a aside b button circle dd div dl dt em footer g h1 h2 h3 header i input kbd label li line main nav ol p path rect section small span strong svg text time ul'.split(
    ' '
  )
);
/** What styles look at, and what a drawing is made of. */
export const ATTRIBUTS =
  'class style width height viewBox d x y r rx ry cx cy placeholder aria-checked'.split(' ');

/** The words that take the place of what an element says, where a picture cannot promise it. */
export const DIT_DANS_L_IMAGE = 'data-dans-l-image';

/** How `element` looks, without what it does. Undefined for what is not part of the screen. */
export function dessinDe(element: Element): DessinDElement | undefined {
  const balise = element.localName;
  if (!BALISES.has(balise) || element.matches(HORS_CHAMP) || estHorsDeVue(element)) return undefined;
  const dit = element.getAttribute(DIT_DANS_L_IMAGE);
  if (dit !== null) return [balise, { ...attributsDe(element), style: discret(element.clientWidth) }, [dit]];
  return [balise, attributsDe(element), [...element.childNodes].flatMap(enfantDe)];
}

/** As wide as what it stands for: what is beside it stays where it is. */
function discret(largeur: number): string {
  return `inline-size: ${largeur}px; color: var(--encre-2); font-size: var(--petit); text-align: end`;
}

/** A row drawn ahead of the scroll: nobody saw it. */
function estHorsDeVue(element: Element): boolean {
  const liste = element.matches('[role=row]') ? element.closest('[role=grid]') : null;
  if (liste === null) return false;
  const [ici, vue] = [element.getBoundingClientRect(), liste.getBoundingClientRect()];
  return ici.bottom <= vue.top || ici.top >= vue.bottom;
}

function enfantDe(noeud: ChildNode): readonly Dessin[] {
  if (noeud instanceof Text) return noeud.data === '' ? [] : [noeud.data];
  const dessin = noeud instanceof Element ? dessinDe(noeud) : undefined;
  return dessin === undefined ? [] : [dessin];
}

function attributsDe(element: Element): Record<string, string> {
  const presents = ATTRIBUTS.flatMap((nom): [string, string][] => {
    const valeur = element.getAttribute(nom);
    return valeur === null || valeur === '' ? [] : [[nom, valeur]];
  });
  // What was typed is a property, not an attribute.
  if (element instanceof HTMLInputElement && element.value !== '') presents.push(['value', element.value]);
  return Object.fromEntries(presents);
}
