import { describe, expect, it } from 'vitest';
import { dateIso, type MoisIso } from '../dates.ts';
import { exerciceSuivant, moisOuverts, parDebut, voisinsOf } from './exercice-suivant.ts';

const exercice = (debut: string, fin: string) => ({ debut: dateIso(debut), fin: dateIso(fin) });
const Y2025 = exercice('2025-01-01', '2025-12-31');
const Y2026 = exercice('2026-01-01', '2026-12-31');

describe('exercices in a row', () => {
  it('[INV-29] the next one lasts twelve months from the day after the last', () => {
    expect(exerciceSuivant([Y2026, Y2025])).toEqual({
      ok: true,
      valeur: exercice('2027-01-01', '2027-12-31')
    });
    expect(exerciceSuivant([exercice('2023-07-01', '2024-02-29')])).toEqual({
      ok: true,
      valeur: exercice('2024-03-01', '2025-02-28')
    });
  });

  it('[INV-29] a first exercice of eighteen months does not hold the next one back', () => {
    expect(exerciceSuivant([exercice('2025-01-01', '2026-06-30')])?.ok).toBe(true);
  });

  it('nothing follows nothing', () => {
    expect(exerciceSuivant([])).toBeNull();
  });

  it('finds those around an exercice, whatever the order', () => {
    const tous = [Y2026, Y2025];
    expect(voisinsOf(Y2026, tous)).toEqual({ precedent: Y2025, suivant: undefined });
    expect(voisinsOf(Y2025, tous)).toEqual({ precedent: undefined, suivant: Y2026 });
    expect(parDebut(tous)).toEqual([Y2025, Y2026]);
  });

  it('[INV-13] months that take entries: neither those closed one by one, nor any of a closed exercice', () => {
    const clos = ['2026-02'] as MoisIso[];
    expect(moisOuverts({ ...Y2026, moisClos: clos, closJusquAu: dateIso('2026-10-31') })).toEqual([
      '2026-11',
      '2026-12'
    ]);
    expect(moisOuverts({ ...Y2026, moisClos: clos })).toHaveLength(11);
    expect(moisOuverts({ ...Y2026, cloture: 'provisoire' })).toEqual([]);
  });
});
