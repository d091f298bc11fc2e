import { describe, expect, it } from 'vitest';
import { ANOMALIES, Anomalies, LIMITE_PAR_CODE } from './anomalies.ts';

const dire = () => 'message';

describe('anomalies', () => {
  it('conforme is lost by a bloquant, importable by what books cannot be made of', () => {
    const anomalies = new Anomalies();
    anomalies.add('FEC-COMPTE', 2, 'CompteNum', dire);
    expect([anomalies.conforme, anomalies.importable]).toEqual([true, true]);
    anomalies.add('FEC-MONTANT-POINT', 2, 'Debit', dire);
    expect([anomalies.conforme, anomalies.importable]).toEqual([false, true]);
    anomalies.add('FEC-DESEQUILIBRE', 2, 'Debit', dire);
    expect([anomalies.conforme, anomalies.importable]).toEqual([false, false]);
    expect(anomalies.has('FEC-COMPTE')).toBe(true);
    expect(anomalies.has('FEC-VIDE')).toBe(false);
  });

  it('what cannot be imported is always bloquant', () => {
    for (const { gravite, importable } of Object.values(ANOMALIES)) {
      expect(importable || gravite === 'bloquant').toBe(true);
    }
  });

  it('lists those of the whole file first, then by line', () => {
    const anomalies = new Anomalies();
    anomalies.add('FEC-COMPTE', 9, 'CompteNum', dire);
    anomalies.add('FEC-NOM', null, null, dire);
    anomalies.add('FEC-LIGNE-VIDE', 3, null, dire);
    expect(anomalies.list().map(({ ligne }) => ligne)).toEqual([null, 3, 9]);
    expect(anomalies.list()[2]).toEqual({
      gravite: 'avertissement',
      code: 'FEC-COMPTE',
      ligne: 9,
      colonne: 'CompteNum',
      message: 'message'
    });
  });

  it('spells out so many of one code and column, and counts the rest', () => {
    const anomalies = new Anomalies();
    let built = 0;
    for (let ligne = 2; ligne < LIMITE_PAR_CODE + 5; ligne++) {
      anomalies.add('FEC-VALEUR-ABSENTE', ligne, 'ValidDate', () => `${++built}`);
    }
    anomalies.add('FEC-VALEUR-ABSENTE', 2, 'PieceRef', dire);
    const list = anomalies.list();
    expect(built).toBe(LIMITE_PAR_CODE);
    expect(list).toHaveLength(LIMITE_PAR_CODE + 2);
    expect(list.at(-1)).toMatchObject({
      gravite: 'bloquant',
      code: 'FEC-SUITE',
      ligne: null,
      colonne: 'ValidDate'
    });
    expect(list.at(-1)?.message).toContain('3 autres lignes');
  });

  it('says nothing more at the limit itself', () => {
    const anomalies = new Anomalies();
    for (let ligne = 1; ligne <= LIMITE_PAR_CODE; ligne++) anomalies.add('FEC-LIGNE-VIDE', ligne, null, dire);
    expect(anomalies.list()).toHaveLength(LIMITE_PAR_CODE);
  });
});
