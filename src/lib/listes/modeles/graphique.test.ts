import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lirePdf, motsDe } from '../sorties/pdf-testing.ts';
import type { Rangee } from '../sorties/liste-a-sortir.ts';
import { checkModele } from './controle.ts';
import { barresDe, echelleDe, pointsDe } from './graphique.ts';
import type { ModeleDeGraphique } from './modele.ts';
import { CHAMPS, graphique, liste, RANGEES } from './modeles-testing.ts';
import { pdfModele } from './pdf-modele.ts';
import { serieDe } from './serie.ts';

const serie = (more: Partial<ModeleDeGraphique> = {}, rangees = RANGEES) =>
  serieDe(graphique(more), liste(rangees), rangees);
const lue = (...args: Parameters<typeof serie>) =>
  serie(...args).points.map(({ titre, valeur }) => [titre, valeur]);

describe('[LST-14] the series of a chart', () => {
  it('adds up, counts or averages, the largest first', () => {
    expect(lue()).toEqual([
      ['615', 170_00],
      ['601', 80_05],
      ['(sans compte)', 0]
    ]);
    expect(lue({ calcul: 'nombre', valeur: null })).toEqual([
      ['615', 2],
      ['601', 2],
      ['(sans compte)', 1]
    ]);
    // 80,05 over 2 is 40,025: a half cent goes away from zero.
    expect(lue({ calcul: 'moyenne' })).toEqual([
      ['615', 85_00],
      ['601', 40_03],
      ['(sans compte)', null]
    ]);
  });

  it('puts months in the order of the calendar', () => {
    expect(lue({ categorie: 'date', combien: 1 })).toEqual([
      ['janvier 2026', 150_10],
      ['février 2026', 0],
      ['mars 2026', 99_95]
    ]);
  });

  it('a negative value is as large as it weighs; what is left is « Autres », and one alone keeps its name', () => {
    const rangees = ['a', 'b', 'c', 'd'].map((nom, i): Rangee => [
      null,
      nom,
      nom,
      [-900, 300, 200, 100][i] ?? 0,
      null
    ]);
    expect(lue({ combien: 2 }, rangees)).toEqual([
      ['a', -900],
      ['b', 300],
      ['Autres (2)', 300]
    ]);
    expect(lue({ combien: 3 }, rangees)).toHaveLength(4);
    expect(lue({ combien: 3 }, rangees).at(-1)).toEqual(['d', 100]);
  });

  it('the points add up to the total to the cent, and hold each record once', () => {
    const any = fc.tuple(
      fc.constant(null),
      fc.constantFrom('401', '402', '403', '404', '405', null),
      fc.constant('x'),
      fc.option(fc.integer({ min: -1e12, max: 1e12 })),
      fc.constant(null)
    );
    fc.assert(
      fc.property(fc.array(any), fc.integer({ min: 1, max: 8 }), (rangees, combien) => {
        const { points, total } = serie({ combien }, rangees);
        expect(points.reduce((somme, { valeur }) => somme + (valeur ?? 0), 0)).toBe(total.valeur);
        expect(total.valeur).toBe(rangees.reduce((somme, rangee) => somme + (rangee[3] ?? 0), 0));
        expect(points.reduce((somme, { nombre }) => somme + nombre, 0)).toBe(rangees.length);
        expect(points.length).toBeLessThanOrEqual(combien + 1);
      })
    );
  });
});

describe('[LST-14] the drawing of a chart', () => {
  const cadre = { x: 50, y: 100, largeur: 400, hauteur: 200 };
  const anyValeurs = fc.array(fc.integer({ min: -1e12, max: 1e12 }), { minLength: 1, maxLength: 40 });

  it('every bar is inside, as long as its value, on its side of zero', () => {
    fc.assert(
      fc.property(anyValeurs, (valeurs) => {
        const echelle = echelleDe(valeurs, 6, 1);
        const barres = barresDe(valeurs, echelle, cadre);
        const parUnite = cadre.largeur / (echelle.max - echelle.min);
        const zero = cadre.x - echelle.min * parUnite;
        for (const [i, { x, y, largeur, hauteur }] of barres.entries()) {
          const valeur = valeurs[i] ?? 0;
          expect(x).toBeGreaterThanOrEqual(cadre.x - 1e-6);
          expect(x + largeur).toBeLessThanOrEqual(cadre.x + cadre.largeur + 1e-6);
          expect(y).toBeGreaterThanOrEqual(cadre.y);
          expect(y + hauteur).toBeLessThanOrEqual(cadre.y + cadre.hauteur);
          expect(largeur).toBeCloseTo(Math.abs(valeur) * parUnite, 6);
          expect(valeur < 0 ? x + largeur : x).toBeCloseTo(zero, 6);
        }
      })
    );
  });

  it('every point is inside, the scale holds zero and few marks', () => {
    fc.assert(
      fc.property(anyValeurs, (valeurs) => {
        const echelle = echelleDe(valeurs, 6, 1);
        expect(echelle.marques).toContain(0);
        expect(echelle.marques.length).toBeLessThanOrEqual(8);
        for (const { x, y } of pointsDe(valeurs, echelle, cadre)) {
          expect(x).toBeGreaterThan(cadre.x);
          expect(x).toBeLessThan(cadre.x + cadre.largeur);
          expect(y).toBeGreaterThanOrEqual(cadre.y - 1e-6);
          expect(y).toBeLessThanOrEqual(cadre.y + cadre.hauteur + 1e-6);
        }
      })
    );
  });

  it.each(['barres', 'courbe'] as const)('%s: printed with the table of its figures', async (dessin) => {
    const modele = graphique({ titre: 'Charges de {{liste}}', dessin });
    const { fichier } = await pdfModele(modele, { ...liste(RANGEES), lignes: [RANGEES] });
    const [page] = await lirePdf(fichier);
    const mots = motsDe(page);
    expect([page?.largeur, page?.hauteur]).toEqual([595.28, 841.89]);
    expect(mots).toContain('Charges de Écritures Les Tilleuls Somme de Débit par compte');
    expect(mots).toContain('Somme de Compte Lignes Débit 615 2 170,00 601 2 80,05 (sans compte) 1 0,00');
    expect(mots).toMatch(/Total 5 250,05 Page 1 \/ 1$/);
    expect(page?.operateurs).toMatch(dessin === 'barres' ? / re f/ : /1\.25 w .* RG .* l S/);
  });

  it.each(['barres', 'courbe'] as const)(
    '%s: a solde is read by its side, never by a sign',
    async (dessin) => {
      const colonnes = CHAMPS.map((champ) => (champ.id === 'debit' ? { ...champ, solde: true } : champ));
      const rangees: readonly Rangee[] = [
        [null, '450', 'Charges', -30_450_00, null],
        [null, '512', 'Banque', 25_000_00, null]
      ];
      const { fichier } = await pdfModele(graphique({ dessin }), {
        ...liste(rangees),
        colonnes,
        lignes: [rangees]
      });
      const mots = motsDe((await lirePdf(fichier))[0]);
      expect(mots).toContain('450 1 30 450,00 C 512 1 25 000,00 D');
      expect(mots).toMatch(/Total 2 5 450,00 C Page/);
      expect(mots).not.toContain('-30 450,00');
    }
  );

  it('a chart of nothing is its empty table', async () => {
    const { fichier } = await pdfModele(graphique(), { ...liste([]), lignes: [] });
    expect(motsDe((await lirePdf(fichier))[0])).toContain('Aucune ligne');
  });
});

it.each<[Partial<ModeleDeGraphique>, readonly string[]]>([
  [{}, []],
  [{ valeur: null }, ['MOD-SANS-VALEUR']],
  [{ valeur: null, calcul: 'nombre' }, []],
  [{ categorie: 'parti' }, ['MOD-CHAMP-INCONNU']],
  [{ combien: 0 }, ['MOD-CATEGORIES']],
  [{ combien: 40 }, []],
  [{ combien: 41 }, ['MOD-CATEGORIES']],
  [{ titre: '{{immeuble}}' }, ['MOD-VARIABLE-INCONNUE']]
])('[LST-14] a chart that cannot be printed says why: %o', (more, attendus) => {
  expect(checkModele(graphique(more), CHAMPS).map(({ code }) => code)).toEqual(attendus);
});
