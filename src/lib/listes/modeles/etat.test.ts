import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Rangee } from '../sorties/liste-a-sortir.ts';
import { direCategorie } from './categories.ts';
import { dresserEtat } from './etat.ts';
import { etat, liste, RANGEES } from './modeles-testing.ts';

const dresser = (more: Parameters<typeof etat>[0], rangees = RANGEES) =>
  dresserEtat(etat(more), liste(rangees), rangees);

const anyRangee: fc.Arbitrary<Rangee> = fc.tuple(
  fc.constantFrom('2026-01-05', '2026-01-31', '2026-02-11', null),
  fc.constantFrom('401', '4011', '615', '', null),
  fc.string({ maxLength: 4 }),
  fc.option<number>(fc.integer({ min: -1e12, max: 1e12 })),
  fc.option<number>(fc.integer({ min: 0, max: 50 }))
);

describe('[LST-14] an état', () => {
  it('has its columns in its order, its title, its total, and the rows as on the screen', () => {
    const { liste: lue, rangees } = dresser({ rangs: true });
    expect(lue.titre).toBe('Écritures au 15/03/2026');
    expect(lue.colonnes.map(({ titre }) => titre)).toEqual(['Rang', 'Libellé', 'Débit']);
    expect(rangees).toEqual([
      [1, 'Entretien', 120_00],
      [2, 'Eau', 100_10],
      [3, 'Eau chaude', -20_05],
      [4, 'Divers', null],
      [5, 'Ascenseur', 50_00]
    ]);
    expect(lue.totaux).toEqual([null, null, 250_05]);
    expect(lue.groupes).toBeUndefined();
  });

  it('groups, with subtotals, what is empty last; rows of a group are sorted', () => {
    const { liste: lue, rangees } = dresser({
      groupe: 'compte',
      tris: [{ champ: 'debit', sens: 'decroissant' }]
    });
    expect(lue.groupes).toEqual([
      { titre: '601', debut: 0, nombre: 2, sousTotaux: [null, 80_05] },
      { titre: '615', debut: 2, nombre: 2, sousTotaux: [null, 170_00] },
      { titre: '(sans compte)', debut: 4, nombre: 1, sousTotaux: [null, 0] }
    ]);
    expect(lue.sousTitres).toEqual(['Les Tilleuls', 'Par compte', 'Trié par Débit, ordre décroissant']);
    expect(rangees.map(([libelle]) => libelle)).toEqual([
      'Eau',
      'Eau chaude',
      'Entretien',
      'Ascenseur',
      'Divers'
    ]);
  });

  it('groups dates by month, the latest first when they are sorted so', () => {
    const { liste: lue } = dresser({
      groupe: 'date',
      sousTotaux: false,
      tris: [{ champ: 'date', sens: 'decroissant' }]
    });
    expect(lue.groupes).toEqual([
      { titre: 'mars 2026', debut: 0, nombre: 2 },
      { titre: 'février 2026', debut: 2, nombre: 1 },
      { titre: 'janvier 2026', debut: 3, nombre: 2 }
    ]);
  });

  it('has no total when it does not want one, or has nothing to add', () => {
    expect(dresser({ totaux: false }).liste.totaux).toBeUndefined();
    expect(dresser({ colonnes: ['libelle'], groupe: 'compte' }).liste).not.toHaveProperty('totaux');
  });

  it('loses and invents no row, and subtotals add up to the total to the cent', () => {
    fc.assert(
      fc.property(
        fc.array(anyRangee, { maxLength: 60 }),
        fc.constantFrom('compte', 'date', 'libelle', null),
        fc.constantFrom('debit', 'compte', 'date'),
        fc.constantFrom('croissant' as const, 'decroissant' as const),
        (rangees, groupe, champ, sens) => {
          const colonnes = ['date', 'compte', 'libelle', 'debit', 'lots'];
          const { liste: lue, rangees: sorties } = dresser(
            { colonnes, groupe, tris: [{ champ, sens }] },
            rangees
          );
          const comme = (une: Rangee) => JSON.stringify(une);
          expect(sorties.map(comme).toSorted()).toEqual(rangees.map(comme).toSorted());
          const attendu = rangees.reduce((total, rangee) => total + Number(rangee[3] ?? 0), 0);
          expect(lue.totaux?.[3]).toBe(attendu);
          if (!lue.groupes) return;
          expect(lue.groupes.reduce((total, un) => total + Number(un.sousTotaux?.[3]), 0)).toBe(attendu);
          expect(new Set(lue.groupes.map(({ titre }) => titre)).size).toBe(lue.groupes.length);
          let debut = 0;
          for (const un of lue.groupes) {
            expect(un.debut).toBe(debut);
            debut += un.nombre;
          }
          expect(debut).toBe(rangees.length);
        }
      )
    );
  });
});

it('[LST-14] a group of codes is called as the screen writes them', () => {
  const champ = { nature: 'code', titre: 'Compte', formes: new Map([['4501', '450-1']]) } as const;
  expect(['4501', '4501018', null].map((code) => direCategorie(code, champ))).toEqual([
    '450-1',
    '4501018',
    '(sans compte)'
  ]);
});
