import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lirePdf } from '../sorties/pdf-testing.ts';
import type { Rangee } from '../sorties/liste-a-sortir.ts';
import type { ModeleDEtiquettes } from './modele.ts';
import { CHAMPS, etiquettes, liste, PERSO, RANGEES } from './modeles-testing.ts';
import { checkModele } from './controle.ts';
import { pdfModele } from './pdf-modele.ts';
import { debordement, parPlanche, placeDEtiquette, PLANCHES } from './planches.ts';

const MM = 72 / 25.4;

async function pagesDe(modele: ModeleDEtiquettes, rangees: readonly Rangee[]) {
  const { fichier, avertissements } = await pdfModele(modele, { ...liste(rangees), lignes: [rangees] });
  return { pages: await lirePdf(fichier), avertissements };
}

describe('[LST-14] sheets of labels', () => {
  it('have as many labels as their name says, all of them on the paper', () => {
    for (const { titre, planche } of PLANCHES) {
      expect(titre).toMatch(new RegExp(`^${parPlanche(planche)} étiquettes`));
      expect(debordement(planche), titre).toEqual({ droite: 0, bas: 0 });
      expect(planche.margeGauche, titre).toBeGreaterThanOrEqual(0);
      expect(planche.margeHaut, titre).toBeGreaterThanOrEqual(0);
    }
  });

  it('stand where their manufacturer cuts them', () => {
    const [l7160] = PLANCHES;
    const [deuxieme, derniere] = [1, 20].map((n) => placeDEtiquette(l7160?.planche ?? PERSO, 1, n));
    expect((deuxieme?.x ?? 0) / MM).toBeCloseTo(7.25 + 63.5 + 2.5, 5);
    expect((deuxieme?.y ?? 0) / MM).toBeCloseTo(297 - 15.15 - 38.1, 5);
    expect((derniere?.y ?? 0) / MM).toBeCloseTo(15.15, 5);
    expect(placeDEtiquette(l7160?.planche ?? PERSO, 21, 1)).toMatchObject({ page: 1 });
  });

  it('no two labels meet and none leaves the page, whatever the first one', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...PLANCHES.map(({ planche }) => planche), PERSO),
        fc.integer({ min: 1, max: 8 }),
        fc.integer({ min: 1, max: 150 }),
        (planche, depart, nombre) => {
          const places = Array.from({ length: nombre }, (_, n) => placeDEtiquette(planche, depart, n));
          for (const [n, { page, x, y, largeur, hauteur }] of places.entries()) {
            expect(page * parPlanche(planche)).toBeLessThanOrEqual(n + depart - 1);
            expect(Math.min(x, y)).toBeGreaterThanOrEqual(-1e-6);
            expect(x + largeur).toBeLessThanOrEqual(210 * MM + 1e-6);
            expect(y + hauteur).toBeLessThanOrEqual(297 * MM + 1e-6);
            const suivante = places[n + 1];
            if (suivante?.page !== page) continue;
            const memeRangee = Math.abs(suivante.y - y) < 1e-6;
            if (memeRangee) expect(suivante.x).toBeGreaterThanOrEqual(x + largeur - 1e-6);
            else expect(suivante.y + suivante.hauteur).toBeLessThanOrEqual(y + 1e-6);
          }
        }
      )
    );
  });
});

describe('[LST-14] labels on paper', () => {
  it('one label a record, its fields filled in, from the first free one', async () => {
    const { pages, avertissements } = await pagesDe(etiquettes({ depart: 20 }), RANGEES);
    expect(pages).toHaveLength(2);
    expect(pages[0]?.texte.split('\n')).toEqual(['Entretien', 'Eau', 'Compte 615', 'Compte 601']);
    expect(pages[1]?.texte).toContain('Ascenseur');
    expect(pages[0]?.morceaux.filter(({ gras }) => gras).map(({ texte }) => texte)).toEqual([
      'Entretien',
      'Eau'
    ]);
    expect(avertissements).toEqual([]);
  });

  it('every record on exactly as many labels as copies, inside its own label', async () => {
    const rangees = Array.from({ length: 40 }, (_, i): Rangee => [null, null, `Nom${i}`, null, null]);
    const modele = etiquettes({ lignes: ['{{Libellé}}'], exemplaires: 3, depart: 5 });
    const { pages } = await pagesDe(modele, rangees);
    const lus = pages.flatMap(({ morceaux }) => morceaux.map(({ texte }) => texte));
    expect(lus).toEqual(rangees.flatMap(([, , nom]) => [nom, nom, nom]));
    expect(pages).toHaveLength(Math.ceil((40 * 3 + 4) / 21));
  });

  it('a text too long gets smaller, then is cut with « … », and never leaves its label', async () => {
    const textes = ['mot '.repeat(20), 'mot '.repeat(300), 'x'.repeat(60), '', 'Court'];
    for (const { id, planche } of PLANCHES) {
      const rangees = textes.map((texte): Rangee => [null, '401', texte, null, null]);
      const { pages } = await pagesDe(etiquettes({ planche: id, lignes: ['{{Libellé}}', 'fin'] }), rangees);
      const places = textes.map((_, n) => placeDEtiquette(planche, 1, n));
      for (const [p, { morceaux }] of pages.entries())
        for (const { x, y, taille, texte } of morceaux) {
          const dedans = places.some(
            (place) =>
              place.page === p &&
              x >= place.x &&
              x + texte.length * taille * 0.2 <= place.x + place.largeur + 1 &&
              y >= place.y &&
              y + taille * 0.7 <= place.y + place.hauteur
          );
          expect(dedans, `${id}: ${texte} at ${x}, ${y}`).toBe(true);
        }
    }
    const cut = await pagesDe(etiquettes({ planche: '65-38.1x21.2' }), [
      [null, null, 'mot '.repeat(300), null, null]
    ]);
    expect(cut.pages[0]?.texte).toContain('…');
    expect(cut.avertissements).toEqual([{ code: 'SOR-ETIQUETTES-ABREGEES', nombre: 1 }]);
  });

  it('a list without rows is an empty sheet', async () => {
    const { pages } = await pagesDe(etiquettes(), []);
    expect(pages.map(({ texte }) => texte)).toEqual(['']);
  });
});

describe('[LST-14] a template that cannot be printed says why', () => {
  const codes = (more: Partial<ModeleDEtiquettes>) =>
    checkModele(etiquettes(more), CHAMPS).map(({ code }) => code);

  it.each<[Partial<ModeleDEtiquettes>, readonly string[]]>([
    [{}, []],
    [{ lignes: ['{{Nom}}'] }, ['MOD-CHAMP-INCONNU']],
    [{ lignes: [' '] }, ['MOD-ETIQUETTE-VIDE']],
    [{ depart: 21 }, []],
    [{ depart: 22 }, ['MOD-DEPART']],
    [{ depart: 0 }, ['MOD-DEPART']],
    [{ exemplaires: 99 }, []],
    [{ exemplaires: 100 }, ['MOD-EXEMPLAIRES']],
    [{ planche: 'perso' }, []],
    [{ planche: 'perso', perso: { ...PERSO, rangees: 0 } }, ['MOD-PLANCHE-VIDE']],
    [{ planche: 'perso', perso: { ...PERSO, ecartX: -1 } }, ['MOD-PLANCHE-VIDE']],
    [{ planche: 'perso', perso: { ...PERSO, largeur: 97.5 } }, []],
    [{ planche: 'perso', perso: { ...PERSO, largeur: 97.6 } }, ['MOD-PLANCHE-DEBORDE']]
  ])('%o: %o', (more, attendus) => {
    expect(codes(more)).toEqual(attendus);
  });
});
