import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { normalise } from '#lib/domain/texte.ts';
import { IndexDeTable } from './index-de-table.ts';
import { rangerLibelles } from './rangs.ts';
import { IndexDeTexte, motCherche } from './recherche.ts';
import type { Champ } from './table.ts';
import { libellesOf, tableOf } from './table-de-lignes.ts';
import { demande, rows, vueDEssai } from './testing/essai.ts';
import { trier } from './tri.ts';

const triees = (libelles: readonly string[], ...tris: string[]) => {
  const vue = vueDEssai(libelles.map((libelle) => ({ libelle })));
  return rows(vue.demander(demande('', ...tris))).map((i) => libelles[i]);
};

describe('order', () => {
  it('[LST-07] is French, with numbers as numbers, and empty cells last in both directions', () => {
    const libelles = ['Lot 10', '', 'côté', 'Zoé', 'Lot 2', 'cote', ' ', 'Côte', 'élan'];
    const croissant = ['cote', 'Côte', 'côté', 'élan', 'Lot 2', 'Lot 10', 'Zoé'];
    expect(triees(libelles, 'libelle')).toEqual([...croissant, '', ' ']);
    expect(triees(libelles, '-libelle')).toEqual([...croissant.toReversed(), '', ' ']);
  });

  it('[LST-07] is that of the characters for a code, of the value for amounts and dates', () => {
    const vue = vueDEssai([
      { compte: '512', debit: 5_00, solde: -1 },
      { compte: '4011', debit: 0, solde: null },
      { compte: '402', debit: 100_00, solde: 0 },
      { compte: '401', debit: 20_00, solde: -100_00 }
    ]);
    expect(rows(vue.demander(demande('', 'compte')))).toEqual([3, 1, 2, 0]);
    expect(rows(vue.demander(demande('', '-debit')))).toEqual([2, 3, 0, 1]);
    expect(rows(vue.demander(demande('', 'solde')))).toEqual([3, 0, 2, 1]);
  });

  it('[LST-16] follows three keys, of which one is no column of the screen', () => {
    const vue = vueDEssai([
      { compte: '401', libelle: 'b', lots: 10 },
      { compte: '401', libelle: 'a', lots: 10 },
      { compte: '401', libelle: 'a', lots: 20 },
      { compte: '102', libelle: 'z', lots: 0 }
    ]);
    expect(rows(vue.demander(demande('', 'compte', 'libelle', '-lots')))).toEqual([3, 2, 1, 0]);
  });

  it('[LST-07] tells apart texts that French holds equal, and equal texts keep the order of the rows', () => {
    expect(triees(['1', '01', '1', '001'], 'libelle')).toEqual(['001', '01', '1', '1']);
    expect(rows(vueDEssai([{ libelle: 'a' }, { libelle: 'a' }]).demander(demande('', '-libelle')))).toEqual([
      0, 1
    ]);
  });

  it('[LST-07] holds for values too far apart to be ranks, and for more rows than one pass counts', () => {
    const valeurs = Array.from({ length: 5000 }, (_, i) => ((i * 7919) % 5000) * 3_000_000_000 - 7e12);
    const table = tableOf(valeurs, [{ id: 'v', titre: 'V', nature: 'montant', lire: (v) => v }]);
    const index = new IndexDeTable(table);
    const [champ] = table.champs;
    if (!champ) throw new Error('no field');
    const lignes = Uint32Array.from(valeurs.keys());
    const ordre = trier(index, [{ champ, sens: 'decroissant' }], lignes);
    expect(Array.from(ordre, (i) => valeurs[i])).toEqual(valeurs.toSorted((a, b) => b - a));
  });

  it('[LST-07] stays the same whatever the number of rows it is asked for', () => {
    const libelles = Array.from({ length: 200 }, (_, i) => `Lot ${(i * 37) % 11}`);
    const vue = vueDEssai(libelles.map((libelle, i) => ({ libelle, compte: i % 20 === 0 ? '401' : '512' })));
    const tout = rows(vue.demander(demande('', '-libelle')));
    const neuve = vueDEssai(
      libelles.map((libelle, i) => ({ libelle, compte: i % 20 === 0 ? '401' : '512' }))
    );
    const extrait = rows(neuve.demander(demande('compte:401', '-libelle')));
    expect(extrait).toEqual(tout.filter((i) => i % 20 === 0));
  });
});

const anyTexte = fc.oneof(
  fc.constantFrom(
    '',
    ' ',
    '-',
    "'",
    'a',
    'A',
    'à',
    'é',
    'e\u0301',
    'œ',
    'Ω',
    '01',
    '1',
    'Lot 2',
    'lot 10',
    'a-b',
    'a b',
    'ab'
  ),
  fc.string({ unit: 'binary', maxLength: 5 }),
  fc.string({ unit: 'grapheme', maxLength: 8 }),
  fc.string({ maxLength: 12 }),
  fc.stringMatching(/^[a-zé ]{0,6}\d{0,4}[.-]?\d{0,3}$/)
);

it('[LST-07] ranks labels as the French collator compares them, two by two', () => {
  const collators = [new Intl.Collator('fr', { numeric: true }), new Intl.Collator('fr')] as const;
  fc.assert(
    fc.property(fc.array(anyTexte, { maxLength: 12 }), fc.boolean(), (textes, code) => {
      const { rangs, nombre } = rangerLibelles(libellesOf(textes), code);
      for (const [i, a] of textes.entries()) {
        for (const [j, b] of textes.entries()) {
          const [ra = 0, rb = 0] = [rangs[i], rangs[j]];
          if (a.trim() === '' || b.trim() === '') {
            expect(ra === nombre).toBe(a.trim() === '');
            continue;
          }
          const attendu = collators[code ? 1 : 0].compare(a, b) || (a < b ? -1 : a > b ? 1 : 0);
          expect(Math.sign(ra - rb)).toBe(attendu);
        }
      }
    }),
    { numRuns: 2000 }
  );
});

it('holds a label of separators alone for a text that says something (seed 1030418575)', () => {
  const index = new IndexDeTexte(libellesOf(['\u0001', ' ', 'a'])).terminer();
  expect(index.vides).toEqual({ drapeaux: Uint8Array.of(0, 1, 0), nombre: 1 });
});

it('[LST-04] normalises labels together exactly as one by one, and finds what each holds', () => {
  fc.assert(
    fc.property(fc.array(anyTexte, { maxLength: 12 }), anyTexte, (textes, mot) => {
      const index = new IndexDeTexte(libellesOf(textes)).terminer();
      for (const [i, texte] of textes.entries()) expect(index.normalise(i)).toBe(motCherche(texte));
      expect(Array.from(index.vides.drapeaux)).toEqual(textes.map((texte) => Number(texte.trim() === '')));
      const cherche = motCherche(mot);
      if (cherche === '') return;
      const trouves = textes.map((texte) => Number(motCherche(texte).includes(cherche)));
      expect(index.contenant(cherche)).toEqual({
        drapeaux: Uint8Array.from(trouves),
        nombre: trouves.filter((n) => n === 1).length
      });
    }),
    { numRuns: 2000 }
  );
  expect(motCherche('Écrit à l’Eau')).toBe(normalise('ecrit a l eau'));
});

it('[LST-04] searches labels that fill several pages', () => {
  const textes = Array.from({ length: 300 }, (_, i) => `${'é'.repeat(9_999)} n°${i}`);
  const index = new IndexDeTexte(libellesOf(textes)).terminer();
  const { drapeaux, nombre } = index.contenant('n°29');
  const attendus = [29, ...Array.from({ length: 10 }, (_, i) => 290 + i)];
  expect(nombre).toBe(attendus.length);
  expect(attendus.every((i) => drapeaux[i] === 1)).toBe(true);
  expect(index.normalise(299)).toBe(`${'e'.repeat(9_999)} n°299`);
  expect(index.contenant('e').nombre).toBe(300);
});

it('[LST-04] is prepared bit by bit, and then finds the same', () => {
  const textes = Array.from({ length: 300 }, (_, i) => `${'é'.repeat(9_999)} n°${i}`);
  const libelles = libellesOf(textes);
  const index = new IndexDeTexte(libelles);
  let pages = 0;
  for (; !index.complet; pages++) index.avancer();
  expect(pages).toBeGreaterThan(1);
  expect(index.contenant('n°29')).toEqual(new IndexDeTexte(libelles).terminer().contenant('n°29'));
  // Nothing is left to do, and nothing is done twice.
  index.avancer();
  expect(index.contenant('n°29').nombre).toBe(11);
});

it('[LST-04] prepares every column of text, and says when it is done', () => {
  const texte = (id: string): Champ => ({
    id,
    titre: id,
    nature: 'texte',
    valeurs: Uint8Array.of(0),
    libelles: libellesOf([id])
  });
  const index = new IndexDeTable({ lignes: 1, champs: [texte('a'), texte('b')] });
  expect([index.preparer(), index.preparer(), index.preparer()]).toEqual([true, false, false]);
});
