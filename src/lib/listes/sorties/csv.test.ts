import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { csvDeListe } from './csv.ts';
import { listeDe, listeDeTextes, rangees } from './sorties-testing.ts';

async function bytesOf(blob: Blob): Promise<Uint8Array> {
  return new Uint8Array(await blob.arrayBuffer());
}

/** An independent reading of the grammar: fields of every record, quotes undone. */
function parse(csv: string): string[][] {
  const records: string[][] = [[]];
  for (const [, quoted, plain, end] of csv.matchAll(/(?:"((?:[^"]|"")*)"|([^";\r\n]*))(;|\r\n|$)/g)) {
    records.at(-1)?.push(quoted?.replaceAll('""', '"') ?? plain ?? '');
    if (end === '\r\n') records.push([]);
    if (end === '') break;
  }
  return records.slice(0, -1);
}

describe('[LST-10] CSV for a French spreadsheet', () => {
  it('« ; », UTF-8 with its mark, CRLF, decimal comma, days in the French order', async () => {
    const liste = listeDe([
      ['2026-03-01', '00401000', 'Été à Noël', 123_456_789, 12.5],
      [null, '', null, -5, null]
    ]);
    const { fichier, lignes } = await csvDeListe(liste);
    const bytes = await bytesOf(fichier);
    expect([...bytes.slice(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    expect(new TextDecoder().decode(bytes)).toBe(
      'Date;Compte;Libellé;Débit;Tantièmes\r\n' +
        '01/03/2026;00401000;Été à Noël;1234567,89;12,5\r\n' +
        ';;;-0,05;\r\n'
    );
    expect([lignes, fichier.type]).toEqual([2, 'text/csv;charset=utf-8']);
  });

  it('runs no formula of somebody else, and leaves negative amounts numbers', async () => {
    const hostiles = ['=1+1', '+33 6', '-2', '@SUM(A1)', '\t=1', '\r=1', '\n=1', '＝1', 'a=1'];
    const { fichier } = await csvDeListe(listeDeTextes(hostiles));
    const cells = parse(await fichier.text()).slice(1);
    expect(cells.flat()).toEqual([
      "'=1+1",
      "'+33 6",
      "'-2",
      "'@SUM(A1)",
      "'\t=1",
      "'\r=1",
      "'\n=1",
      "'＝1",
      'a=1'
    ]);
    const amounts = await csvDeListe(listeDe([['2026-03-01', '-1', '-1', -100, -1]]));
    expect((await amounts.fichier.text()).split('\r\n')[1]).toBe("01/03/2026;'-1;'-1;-1,00;-1");
  });

  it('a title of column is guarded as any text', async () => {
    const { fichier } = await csvDeListe(
      listeDe([], {
        colonnes: [{ id: 'x', titre: '=cmd', nature: 'texte', alignement: 'gauche', largeur: 1 }]
      })
    );
    expect(await fichier.text()).toContain("'=cmd");
  });

  it('gives back every text, whatever it holds', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.string({ unit: 'binary', maxLength: 30 }), { minLength: 1 }),
        async (textes) => {
          const wellFormed = textes.map((texte) => texte.toWellFormed());
          const { fichier } = await csvDeListe(listeDeTextes(wellFormed));
          const cells = parse(await fichier.text()).slice(1);
          expect(
            cells.map(([cell = '']) => cell.replace(/^'(?=[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20])/, ''))
          ).toEqual(wellFormed);
        }
      )
    );
  });

  it('tells its progress, and stops without a file', async () => {
    const progress: [number, number][] = [];
    await csvDeListe(listeDe(rangees(7)), { onProgress: (fait, total) => progress.push([fait, total]) });
    expect(progress).toEqual([
      [3, 7],
      [6, 7],
      [7, 7]
    ]);
    const annuler = new AbortController();
    const cancelled = csvDeListe(listeDe(rangees(7)), {
      signal: annuler.signal,
      onProgress: () => {
        annuler.abort();
      }
    });
    await expect(cancelled).rejects.toMatchObject({ name: 'AbortError' });
  });
});
