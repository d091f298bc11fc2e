import { expect, it, vi } from 'vitest';
import { textesOf } from '#lib/domain/segments/dictionnaire.ts';
import { blocOf } from '#lib/domain/segments/lire-bloc.ts';
import { bloc } from '#lib/testing/bloc.ts';
import { enregistrerBloc } from './enregistrer-bloc.ts';
import { LecteurDeLivres, tailleEnOctets } from './lire-livre.ts';
import { ecrireReprise } from './reprise.ts';
import { baseVide } from './testing/base-de-test.ts';
import { exerciceDe, repriseDe } from './testing/reprise-de.ts';

const EXERCICE = exerciceDe('0401');
const APPEL = bloc('AF 2026-01-01 Appel 1T', '4501/018  120,05 D', '701  120,05 C');
const ACHAT = bloc('AC 2026-03-31 Gardien', '6211  300,00 D', '401  300,00 C');

it('puts the takeover and the blocs recorded since into one book', async () => {
  const base = await baseVide();
  await ecrireReprise(base, repriseDe([APPEL, ACHAT]), false);
  await enregistrerBloc(base, { id: 'x', bloc: APPEL, exercice: EXERCICE, classe: 'courant' });
  const { parts, lignes } = await new LecteurDeLivres(base).livre(EXERCICE.id);
  expect(lignes).toBe(6);
  expect(parts.map(({ debut, etat, blocId }) => [debut, etat, blocId(0)])).toEqual([
    [0, 'repris', '1'],
    [4, 'brouillard', 'x']
  ]);
});

it('names the accounts and third parties of what was typed, which keeps their numbers alone', async () => {
  const base = await baseVide();
  await base.exercices.put(EXERCICE);
  await base.plans.put({
    entite: '0401',
    comptes: [{ numero: '4501', libelle: 'Copropriétaires' }],
    auxiliaires: [{ compte: '4501', code: '018', libelle: 'Mme Roy' }]
  });
  await enregistrerBloc(base, { id: 'x', bloc: APPEL, exercice: EXERCICE, classe: 'courant' });
  const [part] = (await new LecteurDeLivres(base).livre(EXERCICE.id)).parts;
  const lignes = part && blocOf(part.segment, 0).lignes;
  expect(lignes?.map((ligne) => [ligne.libelleCompte, ligne.libelleAuxiliaire])).toEqual([
    ['Copropriétaires', 'Mme Roy'],
    [undefined, undefined]
  ]);
});

it('answers with an empty book for an exercice that has nothing', async () => {
  const lecteur = new LecteurDeLivres(await baseVide());
  expect(await lecteur.livre(EXERCICE.id)).toEqual({ parts: [], lignes: 0 });
  expect(await lecteur.segment(EXERCICE.id)).toBeNull();
  expect(await lecteur.chiffres(EXERCICE.id)).toBeNull();
});

it('reads under the codes of Régie, and keeps those of the file for who asks', async () => {
  const base = await baseVide();
  await ecrireReprise(base, repriseDe([APPEL, ACHAT], { journaux: { AF: 'AC', AC: 'AF' } }), false);
  const lecteur = new LecteurDeLivres(base);
  const [part] = (await lecteur.livre(EXERCICE.id)).parts;
  expect(part && [blocOf(part.segment, 0).journal, blocOf(part.segment, 1).journal]).toEqual(['AC', 'AF']);
  const segment = await lecteur.segment(EXERCICE.id);
  expect(segment && textesOf(segment.chiffres.journaux)).toEqual(['', 'AF', 'AC']);
});

it('reads the columns once, and their texts only when asked for', async () => {
  const base = await baseVide();
  await ecrireReprise(base, repriseDe([APPEL]), false);
  const lecteur = new LecteurDeLivres(base);
  const [chiffres, textes] = [vi.spyOn(base.chiffres, 'get'), vi.spyOn(base.textes, 'where')];
  await lecteur.chiffres(EXERCICE.id);
  expect([chiffres.mock.calls.length, textes.mock.calls.length]).toEqual([1, 0]);
  await lecteur.livre(EXERCICE.id);
  await lecteur.segment(EXERCICE.id);
  await lecteur.chiffres(EXERCICE.id);
  expect([chiffres.mock.calls.length, textes.mock.calls.length]).toEqual([1, 1]);
});

it('drops the columns used longest ago when memory is short', async () => {
  const base = await baseVide();
  const exercices = ['2024', '2025', '2026'].map((annee) =>
    exerciceDe('0401', `${annee}-01-01`, `${annee}-12-31`)
  );
  for (const exercice of exercices) await ecrireReprise(base, repriseDe([APPEL], { exercice }), false);
  const one = tailleEnOctets(await new LecteurDeLivres(base).segment('0401/2024-01-01'));
  const lecteur = new LecteurDeLivres(base, 2 * one);
  const read = vi.spyOn(base.chiffres, 'get');
  const [e2024, e2025, e2026] = exercices.map(({ id }) => id) as [string, string, string];
  for (const id of [e2024, e2025, e2025, e2026, e2026, e2024]) await lecteur.segment(id);
  expect(read.mock.calls.map(([id]) => id)).toEqual([e2024, e2025, e2026, e2024]);
});

it('tailleEnOctets counts the typed arrays of a value, and nothing else', () => {
  expect(tailleEnOctets({ a: new Float64Array(2), b: [{ c: new Uint8Array(3) }], d: 'texte', e: null })).toBe(
    19
  );
});
