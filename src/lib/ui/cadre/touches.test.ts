import { describe, expect, it } from 'vitest';
import { lireTouches } from '../raccourcis.ts';
import { Touches } from './touches.svelte.ts';
import {
  attribuer,
  COMMANDES,
  lireChoixDeTouches,
  TOUCHES_OFFERTES,
  touchesDe,
  type Commande
} from './touches.ts';

const ECRITURES: Commande = { id: 'ecritures', libelle: 'Écritures', touches: ['F6', 'Alt E'] };
const BALANCE: Commande = { id: 'balance', libelle: 'Balance', touches: ['Alt B'] };
const TOUTES = [ECRITURES, BALANCE];

describe('the keys of the frame', () => {
  it('every function key has another way, and none is AltGr or the browser’s own', () => {
    for (const { touches } of Object.values(COMMANDES)) {
      const lues = touches.map(lireTouches);
      if (lues.some(({ key }) => /^F\d/.test(key))) expect(touches.length).toBeGreaterThan(1);
      for (const { key, ctrl } of lues) {
        expect(['F5', 'F11', 'F12']).not.toContain(key);
        expect(ctrl && ['N', 'T', 'W'].includes(key)).toBe(false);
      }
    }
    expect(TOUCHES_OFFERTES.filter((touche) => ['F1', 'F2', 'F11', 'F12'].includes(touche))).toEqual([]);
  });

  it('no two commands share a key', () => {
    const toutes = Object.values(COMMANDES).flatMap(({ touches }) => touches as readonly string[]);
    expect(new Set(toutes).size).toBe(toutes.length);
  });

  it('a chosen function key replaces the usual one, its alternative stays', () => {
    expect(touchesDe(ECRITURES, {})).toEqual(['F6', 'Alt E']);
    expect(touchesDe(ECRITURES, { ecritures: 'F5' })).toEqual(['F5', 'Alt E']);
    expect(touchesDe(ECRITURES, { ecritures: '' })).toEqual(['Alt E']);
    expect(touchesDe(BALANCE, { balance: 'F8' })).toEqual(['F8', 'Alt B']);
  });

  it('a key belongs to one command: who had it says so', () => {
    const { choix, perdante } = attribuer(TOUTES, {}, 'balance', 'F6');
    expect(perdante).toBe(ECRITURES);
    expect(TOUTES.map((une) => touchesDe(une, choix))).toEqual([['Alt E'], ['F6', 'Alt B']]);
    expect(attribuer(TOUTES, choix, 'balance', 'F6').perdante).toBeUndefined();
    expect(attribuer(TOUTES, choix, 'balance', '').perdante).toBeUndefined();
  });

  it('are kept on the poste, read back without what is not offered', () => {
    const valeurs = new Map<string, string>();
    const memoire = {
      getItem: (cle: string) => valeurs.get(cle) ?? null,
      setItem: (cle: string, valeur: string) => valeurs.set(cle, valeur)
    };
    new Touches(memoire).attribuer(TOUTES, 'ecritures', 'F9');
    const relues = new Touches(memoire);
    expect([relues.deFonction(ECRITURES), relues.personnelles]).toEqual(['F9', true]);
    relues.retablir();
    expect(relues.de(ECRITURES)).toEqual(ECRITURES.touches);
    expect(lireChoixDeTouches('{"a":"F12","b":"F4","c":3}')).toEqual({ b: 'F4' });
    for (const texte of [null, '{', '3', 'null']) expect(lireChoixDeTouches(texte)).toEqual({});
  });
});
