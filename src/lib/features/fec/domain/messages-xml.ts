/** What the XML parser says, in French; it gives no codes, so its English sentences are recognised. */
const RAISONS: readonly (readonly [RegExp, (detail: string) => string])[] = [
  [/^unclosed tag: (.*)$/, (nom) => `la balise « ${nom} » n’est pas refermée`],
  [/^unmatched closing tag: (.*)$/, (nom) => `la balise de fin « ${nom} » n’a pas de début`],
  [/^unexpected close tag$/, () => 'une balise de fin ne correspond pas à celle qui est ouverte'],
  [/^unexpected end$/, () => 'il s’arrête au milieu d’une balise'],
  [/^document must contain a root element$/, () => 'il ne contient aucun élément'],
  [/^documents may contain only one root$/, () => 'il a plusieurs éléments racines'],
  [/^text data outside of root node$/, () => 'du texte se trouve hors de l’élément racine'],
  [
    /^(?:undefined entity|malformed character entity|empty entity name|disallowed character in entity name)/,
    () => 'une entité « &…; » n’est pas définie'
  ],
  [/^duplicate attribute: (.*)$/, (nom) => `l’attribut « ${nom} » paraît deux fois`],
  [/attribute/, () => 'un attribut est mal écrit'],
  [/declaration|version|standalone|expected/, () => 'la déclaration <?xml … ?> est mal écrite ou mal placée'],
  [/^disallowed character|^malformed (?:name|comment)|tag/, () => 'un caractère est interdit à cet endroit']
];

/** @param message of saxes, without its position nor its final point */
export function raisonXml(message: string): string {
  for (const [pattern, raison] of RAISONS) {
    const match = pattern.exec(message);
    if (match) return raison(match[1] ?? '');
  }
  return 'sa syntaxe est incorrecte';
}
