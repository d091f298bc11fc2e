import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pdfFiches } from './pdf-fiches.ts';
import { lirePdf, motsDe } from './pdf-testing.ts';
import { colonne, listeDe, listeDeTextes, rangees } from './sorties-testing.ts';

describe('[LST-12] « Fiches »', () => {
  it.each([1, 2, 7, 60])('%i rows are as many pages, portrait, in the order they come', async (n) => {
    const { fichier, lignes, avertissements } = await pdfFiches(listeDe(rangees(n)));
    const pages = await lirePdf(fichier);
    expect([pages.length, lignes, avertissements]).toEqual([n, n, []]);
    for (const [i, page] of pages.entries()) {
      expect([page.largeur, page.hauteur]).toEqual([595.28, 841.89]);
      expect(motsDe(page)).toContain(`Libellé Ligne ${i} `);
      expect(motsDe(page)).toMatch(new RegExp(`Page ${i + 1} / ${n}$`));
    }
  });

  it('every field, its title beside its value', async () => {
    const [page] = await lirePdf(
      (await pdfFiches(listeDe([['2026-03-01', '00401', null, -1_234_567_89, 12_345]]))).fichier
    );
    expect(motsDe(page)).toBe(
      'Cabinet Exemple Édité le 15/03/2026 Écritures Copropriété Les Tilleuls Filtre : compte:401 ' +
        'Date 01/03/2026 Compte 00401 Libellé Débit -1 234 567,89 Tantièmes 12 345 Page 1 / 1'
    );
  });

  it('a text is whole as long as the page holds it', async () => {
    const texte = Array.from({ length: 700 }, (_, i) => `mot${i}`).join(' ');
    const { fichier, avertissements } = await pdfFiches(listeDeTextes([texte]));
    const pages = await lirePdf(fichier);
    expect(pages).toHaveLength(1);
    expect(motsDe(pages[0])).toContain(texte);
    expect(avertissements).toEqual([]);
  });

  it('a text longer than the page loses its end, and it is said', async () => {
    const { fichier, avertissements } = await pdfFiches(listeDeTextes(['mot '.repeat(10_000), 'court']));
    const pages = await lirePdf(fichier);
    expect(pages).toHaveLength(2);
    expect(avertissements).toEqual([{ code: 'SOR-TEXTES-ABREGES', nombre: 1 }]);
    for (const { y } of pages[0]?.morceaux ?? []) expect(y).toBeGreaterThan(20);
    expect(pages[0]?.texte).toMatch(/…\nPage 1 \/ 2$/);
  });

  it('two hundred fields hold on one page, none left out', async () => {
    const colonnes = Array.from({ length: 200 }, (_, c) => colonne(`Champ ${c}`, 'nombre'));
    const { fichier } = await pdfFiches(listeDe([colonnes.map((_, c) => c)], { colonnes }));
    const pages = await lirePdf(fichier);
    expect(pages).toHaveLength(1);
    expect(motsDe(pages[0])).toContain('Champ 199 199');
    const lowest = Math.min(
      ...(pages[0]?.morceaux ?? []).filter(({ texte }) => texte === '199').map(({ y }) => y)
    );
    expect(lowest).toBeGreaterThan(40);
  });

  it('an empty list is one page that says so', async () => {
    const { fichier, lignes } = await pdfFiches(listeDe([]));
    const pages = await lirePdf(fichier);
    expect([pages.length, lignes]).toEqual([1, 0]);
    expect(motsDe(pages[0])).toContain('Aucune fiche');
  });

  it('never throws, whatever is in the list', async () => {
    const anyText = fc.string({ unit: 'binary', maxLength: 40 });
    await fc.assert(
      fc.asyncProperty(anyText, fc.array(anyText, { minLength: 1, maxLength: 5 }), async (titre, textes) => {
        const { fichier } = await pdfFiches(
          listeDeTextes(textes, {
            titre,
            agence: titre,
            sousTitres: textes,
            colonnes: [colonne(titre, 'texte')]
          })
        );
        expect(await lirePdf(fichier)).toHaveLength(textes.length);
      }),
      { numRuns: 30 }
    );
  });

  it('stops without a file', async () => {
    const annuler = new AbortController();
    const cancelled = pdfFiches(listeDe(rangees(9)), {
      signal: annuler.signal,
      onProgress: () => {
        annuler.abort();
      }
    });
    await expect(cancelled).rejects.toMatchObject({ name: 'AbortError' });
  });
});
