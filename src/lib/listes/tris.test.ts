import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  deplacerCle,
  lireTris,
  memesTris,
  poserCle,
  rangDe,
  retirerCle,
  trisApresClic,
  type Tris
} from './tris.ts';

/** `compte+ date-` */
function ecrire(tris: Tris): string {
  return tris.map(({ champ, sens }) => `${champ}${sens === 'croissant' ? '+' : '-'}`).join(' ');
}

function lire(texte: string): Tris {
  return texte
    .split(' ')
    .filter((cle) => cle !== '')
    .map((cle) => ({ champ: cle.slice(0, -1), sens: cle.endsWith('+') ? 'croissant' : 'decroissant' }));
}

describe('[LST-07] a click on a title', () => {
  it.each([
    ['', 'date', 'date+'],
    ['date+', 'date', 'date-'],
    ['date-', 'date', ''],
    ['date-', 'compte', 'compte+'],
    ['compte+ date+', 'date', 'date-'],
    ['compte+ date-', 'date', '']
  ])('«%s», click on %s → «%s»', (avant, champ, apres) => {
    expect(ecrire(trisApresClic(lire(avant), champ, false))).toBe(apres);
  });

  it.each([
    ['', 'date', 'date+'],
    ['compte+', 'date', 'compte+ date+'],
    ['compte+ date+', 'compte', 'compte- date+'],
    ['compte- date+', 'compte', 'date+']
  ])('«%s», Maj and a click on %s → «%s»', (avant, champ, apres) => {
    expect(ecrire(trisApresClic(lire(avant), champ, true))).toBe(apres);
  });

  it('comes back to where it was after three clicks with Maj on a new key', () => {
    fc.assert(
      fc.property(anyTris(), (tris) => {
        const trois = [1, 2, 3].reduce((t) => trisApresClic(t, 'nouveau', true), tris);
        expect(trois).toEqual(tris);
      })
    );
  });
});

describe('[LST-16] several keys', () => {
  const tris = lire('compte+ date- libelle+');

  it('are changed, moved and taken away', () => {
    expect(ecrire(poserCle(tris, 'date', 'croissant'))).toBe('compte+ date+ libelle+');
    expect(ecrire(retirerCle(tris, 'date'))).toBe('compte+ libelle+');
    expect(ecrire(deplacerCle(tris, 2, 0))).toBe('libelle+ compte+ date-');
    expect(ecrire(deplacerCle(tris, 0, 2))).toBe('date- libelle+ compte+');
    expect(deplacerCle(tris, 0, 3)).toBe(tris);
    expect(deplacerCle(tris, -1, 0)).toBe(tris);
  });

  it('are numbered from one', () => {
    expect(rangDe(tris, 'date')).toBe(2);
    expect(rangDe(tris, 'credit')).toBe(0);
  });

  it('never hold a field twice', () => {
    fc.assert(
      fc.property(anyTris(), anyChamp(), fc.boolean(), (tris, un, ajoute) => {
        for (const suite of [trisApresClic(tris, un, ajoute), poserCle(tris, un, 'croissant')])
          expect(new Set(suite.map(({ champ }) => champ)).size).toBe(suite.length);
      })
    );
  });

  it('read back as they were kept, without what is not a key', () => {
    fc.assert(
      fc.property(anyTris(), (tris) => {
        expect(lireTris(JSON.parse(JSON.stringify(tris)))).toEqual(tris);
      })
    );
    const stored = [null, { champ: 'date' }, { champ: 1, sens: 'croissant' }, ...tris, ...tris];
    expect(lireTris(stored)).toEqual(tris);
    expect(lireTris(stored, [{ id: 'date', titre: 'Date' }])).toEqual(lire('date-'));
    for (const rien of [undefined, null, {}, 'date+']) expect(lireTris(rien)).toEqual([]);
  });

  it('are compared key by key', () => {
    expect(memesTris(tris, lire('compte+ date- libelle+'))).toBe(true);
    for (const autre of ['compte+ date-', 'compte+ date+ libelle+', 'date- compte+ libelle+'])
      expect(memesTris(tris, lire(autre))).toBe(false);
  });
});

function anyChamp(): fc.Arbitrary<string> {
  return fc.constantFrom('compte', 'date', 'libelle', 'debit');
}

function anyTris(): fc.Arbitrary<Tris> {
  return fc
    .uniqueArray(anyChamp())
    .chain((champs) =>
      fc.tuple(
        ...champs.map((champ) =>
          fc.constantFrom('croissant' as const, 'decroissant' as const).map((sens) => ({ champ, sens }))
        )
      )
    );
}
