import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dateIso } from '#lib/domain/dates.ts';
import { assert } from '#lib/domain/assert.ts';
import type { Bloc } from '#lib/domain/ecritures/bloc.ts';
import { centimes } from '#lib/domain/montant.ts';
import { bloc } from '#lib/testing/bloc.ts';
import { anyBloc } from '#lib/testing/generateurs.ts';
import { DictionnaireBuilder, textesOf } from './dictionnaire.ts';
import { sha256DeSegment } from './empreinte.ts';
import { derniersNumeros } from './numeros.ts';
import { segmentOfBlocs } from './segment-of-blocs.ts';
import type { Segment, Texte } from './segment.ts';

/** The same segment, its dictionaries in another order and its columns as wide as they can be. */
function autreForme({ lignes, blocs, chiffres, textes }: Segment): Segment {
  const [journaux, comptes, auxiliaires] = [
    retourner({ valeurs: chiffres.journal, dictionnaire: chiffres.journaux }),
    retourner({ valeurs: chiffres.compte, dictionnaire: chiffres.comptes }),
    retourner({ valeurs: chiffres.auxiliaire, dictionnaire: chiffres.auxiliaires })
  ];
  const colonnes = Object.entries(textes.colonnes).map(([nom, texte]) => [nom, retourner(texte)]);
  return {
    lignes,
    blocs,
    chiffres: {
      ...chiffres,
      journal: journaux.valeurs,
      journaux: journaux.dictionnaire,
      compte: comptes.valeurs,
      comptes: comptes.dictionnaire,
      auxiliaire: auxiliaires.valeurs,
      auxiliaires: auxiliaires.dictionnaire,
      debit: Float64Array.from(chiffres.debit),
      credit: Float64Array.from(chiffres.credit)
    },
    textes: {
      ...textes,
      numero: retourner(textes.numero),
      colonnes: Object.fromEntries(colonnes) as Segment['textes']['colonnes'],
      ligneSource: new Uint32Array(lignes).fill(7)
    }
  };
}

function retourner({ valeurs, dictionnaire }: Texte): Texte {
  const builder = new DictionnaireBuilder();
  const textes = textesOf(dictionnaire);
  const places = new Map<number, number>();
  for (const [i, texte] of [...textes.entries()].reverse()) places.set(i, builder.internTexte(texte));
  return { valeurs: Uint32Array.from(valeurs, (i) => places.get(i) ?? 0), dictionnaire: builder.build() };
}

const vides = (nombre: number) => Array.from({ length: nombre }, () => '');

describe('[I2] the hash of a takeover', () => {
  it('is that of its text, as its documentation says it', () => {
    const segment = segmentOfBlocs([
      { ...bloc('AC 2026-03-31 Gardien', '6211  300,00 D', '401/GARD  300,00 C'), numero: '12' },
      {
        ...bloc('BQ 2026-04-01', '512  0,01 D', '471  0,01 C  a\tb\\c'),
        dateValidation: dateIso('2026-04-30')
      }
    ]);
    const colonnes =
      'bloc numero journal compte auxiliaire date debit credit libelleJournal libelleCompte libelleAuxiliaire piece libelle lettre devise montantDevise datePiece dateLettrage dateValidation';
    const texte = [
      colonnes.split(' '),
      ['1', '12', 'AC', '6211', '', '2026-03-31', '30000', '0', '', '', '', '', 'Gardien', ...vides(6)],
      ['1', '12', 'AC', '401', 'GARD', '2026-03-31', '0', '30000', '', '', '', '', 'Gardien', ...vides(6)],
      ['2', '', 'BQ', '512', '', '2026-04-01', '1', '0', ...vides(10), '2026-04-30'],
      [
        '2',
        '',
        'BQ',
        '471',
        '',
        '2026-04-01',
        '0',
        '1',
        '',
        '',
        '',
        '',
        'a\\tb\\\\c',
        ...vides(5),
        '2026-04-30'
      ]
    ];
    const octets = utf8ToBytes(texte.map((champs) => `${champs.join('\t')}\n`).join(''));
    expect(sha256DeSegment(segment)).toBe(bytesToHex(sha256(octets)));
  });

  it('does not depend on widths, on the order of dictionaries, nor on the lines of the file', () => {
    fc.assert(
      fc.property(fc.array(anyBloc(), { maxLength: 6 }), (blocs) => {
        const segment = segmentOfBlocs(blocs);
        expect(sha256DeSegment(autreForme(segment))).toBe(sha256DeSegment(segment));
      })
    );
  });

  it('changes with any cell, and with where a bloc ends', () => {
    const blocs: readonly Bloc[] = [
      bloc('AC 2026-03-31 Gardien', '6211  300,00 D', '401/GARD  300,00 C'),
      bloc('AC 2026-03-31 Eau', '601  20,00 D', '401/EAU  20,00 C')
    ];
    const [first, second] = blocs;
    assert(first !== undefined && second !== undefined, 'two blocs');
    const [ligne, ...suite] = first.lignes;
    assert(ligne !== undefined, 'a line');
    const avec = (autre: Partial<typeof ligne>) => [
      { ...first, lignes: [{ ...ligne, ...autre }, ...suite] },
      second
    ];
    const variantes: readonly (readonly Bloc[])[] = [
      blocs,
      avec({ compte: '6212' }),
      avec({ auxiliaire: 'X' }),
      avec({ libelle: 'Gardien ' }),
      avec({ piece: 'F1' }),
      avec({ debit: centimes(300_01) }),
      avec({ date: dateIso('2026-03-30') }),
      avec({ lettre: 'A' }),
      avec({ dateValidation: dateIso('2026-04-01') }),
      [{ ...first, journal: 'AD' }, second],
      [{ ...first, numero: '1' }, second],
      [second, first],
      [first],
      [{ ...first, lignes: [...first.lignes, ...second.lignes.map((l) => ({ ...l, libelle: 'Eau' }))] }]
    ];
    expect(new Set(variantes.map((un) => sha256DeSegment(segmentOfBlocs(un)))).size).toBe(variantes.length);
    const avecColonne = segmentOfBlocs(blocs, ['ModeRglt']);
    expect(sha256DeSegment(avecColonne)).not.toBe(sha256DeSegment(segmentOfBlocs(blocs)));
  });

  it('holds a text longer than what is gathered at once', () => {
    const long = bloc(`AC 2026-03-31 ${'x'.repeat(200_000)}`, '601  1,00 D', '401  1,00 C');
    const plus = { ...long, libelle: `${long.libelle ?? ''}y` };
    expect(sha256DeSegment(segmentOfBlocs([long]))).not.toBe(sha256DeSegment(segmentOfBlocs([plus])));
  });
});

describe('[INV-12] the numbers of a takeover', () => {
  const numeros = (...blocs: readonly (readonly [journal: string, numero: string])[]) =>
    derniersNumeros(
      segmentOfBlocs(
        blocs.map(([journal, numero]) => ({
          ...bloc(`${journal} 2026-03-31`, '601  1,00 D', '401  1,00 C'),
          numero
        }))
      ),
      (code) => (code === 'AF' ? 'AC' : code)
    );

  it('go on at the greatest that was read at the end of an EcritureNum, journal by journal', () => {
    expect(numeros(['AC', 'AC2026-0012'], ['AC', '7'], ['BQ', '003'], ['OD', 'X'])).toEqual({
      AC: 12,
      BQ: 3,
      OD: 1
    });
  });

  it('count the blocs where no number is a rank', () => {
    expect(numeros(['AC', ''], ['AC', 'A'], ['BQ', '1234567890123456'])).toEqual({ AC: 2, BQ: 1 });
  });

  it('are those of the journal of Régie when two of the file became one', () => {
    expect(numeros(['AC', '4'], ['AF', '9'])).toEqual({ AC: 9 });
  });
});
