import { expect, it } from 'vitest';
import { dateIso } from '#lib/domain/dates.ts';
import type { Lettrage } from '#lib/domain/lettrage/lettrage.ts';
import { centimes } from '#lib/domain/montant.ts';
import { livreOf } from '#lib/domain/segments/livre.ts';
import { segmentOfBlocs } from '#lib/domain/segments/segment-of-blocs.ts';
import { bloc } from '#lib/testing/bloc.ts';
import { champsLettres, lettreDe, lettresDuLivre } from './lettres.ts';

const EXERCICE = '0401/2026-01-01';
const REPRISE = bloc('AF 2026-01-01 Appel', '4501/018  120,05 D', '701  120,05 C');
const LETTREE = { ...REPRISE, lignes: REPRISE.lignes.map((ligne) => ({ ...ligne, lettre: 'K' })) };
const livre = livreOf([
  { segment: segmentOfBlocs([REPRISE, LETTREE]), blocId: (b) => String(b + 1), etat: 'repris' },
  {
    segment: segmentOfBlocs([bloc('BQ 2026-02-01 Règlement', '512  120,05 D', '4501/018  120,05 C')]),
    blocId: () => 's0',
    etat: 'brouillard'
  }
]);

const lettrage = (ecart: number): Lettrage => ({
  id: 'g',
  entite: '0401',
  compte: '4501',
  auxiliaire: '018',
  lignes: [],
  ecart: centimes(ecart),
  code: 'AB',
  dateLet: dateIso('2026-03-31'),
  origine: 'main'
});
const cles = [`${EXERCICE}|${EXERCICE}#1|0`, `${EXERCICE}|s0|1`, '0401/2025-01-01|s9|0'];
const lues = (gardes: Parameters<typeof lettresDuLivre>[2]) => {
  const lettres = lettresDuLivre(livre, EXERCICE, gardes);
  return Array.from({ length: livre.lignes }, (_, ligne) => lettreDe(livre, lettres, ligne).lettre);
};

it('[INV-31] shows the letters of today over those of the file, lines of other years aside', () => {
  expect(lues([])).toEqual(['', '', 'K', 'K', '', '']);
  expect(lues([{ lignes: cles, lettrage: lettrage(0) }])).toEqual(['AB', '', 'K', 'K', '', 'AB']);
  expect(lues([{ lignes: cles, lettrage: lettrage(60) }])).toEqual(['ab', '', 'K', 'K', '', 'ab']);
});

it('[INV-31] an imported group that was undone has no letters, until its lines are lettered again', () => {
  const defaite = { lignes: [`${EXERCICE}|${EXERCICE}#2|0`], lettrage: null };
  const refaite = { ...defaite, lettrage: lettrage(0) };
  expect(lues([defaite])).toEqual(['', '', '', 'K', '', '']);
  expect(lues([refaite, defaite])).toEqual(['', '', 'AB', 'K', '', '']);
});

it('gives the columns that lettrage changes, and none when it changes nothing', () => {
  expect(champsLettres(livre, new Map())).toBeUndefined();
  const lettres = lettresDuLivre(livre, EXERCICE, [{ lignes: cles, lettrage: lettrage(0) }]);
  expect(champsLettres(livre, lettres)?.map(({ id }) => id)).toEqual(['lettre', 'dateLettrage']);
});
