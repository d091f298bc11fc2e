import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { Base, isQuotaExceeded, ouvrirBase } from './base.ts';
import { baseVide, effacer } from './testing/base-de-test.ts';

function ouvrirBrute(
  nom: string,
  version: number,
  onupgrade: (base: IDBDatabase) => void
): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(nom, version);
    request.onupgradeneeded = () => {
      onupgrade(request.result);
    };
    request.onsuccess = () => {
      onTestFinished(() => {
        request.result.close();
        indexedDB.deleteDatabase(nom);
      });
      resolve(request.result);
    };
    request.onerror = () => {
      reject(request.error ?? new Error('not opened'));
    };
  });
}

/** Of IndexedDB, whatever the versions of Régie that come. */
const PLUS_RECENTE = 990;
const nomLibre = () => `test-${crypto.randomUUID()}`;

describe('ouvrirBase', () => {
  it('[I8] refuses a database of a newer version and leaves it as it is', async () => {
    const nom = nomLibre();
    const brute = await ouvrirBrute(nom, PLUS_RECENTE, (base) => {
      base.createObjectStore('futur');
    });
    brute.close();
    const base = new Base(nom);
    expect(await ouvrirBase(base)).toEqual({ code: 'BASE-PLUS-RECENTE' });
    await expect(base.entites.toArray()).rejects.toThrow();
    const after = await ouvrirBrute(nom, PLUS_RECENTE, () => {
      expect.unreachable('the version was changed');
    });
    expect([after.version, ...after.objectStoreNames]).toEqual([PLUS_RECENTE, 'futur']);
  });

  it('answers no question before it was opened', async () => {
    const nom = nomLibre();
    await expect(new Base(nom).entites.toArray()).rejects.toThrow();
    expect((await indexedDB.databases()).map(({ name }) => name)).not.toContain(nom);
  });

  it('[F18] says why the browser does not open it, and creates nothing in its place', async () => {
    const nom = nomLibre();
    const open = vi.spyOn(indexedDB, 'open').mockImplementation(() => {
      throw new DOMException('Internal error opening backing store', 'UnknownError');
    });
    onTestFinished(() => {
      open.mockRestore();
    });
    const refus = await ouvrirBase(new Base(nom));
    expect(refus?.code).toBe('BASE-ILLISIBLE');
    expect(refus).toHaveProperty('detail', expect.stringContaining('backing store'));
    open.mockRestore();
    expect((await indexedDB.databases()).map(({ name }) => name)).not.toContain(nom);
  });

  it('does not wait for a tab that keeps an older version, and opens once it has let go', async () => {
    const nom = nomLibre();
    const brute = await ouvrirBrute(nom, 1, () => undefined);
    const base = new Base(nom);
    onTestFinished(() => effacer(base));
    expect(await ouvrirBase(base)).toHaveProperty('detail', expect.stringContaining('autre onglet'));
    brute.close();
    expect(await ouvrirBase(base)).toBeNull();
    expect(await base.entites.count()).toBe(0);
  });

  it('gives the database up to a newer version, and does not take it back', async () => {
    const base = await baseVide();
    const newer = await ouvrirBrute(base.name, PLUS_RECENTE, () => undefined);
    expect(newer.version).toBe(PLUS_RECENTE);
    await expect(base.entites.toArray()).rejects.toThrow();
  });
});

describe('isQuotaExceeded', () => {
  const quota = new DOMException('full', 'QuotaExceededError');
  it.each([
    ['the browser’s own', quota],
    ['one that Dexie wrapped', Object.assign(new Error('aborted'), { name: 'AbortError', inner: quota })],
    [
      'one among several',
      Object.assign(new Error('bulkAdd'), { name: 'BulkError', failures: [new Error('x'), quota] })
    ]
  ])('recognises %s', (_, error) => {
    expect(isQuotaExceeded(error)).toBe(true);
  });

  it('does not take another failure for it', () => {
    expect(isQuotaExceeded(Object.assign(new Error('aborted'), { inner: new Error('other') }))).toBe(false);
    expect(isQuotaExceeded('QuotaExceededError')).toBe(false);
  });
});
