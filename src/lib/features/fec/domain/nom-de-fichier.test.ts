import { describe, expect, it } from 'vitest';
import { parseNomDeFec } from './nom-de-fichier.ts';

describe('[INV-22] the name of a FEC', () => {
  it.each([
    '732829320FEC20261231',
    '732829320FEC20261231.txt',
    '732829320FEC20261231.TXT',
    'dossier/732829320FEC20261231.csv',
    '732829320FEC20261231.xml'
  ])('%s is legal', (nom) => {
    expect(parseNomDeFec(nom)).toMatchObject({
      siren: '732829320',
      cloture: '2026-12-31',
      clotureFausse: null,
      legal: true
    });
  });

  it.each([
    ['732829320FEC20261231 (1).txt', '732829320', '2026-12-31'],
    ['73282932000074FEC20261231.txt', '732829320', '2026-12-31'],
    ['732829320_FEC_20261231.txt', '732829320', '2026-12-31'],
    ['732829320fec20261231.txt', '732829320', '2026-12-31'],
    ['732829320FEC31122026.txt', '732829320', '2026-12-31'],
    ['FEC20261231.txt', null, '2026-12-31'],
    ['1234567890FEC20261231.txt', null, '2026-12-31'],
    ['export.txt', null, null],
    ['', null, null]
  ])('%s is not, but is understood', (nom, siren, cloture) => {
    expect(parseNomDeFec(nom)).toMatchObject({ siren, cloture, clotureFausse: null, legal: false });
  });

  it.each(['732829320FEC20261331', '732829320FEC20260231', '732829320FEC00010131', '732829320FEC21001231'])(
    '%s names no day that could close an exercice',
    (nom) => {
      expect(parseNomDeFec(nom)).toMatchObject({ cloture: null, clotureFausse: nom.slice(-8), legal: false });
    }
  );
});

describe('the entité that agencies write around it', () => {
  it.each([
    ['0401-Les-Tilleuls_732829320FEC20261231.txt', '0401', 'Les Tilleuls'],
    ['0401_FEC20261231.txt', '0401', null],
    ['0401.txt', '0401', null],
    ['SDC12 Les Tilleuls FEC20261231.txt', 'SDC12', 'Les Tilleuls'],
    ['0401-Les-Tilleuls/732829320FEC20261231.txt', '0401', 'Les Tilleuls'],
    ['C:\\fec\\0402-Les Lilas\\FEC20261231.txt', '0402', 'Les Lilas'],
    ['732829320FEC20261231.txt', null, null],
    ['mes fichiers/732829320FEC20261231.txt', null, null]
  ])('%s', (nom, code, nomEntite) => {
    expect(parseNomDeFec(nom)).toMatchObject({ code, nomEntite });
  });
});
