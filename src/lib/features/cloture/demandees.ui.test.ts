import { expect, it } from 'vitest';
import type { MoisIso } from '#lib/domain/dates.ts';
import { activerPartage } from '#lib/storage/sync/publier-tout.ts';
import { bloc } from '#lib/testing/bloc.ts';
import { cloreExercice, cloreMois, rouvrirExercice } from './clore.ts';
import { cloreLot } from './lot.ts';
import { ouvrirSuivant } from './ouvrir-suivant.ts';
import { cloturesDeLAgence, periodesDe } from './queries.ts';
import { baseDeCloture, CABINET, posteDe, saisir, valider, Y2026 } from './testing.ts';

const VENTE = bloc('AC 2026-03-01 Vente', '512  120,00 D', '706  120,00 C');

async function posteQuiPartage() {
  const poste = posteDe(await baseDeCloture());
  await valider(poste, { v: VENTE });
  await activerPartage(poste.base, { poste: 'p1' }, '2027-02-15T10:00:00.000Z');
  return poste;
}

it('[C18] many closings of a poste that shares are asked of the server, and said to be asked', async () => {
  const poste = await posteQuiPartage();
  const { clotures } = await cloreLot(poste, { exercices: [Y2026.id], nature: 'provisoire' });
  expect(clotures).toEqual([{ exercice: Y2026.id, refus: [], demandee: true }]);
  expect((await poste.base.exercices.get(Y2026.id))?.cloture).toBeUndefined();
  expect(await cloturesDeLAgence(poste)).toMatchObject([{ demandee: true }]);
  expect((await periodesDe(poste, Y2026.id))?.demandees).toEqual(new Set([Y2026.id]));
});

it('[C18][F10] two years in a row are asked in one pass, the second resting on what was asked of the first', async () => {
  const poste = await posteQuiPartage();
  await ouvrirSuivant(poste, Y2026.id);
  const exercices = [Y2026.id, 'C01/2027-01-01'];
  const { clotures } = await cloreLot(poste, { exercices, nature: 'definitive' });
  expect(clotures).toEqual(exercices.map((exercice) => ({ exercice, refus: [], demandee: true })));
  const demandes = (await poste.base.demandes.toArray()).flatMap(({ commande }) => commande ?? []);
  const clos = demandes
    .sort((a, b) => a.devSeq - b.devSeq)
    .flatMap(({ acte }) => (acte.type === 'clore-exercice' ? [acte.exercice.debut] : []));
  expect(clos).toEqual(['2026-01-01', '2027-01-01']);
});

it('[C18] a closing that was asked to open again holds back the year after, as an open one does', async () => {
  const poste = await posteQuiPartage();
  await ouvrirSuivant(poste, Y2026.id);
  await cloreLot(poste, { exercices: [Y2026.id], nature: 'provisoire' });
  await rouvrirExercice(poste, Y2026.id, 'Oubli');
  const { clotures } = await cloreLot(poste, { exercices: ['C01/2027-01-01'], nature: 'provisoire' });
  expect(clotures).toMatchObject([{ refus: [{ code: 'CLO-CONTROLES' }], demandee: false }]);
});

it('[C18] so are a month, an exercice and an exercice that opens again', async () => {
  const poste = await posteQuiPartage();
  const mois = await cloreMois(poste, { exercice: Y2026.id, jusquAu: '2026-01' as MoisIso });
  expect(mois).toMatchObject({ ok: true, valeur: { demandee: true } });
  const exercice = await cloreExercice(poste, { exercice: Y2026.id, nature: 'provisoire' });
  expect(exercice).toMatchObject({ ok: true, valeur: { demandee: true } });
  const rouvert = await rouvrirExercice(poste, Y2026.id, 'Oubli');
  expect(rouvert).toMatchObject({ ok: true, valeur: { demandee: true } });
});

it('[C18] a poste that shares nothing closes at once', async () => {
  const poste = posteDe(await baseDeCloture());
  await valider(poste, { v: VENTE });
  const { clotures } = await cloreLot(poste, { exercices: [Y2026.id], nature: 'provisoire' });
  expect(clotures).toEqual([{ exercice: Y2026.id, refus: [], demandee: false }]);
  expect(await cloturesDeLAgence(poste)).toMatchObject([{ demandee: false }]);
});

it('[C18] says which exercices have drafts, whatever sign the code of their entité holds', async () => {
  const entite = { ...CABINET, code: 'C|01' };
  const poste = posteDe(await baseDeCloture(entite));
  await saisir(poste, 'v', VENTE, entite.code);
  expect(await cloturesDeLAgence(poste)).toMatchObject([{ brouillards: true }]);
});
