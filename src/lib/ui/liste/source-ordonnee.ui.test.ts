import { describe, expect, it, vi } from 'vitest';
import { ordreDe } from '#lib/listes/interaction/ordre.ts';
import { SourceOrdonnee } from './source-ordonnee.svelte.ts';

interface Row {
  readonly texte: string;
}

const TOTAL = 1000;
const ordre = (...rangees: readonly number[]) => ordreDe(Int32Array.from(rangees), TOTAL);
const naturel = ordreDe(
  Uint32Array.from({ length: TOTAL }, (_, i) => i),
  TOTAL
);

/** A reader that says what it was asked. */
function lecteur(prefixe = 'r') {
  return vi.fn((rangees: Int32Array) =>
    Promise.resolve(Array.from(rangees, (rangee): Row => ({ texte: `${prefixe}${rangee}` })))
  );
}

describe('SourceOrdonnee', () => {
  it('numbers the rows anew once for each table, however many answers come for it', async () => {
    const source = new SourceOrdonnee<Row>();
    const premiere = { nouvelleLigne: undefined };
    await source.montrer(ordre(0, 1), lecteur(), premiere);
    await source.montrer(ordre(1, 0), lecteur(), premiere);
    expect(source.table).toBe(1);
    await source.montrer(ordre(1, 0), lecteur(), { nouvelleLigne: undefined });
    expect(source.table).toBe(2);
  });

  it('waits until an order is shown, then gives what is seen at once', async () => {
    const source = new SourceOrdonnee<Row>();
    expect([source.enAttente, source.total, source.ligne(0)]).toEqual([true, 0, undefined]);
    void source.charger(0, 20);
    await source.montrer(naturel, lecteur(), undefined);
    expect([source.enAttente, source.total]).toEqual([false, TOTAL]);
    expect([source.ligne(0)?.texte, source.ligne(19)?.texte, source.ligne(-1)]).toEqual([
      'r0',
      'r19',
      undefined
    ]);
  });

  it('reads beyond what is seen, and no row twice', async () => {
    const source = new SourceOrdonnee<Row>();
    const lire = lecteur();
    await source.montrer(naturel, lire, undefined);
    await source.charger(300, 320);
    expect(source.ligne(310)?.texte).toBe('r310');
    await source.charger(310, 340);
    const lues = lire.mock.calls.flatMap(([rangees]) => Array.from(rangees));
    expect(new Set(lues).size).toBe(lues.length);
    expect(lues).toContain(220);
  });

  it('a row read once serves wherever a sort puts it; markers are read again', async () => {
    const source = new SourceOrdonnee<Row>();
    void source.charger(0, 4);
    await source.montrer(ordre(-2, 0, 1, -3), lecteur(), undefined);
    const lire = lecteur('autre ');
    await source.montrer(ordre(-2, 1, 0, -3), lire, undefined);
    expect(Array.from(lire.mock.calls[0]?.[0] ?? [])).toEqual([-2, -3]);
    expect([0, 1, 2, 3].map((i) => source.ligne(i)?.texte)).toEqual(['autre -2', 'r1', 'r0', 'autre -3']);
  });

  it('forgets every row when they are numbered anew', async () => {
    const source = new SourceOrdonnee<Row>();
    void source.charger(0, 2);
    await source.montrer(ordre(0, 1), lecteur(), undefined);
    const avant = source.table;
    await source.montrer(ordre(1, 0), lecteur('neuf '), { nouvelleLigne: (ligne) => 1 - ligne });
    expect([source.ligne(0)?.texte, source.ligne(1)?.texte]).toEqual(['neuf 1', 'neuf 0']);
    expect(source.table).not.toBe(avant);
    expect(source.nouvelleLigne?.(0)).toBe(1);
  });

  it('keeps what is shown when a later order comes first, or when reading fails', async () => {
    const source = new SourceOrdonnee<Row>();
    void source.charger(0, 2);
    const lent = Promise.withResolvers<readonly Row[]>();
    const premier = source.montrer(ordre(5), () => lent.promise, undefined);
    await source.montrer(ordre(7, 8), lecteur(), undefined);
    lent.resolve([{ texte: 'trop tard' }]);
    await premier;
    expect([source.total, source.ligne(0)?.texte]).toEqual([2, 'r7']);
    await expect(
      source.montrer(ordre(9), () => Promise.reject(new Error('lecture')), undefined)
    ).rejects.toThrow('lecture');
    expect([source.total, source.ligne(1)?.texte]).toEqual([2, 'r8']);
  });

  it('settles only once what was asked last is there, whoever asked', async () => {
    const source = new SourceOrdonnee<Row>();
    await source.montrer(naturel, lecteur(), undefined);
    const [un, deux] = [source.charger(400, 420), source.charger(800, 820)];
    await Promise.all([un, deux]);
    expect(source.ligne(810)?.texte).toBe('r810');
  });
});
