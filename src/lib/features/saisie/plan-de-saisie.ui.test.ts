import { expect, it } from 'vitest';
import { bloc } from '#lib/testing/bloc.ts';
import { autreOnglet, baseVide } from '#lib/storage/testing/base-de-test.ts';
import { enregistrer } from './enregistrer.ts';
import { masquesOfferts } from './masques-offerts.ts';
import { comptesDuPlan, PlanDeSaisie, usageDuTiers } from './plan-de-saisie.ts';
import { COMPTES, EXERCICE, posteSur, remplir, VEOLIA } from './saisie-testing.ts';

async function poste() {
  return posteSur(await remplir(await baseVide()));
}

it('[UI-31] accounts and third parties of the entité are proposed and named; a chart that changed is read again', async () => {
  const un = await poste();
  const plan = new PlanDeSaisie(un);
  const trouves = async (texte: string) =>
    (await plan.suggerer('0401', { texte })).suggestions.map(({ compte, auxiliaire }) => [
      compte,
      auxiliaire
    ]);
  expect(await trouves('montclair')).toEqual([['401', 'VEOLIA']]);
  const tiers = { compte: '401', auxiliaire: 'VEOLIA' };
  expect(await plan.nommer('0401', [tiers, { compte: '401', auxiliaire: 'X' }])).toEqual([
    'Eaux de Montclair',
    null
  ]);
  const neuf = { numero: '606', libelle: 'Fournitures' };
  await un.base.plans.put({ entite: '0401', comptes: [...COMPTES, neuf], auxiliaires: [VEOLIA] });
  await plan.changer();
  expect(await trouves('fournitures')).toEqual([['606', null]]);
  const lu = await comptesDuPlan(un, '0401', null);
  expect(lu?.comptes).toContainEqual(neuf);
  expect(await comptesDuPlan(un, '0401', lu?.empreinte ?? null)).toBeNull();
  expect(await comptesDuPlan(un, 'absente', null)).toEqual({ comptes: [], empreinte: null });
});

it('[UI-31] a third party is proposed as soon as it is opened, in this tab or in another one', async () => {
  const un = await poste();
  const plan = new PlanDeSaisie(un);
  const lu = { compte: '401', auxiliaire: 'DUP' };
  expect(await plan.nommer('0401', [lu])).toEqual([null]);
  const dupont = { compte: '401', code: 'DUP', libelle: 'Dupont et fils' };
  const autre = await autreOnglet(un.base);
  await autre.plans.put({ entite: '0401', comptes: COMPTES, auxiliaires: [VEOLIA, dupont] });
  await plan.changer();
  expect(await plan.nommer('0401', [lu])).toEqual(['Dupont et fils']);
  expect((await plan.suggerer('0401', { texte: 'dupont' })).suggestions).toMatchObject([lu]);
});

it('[UI-20] F6 knows what a third party usually gets, in the journal one types in', async () => {
  const un = await poste();
  for (const id of ['a', 'b']) {
    const facture = bloc('OD 2026-03-31 Eau', '601  120,00 D', '401/VEOLIA  120,00 C');
    await enregistrer(un, { id, exercice: EXERCICE.id, revision: null, bloc: facture });
  }
  const demande = { exercice: EXERCICE.id, tiers: { compte: '401', auxiliaire: 'VEOLIA' } };
  const { habitude, associes } = await usageDuTiers(un, { ...demande, journal: 'OD' });
  expect(habitude).toMatchObject({ blocs: 2, libelle: 'Eau', lignes: [{ compte: '601' }] });
  expect(associes).toEqual(['601']);
  expect((await usageDuTiers(un, { ...demande, journal: 'VT' })).habitude).toBeNull();
});

it('[MAS-02] only the masques of the entité are offered, by name', async () => {
  const un = await poste();
  const rangee = (id: string, entite: string, nom: string) => ({
    id,
    entite,
    journal: 'OD',
    echeance: '' as const,
    revision: 1,
    masque: { id, entite, journal: 'OD', nom, lignes: [], programmation: null }
  });
  await un.base.masques.bulkPut([
    rangee('1', '0401', 'Électricité'),
    rangee('2', '0402', 'Eau'),
    rangee('3', '0401', 'Eau')
  ]);
  expect((await masquesOfferts(un, '0401')).map(({ nom }) => nom)).toEqual(['Eau', 'Électricité']);
});
