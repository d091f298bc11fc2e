/**
 * The rules that `element` and what it contains are styled with, as one sheet. The picture is drawn before any
 * sheet of a screen is loaded; what it inherits (colours, font) comes with the page itself.
 */
export function stylesDe(element: Element, feuilles: Iterable<CSSStyleSheet>): string {
  return [...feuilles].flatMap((feuille) => reglesUtiles(feuille.cssRules, element)).join('\n');
}

function reglesUtiles(regles: CSSRuleList, element: Element): string[] {
  return [...regles].flatMap((regle) => {
    if (regle instanceof CSSStyleRule) return sert(regle.selectorText, element) ? [regle.cssText] : [];
    // The order of the layers is their rank.
    if (regle instanceof CSSLayerStatementRule) return [regle.cssText];
    if (regle instanceof CSSLayerBlockRule) return dans(`@layer ${regle.name}`, regle, element);
    if (regle instanceof CSSMediaRule) return dans(`@media ${regle.conditionText}`, regle, element);
    return [];
  });
}

function dans(bloc: string, { cssRules }: CSSGroupingRule, element: Element): string[] {
  const regles = reglesUtiles(cssRules, element);
  return regles.length === 0 ? [] : [`${bloc} {\n${regles.join('\n')}\n}`];
}

const PSEUDO_ELEMENT = /(^|[\s,>+~(])?::[\w-]+(?:\([^)]*\))?/g;

function sert(selecteur: string, element: Element): boolean {
  // `::before` alone is that of any element, and `a::before` asks for an `a`.
  const cherche = selecteur.replace(PSEUDO_ELEMENT, (_, avant?: string) =>
    avant === undefined ? '' : `${avant}*`
  );
  try {
    return element.matches(cherche) || element.querySelector(cherche) !== null;
  } catch {
    // What is left of a pseudo-element alone: the few rules of that kind do without.
    return false;
  }
}
