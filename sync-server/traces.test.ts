import { afterEach, expect, it, vi } from 'vitest';
import { decrirePanne, detournerConsole } from './traces.ts';

const { error, warn } = console;
afterEach(() => {
  console.error = error;
  console.warn = warn;
});

it('says of an error its kind, its code and where, never what it quotes', () => {
  const panne = Object.assign(new TypeError('Loyer de M. Dupont : 1 230,00 €'), { code: 'ERR_X' });
  const dit = decrirePanne(panne);
  expect(dit).toMatchObject({ panne: 'TypeError', code: 'ERR_X' });
  expect(dit.ou).toContain('traces.test.ts');
  expect(JSON.stringify(dit)).not.toContain('Dupont');
  expect(decrirePanne('Dupont')).toEqual({ panne: 'string' });
});

it('takes what libraries print, without what they print', () => {
  const traces = { debug: vi.fn(), info: vi.fn(), warn: vi.fn(), error: vi.fn() };
  detournerConsole(traces);
  console.error('closing connection of Dupont', new Error('Dupont'));
  console.warn('Dupont');
  expect(traces.warn).toHaveBeenCalledTimes(2);
  expect(JSON.stringify(traces.warn.mock.calls)).not.toContain('Dupont');
});
