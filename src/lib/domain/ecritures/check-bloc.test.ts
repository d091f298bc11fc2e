import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bloc } from '#lib/testing/bloc.ts';
import { contexteDeSyndicat } from '#lib/testing/contexte.ts';
import { anyBloc, anyMontantPositif } from '#lib/testing/generateurs.ts';
import { dateIso, type DateIso, type MoisIso } from '../dates.ts';
import { centimes, ZERO } from '../montant.ts';
import type { Bloc } from './bloc.ts';
import { checkBloc, ecartOf, premiereDateOuverteOf } from './check-bloc.ts';
import { planOf } from '../comptes/plan.ts';
import type { Journal } from './journal.ts';

const contexte = contexteDeSyndicat();
const APPEL = bloc('AF 2026-03-31', '4501  120,00 D', '701  120,00 C');
const at = (date: string): Bloc => ({ ...APPEL, date: dateIso(date) });
/** The bloc with its first line changed. */
const withLigne = (changes: Partial<Bloc['lignes'][number]>): Bloc => ({
  ...APPEL,
  lignes: APPEL.lignes.map((ligne, i) => (i === 0 ? { ...ligne, ...changes } : ligne))
});

it('accepts a bloc as it should be', () => {
  expect(checkBloc(APPEL, contexte)).toEqual([]);
});

describe('[INV-01] [JNL-01] [I1] a bloc is balanced to the cent', () => {
  it('refuses a gap and gives it', () => {
    const b = bloc('OD 2026-03-31', '4501  120,00 D', '701  100,00 C');
    expect(checkBloc(b, contexte)).toEqual([{ code: 'ECR-DESEQUILIBRE', ecart: centimes(20_00) }]);
  });

  it('accepts any balanced bloc', () => {
    fc.assert(
      fc.property(anyBloc(), (b) => {
        expect(checkBloc(b, contexte)).toEqual([]);
      })
    );
  });

  it('refuses any bloc off by any amount, one cent included, on either side', () => {
    fc.assert(
      fc.property(anyBloc(), anyMontantPositif(), fc.boolean(), (b, montant, isDebit) => {
        const [debit, credit] = isDebit ? [montant, ZERO] : [ZERO, montant];
        const off = { ...b, lignes: [...b.lignes, { compte: '401', debit, credit }] };
        expect(checkBloc(off, contexte)).toEqual([{ code: 'ECR-DESEQUILIBRE', ecart: debit - credit }]);
      })
    );
  });

  it('is balanced in the order of the lines and in any other', () => {
    fc.assert(
      fc.property(anyBloc(), (b) => {
        expect(ecartOf(b.lignes)).toBe(ZERO);
        expect(ecartOf([...b.lignes].reverse())).toBe(ZERO);
      })
    );
  });
});

describe('[INV-02] [JNL-01] a bloc has two lines, one journal, one date', () => {
  it('refuses one line, and none', () => {
    expect(checkBloc({ ...APPEL, lignes: [] }, contexte)).toEqual([
      { code: 'ECR-TROP-PEU-DE-LIGNES', lignes: 0 }
    ]);
    expect(checkBloc(bloc('OD 2026-03-31', '4501  120,00 D'), contexte)).toEqual([
      { code: 'ECR-TROP-PEU-DE-LIGNES', lignes: 1 },
      { code: 'ECR-DESEQUILIBRE', ecart: centimes(120_00) }
    ]);
  });

  it('refuses a line of another date, not one that repeats it', () => {
    expect(checkBloc(withLigne({ date: dateIso('2026-03-31') }), contexte)).toEqual([]);
    expect(checkBloc(withLigne({ date: dateIso('2026-04-01') }), contexte)).toEqual([
      { code: 'ECR-DATES-MELEES', ligne: 1, date: dateIso('2026-04-01') }
    ]);
  });

  it('[INV-06] [JNL-14] [JNL-17] refuses the common account of a pool to an entité that is not of it', () => {
    const commun = (compteCommun?: Journal['compteCommun']): Journal => ({
      code: APPEL.journal,
      libelle: 'Compte commun',
      type: 'tresorerie-compte-commun',
      ...(compteCommun && { compteCommun })
    });
    const avec = (journal: Journal) => ({
      ...contexte,
      entite: 'S03',
      journaux: new Map([[journal.code, journal]])
    });
    expect(checkBloc(APPEL, avec(commun({ entites: ['S01'] })))).toEqual([
      { code: 'ECR-JOURNAL-COMMUN', journal: APPEL.journal, entite: 'S03' }
    ]);
    expect(checkBloc(APPEL, avec(commun({ entites: ['S01', 'S03'] })))).toEqual([]);
    // As the books brought it, its pool still to be told.
    expect(checkBloc(APPEL, avec(commun()))).toEqual([]);
  });

  it('refuses an empty or unknown journal', () => {
    expect(checkBloc({ ...APPEL, journal: ' ' }, contexte)).toEqual([{ code: 'ECR-JOURNAL-ABSENT' }]);
    expect(checkBloc({ ...APPEL, journal: 'ZZ' }, contexte)).toEqual([
      { code: 'ECR-JOURNAL-INCONNU', journal: 'ZZ' }
    ]);
  });
});

describe('[INV-03] a line has exactly one side, above zero', () => {
  const codes = (debit: number, credit: number) =>
    checkBloc(withLigne({ debit: centimes(debit), credit: centimes(credit) }), contexte).map(
      ({ code }) => code
    );

  it('refuses neither side, both sides, a negative amount', () => {
    expect(codes(0, 0)).toEqual(['ECR-DESEQUILIBRE', 'ECR-SANS-MONTANT']);
    expect(codes(130_00, 10_00)).toEqual(['ECR-DEBIT-ET-CREDIT']);
    expect(codes(0, -120_00)).toEqual(['ECR-MONTANT-NEGATIF']);
    expect(codes(1, 0)).toEqual(['ECR-DESEQUILIBRE']);
  });

  it('refuses more than ten milliard euros, and does not add up what it cannot', () => {
    expect(codes(10_000_000_000_00, 0)).toEqual(['ECR-DESEQUILIBRE']);
    expect(codes(10_000_000_000_01, 0)).toEqual(['ECR-MONTANT-EXCESSIF']);
    expect(codes(Number.MAX_SAFE_INTEGER, 0)).toEqual(['ECR-MONTANT-EXCESSIF']);
  });
});

describe('[INV-13] a bloc is dated in an open period', () => {
  it('refuses the day before and the day after the exercice', () => {
    const refused = ['2025-12-31', '2026-01-01', '2026-12-31', '2027-01-01'].filter(
      (date) => checkBloc(at(date), contexte).length > 0
    );
    expect(refused).toEqual(['2025-12-31', '2027-01-01']);
    expect(checkBloc(at('2025-12-31'), contexte)).toEqual([
      { code: 'ECR-HORS-EXERCICE', date: dateIso('2025-12-31'), exercice: contexte.exercice }
    ]);
  });

  it('refuses a day up to the last closing and proposes the first open one', () => {
    const closed = contexteDeSyndicat({ closJusquAu: dateIso('2026-03-31') });
    expect(checkBloc(at('2026-03-31'), closed)).toEqual([
      { code: 'ECR-PERIODE-CLOSE', date: dateIso('2026-03-31'), premiereDateOuverte: dateIso('2026-04-01') }
    ]);
    expect(checkBloc(at('2026-04-01'), closed)).toEqual([]);
  });

  it('refuses a closed month and proposes the next open one', () => {
    const closed = contexteDeSyndicat({ moisClos: new Set(['2026-03', '2026-04'] as MoisIso[]) });
    expect(checkBloc(at('2026-03-31'), closed)).toEqual([
      { code: 'ECR-PERIODE-CLOSE', date: dateIso('2026-03-31'), premiereDateOuverte: dateIso('2026-05-01') }
    ]);
    expect(checkBloc(at('2026-02-28'), closed)).toEqual([]);
  });

  it('proposes nothing when the whole exercice is closed', () => {
    const closed = contexteDeSyndicat({ closJusquAu: dateIso('2026-12-31') });
    expect(checkBloc(at('2026-06-30'), closed)).toEqual([
      { code: 'ECR-PERIODE-CLOSE', date: dateIso('2026-06-30'), premiereDateOuverte: null }
    ]);
  });

  it('goes from the closing to the first month still open, and starts with the exercice', () => {
    const periodes = {
      ...contexte,
      closJusquAu: dateIso('2026-01-31'),
      moisClos: new Set(['2026-02'] as MoisIso[])
    };
    const proposed = (date: string): DateIso | null => premiereDateOuverteOf(dateIso(date), periodes);
    expect(proposed('2025-05-05')).toBe('2026-03-01');
    expect(proposed('2026-02-10')).toBe('2026-03-01');
    expect(proposed('2026-03-10')).toBe('2026-03-10');
    expect(proposed('2027-01-01')).toBeNull();
  });
});

describe('[INV-14] accounts', () => {
  const code = (compte: string, others = contexte) => checkBloc(withLigne({ compte }), others);

  it('refuses a missing, unknown, too short or detailed account', () => {
    expect(code(' ')).toEqual([{ code: 'ECR-COMPTE-ABSENT', ligne: 1 }]);
    expect(code('411')).toEqual([{ code: 'ECR-COMPTE-INCONNU', ligne: 1, compte: '411' }]);
    expect(code('53')).toEqual([{ code: 'ECR-COMPTE-FORME', ligne: 1, compte: '53' }]);
    expect(code('450')).toEqual([{ code: 'ECR-COMPTE-SUBDIVISE', ligne: 1, compte: '450' }]);
  });

  it('refuses a closed account', () => {
    const plan = planOf([
      ...contexte.plan.comptes.values(),
      { numero: '4501018', libelle: 'Lot 18', ferme: true }
    ]);
    expect(code('4501018', { ...contexte, plan })).toEqual([
      { code: 'ECR-COMPTE-FERME', ligne: 1, compte: '4501018' }
    ]);
  });
});

describe('[JNL-25] a journal may demand a piece number', () => {
  const achat = bloc('AC 2026-03-31', '601  80,00 D', '401  80,00 C');
  const withPiece = (pieces: string[]): Bloc => ({
    ...achat,
    lignes: achat.lignes.map((ligne, i) => ({ ...ligne, piece: pieces[i] ?? '' }))
  });

  it('refuses a bloc without one, or with a line that lacks it', () => {
    expect(checkBloc(withPiece(['F12', 'F12']), contexte)).toEqual([]);
    for (const b of [achat, withPiece(['F12', ' '])])
      expect(checkBloc(b, contexte)).toEqual([{ code: 'ECR-PIECE-ABSENTE', journal: 'AC' }]);
  });

  it('asks nothing of the other journals', () => {
    expect(checkBloc({ ...achat, journal: 'OD' }, contexte)).toEqual([]);
  });
});

it('gives all refusals, those of the bloc first, then in line order', () => {
  const b = bloc('ZZ 2027-01-01', '450  1,00 D', '999  2,00 C', '701  -3,00 D');
  expect(
    checkBloc(b, contexte).map((refus) => ('ligne' in refus ? `${refus.code} ${refus.ligne}` : refus.code))
  ).toEqual([
    'ECR-JOURNAL-INCONNU',
    'ECR-HORS-EXERCICE',
    'ECR-DESEQUILIBRE',
    'ECR-COMPTE-SUBDIVISE 1',
    'ECR-COMPTE-INCONNU 2',
    'ECR-MONTANT-NEGATIF 3'
  ]);
});
