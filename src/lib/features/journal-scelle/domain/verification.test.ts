import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hashOf } from '#lib/domain/scelle/chaine.ts';
import { isEgal } from './ecarts.ts';
import { nomDuFichier } from './nom-du-fichier.ts';
import { procedureDe, PROGRAMME } from './procedure.ts';
import { aVerifier, type VerificationGardee } from './verification.ts';

const MIDI = Date.parse('2026-11-22T12:00:00.000Z');
const HEURE = 60 * 60 * 1000;

function gardee(entite: string, le: number, hash = hashOf(entite)): readonly [string, VerificationGardee] {
  const vide = { alteration: null, ecarts: [], nombreDEcarts: 0, signeJusquA: null, entrees: 1 };
  return [entite, { entite, le: new Date(le).toISOString(), hash, ...vide }];
}

const tete = (entite: string) => ({ entite, pos: 1, hash: hashOf(entite) });

describe('what a verification at rest has to read', () => {
  it.each<[string, readonly (readonly [string, VerificationGardee])[], readonly string[]]>([
    ['never read', [], ['A']],
    ['read just now', [gardee('A', MIDI)], []],
    ['read a little less than a day ago', [gardee('A', MIDI - 24 * HEURE + 1)], []],
    ['read a day ago', [gardee('A', MIDI - 24 * HEURE)], ['A']],
    ['longer than it was', [gardee('A', MIDI, hashOf('avant'))], ['A']],
    ['read in the future of a clock that was set back', [gardee('A', MIDI + HEURE)], ['A']]
  ])('a log %s', (_, gardees, attendu) => {
    expect(aVerifier([tete('A')], new Map(gardees), MIDI)).toEqual(attendu);
  });

  it('goes on with those that wait for longest', () => {
    const gardees = new Map([gardee('A', MIDI - 30 * HEURE), gardee('B', MIDI - 40 * HEURE)]);
    expect(aVerifier([tete('A'), tete('B'), tete('C')], gardees, MIDI)).toEqual(['C', 'B', 'A']);
  });
});

describe('isEgal', () => {
  it('[I2] holds between a value and its copy, and not once anything in it has changed', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), (a, b) => {
        expect(isEgal(a, structuredClone(a))).toBe(true);
        expect(isEgal(a, b)).toBe(isEgal(b, a));
        expect(isEgal([a], [a, b])).toBe(false);
        expect(isEgal({ a }, { a, b })).toBe(false);
      })
    );
  });

  it('takes an absent field for one that is undefined', () => {
    expect(isEgal({ a: 1, b: undefined }, { a: 1 })).toBe(true);
    expect(isEgal({ a: 1 }, { a: 1, b: undefined })).toBe(true);
    expect(isEgal({}, [])).toBe(false);
    expect(isEgal(null, {})).toBe(false);
  });
});

it('gives the program that the documentation gives, and the head that it must print', () => {
  const documentation = readFileSync(
    new URL('../../../../../docs/journal-scelle.md', import.meta.url),
    'utf8'
  );
  expect(documentation).toContain(`\`\`\`python\n${PROGRAMME}\`\`\``);
  const procedure = procedureDe('journal.jsonl', { pos: 12, hash: 'abc' });
  expect(procedure).toContain('Journal conforme : 12 entrée(s), tête abc');
  expect(procedure.endsWith(PROGRAMME)).toBe(true);
});

it('names the file after the entité, without what a disk refuses', () => {
  expect(nomDuFichier('0412', 1204)).toBe('journal-scelle-0412-1204.jsonl');
  expect(nomDuFichier('A/B: c', 1)).toBe('journal-scelle-A-B-c-1.jsonl');
});
