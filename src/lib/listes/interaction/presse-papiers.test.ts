import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  celluleCopiee,
  ecrireHtml,
  ecrireTsv,
  morceauxHtml,
  morceauxTsv,
  type ColonneCopiee,
  type Copie,
  type NatureCopiee
} from './presse-papiers.ts';
import { unTexte } from './testing.ts';
import { lireTsv } from './tsv.ts';

function copie(
  rangees: readonly (readonly string[])[],
  natures: readonly NatureCopiee[] = [],
  titres?: readonly string[]
): Copie {
  const nombre = Math.max(titres?.length ?? 0, ...rangees.map((rangee) => rangee.length), 0);
  const colonnes = Array.from({ length: nombre }, (_, i): ColonneCopiee => ({
    titre: titres?.[i] ?? '',
    nature: natures[i] ?? 'texte',
    texte: (ligne) => rangees[ligne]?.[i] ?? ''
  }));
  return { lignes: rangees.map((_, i) => i), colonnes, entetes: titres !== undefined };
}

describe('copying as text', () => {
  it('[UI-37] gives rows and columns, and titles when they are asked for', () => {
    const rangees = [
      ['15/03/2026', 'Loyer', '-12\u202f345,00'],
      ['16/03/2026', 'Eau\nfroide', '0,50\u00a0€']
    ];
    const natures = ['date', 'texte', 'montant'] as const;
    expect(ecrireTsv(copie(rangees, natures))).toBe(
      '15/03/2026\tLoyer\t-12345,00\r\n16/03/2026\t"Eau\nfroide"\t0,50'
    );
    expect(ecrireTsv(copie(rangees.slice(0, 1), natures, ['Date', 'Libellé', 'Montant']))).toBe(
      'Date\tLibellé\tMontant\r\n15/03/2026\tLoyer\t-12345,00'
    );
  });

  it('[UI-37] takes the rows in the order given', () => {
    expect(ecrireTsv({ ...copie([['a'], ['b'], ['c']]), lignes: Uint32Array.of(2, 0) })).toBe('c\r\na');
  });

  it('[UI-37] keeps amounts numbers, and what is not one text', () => {
    expect(
      ['-12,00', '+5', '12 345,67', '\u2212 3,50', '20 %', '', '=1+1', '-', '@x', 'voir note'].map((t) =>
        celluleCopiee('montant', t)
      )
    ).toEqual(['-12,00', '+5', '12345,67', '-3,50', '20%', '', "'=1+1", "'-", "'@x", 'voir note']);
    expect(celluleCopiee('texte', '-12,00')).toBe("'-12,00");
    expect(celluleCopiee('date', '15/03/2026')).toBe('15/03/2026');
  });

  it('[UI-37] [UI-38] TSV out then in is identity', () => {
    const texte = unTexte(['"', '\t', '\r', '\n', "'", '=', '-', ' ', 'a', 'é', '\u{1F3E0}']);
    const table = fc
      .integer({ min: 1, max: 4 })
      .chain((n) => fc.array(fc.array(texte, { minLength: n, maxLength: n }), { maxLength: 6 }));
    fc.assert(
      fc.property(table, (rangees) => {
        expect(lireTsv(ecrireTsv(copie(rangees)))).toEqual(rangees);
      }),
      { numRuns: 500 }
    );
  });

  it('[UI-37] says the same in pieces', () => {
    const rangees = Array.from({ length: 11 }, (_, i) => [`=${i}`, String(i)]);
    const demande = copie(rangees, ['texte', 'nombre'], ['A', 'B']);
    const morceaux = Array.from(morceauxTsv(demande, 4));
    expect(morceaux).toHaveLength(3);
    expect(morceaux.join('')).toBe(ecrireTsv(demande));
    expect(Array.from(morceauxHtml(demande, 4)).join('')).toBe(ecrireHtml(demande));
    expect(Array.from(morceauxTsv(copie([]), 4))).toEqual([]);
    expect(ecrireTsv({ ...demande, colonnes: [] })).toBe('');
  });
});

describe('copying as a table', () => {
  it('[UI-37] tells texts to Excel as texts, and leaves figures to it', () => {
    const html = ecrireHtml(copie([['0471', '1\u202f234,56']], ['texte', 'montant'], ['Compte', 'Débit']));
    expect(html).toBe(
      '<table><tr><th>Compte</th><th>Débit</th></tr>' +
        `<tr><td style='mso-number-format:"\\@"'>0471</td><td>1234,56</td></tr></table>`
    );
  });

  it('[UI-37] lets no text be a tag, a formula or another row', () => {
    const html = ecrireHtml(copie([['<img src=x onerror=alert(1)>', 'a & "b"', '=1+1', 'a\r\nb\rc']]));
    expect(html).toContain('>&lt;img src=x onerror=alert(1)&gt;<');
    expect(html).toContain('>a &amp; &quot;b&quot;<');
    expect(html).toContain(">'=1+1<");
    expect(html.split('<br style="mso-data-placement:same-cell">')).toHaveLength(3);
  });

  it('[UI-37] has no other tag than its own, whatever the texts', () => {
    fc.assert(
      fc.property(fc.array(unTexte(['<', '>', '"', '&', '/', 'b']), { minLength: 1 }), (textes) => {
        const html = ecrireHtml(copie(textes.map((t) => [t])));
        const balises = html.match(/<[^>]*>/g)?.map((b) => b.replace(/^<\/?(\w+).*$/, '$1')) ?? [];
        expect(new Set(balises).difference(new Set(['table', 'tr', 'td', 'br'])).size).toBe(0);
        expect(balises.filter((b) => b === 'td')).toHaveLength(2 * textes.length);
      })
    );
  });
});
