import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decouper } from './decouper.ts';
import { lireFiltre } from './filtre.ts';
import { IndexDeTable } from './index-de-table.ts';
import { valeursCommencantPar } from './intervalles.ts';
import { messageDeVue } from './messages.ts';
import { lirePeriode } from './periodes.ts';
import { MARQUES_DE_SENS } from './recherche.ts';
import type { RefusDeVue } from './refus.ts';
import { demande, rows, tableDEssai, VIDE, vueDEssai } from './testing/essai.ts';

const index = new IndexDeTable(tableDEssai([VIDE]));
const refusDe = (filtre: string) => lireFiltre(filtre, index).refus;
const parts = (texte: string) =>
  decouper(texte, (nom) => (nom === 'debit' ? { chiffre: true } : undefined)).map(
    ({ exclut, nom, operateur, valeur }) =>
      [exclut ? '-' : '', nom, operateur, valeur].filter((x) => x !== undefined && x !== '').join('|')
  );

const sansInvisibles = (texte: string) => texte.replaceAll('\u2060', '').replace(MARQUES_DE_SENS, '').trim();

describe('parts', () => {
  it.each([
    ['deux mots', ['deux', 'mots']],
    ['  "une phrase" -"autre phrase"', ['une phrase', '-|autre phrase']],
    ['« à la française » “anglaise”', [' à la française ', 'anglaise']],
    ['"pas fermée encore', ['pas fermée encore']],
    ['compte:401 -compte:"512 1"', ['compte|:|401', '-|compte|:|512 1']],
    ['debit>=1 000,50 loyer', ['debit|>=|1 000,50', 'loyer']],
    ['debit > 1000 debit≤5', ['debit|>|1000', 'debit|<=|5']],
    ['debit:>1 000 000 12', ['debit|>|1 000 000', '12']],
    ['debit:1 000..2 000 300 40', ['debit|:|1 000..2 000 300', '40']],
    ['debit:-1 000', ['debit|:|-1 000']],
    ['autre:1 000', ['autre|:|1', '000']],
    ['debit: 1000', ['debit|:', '1000']],
    ['debit> date:2026', ['debit|>', 'date|:|2026']],
    ['1\u202f234,56 1 234', ['1\u202f234,56', '1', '234']],
    ['loyer > 5 loyer>5', ['loyer', '>|5', 'loyer|>|5']],
    ['12:30 -', ['12:30', '-']],
    ['\u202bcompte:401\u202c \u200fdebit>5', ['compte|:|401', 'debit|>|5']]
  ])('[UI-42] cuts %j', (texte, attendu) => {
    expect(parts(texte)).toEqual(attendu);
  });

  it('[UI-42] every character of a filter but spaces is in one part, once', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (texte) => {
        const parties = decouper(texte, () => ({ chiffre: true }));
        let fin = 0;
        for (const { position, brut } of parties) {
          expect(sansInvisibles(texte.slice(fin, position))).toBe('');
          expect(texte.startsWith(brut, position)).toBe(true);
          fin = position + brut.length;
        }
        expect(sansInvisibles(texte.slice(fin))).toBe('');
      })
    );
  });
});

it('[LST-04] finds a text whatever marks of direction it or the filter bears', () => {
  const vue = vueDEssai([
    { libelle: 'صيانة المصعد' },
    { libelle: 'Bail\u200e du \u2068hall\u2069' },
    { libelle: 'Eau' }
  ]);
  expect(rows(vue.demander(demande('\u202bالمصعد\u202c')))).toEqual([0]);
  expect(rows(vue.demander(demande('"bail du hall"')))).toEqual([1]);
});

describe('columns', () => {
  it('[UI-42] are named by id, title or other name, accents and case aside', () => {
    const vue = vueDEssai([{ libelle: 'Loyer', debit: 5_00 }, { libelle: 'Eau' }]);
    for (const filtre of ['libelle:loy', 'LIBELLÉ:loy', 'objet:LOY', 'Débit:5'])
      expect(rows(vue.demander(demande(filtre))), filtre).toEqual([0]);
  });

  it('[UI-42] an account is found with or without its hyphens, as it is shown or as it is kept', () => {
    const vue = vueDEssai([
      { compte: '4501' },
      { compte: '450-12' },
      { compte: '4502', libelle: 'Lot 450-1' }
    ]);
    for (const filtre of ['compte:450-1', 'compte:4501', 'compte=45-01', 'compte:450\u20111'])
      expect(rows(vue.demander(demande(filtre))), filtre).toEqual([0, 1]);
    // Elsewhere a hyphen is a hyphen.
    expect(rows(vue.demander(demande('450-1')))).toEqual([0, 1, 2]);
    expect(rows(vue.demander(demande('4501')))).toEqual([0, 1]);
    expect(rows(vue.demander(demande('libelle:4501')))).toEqual([]);
  });

  it('[UI-42] an unknown one is refused with those that begin alike, and its text can be quoted', () => {
    expect(refusDe('loyer compta:401 12')).toEqual([
      { code: 'FIL-CHAMP-INCONNU', nom: 'compta', proches: ['Compte'], partie: 'compta:401', position: 6 }
    ]);
    expect(refusDe('"compta:401" http')).toEqual([]);
  });
});

describe('figures', () => {
  it('[UI-42] a word finds an amount by how it begins as it is shown', () => {
    expect(valeursCommencantPar('12,', 2)).toEqual([
      { min: -12_99, max: -12_00 },
      { min: 12_00, max: 12_99 }
    ]);
    expect(valeursCommencantPar('-1234,5', 2)).toEqual([{ min: -1234_59, max: -1234_50 }]);
    expect(valeursCommencantPar('12', 0)?.slice(-1)[0]?.max).toBeLessThanOrEqual(Number.MAX_SAFE_INTEGER);
    for (const mot of ['', 'a', '012', '1,234', '1,', '--1', '1e3', '9'.repeat(17)])
      expect(valeursCommencantPar(mot, mot === '1,' ? 0 : 2), mot).toBeUndefined();
  });

  it('[UI-42] an amount at the edge of whole numbers is found, and one beyond is not sought', () => {
    const vue = vueDEssai([{ solde: Number.MAX_SAFE_INTEGER }, { solde: Number.MIN_SAFE_INTEGER }]);
    expect(rows(vue.demander(demande('90071992547409,91')))).toEqual([0, 1]);
    expect(rows(vue.demander(demande('99999999999999,99')))).toEqual([]);
    expect(rows(vue.demander(demande('solde>=90071992547409,91')))).toEqual([0]);
    expect(vue.demander(demande('')).totaux[1]).toEqual({ champ: 'solde', somme: 0 });
  });
});

describe('dates', () => {
  it.each([
    ['15/03/2026', { sorte: 'jours', jours: { min: 20527, max: 20527 } }],
    ['2026-03-15', { sorte: 'jours', jours: { min: 20527, max: 20527 } }],
    ['150326', { sorte: 'jours', jours: { min: 20527, max: 20527 } }],
    ['03/26', { sorte: 'jours', jours: { min: 20513, max: 20543 } }],
    ['2026-03', { sorte: 'jours', jours: { min: 20513, max: 20543 } }],
    ['2026', { sorte: 'jours', jours: { min: 20454, max: 20818 } }],
    ['03/12', { sorte: 'anniversaire', jour: 3, mois: 12 }],
    ['03/13', { sorte: 'jours', jours: { min: 15765, max: 15795 } }],
    ['3/5', { sorte: 'anniversaire', jour: 3, mois: 5 }],
    ['29/02', { sorte: 'anniversaire', jour: 29, mois: 2 }]
  ])('[UI-42] reads %s', (texte, valeur) => {
    expect(lirePeriode(texte)).toEqual({ ok: true, valeur });
  });

  it.each(['', '15', '31/02/2026', '13/2026', '30/02', '1/0', '00/26', '1850', 'mars', '15/03/26/1'])(
    '[UI-42] refuses %j',
    (texte) => {
      expect(lirePeriode(texte).ok).toBe(false);
    }
  );

  it('[UI-42] a word alone is no year, and no day without a slash', () => {
    const vue = vueDEssai([{ date: '2026-03-15' as never }]);
    expect(rows(vue.demander(demande('2026')))).toEqual([]);
    expect(rows(vue.demander(demande('150326')))).toEqual([]);
    expect(rows(vue.demander(demande('date:150326')))).toEqual([0]);
  });
});

it('[UI-42] every refusal says what is wrong, where, and what to write', () => {
  const filtres = [
    'compta:401',
    'zzz:1',
    '>1000',
    'debit>',
    'libelle>a',
    'debit:1.234',
    'debit>abc',
    'lots:1,25',
    'lots>x',
    'date:15',
    'date:31/02/2026',
    'date>15/03',
    'date:1850',
    'debit:200..100',
    'compte:512..401',
    'x '.repeat(33),
    'x'.repeat(2001)
  ];
  const autres: RefusDeVue[] = [
    { code: 'VUE-TRI-INCONNU', champ: 'lettre' },
    { code: 'VUE-GROUPE-INCONNU', champ: 'lettre' }
  ];
  const refus = filtres.flatMap((filtre) => {
    const lus = refusDe(filtre);
    expect(lus, filtre).toHaveLength(1);
    return lus;
  });
  expect(
    [...refus, ...autres, { code: 'SEL-ILLISIBLE' as const }].map((r) => `${r.code} ${messageDeVue(r)}`)
  ).toMatchSnapshot();
});
