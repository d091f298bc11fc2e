import { BlobReader, TextWriter, ZipReader } from '@zip.js/zip.js';
import fc from 'fast-check';
import { SaxesParser } from 'saxes';
import { describe, expect, it } from 'vitest';
import type { ListeASortir } from './liste-a-sortir.ts';
import { colonne, listeDe, listeDeTextes, rangees } from './sorties-testing.ts';
import { xlsxDeListe, type OptionsXlsx } from './xlsx.ts';
import { columnName, sheetName } from './xlsx-texte.ts';

/** Every part of the workbook by name, each well-formed. */
async function partsOf(fichier: Blob): Promise<ReadonlyMap<string, string>> {
  const parts = new Map<string, string>();
  for (const entry of await new ZipReader(new BlobReader(fichier), { checkCrc32: true }).getEntries()) {
    if (entry.directory) continue;
    const text = await entry.getData(new TextWriter());
    new SaxesParser({ xmlns: true }).write(text).close();
    parts.set(entry.filename, text);
  }
  return parts;
}

interface Cellule {
  readonly style: string;
  readonly texte: boolean;
  readonly valeur: string;
}

/** The cells of a sheet by address, as a spreadsheet reads them. */
function cellsOf(sheet: string | undefined): ReadonlyMap<string, Cellule> {
  const cells = new Map<string, Cellule>();
  let address = '';
  const parser = new SaxesParser();
  parser.on('opentag', ({ name, attributes }) => {
    if (name !== 'c') return;
    address = attributes['r'] ?? '';
    cells.set(address, { style: attributes['s'] ?? '', texte: attributes['t'] === 'inlineStr', valeur: '' });
  });
  parser.on('closetag', ({ name }) => {
    if (name === 'c') address = '';
  });
  parser.on('text', (text) => {
    const cell = cells.get(address);
    if (cell) cells.set(address, { ...cell, valeur: cell.valeur + text });
  });
  parser.write(sheet ?? '').close();
  return cells;
}

/** What `_xHHHH_` stands for. */
function unescaped(texte: string): string {
  return texte.replace(/_x([0-9A-F]{4})_/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)));
}

async function write(liste: ListeASortir, options: OptionsXlsx = {}) {
  const sortie = await xlsxDeListe(liste, options);
  const parts = await partsOf(sortie.fichier);
  return { sortie, parts, cells: cellsOf(parts.get('xl/worksheets/sheet1.xml')) };
}

describe('[LST-10] workbook', () => {
  it('numbers as numbers to the cent, days as days, accounts with their zeros', async () => {
    const { cells } = await write(listeDe([['2026-03-15', '00401000', '=1+1', -9_007_199_254_740_991, 0.1]]));
    expect(cells.get('A2')).toEqual({ style: '2', texte: false, valeur: '46096' });
    expect(cells.get('B2')).toEqual({ style: '3', texte: true, valeur: '00401000' });
    expect(cells.get('C2')).toEqual({ style: '0', texte: true, valeur: '=1+1' });
    expect(cells.get('D2')).toEqual({ style: '1', texte: false, valeur: '-90071992547409.91' });
    expect(cells.get('E2')).toEqual({ style: '0', texte: false, valeur: '0.1' });
  });

  it('leaves out empty cells, and what is no number', async () => {
    const { cells } = await write(
      listeDe([
        [null, null, null, null, null],
        ['31/02/2026', '', '', 0, NaN]
      ])
    );
    expect([...cells.keys()].filter((address) => address.endsWith('2'))).toEqual([]);
    expect(cells.get('A3')).toEqual({ style: '2', texte: true, valeur: '31/02/2026' });
    expect(cells.get('D3')?.valeur).toBe('0.00');
    expect(cells.get('E3')?.valeur).toBe('');
  });

  it('writes as text the days before March 1900, which spreadsheets count otherwise', async () => {
    const { cells } = await write(
      listeDe([
        ['1900-02-28', null, null, null, null],
        ['1900-03-01', null, null, null, null]
      ])
    );
    expect(cells.get('A2')).toMatchObject({ texte: true, valeur: '28/02/1900' });
    expect(cells.get('A3')).toMatchObject({ texte: false, valeur: '61' });
  });

  it('titles frozen, bold and filtered; the total under the filter', async () => {
    const { parts, cells } = await write(listeDe(rangees(2), { totaux: [null, null, null, 1_234_56, null] }));
    const sheet = parts.get('xl/worksheets/sheet1.xml') ?? '';
    expect(sheet).toContain('<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>');
    expect(sheet).toContain('<autoFilter ref="A1:E3"/>');
    expect(sheet).toContain('<col min="3" max="3" width="34.3" customWidth="1"/>');
    expect(cells.get('A1')).toEqual({ style: '4', texte: true, valeur: 'Date' });
    expect(cells.get('D1')?.style).toBe('5');
    expect(cells.get('A4')?.valeur).toBe('Total');
    expect(cells.get('D4')).toEqual({ style: '7', texte: false, valeur: '1234.56' });
    expect(parts.get('xl/styles.xml')).toContain('<xf numFmtId="4" fontId="0"');
    expect(parts.get('xl/workbook.xml')).toContain("'Écritures'!$A$1:$E$3");
  });

  it('an empty list is a workbook with its titles', async () => {
    const { sortie, parts, cells } = await write(listeDe([]));
    expect(sortie.lignes).toBe(0);
    expect(cells.size).toBe(5);
    expect(parts.get('xl/worksheets/sheet1.xml')).toContain('<autoFilter ref="A1:E1"/>');
    expect([...parts.keys()].sort()).toEqual([
      '[Content_Types].xml',
      '_rels/.rels',
      'docProps/core.xml',
      'xl/_rels/workbook.xml.rels',
      'xl/styles.xml',
      'xl/workbook.xml',
      'xl/worksheets/sheet1.xml'
    ]);
  });

  it('goes on to other sheets past the last row, the total on the last one', async () => {
    const totaux = [null, null, null, 5, null];
    const { sortie, parts } = await write(listeDe(rangees(8), { totaux }), { rangeesParFeuille: 4 });
    const sheets = [1, 2, 3].map((n) => cellsOf(parts.get(`xl/worksheets/sheet${n}.xml`)));
    expect(sheets.map((cells) => cells.get('C2')?.valeur)).toEqual(['Ligne 0', 'Ligne 3', 'Ligne 6']);
    expect(sheets.map((cells) => cells.get('A1')?.valeur)).toEqual(['Date', 'Date', 'Date']);
    expect(sheets.map((cells) => cells.has('D5'))).toEqual([false, false, false]);
    expect(sheets[2]?.get('D4')?.valeur).toBe('0.05');
    expect(parts.get('xl/workbook.xml')).toContain('name="Écritures (3)"');
    expect(sortie.avertissements).toEqual([{ code: 'SOR-FEUILLES', nombre: 3 }]);
  });

  it('a list that fills a sheet exactly has one sheet', async () => {
    const { sortie, parts } = await write(listeDe(rangees(3)), { rangeesParFeuille: 4 });
    expect(sortie.avertissements).toEqual([]);
    expect(parts.has('xl/worksheets/sheet2.xml')).toBe(false);
    expect(sortie.lignes).toBe(3);
  });

  it('cuts a cell past 32 767 characters, says so, and never inside a character', async () => {
    const textes = ['a'.repeat(32_767), 'b'.repeat(32_768), 'c'.repeat(32_765) + '😀😀'];
    const { sortie, cells } = await write(listeDeTextes(textes));
    expect(cells.get('A2')?.valeur).toBe(textes[0]);
    expect(cells.get('A3')?.valeur).toBe(`${'b'.repeat(32_766)}…`);
    expect(cells.get('A4')?.valeur).toBe(`${'c'.repeat(32_765)}…`);
    expect(sortie.avertissements).toEqual([{ code: 'SOR-CELLULES-COUPEES', nombre: 2, longueur: 32_767 }]);
  });

  it('holds what XML cannot', async () => {
    const hostile = '\u0000\u0008\u000b\u001f\ufffe\uffff <&"\'> _x0041_ \u202e \ud800 ]]> 😀';
    const { cells } = await write(listeDeTextes([hostile, 'a\r\nb\rc\nd\te']));
    expect(unescaped(cells.get('A2')?.valeur ?? '')).toBe(hostile.toWellFormed());
    expect(unescaped(cells.get('A3')?.valeur ?? '')).toBe('a\nb\rc\nd\te');
  });

  it('gives back every text', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.string({ unit: 'binary' }), { minLength: 1, maxLength: 20 }),
        async (textes) => {
          const { cells } = await write(listeDeTextes(textes));
          const read = textes.map((_, i) => unescaped(cells.get(`A${i + 2}`)?.valeur ?? ''));
          expect(read).toEqual(textes.map((texte) => texte.toWellFormed().replaceAll('\r\n', '\n')));
        }
      ),
      { numRuns: 25 }
    );
  });

  it('holds any title, anywhere it goes', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 60 }), async (titre) => {
        await write(
          listeDe([], { titre, agence: titre, sousTitres: [titre], colonnes: [colonne(titre, 'texte')] })
        );
        const name = sheetName(titre, 12);
        expect(name.length).toBeLessThanOrEqual(31);
        expect(name).not.toMatch(/[[\]:*?/\\]|^'|'$/);
        expect(name.endsWith(' (12)')).toBe(true);
      }),
      { numRuns: 25 }
    );
  });

  it('names sheets as spreadsheets accept them', () => {
    expect(sheetName('Balance [2026] : a/b\\c*?', 1)).toBe('Balance 2026 a b c');
    expect(sheetName("''", 1)).toBe('Liste');
    expect(sheetName('History', 1)).toBe('Liste');
    expect(sheetName('x'.repeat(40), 1)).toBe('x'.repeat(31));
    expect(sheetName('x'.repeat(40), 2)).toBe(`${'x'.repeat(27)} (2)`);
    expect([0, 25, 26, 701, 702, 16_383].map(columnName)).toEqual(['A', 'Z', 'AA', 'ZZ', 'AAA', 'XFD']);
  });

  it('tells its progress, stops without a file, and lets the rows go', async () => {
    const annuler = new AbortController();
    let released = false;
    async function* lignes() {
      try {
        for (;;) {
          yield rangees(3);
          await Promise.resolve();
        }
      } finally {
        released = true;
      }
    }
    const progress: number[] = [];
    const cancelled = xlsxDeListe(listeDe([], { lignes: lignes() }), {
      signal: annuler.signal,
      onProgress: (fait) => {
        progress.push(fait);
        if (fait === 9) annuler.abort();
      }
    });
    await expect(cancelled).rejects.toMatchObject({ name: 'AbortError' });
    expect(progress).toEqual([3, 6, 9]);
    expect(released).toBe(true);
  });

  it('says why rows could not be read', async () => {
    function* broken() {
      yield rangees(1);
      throw new Error('panne');
    }
    await expect(xlsxDeListe(listeDe([], { lignes: broken() }))).rejects.toThrow('panne');
  });

  it('equal lists give equal files', async () => {
    const [a, b] = await Promise.all([1, 2].map(() => xlsxDeListe(listeDe(rangees(5)))));
    expect(new Uint8Array(await (a?.fichier ?? new Blob()).arrayBuffer())).toEqual(
      new Uint8Array(await (b?.fichier ?? new Blob()).arrayBuffer())
    );
  });
});
