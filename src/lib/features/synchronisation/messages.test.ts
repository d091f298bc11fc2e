import { expect, it } from 'vitest';
import { messageDeSynchronisation } from './messages.ts';

it('says why a version cannot be kept, and what to do', () => {
  const codes = ['SYN-VERSION-DISPARUE', 'SYN-SCELLE', 'SYN-PLACE'] as const;
  expect(codes.map((code) => `${code} ${messageDeSynchronisation({ code })}`)).toMatchSnapshot();
});
