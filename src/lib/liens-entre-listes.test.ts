import { expect, it } from 'vitest';
import { LIENS, NOMS_DES_LISTES } from './liens-entre-listes.ts';

it('[LST-20] each list leads elsewhere, by ways that have names of their own', () => {
  for (const [liste, liens] of Object.entries(LIENS)) {
    expect(liens.length, liste).toBeGreaterThan(0);
    expect(new Set(liens.map(({ id }) => id)).size).toBe(liens.length);
    expect(new Set(liens.map(({ libelle }) => libelle)).size).toBe(liens.length);
    for (const { vers, autres } of liens) expect(vers === liste, `${liste} → ${vers}`).toBe(autres === true);
  }
});

it('[LST-20] what one reads of where one comes from', () => {
  expect(Object.values(NOMS_DES_LISTES).map(({ de, retour }) => `12 comptes ${de} · ${retour}`))
    .toMatchInlineSnapshot(`
    [
      "12 comptes des Écritures · Retour aux Écritures",
      "12 comptes du Grand livre · Retour au Grand livre",
      "12 comptes de la Balance · Retour à la Balance",
      "12 comptes du Plan comptable · Retour au Plan comptable",
      "12 comptes des Journaux · Retour aux Journaux",
    ]
  `);
});
