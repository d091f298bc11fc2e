import { SaxesParser } from 'saxes';
import { expect, it } from 'vitest';
import { raisonXml } from './messages-xml.ts';

/** What the parser itself says of a text, in French. */
function raisonOf(xml: string): string | undefined {
  let first: string | undefined;
  const parser = new SaxesParser();
  parser.on('error', (error) => (first ??= error.message.replace(/^\d+:\d+: /, '').replace(/\.$/, '')));
  parser.write(xml).close();
  return first === undefined ? undefined : raisonXml(first);
}

it.each([
  ['<a><b></a>', 'une balise de fin ne correspond pas à celle qui est ouverte'],
  ['<a><b>', 'la balise « b » n’est pas refermée'],
  ['</a>', 'la balise de fin « a » n’a pas de début'],
  ['<a></a><', 'il s’arrête au milieu d’une balise'],
  ['', 'il ne contient aucun élément'],
  ['<a/><b/>', 'il a plusieurs éléments racines'],
  ['<a/>texte', 'du texte se trouve hors de l’élément racine'],
  ['<a>&eacute;</a>', 'une entité « &…; » n’est pas définie'],
  ['<a>&#xZZ;</a>', 'une entité « &…; » n’est pas définie'],
  ['<a b="1" b="2"/>', 'l’attribut « b » paraît deux fois'],
  ['<a b/>', 'un attribut est mal écrit'],
  ['<a b=1/>', 'un attribut est mal écrit'],
  ['<?xml?><a/>', 'la déclaration <?xml … ?> est mal écrite ou mal placée'],
  [' <?xml version="1.0"?><a/>', 'la déclaration <?xml … ?> est mal écrite ou mal placée'],
  ['<a>\u0001</a>', 'un caractère est interdit à cet endroit'],
  ['<a><!-- -- --></a>', 'un caractère est interdit à cet endroit'],
  ['<a>]]></a>', 'sa syntaxe est incorrecte']
])('%j', (xml, raison) => {
  expect(raisonOf(xml)).toBe(raison);
});
