import { expect, it } from 'vitest';
import { appel } from '#lib/testing/scellement.ts';
import { journalSeul } from '../testing/journal-d-essai.ts';
import { bancDeServeur, toutes } from '../testing/banc-de-serveur.ts';

const { ouvrir, connecter } = bancDeServeur();

const CODES = [
  'a/b',
  '..',
  '.',
  '50 %',
  '%2F',
  'a?b#c',
  'Copropriété n° 7',
  '~',
  "l'été",
  '../../etc',
  '日本',
  'a\\b'
];

it.each(CODES)('[F22] an entité may be called « %s »: shared, sealed, read and given back', async (code) => {
  const serveur = await ouvrir();
  const poste = connecter(serveur);
  await poste.partager(code);
  const acte = await poste.enregistrer(code, appel('2026-01-20'));
  expect(await poste.sceller(code, acte)).toMatchObject([{ etat: 'acceptee' }]);
  const lignes = await toutes(poste, code);
  expect(lignes).toHaveLength(2);
  expect((await poste.journal(code)).tete).toMatchObject({ entite: code, pos: 2 });
  const autre = await journalSeul(code, 2);
  expect(await poste.remettre(code, 0, lignes)).toMatchObject({
    refus: null,
    tete: { entite: code, pos: 2 }
  });
  expect(await poste.remettre(code, 0, autre.lignes)).toMatchObject({ refus: 'fourche' });
});

it.each(['..', '%2e%2e', 'a%2Fb', '~2f', '~', '~FF', '%FF'])(
  '[F22] an address that is no way to write a code (%s) reaches no log',
  async (segment) => {
    const serveur = await ouvrir();
    const { statut } = await serveur.api(`/api/scelles/${segment}`);
    expect([400, 404]).toContain(statut);
  }
);
