import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { centimes, formatMontant } from '#lib/domain/montant.ts';
import { pdfListe } from './pdf-liste.ts';
import { lirePdf, motsDe } from './pdf-testing.ts';
import { COLONNES, colonne, listeDe, listeDeTextes, rangees } from './sorties-testing.ts';

const MARGE = 30;

describe('[LST-13] « Liste »', () => {
  it('A4 landscape, header and column titles on each page, page n / N', async () => {
    const { fichier, lignes, avertissements } = await pdfListe(listeDe(rangees(100)));
    const pages = await lirePdf(fichier);
    expect(lignes).toBe(100);
    expect(avertissements).toEqual([]);
    expect(pages.length).toBeGreaterThan(1);
    for (const [i, page] of pages.entries()) {
      expect([page.largeur, page.hauteur]).toEqual([841.89, 595.28]);
      const mots = motsDe(page);
      expect(mots).toMatch(/^Cabinet Exemple Édité le 15\/03\/2026 Écritures Copropriété Les Tilleuls /);
      expect(mots).toContain('Filtre : compte:401 Date Compte Libellé Débit Tantièmes');
      expect(mots).toMatch(new RegExp(`Page ${i + 1} / ${pages.length}$`));
    }
  });

  it('a balance by its side, in rows, subtotals and totals; nothing for zero', async () => {
    const soldes = [colonne('Compte', 'code'), { ...colonne('Solde', 'montant'), solde: true }];
    const liste = listeDe(
      [
        ['401', -3_515_12],
        ['512', 20_00],
        ['601', 0]
      ],
      {
        colonnes: soldes,
        groupes: [{ titre: 'Tous', debut: 0, nombre: 3, sousTotaux: [null, -3_495_12] }],
        totaux: [null, 7_00]
      }
    );
    const [page] = await lirePdf((await pdfListe(liste)).fichier);
    const montants = page?.texte.split('\n').filter((texte) => texte.includes(','));
    expect(montants?.map((texte) => texte.replaceAll(/\s/g, ' '))).toEqual([
      '3 515,12 C',
      '20,00 D',
      '3 495,12 C',
      '7,00 D'
    ]);
  });

  it('[LST-11] every row once, in the order it comes', async () => {
    const given = rangees(150).reverse();
    const pages = await lirePdf((await pdfListe(listeDe(given))).fichier);
    const read = pages.flatMap(({ texte }) => texte.match(/^Ligne \d+$/gm) ?? []);
    expect(read).toEqual(given.map((rangee) => rangee[2]));
  });

  it('rows past the first thousand follow the same columns', async () => {
    const pages = await lirePdf((await pdfListe(listeDe(rangees(1100)))).fichier);
    const xs = new Set(
      pages.flatMap(({ morceaux }) =>
        morceaux.filter(({ texte }) => texte.startsWith('Ligne ')).map(({ x }) => x)
      )
    );
    expect(xs.size).toBe(1);
    expect(pages.at(-1)?.texte).toContain('Ligne 1099');
  });

  it('groups have their title, their subtotal, and go on from a page to the next', async () => {
    const pages = await lirePdf(
      (
        await pdfListe(
          listeDe(rangees(60), {
            groupes: [
              { titre: '401 A', debut: 0, nombre: 50, sousTotaux: [null, null, null, 1_000_00, null] },
              { titre: '401 B', debut: 50, nombre: 0, sousTotaux: [] },
              { titre: '401 C', debut: 50, nombre: 1, sousTotaux: [null, null, null, 2_000_00, null] }
            ],
            totaux: [null, null, null, 3_000_00, null]
          })
        )
      ).fichier
    );
    const bold = pages.flatMap(({ texte, morceaux }) =>
      texte.split('\n').filter((line) => morceaux.some((piece) => piece.gras && piece.texte === line))
    );
    const body = bold.filter((line) => !COLONNES.some(({ titre }) => titre === line) && line !== 'Écritures');
    expect(body).toEqual([
      '401 A (50 lignes)',
      '401 A (suite)',
      'Sous-total 401 A',
      '1 000,00',
      '401 C (1 ligne)',
      'Sous-total 401 C',
      '2 000,00',
      'Total (60 lignes)',
      '3 000,00'
    ]);
    expect(motsDe(pages[1])).toContain('Ligne 49 49,05 49 Sous-total 401 A 1 000,00 401 C (1 ligne) ');
  });

  it('a total or a subtotal never stands alone on its page', async () => {
    for (let n = 30; n < 45; n++) {
      const sousTotaux = [null, null, null, 1_00, null];
      const { fichier } = await pdfListe(
        listeDe(rangees(n), {
          totaux: sousTotaux,
          groupes: [{ titre: 'A', debut: 0, nombre: n, sousTotaux }]
        })
      );
      expect(motsDe((await lirePdf(fichier)).at(-1))).toMatch(
        new RegExp(`Ligne ${n - 1} .* Sous-total A 1,00 Total \\(${n} lignes\\) 1,00 Page`)
      );
    }
  });

  it('nothing is drawn under the foot, nor outside the margins', async () => {
    const groupes = Array.from({ length: 40 }, (_, g) => ({
      titre: `Groupe ${g}`,
      debut: g * 3,
      nombre: 3,
      sousTotaux: [null, null, null, 12_345_678_901, null]
    }));
    const long = rangees(120).map((rangee, i) => rangee.with(2, 'mot '.repeat(i)));
    const pages = await lirePdf((await pdfListe(listeDe(long, { groupes }))).fichier);
    for (const { morceaux } of pages) {
      for (const { texte, x, y } of morceaux.filter((piece) => !piece.texte.startsWith('Page '))) {
        expect(y, texte).toBeGreaterThan(34);
        expect(y, texte).toBeLessThan(595.28 - MARGE);
        expect(x, texte).toBeGreaterThanOrEqual(MARGE);
        expect(x, texte).toBeLessThan(841.89 - MARGE);
      }
    }
  });

  it('an amount is never cut, even larger than all those before it', async () => {
    const huge = -9_007_199_254_740_991;
    const given = [...rangees(1200), ['2026-03-15', '401', 'x', huge, 1]];
    const pages = await lirePdf((await pdfListe(listeDe(given))).fichier);
    const printed = formatMontant(centimes(huge)).replaceAll('\u202f', ' ');
    const piece = pages.flatMap(({ morceaux }) => morceaux).find(({ texte }) => texte === printed);
    expect(piece?.echelle).toBeLessThan(1);
    const colonnes = Array.from({ length: 30 }, (_, c) => colonne(`Mois ${c}`, 'montant'));
    const wide = await pdfListe(listeDe([colonnes.map(() => huge)], { colonnes }));
    expect((await lirePdf(wide.fichier))[0]?.texte.split(printed)).toHaveLength(31);
    expect(wide.avertissements).toEqual([{ code: 'SOR-COLONNES-SERREES', nombre: 30 }]);
  });

  it('a long text has three lines, then « … », and it is said', async () => {
    const { fichier, avertissements } = await pdfListe(
      listeDe([['2026-03-15', '401', 'mot '.repeat(2500), 1, 1]])
    );
    const [page] = await lirePdf(fichier);
    const lines = page?.morceaux.filter(({ texte }) => texte.startsWith('mot')) ?? [];
    expect(lines).toHaveLength(3);
    expect(lines.at(-1)?.texte).toMatch(/ m?o?t?…$/);
    expect(avertissements).toEqual([{ code: 'SOR-TEXTES-ABREGES', nombre: 1 }]);
  });

  it('says which characters the font lacks, and draws a box or the letter without its mark', async () => {
    const { fichier, avertissements } = await pdfListe(listeDeTextes(['Čapek 😀👨‍👩‍👧 عربي', 'e\u0301te\u0301']));
    const [page] = await lirePdf(fichier);
    expect(avertissements).toEqual([
      { code: 'SOR-CARACTERES', caracteres: ['Č', '😀', '👨', '👩', '👧', 'ع', 'ر', 'ب', 'ي'] }
    ]);
    expect(motsDe(page)).toContain('Capek');
    expect(motsDe(page)).toContain('été');
    expect(page?.operateurs.match(/ re S/g)).toHaveLength(8);
  });

  it('an empty list is one page that says so', async () => {
    const pages = await lirePdf((await pdfListe(listeDe([]))).fichier);
    expect(pages).toHaveLength(1);
    expect(motsDe(pages[0])).toContain('Aucune ligne Page 1 / 1');
  });

  it('never throws, whatever is in the list', async () => {
    const anyText = fc.string({ unit: 'binary', maxLength: 40 });
    await fc.assert(
      fc.asyncProperty(
        anyText,
        fc.array(anyText, { minLength: 1 }),
        fc.nat(2000),
        async (titre, textes, largeur) => {
          const { fichier } = await pdfListe(
            listeDeTextes(textes, {
              titre,
              agence: titre,
              sousTitres: textes,
              colonnes: [colonne(titre, 'texte', largeur)],
              groupes: [{ titre, debut: 0, nombre: 1, sousTotaux: [null] }],
              totaux: [titre]
            })
          );
          expect((await lirePdf(fichier)).length).toBeGreaterThan(0);
        }
      ),
      { numRuns: 30 }
    );
  });

  it('a list without columns, an absurd title: still a page', async () => {
    const { fichier } = await pdfListe(listeDe([[], []], { colonnes: [], titre: 'x'.repeat(10_000) }));
    expect((await lirePdf(fichier)).length).toBeGreaterThan(0);
  });

  it('stops without a file', async () => {
    const annuler = new AbortController();
    const cancelled = pdfListe(listeDe(rangees(9)), {
      signal: annuler.signal,
      onProgress: () => {
        annuler.abort();
      }
    });
    await expect(cancelled).rejects.toMatchObject({ name: 'AbortError' });
  });

  it('equal lists give equal files', async () => {
    const [a, b] = await Promise.all([1, 2].map(() => pdfListe(listeDe(rangees(5)))));
    expect(await a?.fichier.text()).toBe(await b?.fichier.text());
  });
});
