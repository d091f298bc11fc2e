import { expect, it } from 'vitest';
import { dateIso } from '#lib/domain/dates.ts';
import { LecteurDeLivres } from '#lib/storage/lire-livre.ts';
import { ecrireReprise } from '#lib/storage/reprise.ts';
import { baseVide } from '#lib/storage/testing/base-de-test.ts';
import { exerciceDe, repriseDe, TILLEULS } from '#lib/storage/testing/reprise-de.ts';
import { bloc } from '#lib/testing/bloc.ts';
import { lettrer } from './commands.ts';
import { comptesNonLettres } from './non-lettres.ts';
import { lignesALettrer } from './queries.ts';

const [LA_VEILLE, LE_JOUR] = [dateIso('2026-04-09'), dateIso('2026-04-10')];

it('[INV-30] counts the third parties that have paid what is not lettered, up to a day; what is only due is not', async () => {
  const base = await baseVide();
  await base.entites.put(TILLEULS);
  await base.exercices.put(exerciceDe('0401'));
  const livre = [
    bloc('AF 2026-01-01 Appel 1T', '4501/018  120,05 D', '4501/019  80,00 D', '701  200,05 C'),
    bloc('BQ 2026-04-10 Règlement', '512  120,05 D', '4501/018  120,05 C')
  ];
  await ecrireReprise(base, repriseDe(livre, { sha256: 'un' }), false);
  await base.plans.update('0401', {
    auxiliaires: ['018', '019'].map((code) => ({ compte: '4501', code, libelle: code }))
  });
  const poste = { base, livres: new LecteurDeLivres(base) };
  expect(await comptesNonLettres(poste, '0401', LA_VEILLE)).toEqual([]);
  expect(await comptesNonLettres(poste, '0401', LE_JOUR)).toEqual([{ compte: '4501', tiers: 1 }]);
  const lignes = await lignesALettrer(poste, {
    entite: '0401',
    compte: '4501',
    auxiliaire: '018',
    quoi: 'ouvertes'
  });
  const fait = await lettrer(poste, {
    id: 'un',
    entite: '0401',
    lignes: lignes.map(({ ref, compte, auxiliaire }) => ({ ref, compte, auxiliaire })),
    dateLet: LE_JOUR,
    origine: 'main',
    partiel: false
  });
  expect(fait.ok).toBe(true);
  expect(await comptesNonLettres(poste, '0401', LE_JOUR)).toEqual([]);
});
