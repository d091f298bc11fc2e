import { expect, it } from 'vitest';
import { dateIso } from '#lib/domain/dates.ts';
import { blocRowOf } from '#lib/storage/enregistrer-bloc.ts';
import { baseVide, contenu } from '#lib/storage/testing/base-de-test.ts';
import { exerciceDe } from '#lib/storage/testing/reprise-de.ts';
import { bloc } from '#lib/testing/bloc.ts';
import { extourner } from './extourner.ts';
import { ouvrirBloc } from './queries.ts';
import { posteSur, remplir, SUIVANT } from './saisie-testing.ts';
import { raisonsDeGarder } from './transaction.ts';

it('[INV-26] à-nouveaux are neither changed nor deleted by hand: they follow the year before', async () => {
  const base = await baseVide();
  const exercice = exerciceDe('0401', '2027-01-01', '2027-12-31');
  await base.exercices.put(exercice);
  const row = blocRowOf({
    id: 'an-0401-2027-01-01',
    bloc: bloc('AN 2027-01-01 À-nouveaux', '512  20,00 D', '401  20,00 C'),
    exercice,
    classe: 'ouverture',
    liens: { reportDe: '0401/2026-01-01' }
  });
  const poste = { base } as Parameters<typeof raisonsDeGarder>[0];
  expect(await raisonsDeGarder(poste, row)).toEqual([{ code: 'SAI-REPORT', id: row.id }]);
  expect(await raisonsDeGarder(poste, { ...row, liens: {} })).toEqual([]);
});

it.each(['brouillard', 'scelle'] as const)(
  '[INV-25] [INV-26] à-nouveaux (%s) are not taken back: the mirror would pass for an opening of its own',
  async (etat) => {
    const un = posteSur(await remplir(await baseVide()));
    const row = blocRowOf({
      id: 'an-0401-2027-01-01',
      bloc: bloc('AN 2027-01-01 À-nouveaux', '512  20,00 D', '401  20,00 C'),
      exercice: SUIVANT,
      classe: 'ouverture',
      liens: { reportDe: '0401/2026-01-01' }
    });
    await un.base.blocs.add({ ...row, etat });
    const avant = await contenu(un.base);
    const demande = {
      de: { exercice: SUIVANT.id, id: row.id },
      revision: row.revision,
      id: 'x',
      exercice: SUIVANT.id,
      date: dateIso('2027-01-01'),
      libelle: 'Extourne'
    };
    expect(await extourner(un, demande)).toEqual({ ok: false, refus: [{ code: 'SAI-REPORT', id: row.id }] });
    expect(await contenu(un.base)).toEqual(avant);
    expect((await ouvrirBloc(un, SUIVANT.id, row.id))?.liens.reportDe).toBe('0401/2026-01-01');
  }
);
