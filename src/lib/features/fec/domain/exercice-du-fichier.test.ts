import { describe, expect, it } from 'vitest';
import { ecriture, fec, lire, marques, type Champs } from './testing.ts';

const paire = (date: string, journal = 'AC', numero = date) =>
  ecriture(`${journal} ${numero} ${date}`, '601000 1,00 D', '401000 1,00 C');
const AN = (date: string) => paire(date, 'AN').map((champs) => ({ ...champs, JournalLib: 'À-nouveaux' }));

async function exerciceOf(lignes: readonly Champs[], nom: string): Promise<[string, ...string[]]> {
  const lecture = await lire(fec(lignes), nom);
  const told = marques(lecture).filter((marque) => /EXERCICE/.test(marque));
  return [`${lecture.exercice?.debut ?? '-'} ${lecture.exercice?.fin ?? '-'}`, ...told];
}
const LE_31_12 = '732829320FEC20261231.txt';
const SANS_NOM = 'export.txt';

describe('the exercice, when the name gives its closing', () => {
  it('is the twelve months before it', async () => {
    expect(await exerciceOf(paire('20260315'), LE_31_12)).toEqual(['2026-01-01 2026-12-31']);
    expect(await exerciceOf(paire('20260101'), '732829320FEC20260630.txt')).toEqual([
      '2025-07-01 2026-06-30'
    ]);
    expect(await exerciceOf(paire('20260101'), '732829320FEC20260615.txt')).toEqual([
      '2025-06-16 2026-06-15'
    ]);
    expect(await exerciceOf(paire('20240229'), '732829320FEC20240229.txt')).toEqual([
      '2023-03-01 2024-02-29'
    ]);
  });

  it('says each line dated outside, both ends included', async () => {
    const lignes = ['20251231', '20260101', '20260615', '20261231', '20270101'].flatMap((date) =>
      paire(date)
    );
    expect(await exerciceOf(lignes, LE_31_12)).toEqual([
      '2026-01-01 2026-12-31',
      'FEC-HORS-EXERCICE 2 EcritureDate',
      'FEC-HORS-EXERCICE 3 EcritureDate',
      'FEC-HORS-EXERCICE 10 EcritureDate',
      'FEC-HORS-EXERCICE 11 EcritureDate'
    ]);
  });

  it('openings keep the dates of years before', async () => {
    expect(await exerciceOf([...AN('20190505'), ...AN('20260101'), ...paire('20260315')], LE_31_12)).toEqual([
      '2026-01-01 2026-12-31'
    ]);
    expect(await exerciceOf(AN('20260101'), LE_31_12)).toEqual(['2026-01-01 2026-12-31']);
  });

  it('a first exercice may last eighteen months, and has no opening', async () => {
    const debut = ['20251002', '20251105', '20251220'].flatMap((date) => paire(date));
    const suite = ['20260115', '20260315', '20260615', '20260915'].flatMap((date) => paire(date));
    expect(await exerciceOf([...debut, ...suite], LE_31_12)).toEqual(['2025-10-01 2026-12-31']);
    const [, ...dehors] = await exerciceOf([...AN('20260101'), ...debut, ...suite], LE_31_12);
    expect(dehors).toHaveLength(6);
    // Two days before are slips of the finger.
    const [exercice] = await exerciceOf([...debut.slice(2), ...suite], LE_31_12);
    expect(exercice).toBe('2026-01-01 2026-12-31');
  });

  it('is not believed when most dates say otherwise', async () => {
    expect(await exerciceOf([...paire('20240105'), ...paire('20240615')], LE_31_12)).toEqual([
      '2024-01-01 2024-06-30',
      'FEC-HORS-EXERCICE - EcritureDate'
    ]);
  });
});

describe('the exercice, by the dates alone', () => {
  it('is the whole months from the first to the last', async () => {
    expect(await exerciceOf([...paire('20260215'), ...paire('20260620')], SANS_NOM)).toEqual([
      '2026-02-01 2026-06-30'
    ]);
  });

  it('leaves out what is dated far from nearly all the rest', async () => {
    const lignes = Array.from({ length: 30 }, (_, i) =>
      paire(`2026${String((i % 12) + 1).padStart(2, '0')}15`, 'AC', String(i + 1))
    ).flat();
    expect(await exerciceOf([...lignes, ...paire('20620315').slice(0, 1)], SANS_NOM)).toEqual([
      '2026-01-01 2026-12-31',
      'FEC-HORS-EXERCICE 62 EcritureDate'
    ]);
  });

  it('of several years, is said and left to a person', async () => {
    expect(
      await exerciceOf([...paire('20240315'), ...paire('20250315'), ...paire('20260315')], SANS_NOM)
    ).toEqual(['2024-03-01 2026-03-31', 'FEC-PLUSIEURS-EXERCICES - EcritureDate']);
  });

  it('is none when no date is of our time', async () => {
    for (const date of ['00010101', '18991231', '21000101', '99991231']) {
      const lecture = await lire(fec(paire(date)), SANS_NOM);
      expect([lecture.exercice, lecture.importable]).toEqual([null, true]);
      expect(marques(lecture)).toContain('FEC-DATE-ANNEE 2 EcritureDate');
    }
    expect(await exerciceOf([...paire('20260315'), ...paire('99991231')], SANS_NOM)).toEqual([
      '2026-03-01 2026-03-31',
      'FEC-HORS-EXERCICE 4 EcritureDate',
      'FEC-HORS-EXERCICE 5 EcritureDate'
    ]);
  });

  it('an unreadable date counts for nothing', async () => {
    expect(await exerciceOf([...paire('20260315'), ...paire('hier', 'AC', '2')], SANS_NOM)).toEqual([
      '2026-03-01 2026-03-31'
    ]);
    expect(await exerciceOf(paire('hier', 'AC', '2'), SANS_NOM)).toEqual(['- -']);
  });
});
