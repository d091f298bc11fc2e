import { expect, it } from 'vitest';
import { dateIso, type MoisIso } from '#lib/domain/dates.ts';
import { ecartDe, type Lettrage } from '#lib/domain/lettrage/lettrage.ts';
import { lettrageRowOf } from '#lib/storage/lettrages.ts';
import { bloc } from '#lib/testing/bloc.ts';
import { cloreExercice, cloreMois } from './clore.ts';
import { ouvrirSuivant, regenererReport } from './ouvrir-suivant.ts';
import type { Poste } from './ports.ts';
import { periodesDe, suspensDeLAgence } from './queries.ts';
import { annulerDecision, regulariser } from './regulariser.ts';
import { baseDeCloture, posteDe, saisir, valider, Y2026 } from './testing.ts';

const ACHAT = bloc('AC 2026-03-15 Facture EDF', '606  100,00 D', '401/EDF  100,00 C');
const REGLEMENT = bloc('OD 2026-04-20 Règlement EDF', '401/EDF  100,00 D', '512  100,00 C');
const AN = 'an-C01-2027-01-01';

/** Letters lines of the third party: those at these ranks of these blocs. */
async function lettrer({ base }: Poste, exercice: string, ...lignes: (readonly [string, number])[]) {
  const rows = await base.blocs.bulkGet(lignes.map(([id]) => id));
  const citees = lignes.map(([id, rang], i) => {
    const { debit = 0, credit = 0 } = rows[i]?.bloc.lignes[rang] ?? {};
    return { ref: { exercice: rows[i]?.exercice ?? exercice, bloc: id, rang }, montant: debit - credit };
  }) as Lettrage['lignes'][number][];
  const lettrage: Lettrage = {
    id: 'paye',
    entite: 'C01',
    compte: '401',
    auxiliaire: 'EDF',
    lignes: citees,
    ecart: ecartDe(citees),
    code: 'AA',
    dateLet: dateIso('2026-05-01'),
    origine: 'main'
  };
  await base.lettrages.put(lettrageRowOf(lettrage));
}

it('[INV-30] [F26] a month that closes without its lettered drafts says so before, and what it undid after', async () => {
  const poste = posteDe(await baseDeCloture());
  await saisir(poste, 'a', ACHAT);
  await saisir(poste, 'r', REGLEMENT);
  await lettrer(poste, Y2026.id, ['a', 1], ['r', 0]);
  const mois = (await periodesDe(poste, Y2026.id))?.mois ?? [];
  expect(mois.flatMap((un) => (un.lettrages.length > 0 ? [[un.mois, ...un.lettrages]] : []))).toEqual([
    ['2026-03', 'paye'],
    ['2026-04', 'paye']
  ]);
  const demande = { exercice: Y2026.id, jusquAu: '2026-03' as MoisIso };
  expect(await cloreMois(poste, { ...demande, mettreDeCote: true })).toMatchObject({
    valeur: { misDeCote: 1, lettragesDefaits: 1 }
  });
  expect(await poste.base.lettrages.count()).toBe(0);
});

it('[INV-30] an exercice that closes counts what went with its drafts and with its à-nouveaux', async () => {
  const poste = posteDe(await baseDeCloture());
  await valider(poste, { a: ACHAT });
  await ouvrirSuivant(poste, Y2026.id);
  const rang =
    (await poste.base.blocs.get(AN))?.bloc.lignes.findIndex(({ compte }) => compte === '401') ?? -1;
  await saisir(poste, 'paye', bloc('OD 2027-01-20 Règlement', '401/EDF  100,00 D', '512  100,00 C'));
  await lettrer(poste, 'C01/2027-01-01', [AN, rang], ['paye', 0]);
  await saisir(poste, 'tard', bloc('AC 2026-12-31 Facture', '606  7,00 D', '401/EDF  7,00 C'));
  const fait = await cloreExercice(poste, { exercice: Y2026.id, nature: 'provisoire', mettreDeCote: true });
  // Set aside, the late invoice changes nothing to what is carried: the group stands.
  expect(fait).toMatchObject({ ok: true, valeur: { misDeCote: 1, lettragesDefaits: 0 } });
  expect(await poste.base.lettrages.count()).toBe(1);
});

it('[INV-30] à-nouveaux that are made again say which groups went with their lines', async () => {
  const poste = posteDe(await baseDeCloture());
  await valider(poste, { a: ACHAT });
  await ouvrirSuivant(poste, Y2026.id);
  const rang =
    (await poste.base.blocs.get(AN))?.bloc.lignes.findIndex(({ compte }) => compte === '401') ?? -1;
  await saisir(poste, 'paye', bloc('OD 2027-01-20 Règlement', '401/EDF  100,00 D', '512  100,00 C'));
  await lettrer(poste, 'C01/2027-01-01', [AN, rang], ['paye', 0]);
  await saisir(poste, 'autre', bloc('AC 2026-12-31 Facture', '606  7,00 D', '401/EDF  7,00 C'));
  expect(await regenererReport(poste, 'C01/2027-01-01')).toMatchObject({
    valeur: { changes: 1, lettragesDefaits: 1 }
  });
  expect(await poste.base.lettrages.count()).toBe(0);
});

it('[INV-30] [F26] a decision that is taken back says before, and after, which groups go with its bloc', async () => {
  const poste = posteDe(await baseDeCloture());
  await saisir(poste, 'a', ACHAT);
  await saisir(poste, 'r', REGLEMENT);
  await cloreMois(poste, { exercice: Y2026.id, jusquAu: '2026-03' as MoisIso, mettreDeCote: true });
  const [tardive] = await poste.base.aRegulariser.toArray();
  const id = tardive?.id ?? '';
  const lettragesDits = async () => (await suspensDeLAgence(poste)).suspens.map(({ lettrages }) => lettrages);
  await regulariser(poste, id, { sort: 'repris' });
  const remis = (await poste.base.aRegulariser.get(id))?.issue?.bloc ?? '';
  expect(await lettragesDits()).toEqual([[]]);
  await lettrer(poste, Y2026.id, [remis, 1], ['r', 0]);
  expect(await lettragesDits()).toEqual([['paye']]);
  expect(await annulerDecision(poste, id)).toEqual({ ok: true, valeur: { lettragesDefaits: 1 } });
  expect(await poste.base.lettrages.count()).toBe(0);
  expect(await lettragesDits()).toEqual([[]]);
});
