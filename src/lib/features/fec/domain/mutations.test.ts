import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { LectureFec } from './read-fec.ts';
import { blocsOf, lire, NOM } from './testing.ts';

const DOSSIER = new URL('../../../../tests/fixtures/fec/', import.meta.url);
const octetsDe = (fichier: string) => new Uint8Array(readFileSync(new URL(fichier, DOSSIER)));

/** The first lines of a file, and a few écritures of its middle. */
function extrait(fichier: string, lignes: readonly (readonly [number, number])[]): Uint8Array {
  const text = readFileSync(new URL(fichier, DOSSIER), 'latin1').split('\n');
  return Uint8Array.from(
    Buffer.from(lignes.map(([from, to]) => text.slice(from, to).join('\n')).join('\n') + '\n', 'latin1')
  );
}

const EXTRAITS: readonly Uint8Array[] = [
  extrait('000000000FEC20231231.txt', [
    [0, 13],
    [1647, 1656]
  ]),
  extrait('111111111FEC20221231.TXT', [
    [0, 14],
    [728, 734]
  ]),
  octetsDe('732829320FEC20261231.txt'),
  octetsDe('sains/montant-et-sens.txt'),
  octetsDe('abimes/separateur-virgule.txt'),
  octetsDe('abimes/utf-16-petit-boutien.txt'),
  octetsDe('sains/modele.xml').slice(0, 3000)
];

type Mutation = (octets: Uint8Array) => Uint8Array;

const at = (octets: Uint8Array, place: number) => Math.floor(place * (octets.length + 1));
const splice = (octets: Uint8Array, from: number, to: number, insert: Uint8Array) =>
  Uint8Array.from([...octets.subarray(0, from), ...insert, ...octets.subarray(Math.max(from, to))]);
const bytes = (texte: string) => new TextEncoder().encode(texte);

const place = fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true });

const anyFlip = fc
  .tuple(place, fc.integer({ min: 1, max: 255 }))
  .map(([where, mask]): Mutation => (octets) => {
    const changed = octets.slice();
    const i = at(octets, where);
    if (i < changed.length) changed[i] = (changed[i] ?? 0) ^ mask;
    return changed;
  });

const anyDeletion = fc.tuple(place, fc.constantFrom(1, 1, 2, 8, 40, 200)).map(
  ([where, length]): Mutation =>
    (octets) =>
      splice(octets, at(octets, where), at(octets, where) + length, bytes(''))
);

const PIECES = [
  '\t',
  '|',
  ';',
  '"',
  '\n',
  '\r',
  '\r\n',
  '\u0000',
  '\u001a',
  '-',
  '+',
  '9',
  '99999999999',
  ',',
  '.',
  'é',
  '\ufeff',
  '\ufffd',
  '0',
  ' ',
  '20260231',
  '1e9',
  '<',
  '</ligne>',
  '&x;',
  'JournalCode'
];
const anyInsertion = fc
  .tuple(place, fc.oneof(fc.constantFrom(...PIECES).map(bytes), fc.uint8Array({ maxLength: 5 })))
  .map(
    ([where, piece]): Mutation =>
      (octets) =>
        splice(octets, at(octets, where), at(octets, where), piece)
  );

const anyTruncation = place.map(
  (where): Mutation =>
    (octets) =>
      octets.slice(0, at(octets, where))
);

/** Two fields, or two lines, of the file change places. */
const anySwap = fc
  .tuple(place, place, fc.constantFrom(/[\t|]/, /\n/))
  .map(([a, b, cut]): Mutation => (octets) => {
    const text = Buffer.from(octets).toString('latin1');
    const pieces = text.split(cut);
    const glue = cut.exec(text)?.[0] ?? '';
    const [i, j] = [Math.floor(a * pieces.length), Math.floor(b * pieces.length)];
    [pieces[i], pieces[j]] = [pieces[j] ?? '', pieces[i] ?? ''];
    return Uint8Array.from(Buffer.from(pieces.join(glue), 'latin1'));
  });

const anyMutation = fc.oneof(anyFlip, anyDeletion, anyInsertion, anyTruncation, anySwap);

const anyMutilated = fc
  .tuple(fc.constantFrom(...EXTRAITS), fc.array(anyMutation, { minLength: 1, maxLength: 3 }))
  .map(([octets, mutations]) => mutations.reduce((mutated, mutate) => mutate(mutated), octets));

/** Records of the file, counted apart from the reader: lines that hold something, or elements of the XML form. */
function countRecords(octets: Uint8Array, { fichier, anomalies }: LectureFec): number {
  const text = new TextDecoder(fichier.encodage).decode(octets);
  if (fichier.format === 'xml') return text.match(/<ligne\b/g)?.length ?? 0;
  const lines = text
    .split(/\r*\n|\r/)
    .filter((line) => line.replaceAll('\u001a', '').replace(/[ \t]+/g, '') !== '');
  const ignored = ['FEC-LIGNE-SANS-VALEUR', 'FEC-ENTETE-REPETEE'];
  const headers = anomalies.some(({ code }) => code === 'FEC-ENTETE-ABSENTE') ? 0 : 1;
  return lines.length - headers - anomalies.filter(({ code }) => ignored.includes(code)).length;
}

/** Whole balanced books, or nothing and a reason. */
function checkNeverHalf(octets: Uint8Array, lecture: LectureFec): void {
  const { segment, totaux, anomalies } = lecture;
  const bloquants = anomalies.filter(({ gravite }) => gravite === 'bloquant');
  for (const { message } of anomalies) expect(message.length).toBeGreaterThan(10);
  if (!lecture.importable) {
    expect(bloquants.length).toBeGreaterThan(0);
    return;
  }
  const blocs = blocsOf(lecture);
  expect(blocs.reduce((sum, { lignes }) => sum + lignes.length, 0)).toBe(totaux.lignes);
  expect(segment?.lignes).toBe(totaux.lignes);
  expect(totaux.lignes).toBe(countRecords(octets, lecture));
  let debit = 0;
  for (const { lignes } of blocs) {
    expect(lignes.reduce((ecart, ligne) => ecart + ligne.debit - ligne.credit, 0)).toBe(0);
    debit += lignes.reduce((sum, ligne) => sum + ligne.debit, 0);
  }
  expect(debit).toBe(totaux.debit);
  expect(totaux.debit).toBe(totaux.credit);
}

describe('[I8] a poisonous file is set aside with its reason', () => {
  it('10 000 mutated files never crash, never hang and are never half read', async () => {
    let imported = 0;
    await fc.assert(
      fc.asyncProperty(anyMutilated, async (octets) => {
        const lecture = await lire(octets, NOM);
        if (lecture.importable) imported++;
        checkNeverHalf(octets, lecture);
      }),
      { numRuns: 10_000 }
    );
    // Both outcomes are met often enough to mean something.
    expect(imported).toBeGreaterThan(500);
    expect(imported).toBeLessThan(9500);
  }, 120_000);

  it('bytes of any kind are read or refused, whatever the chunks', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.uint8Array({ maxLength: 400 }),
        fc.integer({ min: 1, max: 20 }),
        async (octets, morceau) => {
          const lecture = await lire(octets, NOM, morceau);
          checkNeverHalf(octets, lecture);
          expect(lecture).toEqual(await lire(octets, NOM));
        }
      ),
      { numRuns: 1000 }
    );
  });

  it('mutated files are read alike whatever the chunks', async () => {
    await fc.assert(
      fc.asyncProperty(anyMutilated, fc.integer({ min: 1, max: 300 }), async (octets, morceau) => {
        expect(await lire(octets, NOM, morceau)).toEqual(await lire(octets, NOM));
      }),
      { numRuns: 300 }
    );
  });
});
