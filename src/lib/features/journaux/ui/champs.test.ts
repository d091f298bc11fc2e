import { expect, it } from 'vitest';
import type { RefusDeFiche } from '../messages.ts';
import { champDuRefus, refusRestants } from './champs.ts';

const REFUS: readonly RefusDeFiche[] = [
  { code: 'JNL-CODE-ABSENT' },
  { code: 'JNL-CENTRALISATION-ABSENTE' },
  { code: 'JNL-COMMUN-COMPTE-ABSENT', compte: '512', entites: ['0401'] },
  { code: 'JNL-DISPARU', journal: 'BQ' }
];

it('shows a refusal at the field that repairs it', () => {
  expect(REFUS.map(champDuRefus)).toEqual(['code', 'compte', 'entites', 'tout']);
});

it('forgets a refusal when its field is changed, and only then', () => {
  const restants = (...args: Parameters<typeof refusRestants>) =>
    refusRestants(...args).map(({ code }) => code);
  expect(restants(REFUS, { code: 'BQ' })).toEqual(REFUS.slice(1).map(({ code }) => code));
  expect(restants(REFUS, { compteDeCentralisation: '514' })).toEqual(['JNL-CODE-ABSENT', 'JNL-DISPARU']);
  expect(restants(REFUS, { pieceObligatoire: true })).toHaveLength(REFUS.length);
});
