import { describe, expect, it } from 'vitest';
import { sourceDeTableau } from './source.ts';

describe('a list held in memory', () => {
  it('finds a record again after a sort, by its key', () => {
    const source = sourceDeTableau([{ id: 'b' }, { id: 'a' }], (ligne) => ligne.id);
    expect(source.total).toBe(2);
    expect(source.ligne(1)).toEqual({ id: 'a' });
    expect(source.ligne(2)).toBeUndefined();
    expect(source.indexDe?.({ id: 'a' })).toBe(1);
    expect(source.indexDe?.({ id: 'c' })).toBe(-1);
  });
});
