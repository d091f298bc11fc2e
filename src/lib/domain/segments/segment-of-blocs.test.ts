import { expect, it } from 'vitest';
import { dateIso } from '#lib/domain/dates.ts';
import type { Bloc } from '#lib/domain/ecritures/bloc.ts';
import { centimes, ZERO } from '#lib/domain/montant.ts';
import { bloc } from '#lib/testing/bloc.ts';
import { textesOf } from './dictionnaire.ts';
import { blocOf } from './lire-bloc.ts';
import { segmentOfBlocs } from './segment-of-blocs.ts';

/** Says everything that a bloc and its lines can say. */
const COMPLET: Bloc = {
  journal: 'AC',
  libelleJournal: 'Achats',
  numero: '12',
  date: dateIso('2026-03-15'),
  libelle: 'Ascenseur',
  dateValidation: dateIso('2026-03-31'),
  lignes: [
    {
      compte: '615',
      libelleCompte: 'Entretien',
      libelle: 'Ascenseur',
      piece: 'F12',
      datePiece: dateIso('2026-03-12'),
      date: dateIso('2026-03-15'),
      debit: centimes(240_00),
      credit: ZERO,
      dateValidation: dateIso('2026-03-31'),
      devise: 'USD',
      montantDevise: '260.50'
    },
    {
      compte: '401',
      libelleCompte: 'Fournisseurs',
      auxiliaire: 'F001',
      libelleAuxiliaire: 'Ascenseurs du Midi',
      libelle: 'Ascenseur',
      piece: 'F12',
      datePiece: dateIso('2026-03-12'),
      date: dateIso('2026-03-15'),
      debit: ZERO,
      credit: centimes(240_00),
      lettre: 'AA',
      dateLettrage: dateIso('2026-04-01'),
      dateValidation: dateIso('2026-03-31')
    }
  ]
};

it('keeps everything that a bloc says', () => {
  expect(blocOf(segmentOfBlocs([COMPLET]), 0)).toEqual(COMPLET);
});

it('gives each bloc its lines, in order', () => {
  const blocs = [
    bloc('OD 2026-01-01', '512 1,00 D', '701 1,00 C'),
    COMPLET,
    bloc('BQ 2026-02-01', '512 -2,00 C', '450 -2,00 D')
  ];
  const segment = segmentOfBlocs(blocs);
  expect([...segment.chiffres.debuts]).toEqual([0, 2, 4, 6]);
  expect(textesOf(segment.chiffres.journaux)).toEqual(['', 'OD', 'AC', 'BQ']);
  expect([0, 1, 2].map((b) => blocOf(segment, b).lignes.map(({ compte }) => compte))).toEqual([
    ['512', '701'],
    ['615', '401'],
    ['512', '450']
  ]);
  // Imported amounts keep their sign and their side.
  expect(blocOf(segment, 2).lignes[0]).toMatchObject({ debit: 0, credit: -200 });
});

it('says on each line what the bloc says for all of them', () => {
  const { lignes, ...entete } = COMPLET;
  const nues = lignes.map(({ libelle: _l, date: _d, dateValidation: _v, ...ligne }) => ligne);
  expect(blocOf(segmentOfBlocs([{ ...entete, lignes: nues }]), 0)).toEqual(COMPLET);
});

it('a bloc says only what its lines share', () => {
  const [premiere, seconde] = COMPLET.lignes;
  if (!premiere || !seconde) throw new Error('two lines');
  const autre = {
    ...seconde,
    libelle: 'Autre',
    dateValidation: dateIso('2026-04-02'),
    date: dateIso('2026-03-16')
  };
  const lu = blocOf(segmentOfBlocs([{ ...COMPLET, lignes: [premiere, autre] }]), 0);
  expect(lu).not.toHaveProperty('libelle');
  expect(lu).not.toHaveProperty('dateValidation');
  expect(lu.date).toBe('2026-03-15');
  expect(lu.lignes[1]).toEqual(autre);
});

it('keeps the columns that the source has beyond the legal ones', () => {
  const lignes = COMPLET.lignes.map((ligne, i) => ({
    ...ligne,
    extras: { DateRglt: '20260401', Analytique: i === 0 ? 'ASC' : '' }
  }));
  const segment = segmentOfBlocs([{ ...COMPLET, lignes }], ['DateRglt', 'Analytique']);
  expect(blocOf(segment, 0).lignes).toEqual(lignes);
});

it('has no bloc beyond its last', () => {
  const segment = segmentOfBlocs([COMPLET]);
  expect(() => blocOf(segment, 1)).toThrow('Bug');
  expect(() => blocOf(segmentOfBlocs([]), 0)).toThrow('Bug');
});
