import { expect, it } from 'vitest';
import { compterLettragesDefaits, direLettragesADefaire } from './messages.ts';

it('says before and after what an act undoes, and nothing when it undoes nothing', () => {
  expect([0, 1, 1_200].map(direLettragesADefaire)).toEqual([
    '',
    'Un lettrage sera défait avec : ce qui s’y soldait sera de nouveau à lettrer.',
    '1\u202f200 lettrages seront défaits avec : ce qui s’y soldait sera de nouveau à lettrer.'
  ]);
  expect([0, 1, 1_200].map(compterLettragesDefaits)).toEqual([
    '',
    '1 lettrage défait',
    '1\u202f200 lettrages défaits'
  ]);
});
