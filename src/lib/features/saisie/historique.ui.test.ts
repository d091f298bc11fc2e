import { describe, expect, it } from 'vitest';
import { assert } from '#lib/domain/assert.ts';
import type { Bloc } from '#lib/domain/ecritures/bloc.ts';
import { bloc } from '#lib/testing/bloc.ts';
import { ecrireReprise } from '#lib/storage/reprise.ts';
import { baseVide } from '#lib/storage/testing/base-de-test.ts';
import { repriseDe } from '#lib/storage/testing/reprise-de.ts';
import type { Poste } from './contexte.ts';
import { enregistrer } from './enregistrer.ts';
import { comptesRecents, historique } from './historique.ts';
import { EXERCICE, posteSur, remplir, SUIVANT, valeurDe } from './saisie-testing.ts';

const facture = (entete: string, tiers: string) => bloc(entete, '601  10,00 D', `401/${tiers}  10,00 C`);
const REPRIS = [
  facture('XX 2026-01-10 Repris 1', 'VEOLIA'),
  facture('YY 2026-02-10 Repris 2', 'VEOLIA'),
  facture('XX 2026-03-10 Repris 3', 'EDF'),
  facture('XX 2026-04-10 Repris 4', 'VEOLIA')
];
const SAISIS: readonly (readonly [string, Bloc])[] = [
  [EXERCICE.id, facture('OD 2026-05-01 Saisi 1', 'VEOLIA')],
  [EXERCICE.id, facture('OD 2026-06-01 Saisi 2', 'EDF')],
  [EXERCICE.id, bloc('OD 2026-06-02 Saisi 3', '701  5,00 C', '512  5,00 D')],
  [SUIVANT.id, facture('OD 2027-01-03 Saisi 4', 'VEOLIA')]
];

async function poste(): Promise<Poste> {
  const base = await remplir(await baseVide());
  const reprise = repriseDe(REPRIS, { exercice: EXERCICE, journaux: { XX: 'OD', YY: 'AC' } });
  await ecrireReprise(base, reprise, true);
  const un = posteSur(base);
  for (const [i, [exercice, one]] of SAISIS.entries())
    valeurDe(await enregistrer(un, { id: `s${i + 1}`, exercice, bloc: one, revision: null }));
  return un;
}

describe('what usually goes with a third party', () => {
  it('is the latest first: recorded, imported, then the exercice before', async () => {
    const un = await poste();
    const demande = { exercice: SUIVANT.id, compte: '401', auxiliaire: 'VEOLIA', limite: 10 };
    const found = await historique(un, demande);
    expect(found.map(({ exercice, id, bloc: { libelle } }) => [exercice, id, libelle])).toEqual([
      [SUIVANT.id, 's4', 'Saisi 4'],
      [EXERCICE.id, 's1', 'Saisi 1'],
      [EXERCICE.id, '4', 'Repris 4'],
      [EXERCICE.id, '2', 'Repris 2'],
      [EXERCICE.id, '1', 'Repris 1']
    ]);
    expect((await historique(un, { ...demande, limite: 3 })).map(({ id }) => id)).toEqual(['s4', 's1', '4']);
    // What comes later is not of the past.
    expect((await historique(un, { ...demande, exercice: EXERCICE.id }))[0]?.id).toBe('s1');
    expect(await historique(un, { ...demande, exercice: '0401/1999-01-01' })).toEqual([]);
  });

  it('is of one account, and of one journal under its code in Régie', async () => {
    const un = await poste();
    const demande = { exercice: EXERCICE.id, compte: '401', limite: 10 };
    expect((await historique(un, demande)).map(({ id }) => id)).toEqual(['s2', 's1', '4', '3', '2', '1']);
    const achats = await historique(un, { ...demande, journal: 'AC' });
    expect(achats.map(({ id, bloc: { journal } }) => [id, journal])).toEqual([['2', 'AC']]);
    expect(await historique(un, { ...demande, compte: '999' })).toEqual([]);
  });

  it('looks at the latest recorded blocs of the account alone, however many there are', async () => {
    const un = await poste();
    const row = await un.base.blocs.get('s1');
    assert(row !== undefined, 'it was recorded');
    const comptes = [`${EXERCICE.id}|401|2026-07-01`];
    await un.base.blocs.bulkAdd(Array.from({ length: 400 }, (_, i) => ({ ...row, id: `n${i}`, comptes })));
    const demande = { exercice: EXERCICE.id, compte: '401', auxiliaire: 'EDF', limite: 5 };
    // « Saisi 2 » is behind four hundred blocs of another third party; the takeover still answers.
    expect((await historique(un, demande)).map(({ id }) => id)).toEqual(['3']);
    await un.base.blocs.delete('n0');
    expect((await historique(un, demande)).map(({ id }) => id)).toEqual(['s2', '3']);
  });
});

it('the accounts last used come latest first, recorded then imported', async () => {
  const un = await poste();
  const recents = async (exercice: string, limite: number) =>
    (await comptesRecents(un, exercice, limite)).map(({ compte, auxiliaire }) => `${compte}/${auxiliaire}`);
  expect(await recents(EXERCICE.id, 10)).toEqual(['701/', '512/', '601/', '401/EDF', '401/VEOLIA']);
  expect(await recents(EXERCICE.id, 3)).toEqual(['701/', '512/', '601/']);
  expect(await recents(SUIVANT.id, 10)).toEqual(['601/', '401/VEOLIA']);
});
