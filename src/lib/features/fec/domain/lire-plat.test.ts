import { describe, expect, it } from 'vitest';
import { COLONNES_LEGALES } from './colonnes.ts';
import { blocsOf, ecriture, fec, lire, marques } from './testing.ts';

const DEUX = [
  ...ecriture('AC 1 20260315', '615000 240,00 D', '401000 240,00 C'),
  ...ecriture('OD 2 20260630', '662000 1,00 D', '512000 1,00 C')
];
const TEXTE = fec(DEUX);
const LIGNES = TEXTE.split('\r\n').slice(0, -1);
const write = (lignes: readonly string[], fin = '\r\n') => lignes.map((ligne) => `${ligne}${fin}`).join('');

describe('lines', () => {
  it.each([
    ['LF', '\n'],
    ['CR', '\r'],
    ['CR LF', '\r\n'],
    ['CR CR LF', '\r\r\n'],
    ['CR CR CR LF', '\r\r\r\n']
  ])('ended by %s, counted as an editor does', async (_, fin) => {
    const vide = [...LIGNES.slice(0, 3), ...(fin.includes('\n') ? [''] : []), ...LIGNES.slice(3)];
    for (const morceau of [1, 2, 3, 1000]) {
      const lecture = await lire(write(vide, fin), undefined, morceau);
      expect(marques(lecture)).toEqual(fin.includes('\n') ? ['FEC-LIGNE-VIDE 4 -'] : []);
      expect(lecture.totaux).toMatchObject({ lignes: 4, ecritures: 2 });
      const sources = [...(lecture.segment?.textes.ligneSource ?? [])];
      expect(sources).toEqual(fin.includes('\n') ? [2, 3, 5, 6] : [2, 3, 4, 5]);
    }
  });

  it('an empty line ended by lone carriage returns is one too', async () => {
    expect(marques(await lire(write([...LIGNES.slice(0, 3), '', ...LIGNES.slice(3)], '\r')))).toEqual([
      'FEC-LIGNE-VIDE 4 -'
    ]);
  });

  it.each([
    ['no line end', TEXTE.slice(0, -2)],
    ['a lone carriage return', TEXTE.slice(0, -1)],
    ['an end-of-file mark', `${TEXTE}\u001a`],
    ['an end-of-file mark on the last line', `${TEXTE.slice(0, -2)}\u001a`]
  ])('the last one may have %s', async (_, texte) => {
    for (const morceau of [1, 1000]) {
      const lecture = await lire(texte, undefined, morceau);
      expect([lecture.conforme, marques(lecture)]).toEqual([true, []]);
      expect(lecture.totaux.lignes).toBe(4);
    }
  });

  it('without end are not waited for', async () => {
    const endless = `${write(LIGNES.slice(0, 2))}${'x'.repeat(5 << 20)}`;
    for (const morceau of [1 << 16, 1 << 24]) {
      const lecture = await lire(endless, undefined, morceau);
      expect(marques(lecture)).toContain('FEC-LIGNE-SANS-FIN 3 -');
      expect(lecture.importable).toBe(false);
    }
  });

  it('a huge label is kept whole', async () => {
    const long = 'é'.repeat(1_000_000);
    const lecture = await lire(
      fec(DEUX.map((champs) => ({ ...champs, EcritureLib: long }))),
      undefined,
      1 << 16
    );
    expect(lecture.conforme).toBe(true);
    expect(blocsOf(lecture)[0]?.libelle).toBe(long);
  });
});

describe('fields', () => {
  it('lose their padding and nothing else', async () => {
    const padded = DEUX.map((champs) => ({
      ...champs,
      EcritureLib: ' \u00a0 a  b\u00a0 ',
      Debit: ` ${champs.Debit ?? ''} `
    }));
    const lecture = await lire(fec(padded));
    expect(lecture.conforme).toBe(true);
    expect(blocsOf(lecture)[0]?.libelle).toBe('a  b');
  });

  it('hold their quotes in a file of the law, lose them in the others', async () => {
    const quoted = DEUX.map((champs) => ({ ...champs, EcritureLib: '"Les Tilleuls", lot 1' }));
    expect(blocsOf(await lire(fec(quoted)))[0]?.libelle).toBe('"Les Tilleuls", lot 1');
    const semicolons = fec(quoted)
      .replaceAll('"Les Tilleuls", lot 1', '"""Les Tilleuls"", lot; 1"')
      .replaceAll('\t', ';');
    expect(blocsOf(await lire(semicolons))[0]?.libelle).toBe('"Les Tilleuls", lot; 1');
  });

  it('a quote that is not closed takes the rest of its line, and no other', async () => {
    const broken = fec(DEUX).replace('Libellé', '"Libellé').replaceAll('\t', ';');
    const lecture = await lire(broken);
    expect(marques(lecture)).toContain('FEC-LIGNE-TRONQUEE 2 -');
    expect(lecture.totaux.lignes).toBe(3);
  });

  it('a value under a separator that ends the header is not lost', async () => {
    const final = LIGNES.map((ligne, i) => (i === 3 ? `${ligne}\tperdu` : `${ligne}\t`));
    const lecture = await lire(write(final));
    expect(marques(lecture)).toContain('FEC-LIGNE-TROP-LONGUE 4 -');
    expect(lecture.importable).toBe(false);
  });

  it('beyond what is looked at, a line is too long', async () => {
    const wide = LIGNES.map((ligne, i) => (i === 3 ? `${ligne}${'\t'.repeat(500)}` : ligne));
    expect(marques(await lire(write(wide)))).toContain('FEC-LIGNE-TROP-LONGUE 4 -');
  });

  it('of columns beyond the legal ones are kept by name', async () => {
    const more = LIGNES.map((ligne, i) => `${ligne}\t${i === 0 ? 'Axe\tAxe' : `A${i}\tB${i}`}`);
    const [premier] = blocsOf(await lire(write(more)));
    expect(premier?.lignes[1]?.extras).toEqual({ Axe: 'A2', 'Axe (2)': 'B2' });
  });

  it('are read by the name of their column, in any order', async () => {
    const shuffled = COLONNES_LEGALES.toReversed();
    const lecture = await lire(fec(DEUX, shuffled));
    expect(marques(lecture)).toEqual(['FEC-COLONNES-ORDRE 1 -']);
    expect(blocsOf(lecture)).toEqual(blocsOf(await lire(TEXTE)));
  });
});

describe('a file that is no FEC', () => {
  it('is refused by its first line, whatever follows', async () => {
    const lecture = await lire('Grand livre\r\n\r\n512;Banque\r\n');
    expect(lecture.importable).toBe(false);
    expect(marques(lecture)).toContain('FEC-ENTETE-ILLISIBLE 1 -');
  });

  it.each(['', '\ufeff', '\r\n\r\n', ' ', '\u001a'])('%j holds nothing', async (texte) => {
    const lecture = await lire(texte);
    expect(lecture).toMatchObject({ conforme: false, importable: false, exercice: null, segment: null });
    expect(marques(lecture)).toContain('FEC-VIDE - -');
  });

  it('a few zeros in a label do not make it a binary file', async () => {
    const lecture = await lire(TEXTE.replace('Libellé', 'Lib\u0000ellé'));
    expect([lecture.conforme, marques(lecture)]).toEqual([true, ['FEC-CARACTERE 2 EcritureLib']]);
  });
});
