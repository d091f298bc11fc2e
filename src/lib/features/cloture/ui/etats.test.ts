import { expect, it } from 'vitest';
import { etatDeMois } from './etats.ts';

it.each([
  [null, null, 'Ouvert', 'neutre'],
  ['definitive', '2026-04-02T10:00:00.000Z', 'Clos le 02/04/2026', 'vert'],
  ['definitive', null, 'Clos', 'vert'],
  ['provisoire', '2026-04-02T10:00:00.000Z', 'Clos provisoirement le 02/04/2026', 'ambre']
] as const)('[INV-13] a month closed %s (%s) is said « %s »', (cloture, closLe, texte, ton) => {
  expect(etatDeMois({ cloture, closLe })).toEqual({ texte, ton });
});
