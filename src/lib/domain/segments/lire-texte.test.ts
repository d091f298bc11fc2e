import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bloc } from '#lib/testing/bloc.ts';
import { anyBloc } from '#lib/testing/generateurs.ts';
import { ecrireTexteDeSegment, sha256DeSegment, texteDeSegment } from './empreinte.ts';
import { LecteurDeTexte } from './lire-texte.ts';
import { segmentOfBlocs } from './segment-of-blocs.ts';
import type { Segment } from './segment.ts';

const zeros = (lignes: number) => new Uint32Array(lignes);

function octetsDe(segment: Segment): Uint8Array<ArrayBuffer> {
  const morceaux: number[] = [];
  ecrireTexteDeSegment(segment, (octets) => morceaux.push(...octets));
  return Uint8Array.from(morceaux);
}

function lire(octets: Uint8Array, taille = 7) {
  const lecteur = new LecteurDeTexte();
  for (let i = 0; i < octets.length; i += taille) lecteur.ajouter(octets.subarray(i, i + taille));
  return lecteur.finir(zeros);
}

const encoder = new TextEncoder();

describe('[I5] the text of a takeover', () => {
  it('is read into the columns that it was written from, wherever it is cut', () => {
    fc.assert(
      fc.property(
        fc.array(anyBloc(), { minLength: 1, maxLength: 8 }),
        fc.string(),
        fc.integer({ min: 1, max: 200 }),
        (blocs, texte, taille) => {
          const segment = segmentOfBlocs(
            blocs.map((un, i) => ({
              ...un,
              libelle: `${texte}\t\\\n\r\u2028é`,
              numero: `${texte}${i}`,
              lignes: un.lignes.map((ligne) => ({ ...ligne, extras: { 'Un\tchamp': texte } }))
            })),
            ['Un\tchamp']
          );
          const octets = octetsDe(segment);
          const lu = lire(octets, taille);
          expect(lu.ok).toBe(true);
          if (!lu.ok) return;
          expect(sha256DeSegment(lu.valeur)).toBe(sha256DeSegment(segment));
          expect(octetsDe(lu.valeur)).toEqual(octets);
        }
      ),
      { numRuns: 100 }
    );
  });

  it('drawn piece by piece is the same text', () => {
    const segment = segmentOfBlocs(
      Array.from({ length: 3_000 }, (_, i) =>
        bloc('AC 2026-03-31', `6211  ${i + 1},00 D`, `401  ${i + 1},00 C`)
      )
    );
    const morceaux = [...texteDeSegment(segment)];
    expect(morceaux.length).toBeGreaterThan(2);
    expect(Buffer.concat(morceaux).equals(octetsDe(segment))).toBe(true);
  });

  it('keeps amounts that 32 bits do not hold, and dictionaries of any size', () => {
    const blocs = Array.from({ length: 70_000 }, (_, i) =>
      bloc(`AC 2026-03-31 n ${i}`, '6211  99 999 999,99 D', '401  99 999 999,99 C')
    );
    const segment = segmentOfBlocs(blocs);
    const lu = lire(octetsDeMorceaux(segment), 100_000);
    expect(lu.ok && sha256DeSegment(lu.valeur)).toBe(sha256DeSegment(segment));
  });

  it.each([
    ['', 1, 'fin'],
    ['JournalCode\tx\n', 1, 'colonnes'],
    ['ENTETE\n', 0, ''],
    ['ENTETE\n1\tx\n', 2, 'champs'],
    ['ENTETE\n2LIGNE\n', 2, 'bloc'],
    ['ENTETE\n1LIGNE', 1, 'fin'],
    ['ENTETE\n1LIGNE\n1LIGNE\n3LIGNE\n', 4, 'bloc']
  ])('[I8] %j is refused, and never thrown', (texte, ligne, quoi) => {
    const entete = new TextDecoder().decode(octetsDe(segmentOfBlocs([]))).trimEnd();
    const suite = '\tn\tAC\t401\t\t2026-01-01\t1\t0' + '\t'.repeat(11);
    const lu = lire(encoder.encode(texte.replace('ENTETE', entete).replaceAll('LIGNE', suite)));
    if (quoi === '') expect(lu.ok).toBe(true);
    else expect(lu).toEqual({ ok: false, refus: { ligne, quoi } });
  });

  it.each([
    ['date', '\tn\tAC\t401\t\t2026-02-30\t1\t0'],
    ['date', '\tn\tAC\t401\t\t\t1\t0'],
    ['debit', '\tn\tAC\t401\t\t2026-02-03\t1.5\t0'],
    ['credit', '\tn\tAC\t401\t\t2026-02-03\t1\t99999999999999999']
  ])('[I8] a line whose %s is none is refused', (quoi, suite) => {
    const entete = new TextDecoder().decode(octetsDe(segmentOfBlocs([])));
    const lu = lire(encoder.encode(`${entete}1${suite}${'\t'.repeat(11)}\n`));
    expect(lu).toEqual({ ok: false, refus: { ligne: 2, quoi } });
  });

  it('[I8] whatever the bytes, it is refused or read, and never thrown', () => {
    const octets = octetsDe(segmentOfBlocs([bloc('AC 2026-03-31', '6211  3,00 D', '401  3,00 C')]));
    fc.assert(
      fc.property(fc.nat(octets.length - 1), fc.nat(255), fc.nat(octets.length), (place, octet, fin) => {
        const autre = octets.slice(0, fin);
        if (place < fin) autre[place] = octet;
        expect([true, false]).toContain(lire(autre).ok);
      })
    );
  });
});

function octetsDeMorceaux(segment: Segment): Uint8Array {
  return Buffer.concat([...texteDeSegment(segment)]);
}
