import { expect, it } from 'vitest';
import { LIMITES } from '../protocol.ts';
import { enEnvois, enUnEnvoi } from './envoi.ts';

const lignes = (nombre: number, octets: number) =>
  Array.from({ length: nombre }, (_, i) => ({
    cle: `b${i}/AAAAAAAAAAAAAAAA`,
    valeur: new Uint8Array(octets)
  }));

it('[F21][F28] sends no more at once than a message carries, by number and by weight, and always something', () => {
  expect(enUnEnvoi([])).toEqual([]);
  expect(enUnEnvoi(lignes(3, 200))).toHaveLength(3);
  expect(enUnEnvoi(lignes(10_000, 20))).toHaveLength(LIMITES.clesParMiseAJour / 2);
  const lourdes = enUnEnvoi(lignes(2_000, 30_000));
  expect(lourdes.length).toBeGreaterThan(10);
  expect(lourdes.reduce((octets, { valeur }) => octets + valeur.length, 0)).toBeLessThan(LIMITES.message / 2);
  expect(enUnEnvoi(lignes(2, LIMITES.message))).toHaveLength(1);
});

it('[F35] sends all of it, in its order, in as many messages as it takes', () => {
  const toutes = lignes(LIMITES.clesParMiseAJour * 2, 20);
  const envois = enEnvois(toutes);
  expect(envois).toHaveLength(4);
  expect(envois.flat()).toEqual(toutes);
  expect(enEnvois([])).toEqual([]);
});
