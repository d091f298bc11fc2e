import { expect, it } from 'vitest';
import { blocReprisDe, cleDeBlocRepris } from './bloc-repris.ts';

it('the link of an extourne names an imported bloc, and no other', () => {
  expect(blocReprisDe(cleDeBlocRepris('04#1/2026-01-01', '12'))).toEqual({
    exercice: '04#1/2026-01-01',
    id: '12'
  });
  expect(blocReprisDe(crypto.randomUUID())).toBeNull();
});
