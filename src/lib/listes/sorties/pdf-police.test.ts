import { PDFDocument } from '@cantoo/pdf-lib';
import fontkit from '@cantoo/fontkit';
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pdfListe } from './pdf-liste.ts';
import { Polices, type PolicesDeSortie } from './pdf-police.ts';
import { listeDe, listeDeTextes, rangees } from './sorties-testing.ts';

function inter(graisse: 400 | 600): Uint8Array[] {
  return ['latin', 'latin-ext', 'greek', 'cyrillic'].map((alphabet) => {
    const file = `@fontsource/inter/files/inter-${alphabet}-${graisse}-normal.woff`;
    return new Uint8Array(readFileSync(new URL(import.meta.resolve(file))));
  });
}

const polices: PolicesDeSortie = { moteur: fontkit, normal: inter(400), gras: inter(600) };

describe('prints in Inter', () => {
  it('draw European names whole, and say what is missing', async () => {
    const { avertissements } = await pdfListe(listeDeTextes(['Łukasz Şahin Ωμέγα Жук ’œ€', '😀']), {
      polices
    });
    expect(avertissements).toEqual([{ code: 'SOR-CARACTERES', caracteres: ['😀'] }]);
  });

  it('embed only the fonts they use', async () => {
    const fontsOf = async (texte: string) => {
      const { fichier } = await pdfListe(listeDeTextes([texte]), { polices });
      return [...new Set((await fichier.text()).match(/REGIE[NG]\d/g))].sort();
    };
    expect(await fontsOf('été')).toEqual(['REGIEG0', 'REGIEN0']);
    expect(await fontsOf('Łukasz')).toEqual(['REGIEG0', 'REGIEN0', 'REGIEN1']);
  });

  it('figures have one width, so that amounts stand under each other', async () => {
    const fonts = await Polices.ouvrir(await PDFDocument.create(), polices);
    const widthsOf = (texte: string) => new Set(fonts.composer(texte, 'gras').map(({ largeur }) => largeur));
    expect(widthsOf('0123456789').size).toBe(1);
    expect(widthsOf('0-').size).toBe(2);
  });

  it('equal lists give equal files', async () => {
    const [a, b] = await Promise.all([1, 2].map(() => pdfListe(listeDe(rangees(5)), { polices })));
    expect(await a?.fichier.text()).toBe(await b?.fichier.text());
  });

  it('never throw, whatever the text', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.string({ unit: 'binary' }), { minLength: 1 }), async (textes) => {
        const { lignes } = await pdfListe(listeDeTextes(textes), { polices });
        expect(lignes).toBe(textes.length);
      }),
      { numRuns: 30 }
    );
  });
});
