import { expect, it } from 'vitest';
import { tuerEnBoucle } from './testing/tuer.ts';

const MORTS = 25;

it(`[F14] [F11] [I4] ${MORTS} kills while postes write: nothing that was acknowledged is lost`, async () => {
  const { acquittees, perdues } = await tuerEnBoucle({ morts: MORTS, graine: 20_261_122 });
  expect(perdues).toEqual([]);
  // A loop in which nobody could write would prove nothing.
  expect(acquittees).toBeGreaterThan(MORTS);
}, 240_000);
