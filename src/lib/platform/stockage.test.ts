import { describe, expect, it } from 'vitest';
import { askPersistence, formatOctets, formatStockage, readStockage } from './stockage.ts';

const UNGRANTED = { persisted: () => Promise.resolve(false), persist: () => Promise.resolve(false) };

describe('what the browser lets Régie keep', () => {
  it('is read as it stands, without asking for anything', async () => {
    const etat = await readStockage({
      ...UNGRANTED,
      persist: () => Promise.reject(new Error('must not be called')),
      estimate: () => Promise.resolve({ usage: 412_000_000, quota: 10_000_000_000 })
    });
    expect(etat).toEqual({ persistant: false, usage: 412_000_000, quota: 10_000_000_000 });
    expect(formatStockage(etat)).toBe('412\u00a0Mo sur 10\u00a0Go');
  });

  it('is unknown in a browser that does not say, and stays unknown when it fails', async () => {
    const unknown = { persistant: null, usage: null, quota: null };
    expect(await readStockage({})).toEqual(unknown);
    const failing = () => Promise.reject(new Error('denied'));
    expect(await readStockage({ persisted: failing, estimate: failing })).toEqual(unknown);
    expect(formatStockage(unknown)).toBe('taille inconnue');
  });

  it('asks for persistence only when it is not granted yet', async () => {
    const granted = {
      persisted: () => Promise.resolve(true),
      persist: () => Promise.reject(new Error('asked again'))
    };
    expect(await askPersistence(granted)).toBe(true);
    expect(await askPersistence(UNGRANTED)).toBe(false);
    expect(await askPersistence({ ...UNGRANTED, persist: () => Promise.resolve(true) })).toBe(true);
    expect(await askPersistence({})).toBe(false);
    expect(await askPersistence({ persist: () => Promise.reject(new Error('denied')) })).toBe(false);
  });
});

describe('formatOctets', () => {
  it.each([
    [0, '0\u00a0octet'],
    [1, '1\u00a0octet'],
    [999, '999\u00a0octets'],
    [1000, '1\u00a0ko'],
    [1250, '1,3\u00a0ko'],
    [9949, '9,9\u00a0ko'],
    [9999, '10\u00a0ko'],
    [999_499, '999\u00a0ko'],
    [999_500, '1\u00a0Mo'],
    [412_300_000, '412\u00a0Mo'],
    [10_000_000_000, '10\u00a0Go'],
    [5e15, '5000\u00a0To']
  ])('%d → %s', (octets, text) => {
    expect(formatOctets(octets)).toBe(text);
  });
});
