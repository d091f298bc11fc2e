import { expect, it } from 'vitest';
import { lireDemande, manqueDeChromium } from './demande.ts';
import type { Groupe } from './groupes.ts';

const groupe = (chromium: boolean, ...objectifs: string[]): Groupe => ({
  titre: objectifs.join(),
  objectifs,
  chromium,
  mesurer: () => Promise.resolve([])
});
const GROUPES = [groupe(false, 'G1'), groupe(true, 'G2', 'G6')];

it('measures everything when nothing is named', () => {
  const demande = lireDemande([], GROUPES);
  expect(demande).toEqual({
    ok: true,
    valeur: { groupes: GROUPES, objectifs: new Set(['G1', 'G2', 'G6']), publier: false }
  });
});

it('takes goals in any case, and only the groups that hold them', () => {
  const demande = lireDemande(['g6'], GROUPES);
  expect(demande).toMatchObject({ valeur: { groupes: [GROUPES[1]], objectifs: new Set(['G6']) } });
});

it('says which goals exist when one does not', () => {
  const refus = 'Objectif inconnu : G99. Objectifs mesurés : G1, G2, G6.';
  expect(lireDemande(['G1', 'G99'], GROUPES)).toEqual({ ok: false, refus });
});

it('publishes whole tables only', () => {
  expect(lireDemande(['--publier'], GROUPES)).toMatchObject({ valeur: { publier: true, groupes: GROUPES } });
  expect(lireDemande(['--publier', 'G1'], GROUPES)).toMatchObject({ ok: false });
});

it('asks for Chromium only when a group needs it', () => {
  expect(manqueDeChromium(GROUPES.slice(0, 1), undefined)).toBeNull();
  expect(manqueDeChromium(GROUPES, '/usr/bin/chromium')).toBeNull();
  expect(manqueDeChromium(GROUPES, undefined)).toContain('apt install chromium');
});
