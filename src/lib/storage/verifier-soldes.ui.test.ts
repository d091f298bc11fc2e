import fc from 'fast-check';
import { expect, it } from 'vitest';
import { bloc } from '#lib/testing/bloc.ts';
import type { Base } from './base.ts';
import { enregistrerBloc } from './enregistrer-bloc.ts';
import { LecteurDeLivres } from './lire-livre.ts';
import { ecrireReprise } from './reprise.ts';
import { baseVide, contenu, effacer } from './testing/base-de-test.ts';
import { anyLivres, ecrireLivres, EXERCICE } from './testing/livres-au-hasard.ts';
import { classeOf, exerciceDe, repriseDe } from './testing/reprise-de.ts';
import { verifierSoldes } from './verifier-soldes.ts';

const EXERCICE_2026 = exerciceDe('0401');
const APPEL = bloc('X1 2026-01-01 Appel 1T', '4501/018  120,05 D', '701  120,05 C');
const ACHAT = bloc('AC 2026-03-31 Gardien', '6211  300,00 D', '401  300,00 C');

async function livres(): Promise<Base> {
  const base = await baseVide();
  await ecrireReprise(base, repriseDe([APPEL], { journaux: { X1: 'AN' } }), false);
  await enregistrerBloc(base, { id: 'a', bloc: ACHAT, exercice: EXERCICE_2026, classe: 'courant' });
  return base;
}

const verifier = (base: Base) => verifierSoldes(base, new LecteurDeLivres(base), EXERCICE_2026, classeOf);

it('[I5] finds nothing wrong with balances that nobody touched', { timeout: 60_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(anyLivres(), async (books) => {
      const base = await baseVide();
      await ecrireLivres(base, books);
      const before = await contenu(base);
      const lignes = [...books.repris, ...books.saisis].reduce((count, one) => count + one.lignes.length, 0);
      expect(await verifierSoldes(base, new LecteurDeLivres(base), EXERCICE, classeOf)).toEqual({
        exercice: EXERCICE.id,
        lignes,
        ecart: null
      });
      expect(await contenu(base)).toEqual(before);
      await effacer(base);
    }),
    { numRuns: 20 }
  );
});

it.each<[string, string, (base: Base) => Promise<unknown>]>([
  [
    'an amount of the takeover',
    '701',
    (base) =>
      base.soldesSegments.toCollection().modify((row) => (row.credit[row.comptes.indexOf('701') - 1] = 1))
  ],
  [
    'a class of the takeover',
    '4501',
    (base) => base.soldesSegments.toCollection().modify((row) => row.classe.fill(0))
  ],
  ['the whole balances of the takeover', '4501', (base) => base.soldesSegments.clear()],
  [
    'an amount of the drafts',
    '401',
    (base) => base.soldes.filter(({ compte }) => compte === '401').modify({ credit: 1 })
  ],
  [
    'a missing balance of the drafts',
    '6211',
    (base) => base.soldes.filter(({ compte }) => compte === '6211').delete()
  ],
  [
    'a balance of no bloc',
    '512',
    (base) =>
      base.soldes.put({
        exercice: EXERCICE_2026.id,
        mois: '2026-02' as never,
        compte: '512',
        auxiliaire: '',
        classe: 'courant',
        etat: 'brouillard',
        debit: 5,
        credit: 0
      })
  ]
])('[I5] finds and repairs %s', async (_, compte, tamper) => {
  const base = await livres();
  const before = await contenu(base);
  await tamper(base);
  expect(await contenu(base)).not.toEqual(before);
  expect(await verifier(base)).toEqual({ exercice: EXERCICE_2026.id, lignes: 4, ecart: compte });
  expect(await contenu(base)).toEqual(before);
  expect(await verifier(base)).toMatchObject({ ecart: null });
});

it('has nothing to say of an exercice that another tab took back', async () => {
  const base = await livres();
  const gone = exerciceDe('0499');
  expect(await verifierSoldes(base, new LecteurDeLivres(base), gone, classeOf)).toEqual({
    exercice: gone.id,
    lignes: 0,
    ecart: null
  });
});
