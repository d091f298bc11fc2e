import { expect, it } from 'vitest';
import { piecesOfJson } from './json.ts';

const write = (objet: Record<string, unknown>) => [...piecesOfJson(objet)].join('');

it('writes what JSON.stringify writes, in one line', () => {
  const objet = {
    texte: 'a"b',
    nombre: 1,
    rien: null,
    absent: undefined,
    vide: [],
    liste: [1, { a: [] }],
    objet: { b: [1] }
  };
  expect(write(objet)).toBe(`${JSON.stringify(objet)}\n`);
  expect(write({})).toBe('{}\n');
});

it.each([0, 1, 999, 1000, 1001, 2000, 2500])('writes a list of %d that is made as it goes', (length) => {
  const liste = Array.from({ length }, (_, i) => ({ i }));
  const made = function* () {
    yield* liste;
  };
  expect(write({ liste: made(), apres: true })).toBe(`${JSON.stringify({ liste, apres: true })}\n`);
});

it('never holds the whole list', () => {
  let made = 0;
  const endless = function* () {
    for (;;) yield made++;
  };
  const pieces = piecesOfJson({ liste: endless() });
  pieces.next();
  pieces.next();
  expect(made).toBeLessThan(2000);
});
