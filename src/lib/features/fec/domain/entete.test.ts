import { describe, expect, it } from 'vitest';
import { Anomalies } from './anomalies.ts';
import { COLONNES_LEGALES } from './colonnes.ts';
import { readEntete, type Entete } from './entete.ts';

function read(texte: string): Entete & { codes: string[] } {
  const anomalies = new Anomalies();
  const entete = readEntete(texte, 1, anomalies);
  return { ...entete, codes: anomalies.list().map(({ code, colonne }) => `${code} ${colonne ?? '-'}`) };
}
const legal = (separateur: string) => COLONNES_LEGALES.join(separateur);

describe('a header', () => {
  it.each(['\t', '|'])('of the law, cut by %j', (separateur) => {
    expect(read(legal(separateur))).toEqual({
      separateur,
      colonnes: COLONNES_LEGALES,
      finaux: 0,
      guillemets: false,
      presente: true,
      codes: []
    });
  });

  it('cut by what the law does not admit', () => {
    expect(read(legal(';'))).toMatchObject({
      separateur: ';',
      guillemets: true,
      codes: ['FEC-SEPARATEUR -']
    });
    expect(read(COLONNES_LEGALES.map((nom) => `"${nom}"`).join(','))).toMatchObject({
      separateur: ',',
      colonnes: COLONNES_LEGALES,
      codes: ['FEC-SEPARATEUR -']
    });
    expect(read(COLONNES_LEGALES.map((nom) => `"${nom}"`).join('\t'))).toMatchObject({
      guillemets: true,
      codes: ['FEC-GUILLEMETS -']
    });
  });

  it('with separators after its last name', () => {
    expect(read(`${legal('|')}|||`)).toMatchObject({
      colonnes: COLONNES_LEGALES,
      finaux: 3,
      codes: ['FEC-SEPARATEUR-FINAL -']
    });
  });

  it('keeps columns of its own, under names that are unique', () => {
    const entete = read(`${legal('\t')}\tAxe\tAxe\t\tMontant\tSens\tLibelle`);
    expect(entete.colonnes.slice(18)).toEqual(
      ['Axe', 'Axe (2)', 'Colonne 21', 'Montant', 'Sens', 'Libelle'].map((extra) => ({ extra }))
    );
    expect(entete.codes).toHaveLength(6);
    expect(entete.codes[1]).toBe('FEC-COLONNE-EN-PLUS Axe (2)');
  });

  it('takes the columns of cash bookkeeping, which follow the eighteen', () => {
    const entete = read(`${legal('\t')}\tDateRglt\tModeRglt\tNatOp\tIdClient`);
    expect(entete.colonnes.slice(18)).toEqual(['DateRglt', 'ModeRglt', 'NatOp', 'IdClient']);
    expect(entete.codes).toEqual([]);
  });

  it('takes Montant and Sens in the place of Debit and Credit', () => {
    const signed = read(legal('\t').replace('Debit\tCredit', 'Montant\tSens'));
    expect(signed.colonnes.slice(11, 13)).toEqual(['Montant', 'Sens']);
    expect(signed.codes).toEqual([]);
    expect(read(legal('\t').replace('Debit\tCredit', 'Montant')).codes).toEqual(['FEC-COLONNE-VITALE Sens']);
    expect(read(legal('\t').replace('Credit', 'Sens')).codes).toContain('FEC-COLONNE-VITALE Credit');
  });

  it('says all that is wrong with it at once', () => {
    const { colonnes, codes } = read('JournalCode\tLibellé\tEcritureLib\tdebit\tEcriture Date\tDebit');
    expect(colonnes).toEqual([]);
    expect(codes.filter((code) => code.startsWith('FEC-COLONNE-ABSENTE'))).toHaveLength(12);
    expect(codes.filter((code) => !code.startsWith('FEC-COLONNE-ABSENTE')).sort()).toEqual([
      'FEC-COLONNE-CASSE Debit',
      'FEC-COLONNE-DOUBLE Debit',
      'FEC-COLONNE-EN-PLUS Libellé',
      'FEC-COLONNE-NOM EcritureDate',
      'FEC-COLONNE-VITALE CompteNum',
      'FEC-COLONNES-ORDRE -'
    ]);
  });

  it.each(['constructor', '__proto__', 'toString'])('is not fooled by a column named %s', (nom) => {
    expect(read(`${legal('\t')}\t${nom}`).colonnes.at(-1)).toEqual({ extra: nom });
  });

  it('of ten thousand columns is refused at once', () => {
    expect(read(`${legal('\t')}\t${'x\t'.repeat(10_000)}y`)).toMatchObject({
      colonnes: [],
      codes: ['FEC-TROP-DE-COLONNES -']
    });
    expect(read('x\t'.repeat(2_000_000)).codes).toEqual(['FEC-ENTETE-ILLISIBLE -']);
  });
});

describe('without header', () => {
  const champs = [
    'AC',
    'Achats',
    '1',
    '20260131',
    '615',
    'Entretien',
    '',
    '',
    'F1',
    '20260131',
    'Facture',
    '12,00',
    '0,00',
    '',
    '',
    '20260131',
    '',
    ''
  ];

  it('the eighteen columns are known by their places', () => {
    expect(read(champs.join('|'))).toEqual({
      separateur: '|',
      colonnes: COLONNES_LEGALES,
      finaux: 0,
      guillemets: false,
      presente: false,
      codes: ['FEC-ENTETE-ABSENTE -']
    });
    expect(read([...champs, 'axe', ''].join('\t'))).toMatchObject({
      colonnes: [...COLONNES_LEGALES, { extra: 'Colonne 19' }],
      finaux: 1
    });
    expect(read(champs.map((champ) => (champ === '0,00' ? '' : champ)).join('\t')).presente).toBe(false);
  });

  it.each([
    ['too few fields', champs.slice(0, 17)],
    ['no date', champs.with(3, 'hier')],
    ['no account', champs.with(4, 'Entretien')],
    ['no amount', champs.with(11, '').with(12, '')],
    ['an amount in letters', champs.with(11, 'douze')]
  ])('%s: nothing is guessed', (_, fields) => {
    expect(read(fields.join('\t'))).toMatchObject({ colonnes: [], codes: ['FEC-ENTETE-ILLISIBLE -'] });
  });
});
