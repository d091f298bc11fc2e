import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  defilementPourVoir,
  fenetreA,
  hauteurDuCorps,
  ligneDuSlot,
  lignesParPage,
  MARGE,
  PLAFOND,
  versReel,
  versVirtuel,
  type Fenetre,
  type Geometrie
} from './fenetre.ts';

function geometrie(total: number, autre: Partial<Geometrie> = {}): Geometrie {
  return { total, hauteurDeLigne: 28, hauteurVisible: 760, plafond: PLAFOND, ...autre };
}

const anyGeometrie = () =>
  fc.record({
    total: fc.integer({ min: 1, max: 3_000_000 }),
    hauteurDeLigne: fc.constantFrom(28, 44),
    hauteurVisible: fc.integer({ min: 0, max: 2000 }),
    plafond: fc.constant(PLAFOND)
  });

function lignesDe(fenetre: Fenetre, active = -1): number[] {
  return Array.from({ length: fenetre.taille + 1 }, (_, slot) => ligneDuSlot(fenetre, slot, active)).filter(
    (ligne) => ligne !== undefined
  );
}

describe('window of rows', () => {
  it('covers what is seen, with its margins, at the top, in the middle and at the end', () => {
    const g = geometrie(1000);
    expect(fenetreA(g, 0)).toEqual({ debut: 0, taille: 29 + 2 * MARGE });
    expect(fenetreA(g, 2800).debut).toBe(100 - MARGE);
    expect(fenetreA(g, 28_000)).toEqual({ debut: 1000 - 45, taille: 45 });
  });

  it('shows a short list whole and an empty one not at all', () => {
    expect(fenetreA(geometrie(3), 0)).toEqual({ debut: 0, taille: 3 });
    expect(lignesDe(fenetreA(geometrie(0), 0))).toEqual([]);
  });

  it('holds every visible row, wherever the scroll stands', () => {
    fc.assert(
      fc.property(anyGeometrie(), fc.double({ min: 0, max: 1, noNaN: true }), (g, part) => {
        const virtuel = versVirtuel(g, part * hauteurDuCorps(g));
        const { debut, taille } = fenetreA(g, virtuel);
        expect(debut).toBeGreaterThanOrEqual(0);
        expect(debut + taille).toBeLessThanOrEqual(g.total);
        expect(debut).toBeLessThanOrEqual(Math.floor(virtuel / g.hauteurDeLigne));
        const derniere = Math.min(g.total, Math.ceil((virtuel + g.hauteurVisible) / g.hauteurDeLigne));
        expect(debut + taille).toBeGreaterThanOrEqual(derniere);
      })
    );
  });
});

describe('slots', () => {
  it('changes one slot only when the window moves by one row', () => {
    const avant = { debut: 100, taille: 45 };
    const apres = { debut: 101, taille: 45 };
    const changes = Array.from({ length: 45 }, (_, slot) => slot).filter(
      (slot) => ligneDuSlot(avant, slot, -1) !== ligneDuSlot(apres, slot, -1)
    );
    expect(changes).toEqual([100 % 45]);
    expect(ligneDuSlot(apres, 100 % 45, -1)).toBe(145);
  });

  it('leaves the active row in its slot when it is scrolled out', () => {
    const place = 12 % 45;
    expect(ligneDuSlot({ debut: 10, taille: 45 }, place, 12)).toBe(12);
    expect(ligneDuSlot({ debut: 500, taille: 45 }, place, 12)).toBe(12);
    expect(ligneDuSlot({ debut: 500, taille: 45 }, 45, 12)).toBe(507);
  });

  it('shows each row of the window once, and the active row with them', () => {
    fc.assert(
      fc.property(anyGeometrie(), fc.nat(), fc.nat(), (g, scroll, choix) => {
        const fenetre = fenetreA(g, scroll % (g.total * g.hauteurDeLigne));
        const active = choix % g.total;
        const attendues = new Set([active]);
        for (let ligne = fenetre.debut; ligne < fenetre.debut + fenetre.taille; ligne++) attendues.add(ligne);
        const lignes = lignesDe(fenetre, active);
        expect(lignes).toHaveLength(attendues.size);
        expect(new Set(lignes)).toEqual(attendues);
      })
    );
  });
});

describe('scrolling beyond the height of an element', () => {
  it('keeps the browser’s own scroll up to a million rows of 28 px', () => {
    const g = geometrie(1_000_000);
    expect(hauteurDuCorps(g)).toBe(28_000_000);
    expect(versVirtuel(g, 12_345)).toBe(12_345);
  });

  it('reaches the first and the last row of two million', () => {
    const g = geometrie(2_000_000);
    expect(hauteurDuCorps(g)).toBe(PLAFOND);
    expect(versVirtuel(g, 0)).toBe(0);
    expect(versVirtuel(g, PLAFOND - 760)).toBe(2_000_000 * 28 - 760);
  });

  it('goes and comes back to the same place', () => {
    fc.assert(
      fc.property(anyGeometrie(), fc.double({ min: 0, max: 1, noNaN: true }), (g, part) => {
        const virtuel = part * Math.max(0, g.total * g.hauteurDeLigne - g.hauteurVisible);
        expect(Math.abs(versVirtuel(g, versReel(g, virtuel)) - virtuel)).toBeLessThan(0.001);
      })
    );
  });
});

describe('keeping a row in sight', () => {
  it('moves by the least that shows it whole', () => {
    expect(defilementPourVoir(280, 760, 560, 28)).toBe(280);
    expect(defilementPourVoir(280, 760, 252, 28)).toBe(252);
    expect(defilementPourVoir(280, 760, 1036, 28)).toBe(304);
  });

  it('shows the beginning of what is larger than the view', () => {
    expect(defilementPourVoir(0, 100, 500, 300)).toBe(500);
  });

  it('counts the rows seen whole, one at least', () => {
    expect(lignesParPage(geometrie(1000))).toBe(27);
    expect(lignesParPage(geometrie(1000, { hauteurVisible: 10 }))).toBe(1);
  });
});
