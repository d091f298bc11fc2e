/**
 * A value as JSON whose keys are sorted at every level: the same value has the same text whoever wrote it. Unlike
 * `canonique` it takes whatever JSON takes: what people type and what later versions add must travel as it is.
 */
export function texteTrie(valeur: unknown): string {
  return JSON.stringify(valeur, (_cle, une: unknown) => (isObjet(une) ? trie(une) : une));
}

function isObjet(valeur: unknown): valeur is Readonly<Record<string, unknown>> {
  return typeof valeur === 'object' && valeur !== null && !Array.isArray(valeur);
}

function trie(objet: Readonly<Record<string, unknown>>): Record<string, unknown> {
  // Without a prototype, a field named `__proto__` is a field like another.
  const suite = Object.create(null) as Record<string, unknown>;
  for (const cle of Object.keys(objet).sort()) suite[cle] = objet[cle];
  return suite;
}
