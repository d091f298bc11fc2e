import { expect, it } from 'vitest';
import { bloc } from '#lib/testing/bloc.ts';
import { baseVide } from '#lib/storage/testing/base-de-test.ts';
import { enregistrer } from './enregistrer.ts';
import { MAX_SAISIES, saisiesDuJour } from './saisies-du-jour.ts';
import { EXERCICE, posteSur, remplir, SUIVANT, valeurDe } from './saisie-testing.ts';

const EAU = bloc('OD 2026-03-31 Eau', '601  120,00 D', '401/VEOLIA  120,00 C');
const MAI = { depuis: '2026-05-01T00:00:00.000Z', avant: '2026-05-02T00:00:00.000Z' };

it('the blocs recorded today are found again after the window was closed, and no other', async () => {
  const un = posteSur(await remplir(await baseVide()));
  const a = (instant: string) => ({ ...un, maintenant: () => instant });
  const saisie = { exercice: EXERCICE.id, bloc: EAU, revision: null };
  valeurDe(await enregistrer(a('2026-05-01T00:00:00.000Z'), { ...saisie, id: 'premier' }));
  valeurDe(await enregistrer(a('2026-05-01T23:59:59.999Z'), { ...saisie, id: 'dernier' }));
  valeurDe(await enregistrer(a('2026-04-30T23:59:59.999Z'), { ...saisie, id: 'hier' }));
  valeurDe(await enregistrer(a('2026-05-02T00:00:00.000Z'), { ...saisie, id: 'demain' }));
  const autre = bloc('OD 2027-03-31 Eau', '601  120,00 D', '401  120,00 C');
  valeurDe(
    await enregistrer(a('2026-05-01T12:00:00.000Z'), {
      ...saisie,
      exercice: SUIVANT.id,
      bloc: autre,
      id: 'ailleurs'
    })
  );
  const faites = await saisiesDuJour(un, { exercice: EXERCICE.id, ...MAI });
  expect(faites.map(({ id }) => id)).toEqual(['premier', 'dernier']);
  expect(faites[1]).toMatchObject({ journal: 'OD', libelle: 'Eau', montant: 12_000, revision: 1 });
});

it('no more than a person looks through are read: the latest', async () => {
  const un = posteSur(await remplir(await baseVide()));
  valeurDe(await enregistrer(un, { id: 'modele', exercice: EXERCICE.id, bloc: EAU, revision: null }));
  const [row] = await un.base.blocs.toArray();
  const instants = Array.from({ length: MAX_SAISIES + 1 }, (_, i) =>
    new Date(Date.UTC(2026, 4, 1, 9, 0, i)).toISOString()
  );
  if (row)
    await un.base.blocs.bulkPut(instants.map((enregistreLe, i) => ({ ...row, id: `b${i}`, enregistreLe })));
  const faites = await saisiesDuJour(un, { exercice: EXERCICE.id, ...MAI });
  expect(faites).toHaveLength(MAX_SAISIES);
  expect(faites.at(-1)?.id).toBe(`b${MAX_SAISIES}`);
});
