import { expect, it } from 'vitest';
import { dateIso, type MoisIso } from '#lib/domain/dates.ts';
import { ZERO } from '#lib/domain/montant.ts';
import { baseVide } from '#lib/storage/testing/base-de-test.ts';
import { apercuDeValidation } from './apercu.ts';
import { achat, brouillon, EXERCICE, HORLOGE, remplir, sequenceurSur } from './scellement-testing.ts';
import { valider } from './valider.ts';

it('[INV-30] [F26] the preview counts the groups of what will leave for « À régulariser », and they go with it', async () => {
  const base = await remplir(await baseVide());
  const { debut, fin } = EXERCICE;
  const janvier = '2026-01' as MoisIso;
  await sequenceurSur(base).soumettre('0401', [
    { type: 'clore-mois', exercice: { debut, fin }, mois: janvier }
  ]);
  await brouillon(base, 'tard', achat('2026-01-10'));
  await brouillon(base, 'mars', achat('2026-03-10'));
  for (const bloc of ['tard', 'mars'])
    await base.lettrages.put({
      ...{ id: bloc, entite: '0401', compte: '401', auxiliaire: '' },
      lignes: [`${EXERCICE.id}|${bloc}|1`],
      lettrage: {
        ...{ id: bloc, entite: '0401', compte: '401', auxiliaire: '', lignes: [], ecart: ZERO },
        ...{ code: 'AA', dateLet: dateIso('2026-05-01'), origine: 'main' }
      }
    });
  const demande = { exercice: EXERCICE.id, blocs: ['tard', 'mars'] };
  const apercu = await apercuDeValidation(base, demande, HORLOGE);
  expect(apercu).toMatchObject({ tardifs: [{ id: 'tard' }], lettrages: 1 });
  const { vus = [], tardifs = [] } = apercu ?? {};
  await valider(base, sequenceurSur(base), { exercice: EXERCICE.id, vus: [...vus, ...tardifs] });
  expect(await base.lettrages.toCollection().primaryKeys()).toEqual(['mars']);
});
