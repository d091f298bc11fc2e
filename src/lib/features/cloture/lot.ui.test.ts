import { describe, expect, it } from 'vitest';
import { bloc } from '#lib/testing/bloc.ts';
import { ecrireReprise } from '#lib/storage/reprise.ts';
import { exerciceDe, repriseDe } from '#lib/storage/testing/reprise-de.ts';
import type { Base } from '#lib/storage/base.ts';
import { cloreEnWorker } from '#lib/workers/lot-de-clotures.ts';
import { cloreLot } from './lot.ts';
import { baseDeCloture, CABINET, posteDe, saisir } from './testing.ts';

/** Companies of two imported years each; the drafts of one hold it back. */
async function agence(combien: number): Promise<{ readonly base: Base; readonly exercices: string[] }> {
  const base = await baseDeCloture();
  const exercices: string[] = [];
  for (let n = 0; n < combien; n++) {
    const entite = { ...CABINET, code: `E${n}`, nom: `Société ${n}` };
    for (const annee of [2024, 2025]) {
      const exercice = exerciceDe(entite.code, `${annee}-01-01`, `${annee}-12-31`);
      const vente = bloc(`AC ${annee}-03-01 Vente`, '512  120,00 D', '706  120,00 C');
      expect(await ecrireReprise(base, repriseDe([vente], { entite, exercice }), false)).toBeNull();
      exercices.push(exercice.id);
    }
  }
  return { base, exercices };
}

describe('many closings in one pass', () => {
  it('[I8] [INV-27] one that is held back says why, and the others close', async () => {
    const { base, exercices } = await agence(3);
    const poste = posteDe(base);
    await saisir(poste, 'oublie', bloc('OD 2024-05-01 Oubli', '512  1,00 D', '706  1,00 C'), 'E1');
    const progress: number[] = [];
    const rapport = await cloreLot(
      poste,
      { exercices, nature: 'definitive' },
      { onProgress: (fait) => progress.push(fait) }
    );
    expect(rapport.nonTraites).toBe(0);
    expect(rapport.clotures.map(({ refus }) => refus.map(({ code }) => code))).toEqual([
      [],
      [],
      ['CLO-CONTROLES'],
      ['CLO-CONTROLES'],
      [],
      []
    ]);
    expect(progress).toEqual([0, 1, 2, 3, 4, 5, 6]);
    const clos = await base.exercices.filter(({ cloture }) => cloture === 'definitive').count();
    expect(clos).toBe(4);
    // The à-nouveaux of 2025 were made from 2024, and sealed with it: its own report then carries both years.
    expect((await base.blocs.get('an-E0-2026-01-01'))?.bloc.lignes).toMatchObject([
      { compte: '120', credit: 120_00 },
      { compte: '512', debit: 240_00 },
      { compte: '120', credit: 120_00, libelle: 'Résultat de l’exercice clos le 31/12/2025' }
    ]);
  });

  it('[I8] stops between two exercices, and says how many were not looked at', async () => {
    const { base, exercices } = await agence(2);
    const arret = new AbortController();
    const rapport = await cloreLot(
      posteDe(base),
      { exercices, nature: 'definitive' },
      {
        signal: arret.signal,
        onProgress: (fait) => {
          if (fait === 1) arret.abort();
        }
      }
    );
    expect([rapport.clotures.length, rapport.nonTraites]).toEqual([2, 2]);
  });

  it('[I8] in its worker, with its progress, under the key of the poste', { timeout: 60_000 }, async () => {
    const { base, exercices } = await agence(1);
    const vus: string[] = [];
    const rapport = await cloreEnWorker(
      { exercices, nature: 'provisoire' },
      { onProgress: (_, __, exercice) => vus.push(exercice) },
      base.name
    );
    expect(rapport.clotures.map(({ refus }) => refus)).toEqual([[], []]);
    expect(vus).toEqual(expect.arrayContaining(exercices));
    const derniere = await base.scelles.where('[entite+pos]').between(['E0', 0], ['E0', Infinity]).last();
    expect(derniere?.signature).toMatch(/^[A-Za-z0-9+/]+=*$/);
  });

  it(
    '[INV-25] a takeover of 20 000 lines is sealed, closed and carried, third party by third party',
    { timeout: 60_000 },
    async () => {
      const base = await baseDeCloture();
      const blocs = Array.from({ length: 5_000 }, (_, i) =>
        bloc(
          `AC 2026-0${1 + (i % 9)}-15 Facture ${i}`,
          `606  ${i + 1},00 D`,
          `601  1,00 D`,
          `401/T${i % 800}  1,00 C`,
          `401/U${i % 800}  ${i + 1},00 C`
        )
      );
      const exercice = exerciceDe('C01');
      expect(await ecrireReprise(base, repriseDe(blocs, { entite: CABINET, exercice }), false)).toBeNull();
      const { clotures } = await cloreLot(posteDe(base), { exercices: [exercice.id], nature: 'definitive' });
      expect(clotures[0]?.refus).toEqual([]);
      expect((await base.blocs.get('an-C01-2027-01-01'))?.bloc.lignes).toHaveLength(1_601);
    }
  );
});
