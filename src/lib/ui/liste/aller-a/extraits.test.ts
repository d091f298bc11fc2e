import { describe, expect, it } from 'vitest';
import { Extraits, type Extrait } from './extraits.ts';
import { memoireDEssai } from '../../testing/memoire-d-essai.ts';

const EXTRAIT: Extrait = {
  genre: 'Seulement',
  titre: '2 comptes des Écritures',
  selection: { sorte: 'liee', champ: 'compte', valeurs: ['401', '512'], sauf: ['1/0'] },
  depuis: { adresse: '/dossier/0042/2026-01-01/ecritures?mots=eau', retour: 'Retour aux Écritures' }
};

function extraits(memoire: Storage | undefined, prefixe = 'x'): Extraits {
  let n = 0;
  return new Extraits(memoire, () => `${prefixe}${++n}`);
}

describe('extracts of a window', () => {
  it('[LST-20] are found again by their name, after a reload too, and the same one each time', () => {
    const memoire = memoireDEssai();
    const avant = extraits(memoire);
    expect(avant.garder(EXTRAIT)).toEqual({ id: 'x1', durable: true });
    expect(avant.lire('x1')).toBe(EXTRAIT);
    const apres = extraits(memoire);
    expect(apres.lire('x1')).toEqual(EXTRAIT);
    expect(apres.lire('x1')).toBe(apres.lire('x1'));
  });

  it('[LST-20] mean nothing in another window, nor without a name', () => {
    extraits(memoireDEssai()).garder(EXTRAIT);
    const ailleurs = extraits(memoireDEssai());
    expect([ailleurs.lire('x1'), ailleurs.lire('')]).toEqual([undefined, undefined]);
  });

  it('[LST-20] say that a reload will lose them when there is no room, or no memory at all', () => {
    const pleine = memoireDEssai({ pleine: true });
    for (const memoire of [pleine, undefined]) {
      const ici = extraits(memoire);
      const { id, durable } = ici.garder(EXTRAIT);
      expect([durable, ici.lire(id)]).toEqual([false, EXTRAIT]);
    }
  });

  it('[LST-20] make room for the newer ones', () => {
    const memoire = memoireDEssai();
    const ici = extraits(memoire);
    for (let i = 0; i < 31; i++) ici.garder(EXTRAIT);
    const apres = extraits(memoire);
    expect([apres.lire('x1'), apres.lire('x2'), apres.lire('x31')]).toEqual([undefined, EXTRAIT, EXTRAIT]);
  });

  it('[LST-20] that were damaged, or would lead out of the application, lead nowhere', () => {
    const memoire = memoireDEssai();
    const abimes = [
      'pas du JSON',
      '3',
      { ...EXTRAIT, selection: { sorte: 'fixe', cles: [] } },
      { ...EXTRAIT, selection: { sorte: 'liee', champ: 'compte', valeurs: [401] } },
      { ...EXTRAIT, depuis: { adresse: '//ailleurs.example', retour: 'Retour' } },
      { ...EXTRAIT, depuis: null },
      { ...EXTRAIT, titre: 3 }
    ];
    for (const [i, abime] of abimes.entries())
      memoire.setItem(`extraits/${i}`, typeof abime === 'string' ? abime : JSON.stringify(abime));
    const ici = extraits(memoire);
    expect(abimes.map((_, i) => ici.lire(String(i)))).toEqual(abimes.map(() => undefined));
  });
});
