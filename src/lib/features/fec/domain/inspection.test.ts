import { createHash } from 'node:crypto';
import { expect, it } from 'vitest';
import { inspect } from './inspection.ts';
import { sourceOf } from './testing.ts';

const TEXTE = 'JournalCode\tJournalLib\r\nAC\tAchats\r\n';

it('knows the file by the hash of its bytes', async () => {
  const sha256 = createHash('sha256').update(TEXTE).digest('hex');
  for (const morceau of [1, 10, 1000]) {
    expect(await inspect(sourceOf(TEXTE, morceau))).toMatchObject({
      sha256,
      octets: TEXTE.length,
      encodage: 'utf-8'
    });
  }
});

it('tells how far it is', async () => {
  const lus: number[] = [];
  await inspect(sourceOf(TEXTE, 20), { onProgress: (octets) => lus.push(octets) });
  expect(lus).toEqual([20, TEXTE.length]);
});

it('stops when asked to', async () => {
  const raison = new Error('annulé');
  await expect(inspect(sourceOf(TEXTE), { signal: AbortSignal.abort(raison) })).rejects.toBe(raison);
});
