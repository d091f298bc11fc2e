import { expect, it, onTestFinished, vi } from 'vitest';
import { dateIso } from '#lib/domain/dates.ts';
import type { Commande } from '#lib/domain/scelle/commande.ts';
import { traiter } from '#lib/domain/scelle/sequenceur.ts';
import { cloreExercice } from '#lib/features/cloture/clore.ts';
import { saisir } from '#lib/features/cloture/testing.ts';
import { apercuDeValidation } from '#lib/features/scellement/apercu.ts';
import { valider } from '#lib/features/scellement/valider.ts';
import { MagasinDexie } from '#lib/storage/scelle/magasin-dexie.ts';
import { contenu } from '#lib/storage/testing/base-de-test.ts';
import { bloc } from '#lib/testing/bloc.ts';
import { Atelier, type Onglet } from './atelier.ts';
import { ENTITE, exerciceDe, idDExercice } from './livre.ts';
import { Tueur } from './tueur.ts';

const EXERCICE = idDExercice('2026-01-01');
const HORLOGE = { jour: dateIso('2026-11-22'), instant: '2026-11-22T10:00:00.000Z' };
const ACHAT = bloc('AC 2026-01-15 Eau', '601  10,00 D', '401  10,00 C');
const VENTE = bloc('OD 2026-02-15 Honoraires', '512  70,00 D', '701  70,00 C');
const JAMAIS = 200;

/** The faults of the list, in the sense that they have on one poste. */
async function poste(): Promise<Atelier> {
  const atelier = new Atelier(new Tueur(), { jour: HORLOGE.jour });
  onTestFinished(() => atelier.effacer());
  await atelier.vider();
  await saisir(atelier.onglet, 'a', ACHAT, ENTITE);
  await saisir(atelier.onglet, 'v', VENTE, ENTITE);
  return atelier;
}

const apercu = ({ base }: Onglet) =>
  apercuDeValidation(base, { exercice: EXERCICE, blocs: ['a', 'v'] }, HORLOGE);
const sceller = async ({ base, sceaux }: Onglet, vus: Awaited<ReturnType<typeof apercu>>) =>
  valider(base, sceaux, { exercice: EXERCICE, vus: vus?.vus ?? [] });

/** What the log has of them, and what the books have. */
async function etatDe({
  base
}: Onglet): Promise<readonly [scelles: number, blocs: number, reponses: number]> {
  const blocs = await base.blocs.where('[etat+jour]').between(['scelle'], ['scelle', []]).count();
  return [
    (await base.scelles.toArray()).filter((row) => row.bloc !== undefined).length,
    blocs,
    await base.demandes.count()
  ];
}

it.each<readonly [string, (onglet: Onglet) => Promise<unknown>]>([
  ['validation', async (onglet: Onglet) => sceller(onglet, await apercu(onglet))],
  [
    'closing',
    (onglet: Onglet) =>
      cloreExercice(onglet, { exercice: EXERCICE, nature: 'definitive', mettreDeCote: true })
  ]
])('[F1][F4] a %s that is killed at any of its writes is there whole or not at all', async (_, acte) => {
  const atelier = await poste();
  for (let n = 0; n < JAMAIS; n++) {
    const avant = await contenu(atelier.onglet.base);
    const reponse = await atelier.tuer(n, () => acte(atelier.onglet));
    const { blocs, soldes, scelles, tetes, exercices, aRegulariser } = await contenu(atelier.onglet.base);
    if (scelles?.length === 0) {
      expect({ blocs, soldes, exercices, aRegulariser }).toMatchObject({
        blocs: avant['blocs'],
        soldes: avant['soldes'],
        exercices: avant['exercices'],
        aRegulariser: []
      });
      expect(reponse).toBeNull();
      continue;
    }
    expect(tetes).toMatchObject([{ pos: scelles?.length }]);
    expect(scelles?.at(-1)).toHaveProperty('signature');
    return;
  }
  expect.unreachable('it ends');
});

it('[F2][F12] a command that was cut is answered once when it comes again, wherever it was cut', async () => {
  const atelier = await poste();
  const { debut, fin } = exerciceDe('2026');
  const commandes = (['a', 'v'] as const).map((id, i): Commande => ({
    id: `c-${id}`,
    entite: ENTITE,
    poste: 'poste-1',
    devSeq: i + 1,
    acte: {
      type: 'valider',
      id,
      revision: 1,
      exercice: { debut: dateIso(debut), fin: dateIso(fin) },
      bloc: id === 'a' ? ACHAT : VENTE
    }
  }));
  const envoyer = ({ base }: Onglet) =>
    traiter(new MagasinDexie(base, () => HORLOGE.instant), ENTITE, commandes, HORLOGE);
  for (let n = 0; n < JAMAIS; n++) {
    const premiere = await atelier.tuer(n, () => envoyer(atelier.onglet));
    if (premiere === null) {
      expect(await etatDe(atelier.onglet)).toEqual([0, 0, 0]);
      continue;
    }
    expect(premiere.verdicts).toMatchObject([
      { etat: 'acceptee', pos: 1 },
      { etat: 'acceptee', pos: 2 }
    ]);
    expect((await envoyer(atelier.onglet)).verdicts).toEqual(premiere.verdicts);
    expect(await etatDe(atelier.onglet)).toEqual([2, 2, 2]);
    return;
  }
  expect.unreachable('it ends');
});

it('[F3] nothing that seals, closes or records trusts a cache: each of its writes waits for the disk', async () => {
  // Before it is opened: Dexie keeps the method that it finds then.
  const durees = vi.spyOn(IDBDatabase.prototype, 'transaction');
  const { onglet } = await poste();
  durees.mockClear();
  await saisir(onglet, 'b', ACHAT, ENTITE);
  await sceller(onglet, await apercu(onglet));
  await cloreExercice(onglet, { exercice: EXERCICE, nature: 'definitive', mettreDeCote: true });
  const ecritures = durees.mock.calls.filter(([, mode]) => mode === 'readwrite');
  expect(ecritures.length).toBeGreaterThan(3);
  expect(new Set(ecritures.map(([, , options]) => options?.durability))).toEqual(new Set(['strict']));
});

it('[F6] a tab that thaws after another has sealed what it was about to writes nothing twice', async () => {
  const atelier = await poste();
  const gele = atelier.onglet;
  const vus = await apercu(gele);
  const autre = await atelier.secondOnglet();
  expect(await sceller(autre, await apercu(autre))).toMatchObject({ valides: 2, refuses: [] });
  const avant = await etatDe(gele);
  const rapport = await sceller(gele, vus);
  expect(rapport).toMatchObject({ valides: 0, disparus: 0 });
  expect(rapport.refuses.map(({ refus }) => refus.code)).toEqual(['SCE-DEJA-SCELLE', 'SCE-DEJA-SCELLE']);
  // Its refusals are kept; nothing else moved.
  expect(await etatDe(gele)).toEqual([avant[0], avant[1], avant[2] + 2]);
});

it('[F6][F7] a tab that hangs in its transaction holds nobody back, and what it still wanted to write is refused', async () => {
  const atelier = await poste();
  const pendu = atelier.onglet;
  const reveil = Promise.withResolvers<undefined>();
  const entre = Promise.withResolvers<undefined>();
  const suspendu = new MagasinDexie(pendu.base, () => HORLOGE.instant).transaction(
    ENTITE,
    async (transaction) => {
      await transaction.tete();
      entre.resolve(undefined);
      await reveil.promise;
      await transaction.brouillards(dateIso('2026-01-01'));
    }
  );
  const fin = expect(suspendu).rejects.toThrow();
  await entre.promise;
  const autre = await atelier.secondOnglet();
  expect(await sceller(autre, await apercu(autre))).toMatchObject({ valides: 2 });
  const avant = await contenu(autre.base);
  reveil.resolve(undefined);
  await fin;
  expect(await contenu(autre.base)).toEqual(avant);
});

it('[F19][F24] a bit that flips anywhere in the stored log is named, and holds every closing back', async () => {
  const atelier = await poste();
  const { onglet } = atelier;
  await sceller(onglet, await apercu(onglet));
  const { base } = onglet;
  // Past the guards of Dexie, as a disk does.
  const store = () => base.backendDB().transaction('scelles', 'readwrite').objectStore('scelles');
  const [, milieu, ...suite] = await base.scelles.toArray();
  expect(suite).toHaveLength(1);
  const abime = { ...milieu, canonique: milieu?.canonique.replace('"debit":1000', '"debit":1001') };
  expect(abime.canonique).not.toBe(milieu?.canonique);
  const ecrit = store().put(abime);
  await new Promise((resolve) => {
    ecrit.transaction?.addEventListener('complete', resolve);
  });
  expect(await onglet.sequenceur.alteration(ENTITE)).toBe(2);
  const avant = await contenu(base);
  for (const nature of ['provisoire', 'definitive'] as const)
    expect(await cloreExercice(onglet, { exercice: EXERCICE, nature })).toMatchObject({
      ok: false,
      refus: [{ code: 'CLO-CONTROLES', controles: [{ point: { code: 'CLO-CHAINE', pos: 2 } }] }]
    });
  expect(await contenu(base)).toEqual(avant);
});
