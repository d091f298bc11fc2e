import { describe, expect, it } from 'vitest';
import { parseNomDeFec } from './nom-de-fichier.ts';
import {
  codesLibres,
  conflitsDeJournaux,
  entiteContredite,
  liensDeJournaux,
  natureProbable,
  proposerEntite,
  sirenUtile,
  type EntiteConnue
} from './rapprochement.ts';

const TILLEULS: EntiteConnue = { code: '0401', nom: 'Les Tilleuls', siren: null };
const CABINET: EntiteConnue = { code: 'CAB', nom: 'Cabinet', siren: '732829320' };
const CONNUES = [TILLEULS, CABINET];
const propose = (nom: string) => proposerEntite(parseNomDeFec(nom), CONNUES);

describe('the entité of a file', () => {
  it('is known by its code, then by its SIREN', () => {
    expect(propose('0401-Les-Tilleuls_FEC20261231.txt')).toEqual({
      sorte: 'existante',
      code: '0401',
      nom: 'Les Tilleuls',
      par: 'code'
    });
    expect(propose('732829320FEC20261231.txt')).toEqual({
      sorte: 'existante',
      code: 'CAB',
      nom: 'Cabinet',
      par: 'siren'
    });
    // The code says more than the number of the agency that wrote the file.
    expect(propose('0401_732829320FEC20261231.txt')).toMatchObject({ code: '0401', par: 'code' });
  });

  it('is new when the file names one, asked for otherwise', () => {
    expect(propose('0402-Les-Lilas_FEC20261231.txt')).toEqual({
      sorte: 'nouvelle',
      code: '0402',
      nom: 'Les Lilas',
      siren: null
    });
    expect(propose('552100554FEC20261231.txt')).toEqual({ sorte: 'a-demander', nom: '', siren: '552100554' });
  });

  it('is not known by the SIREN of an anonymous file', () => {
    expect(propose('000000000FEC20261231.txt')).toEqual({ sorte: 'a-demander', nom: '', siren: null });
    expect(['000000000', '111111111', null, '732829320'].map(sirenUtile)).toEqual([
      null,
      null,
      null,
      '732829320'
    ]);
  });

  it('is contradicted by another code, or by another SIREN', () => {
    const contredite = (nom: string, choisie: EntiteConnue) => entiteContredite(parseNomDeFec(nom), choisie);
    expect(contredite('0402_FEC20261231.txt', TILLEULS)).toBe('0402');
    expect(contredite('0401_FEC20261231.txt', TILLEULS)).toBeNull();
    expect(contredite('552100554FEC20261231.txt', CABINET)).toBe('552100554');
    expect(contredite('552100554FEC20261231.txt', TILLEULS)).toBeNull();
    expect(contredite('111111111FEC20261231.txt', CABINET)).toBeNull();
    expect(contredite('export.txt', CABINET)).toBeNull();
  });

  it('has the first code that nobody has', () => {
    expect(codesLibres([]).next().value).toBe('0001');
    expect([...codesLibres(['0001', '0003', 'CAB']).take(2)]).toEqual(['0002', '0004']);
  });
});

describe('the trade of an entité', () => {
  const nature = (...comptes: string[]) =>
    natureProbable(comptes.map((compte) => ({ compte, libelle: '', debit: 0, credit: 0 })));

  it.each([
    ['syndic', ['4501', '512']],
    ['syndic', ['45000', '701000']],
    ['gerance', ['4671', '4111', '512']],
    ['cabinet', ['101300', '641100', '706000']],
    ['autre', ['512', '471']],
    ['autre', []]
  ])('%s: %j', (attendue, comptes) => {
    expect(nature(...comptes)).toBe(attendue);
  });
});

describe('journals of the file that mean something else in Régie', () => {
  const conflits = (duFichier: [string, string][], connus: [string, string][]) => {
    const named = (journaux: [string, string][]) => journaux.map(([code, libelle]) => ({ code, libelle }));
    return conflitsDeJournaux(named(duFichier), named(connus)).map(({ code, propose: libre }) => [
      code,
      libre
    ]);
  };

  it.each<[string, string]>([
    ['Achats', 'Journal des achats'],
    ['Achats', 'ACHATS 2026'],
    ['Banque', 'Banque Postale'],
    ['', 'Achats'],
    ['À-nouveaux', 'A NOUVEAU']
  ])('%j and %j are one', (fichier, regie) => {
    expect(conflits([['X', fichier]], [['X', regie]])).toEqual([]);
  });

  it('get another code, of three characters at most, that nobody has', () => {
    expect(conflits([['AC', 'Acomptes']], [['AC', 'Achats']])).toEqual([['AC', 'AC2']]);
    expect(
      conflits(
        [
          ['AC', 'Acomptes'],
          ['AC2', 'Autres']
        ],
        [
          ['AC', 'Achats'],
          ['AC3', 'Avoirs']
        ]
      )
    ).toEqual([['AC', 'AC4']]);
    expect(
      conflits(
        [
          ['BQE', 'Banque'],
          ['BQ2', 'Billets']
        ],
        [
          ['BQE', 'Bordereaux'],
          ['BQ2', 'Caisse']
        ]
      )
    ).toEqual([
      ['BQE', 'BQ3'],
      ['BQ2', 'BQ4']
    ]);
    expect(conflits([['-', 'Achats']], [['-', 'Ventes']])).toEqual([['-', 'J2']]);
  });

  it('even when all the likely ones are taken', () => {
    const pris = Array.from({ length: 100 }, (_, n): [string, string] => [
      n < 10 ? `AC${n}` : `A${n}`,
      'Pris'
    ]);
    expect(conflits([['AC', 'Acomptes']], [['AC', 'Achats'], ...pris])).toEqual([['AC', '000']]);
  });

  it('unknown codes are none', () => {
    expect(conflits([['ZZ', 'Divers']], [['AC', 'Achats']])).toEqual([]);
  });
});

describe('[JNL-28] journals of the file that a code fiscalité links to one of Régie', () => {
  const regie = [
    { code: 'BQ', libelle: 'Banque', codeFiscalite: 'F1' },
    { code: 'OD', libelle: 'Divers' }
  ];
  const liens = (...codes: string[]) =>
    liensDeJournaux(
      codes.map((code) => ({ code, libelle: '' })),
      regie
    );

  it('come in under its code, whatever their label', () => {
    expect(liens('f1', 'AC', 'OD')).toEqual({ f1: 'BQ' });
    expect(liens('AC', 'OD')).toEqual({});
  });

  it('stay as they are when another of the file has that code', () => {
    expect(liens('F1', 'BQ')).toEqual({});
    expect(liens('F1', 'f1')).toEqual({ F1: 'BQ' });
  });
});
