import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dateIso, type DateIso } from '#lib/domain/dates.ts';
import type { Bloc, Ligne } from '#lib/domain/ecritures/bloc.ts';
import { centimes, ZERO } from '#lib/domain/montant.ts';
import { blocOf } from '#lib/domain/segments/lire-bloc.ts';
import { segmentOfBlocs } from '#lib/domain/segments/segment-of-blocs.ts';
import { anyDate } from '#lib/testing/generateurs.ts';
import { Encodeur } from './encoder-fec.ts';
import { blocsOf, lire } from './testing.ts';
import { fecText } from './write-fec.ts';

/** Letters and signs that ISO 8859-15 has, and no separator: such a text comes back as it went. */
const anyMotLatin = fc.string({
  unit: fc.constantFrom(...Array.from('aZé09 -.,;:\'"/()&€œÿ«»')),
  minLength: 1,
  maxLength: 12
});
const anyMot = fc.oneof(anyMotLatin, fc.string({ unit: 'grapheme', minLength: 1, maxLength: 12 }));
/** Everything that could cut a field or a line. */
const anyMotHostile = fc.string({
  unit: fc.constantFrom(
    'a',
    'é',
    '\t',
    '|',
    '\r',
    '\n',
    '\u0000',
    '\u001a',
    '\u00a0',
    '\u2028',
    '"',
    ' ',
    '\ufeff',
    '\ufffd'
  ),
  maxLength: 12
});

const anyMontantDeLigne = fc.integer({ min: -9_999_999_99, max: 9_999_999_99 }).map(centimes);

function anyLigne(mot: fc.Arbitrary<string>): fc.Arbitrary<Ligne> {
  const optional = fc.record(
    {
      libelleCompte: mot,
      auxiliaire: mot,
      libelleAuxiliaire: mot,
      libelle: mot,
      piece: mot,
      lettre: mot,
      devise: fc.constantFrom('USD', 'CHF'),
      montantDevise: fc.constantFrom('12.50', '-3', '1000.125'),
      datePiece: anyDate(),
      dateLettrage: anyDate(),
      dateValidation: anyDate()
    },
    { requiredKeys: [] }
  );
  return fc
    .tuple(optional, fc.constantFrom('512', '4501', '401EDF', '6150000'), anyMontantDeLigne, fc.boolean())
    .map(([autres, compte, montant, isDebit]) => ({
      ...autres,
      compte,
      debit: isDebit ? montant : ZERO,
      credit: isDebit ? ZERO : montant
    }));
}

function balanced(date: DateIso, lignes: readonly Ligne[], rang: number, journal: string): Bloc {
  const ecart = lignes.reduce((sum, { debit, credit }) => sum + debit - credit, 0);
  const contrepartie = { compte: '471', debit: ZERO, credit: centimes(ecart) };
  // Two neighbours with the same number: no journal can look numbered line by line.
  return { journal, numero: String(rang + 1), date, lignes: [...lignes, contrepartie] };
}

function anyBlocs(mot: fc.Arbitrary<string>): fc.Arbitrary<Bloc[]> {
  const bloc = fc.record({
    date: anyDate(dateIso('2026-01-01'), dateIso('2026-12-31')),
    lignes: fc.array(anyLigne(mot), { minLength: 1, maxLength: 5 }),
    journal: fc.constantFrom('AC', 'BQ', 'OPDIV')
  });
  return fc
    .array(bloc, { minLength: 1, maxLength: 8 })
    .map((blocs) => blocs.map(({ date, lignes, journal }, rang) => balanced(date, lignes, rang, journal)));
}

/** The blocs as the core reads them back from columns: what a bloc says for all its lines is said on each. */
function inColumns(blocs: readonly Bloc[]): Bloc[] {
  const segment = segmentOfBlocs(blocs);
  return blocs.map((_, b) => blocOf(segment, b));
}

async function throughFec(blocs: readonly Bloc[], encodage: 'utf-8' | 'iso-8859-15'): Promise<Bloc[]> {
  const encodeur = new Encodeur(encodage);
  const octets = encodeur.encode([...fecText(blocs)].join(''));
  const lecture = await lire(octets, undefined, 17);
  expect(lecture.importable).toBe(true);
  return blocsOf(lecture);
}

/** What a reader keeps of a text: no control character, no separator, no padding. */
function kept(texte: string): string {
  return texte.replace(/[\p{Cc}|\u2028\u2029]+/gu, ' ').replace(/^[ \u00a0]+|[ \u00a0]+$/g, '');
}

const mapTexts = (blocs: readonly Bloc[], change: (texte: string) => string): Bloc[] =>
  blocs.map((bloc) => ({
    ...bloc,
    lignes: bloc.lignes.map((ligne) => {
      const changed = Object.entries(ligne).map(([champ, valeur]): [string, unknown] => [
        champ,
        typeof valeur === 'string' ? change(valeur) : valeur
      ]);
      return Object.fromEntries(changed) as unknown as Ligne;
    })
  }));

describe('blocs → FEC → blocs', () => {
  it('[INV-17] [INV-19] gives any balanced blocs back, to the letter, in UTF-8', async () => {
    await fc.assert(
      fc.asyncProperty(anyBlocs(anyMot), async (blocs) => {
        expect(await throughFec(blocs, 'utf-8')).toEqual(inColumns(mapTexts(blocs, kept)));
      }),
      { numRuns: 300 }
    );
  });

  it('[INV-17] [INV-24] and in ISO 8859-15 for the characters it has', async () => {
    await fc.assert(
      fc.asyncProperty(anyBlocs(anyMotLatin), async (blocs) => {
        // Bytes that happen to be UTF-8 are read as such: one letter that cannot be settles it.
        const marked = [
          { ...balanced(dateIso('2026-01-01'), [], 99, 'AC'), libelle: 'é'.repeat(200) },
          ...blocs
        ];
        const [, ...read] = await throughFec(marked, 'iso-8859-15');
        expect(read).toEqual(inColumns(mapTexts(blocs, kept)));
      }),
      { numRuns: 200 }
    );
  });

  it('[INV-21] [INV-23] hostile labels never cut a field nor a line', async () => {
    await fc.assert(
      fc.asyncProperty(anyBlocs(anyMotHostile), async (blocs) => {
        const text = [...fecText(blocs)].join('');
        const records = text.slice(0, -2).split('\r\n').slice(1);
        expect(records).toHaveLength(blocs.reduce((sum, { lignes }) => sum + lignes.length, 0));
        for (const record of records) {
          const fields = record.split('\t');
          expect(fields).toHaveLength(18);
          expect(record.replaceAll('\t', '')).not.toMatch(/[|\p{Cc}\u2028\u2029]/u);
          expect(fields[4]).toMatch(/^\d{3}/);
          for (const amount of fields.slice(11, 13)) expect(amount).toMatch(/^-?\d+,\d{2}$/);
          for (const day of [fields[3], fields[9], fields[14], fields[15]]) expect(day).toMatch(/^(\d{8})?$/);
        }
        expect(await throughFec(blocs, 'utf-8')).toEqual(inColumns(mapTexts(blocs, kept)));
      }),
      { numRuns: 300 }
    );
  });
});
