import { expect, it } from 'vitest';
import { direLEcart, origineDe } from './mots.ts';

const SERVEUR = '2026-11-22T14:00:00.000Z';

it.each([
  ['2026-11-22T14:01:59.000Z', ''],
  ['2026-11-22T13:58:01.000Z', ''],
  ['2026-11-22T14:10:00.000Z', 'avance de 10 minutes'],
  ['2026-11-22T10:00:00.000Z', 'retarde de 4 heures'],
  ['2023-11-22T14:00:00.000Z', 'retarde de 1096 jours']
])('[F8] says how far the clock of this poste is from that of the server: %s', (ici, dit) => {
  const texte = direLEcart(SERVEUR, new Date(ici));
  if (dit === '') expect(texte).toBe('');
  else expect(texte).toContain(dit);
});

it.each([
  ['http://localhost:4870', true],
  ['http://127.0.0.1:4870', true],
  ['http://[::1]:4870', true],
  ['http://regie.localhost', true],
  ['https://regie.exemple.fr', false],
  ['https://localhost.exemple.fr', false]
])('knows an address that no other poste can open: %s', (adresse, isLocale) => {
  expect(origineDe(adresse, true)).toEqual({ adresse, isLocale, isSure: true });
});
