import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonique, isCanonique } from './canonique.ts';
import { hashOf } from './chaine.ts';

/** Any value that an entry may hold. */
function anyValeur(): fc.Arbitrary<unknown> {
  const texte = fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom('__proto__', 'é', '\u2028', '😀'));
  return fc.letrec((tie) => ({
    valeur: fc.oneof(
      { depthSize: 'small' },
      texte,
      fc.maxSafeInteger(),
      fc.boolean(),
      fc.constant(null),
      fc.array(tie('valeur'), { maxLength: 4 }),
      fc.dictionary(texte, tie('valeur'), { maxKeys: 5, noNullPrototype: true })
    )
  })).valeur;
}

/** The same value, with the keys of its objects in another order. */
function renverser(valeur: unknown): unknown {
  if (Array.isArray(valeur)) return valeur.map(renverser);
  if (typeof valeur !== 'object' || valeur === null) return valeur;
  return Object.fromEntries(
    Object.entries(valeur)
      .reverse()
      .map(([cle, one]) => [cle, renverser(one)])
  );
}

describe('canonique', () => {
  it.each<[unknown, string]>([
    [{ b: 1, a: [true, null, 'é'] }, '{"a":[true,null,"é"],"b":1}'],
    [{ vide: undefined, z: -0, a: {} }, '{"a":{},"z":0}'],
    // By code unit: an emoji is made of units below those of the last characters of the first plane.
    [{ '\uffff': 1, '😀': 2, Z: 3, a: 4, '10': 5, '9': 6 }, '{"10":5,"9":6,"Z":3,"a":4,"😀":2,"\uffff":1}'],
    ['"\\\n\u0001\u007f\u2028', String.raw`"\"\\\n\u0001` + '\u007f\u2028"']
  ])('[I2] writes %j in one way', (valeur, attendu) => {
    expect(canonique(valeur)).toBe(attendu);
  });

  it('[I2] hashes the UTF-8 bytes of the text', () => {
    expect(hashOf('{"é":1}')).toBe('ddcfcf4765da163969972bb20660092ca2787782d9352d1d8a38e93f70acf3bf');
  });

  it('[I2] reads back as the value that was written', () => {
    fc.assert(
      fc.property(anyValeur(), (valeur) => {
        expect(JSON.parse(canonique(valeur))).toEqual(JSON.parse(JSON.stringify(valeur)));
      })
    );
  });

  it('[I2] gives one text whatever the order of the keys, and that text again once read', () => {
    fc.assert(
      fc.property(anyValeur(), (valeur) => {
        const texte = canonique(valeur);
        expect(canonique(renverser(valeur))).toBe(texte);
        expect(canonique(JSON.parse(texte))).toBe(texte);
      })
    );
  });

  it('[I2] tells the canonical text from any other of the same value', () => {
    fc.assert(
      fc.property(anyValeur(), (valeur) => {
        const texte = canonique(valeur);
        expect(isCanonique(JSON.parse(texte), texte)).toBe(true);
        for (const autre of [JSON.stringify(renverser(valeur)), ` ${texte}`, JSON.stringify(valeur, null, 1)])
          expect(isCanonique(JSON.parse(autre), autre)).toBe(autre === texte);
      })
    );
  });

  it.each([
    '{"b":1,"a":2}',
    '{"a":1.0}',
    '{"a":-0}',
    '{"a":1,"a":1}',
    '"\\u0041"',
    '[1e2]',
    '{"9":1,"10":2}'
  ])('[I2] does not take %s for canonical', (texte) => {
    expect(isCanonique(JSON.parse(texte), texte)).toBe(false);
  });

  it.each(['{"10":1,"9":2}', '{"a":[1,"é",null,true]}', '"\\u0001"'])(
    '[I2] takes %s for canonical',
    (texte) => {
      expect(isCanonique(JSON.parse(texte), texte)).toBe(true);
    }
  );

  it.each([0.5, NaN, Infinity, 2 ** 53, 12n, () => 1, [undefined], { a: '\ud83d' }, { '\udc00': 1 }])(
    '[F41] has no text for %s',
    (valeur) => {
      expect(() => canonique(valeur)).toThrow('canonique');
    }
  );
});

it.each([
  ['short', 'Été'],
  ['of other planes', '😀'.repeat(100)],
  ['as long as is kept at hand', 'é'.repeat(21_845)],
  ['longer', 'é'.repeat(21_846)],
  ['empty', '']
])('[I2] the hash is that of the UTF-8 bytes, whatever text came before: %s', (_, texte) => {
  hashOf('x'.repeat(20_000));
  expect(hashOf(texte)).toBe(createHash('sha256').update(texte, 'utf8').digest('hex'));
});
