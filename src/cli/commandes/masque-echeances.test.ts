import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { FREQUENCES } from '#lib/domain/masques/masque.ts';
import { refusalsOf, run } from '../testing.ts';
import { masqueEcheances } from './masque-echeances.ts';

const list = (entree: object) =>
  run(['masque', 'echeances'], {
    entree: { depart: '2024-01-31', frequence: 'mensuelle', nombre: 4, ...entree }
  });

describe('masque echeances', () => {
  it('[MAS-37] gives the due dates, the start first', async () => {
    const { code, sortie } = await list({});
    expect(code).toBe(0);
    const lu: unknown = JSON.parse(sortie);
    expect(lu).toEqual({ dates: ['2024-01-31', '2024-02-29', '2024-03-31', '2024-04-30'] });
    expect(masqueEcheances.sortie && v.is(masqueEcheances.sortie, lu)).toBe(true);
  });

  it('[MAS-37] knows the ten frequencies', async () => {
    const suivantes: unknown[] = [];
    for (const frequence of FREQUENCES) {
      const { sortie } = await list({ frequence, nombre: 2 });
      suivantes.push((JSON.parse(sortie) as { dates: string[] }).dates[1]);
    }
    expect(suivantes).toEqual([
      '2024-02-01',
      '2024-02-07',
      '2024-02-16',
      '2024-02-29',
      '2024-03-31',
      '2024-04-30',
      '2024-07-31',
      '2025-01-31',
      '2026-01-31',
      '2029-01-31'
    ]);
  });

  it('[MAS-39] starts at the end of the month with finDeMois', async () => {
    const { sortie } = await list({ depart: '2026-02-10', finDeMois: true, nombre: 2 });
    expect(JSON.parse(sortie)).toEqual({ dates: ['2026-02-28', '2026-03-31'] });
  });

  it('refuses what has no due dates, with its place', async () => {
    expect(refusalsOf(await list({ frequence: 'hebdomadaire', finDeMois: true }))).toEqual([
      ['MAS-FIN-DE-MOIS', 'finDeMois']
    ]);
    expect(refusalsOf(await list({ depart: '9999-12-31' }))).toEqual([['MAS-ECHEANCES-TROP-LOIN', 'nombre']]);
    expect(refusalsOf(await list({ fin: true }))).toEqual([['CLI-CHAMP-INCONNU', 'fin']]);
    for (const nombre of [0, -1, 1.5, 10_001])
      expect(refusalsOf(await list({ nombre }))).toEqual([['CLI-VALEUR', 'nombre']]);
    const execution = await list({ frequence: 'quotidienne' });
    expect(refusalsOf(execution)).toEqual([['CLI-TYPE', 'frequence']]);
    expect(execution.erreur).toContain('journaliere, hebdomadaire');
  });
});
