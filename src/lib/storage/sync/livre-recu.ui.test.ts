import Dexie from 'dexie';
import { expect, it, vi } from 'vitest';
import { Panne, type RaisonDEcart, type TeteDeBloc } from '#lib/sync/moteur/ports.ts';
import { depaqueter } from '#lib/sync/registre/paquet.ts';
import type { ContenuDeBloc } from '#lib/sync/registre/revision.ts';
import { bloc } from '#lib/testing/bloc.ts';
import type { Base } from '../base.ts';
import { enregistrerBloc } from '../enregistrer-bloc.ts';
import { baseVide, contenu as toutDe } from '../testing/base-de-test.ts';
import { exerciceDe } from '../testing/reprise-de.ts';
import { LivreDexie, prendreMandat } from './livre-dexie.ts';
import { activerPartage } from './publier-tout.ts';

const MAINTENANT = '2026-03-01T10:00:00.000Z';
const EXERCICE = exerciceDe('0401');
const DOCUMENT = 'brouillard/0401/2026-01-01';
const APPEL = bloc('AF 2026-01-01 Appel 1T', '4501/018  120,05 D', '701  120,05 C');

async function poste(): Promise<{ base: Base; livre: LivreDexie; mandat: number }> {
  const base = await baseVide();
  await base.exercices.put(EXERCICE);
  await activerPartage(base, { poste: 'p1' }, MAINTENANT);
  return { base, livre: new LivreDexie(base, () => MAINTENANT), mandat: await prendreMandat(base) };
}

/** What another poste recorded, with more than this version knows. */
function tete(plus: object = {}, revId = 'A'.repeat(16)): TeteDeBloc {
  const contenu: ContenuDeBloc = { bloc: APPEL, classe: 'courant', enregistreLe: MAINTENANT, ...plus };
  return { revId, rang: 1, parents: [], poste: 'p2', contenu, exercice: EXERCICE.id };
}

const projection = (tetes: readonly TeteDeBloc[]) => ({
  document: DOCUMENT,
  blocs: [{ id: 'b1', tetes, aRegulariser: [], aRetirer: [] }],
  champs: []
});

it('[F34] what a later version says of a bloc is kept, and goes out again with what is changed here (C20)', async () => {
  const { base, livre, mandat } = await poste();
  await livre.transaction(mandat, 'relachee', (t) => t.projeter(projection([tete({ etiquette: 'urgent' })])));
  const avant = await livre.transaction(mandat, 'relachee', (t) => t.blocs(['b1']));
  expect(avant.get('b1')).toMatchObject({ tetes: [{ contenu: { etiquette: 'urgent' } }] });
  const change = bloc('AF 2026-01-01 Appel 1T', '4501/018  99,00 D', '701  99,00 C');
  await enregistrerBloc(base, { id: 'b1', bloc: change, exercice: EXERCICE, classe: 'courant' });
  const [une] = await livre.transaction(mandat, 'relachee', (t) => t.aPublier(DOCUMENT));
  const publiee = depaqueter(une?.valeur ?? new Uint8Array());
  expect(publiee).toMatchObject({
    ok: true,
    valeur: { contenu: { etiquette: 'urgent', bloc: { lignes: [{ debit: 9_900 }, { credit: 9_900 }] } } }
  });
});

it('[F22][I2] what somebody makes up in a bloc never stands for what its row says', async () => {
  const { base, livre, mandat } = await poste();
  const inventes = { id: 'autre', etat: 'scelle', scelle: { pos: 1, hash: 'x' }, jour: 'x', revision: 99 };
  await livre.transaction(mandat, 'relachee', (t) => t.projeter(projection([tete(inventes)])));
  expect(await base.blocs.toArray()).toMatchObject([
    { id: 'b1', etat: 'brouillard', jour: `${EXERCICE.id}|2026-01-01`, revision: 1 }
  ]);
  expect((await base.blocs.get('b1'))?.scelle).toBeUndefined();
});

it('[F26][F27] an entry that waits in « À régulariser » says the reason of the moment, once', async () => {
  const { base, livre, mandat } = await poste();
  const id = `b1/${'A'.repeat(16)}`;
  const ecarter = (raison: RaisonDEcart) =>
    livre.transaction(mandat, 'relachee', (t) =>
      t.projeter({
        document: DOCUMENT,
        blocs: [{ id: 'b1', tetes: [], aRegulariser: [{ id, tete: tete(), raison }], aRetirer: [] }],
        champs: []
      })
    );
  await ecarter({ code: 'SCE-PERIODE-CLOSE', date: APPEL.date, premiereDateOuverte: null });
  await ecarter({ code: 'SCE-DEJA-SCELLE', id: 'b1', pos: 3 });
  expect(await base.aRegulariser.toArray()).toMatchObject([
    { id, raison: { code: 'SCE-DEJA-SCELLE', pos: 3 } }
  ]);
  const ecartes = (nom: string) => livre.transaction(mandat, 'relachee', (t) => t.ecartes(nom));
  expect(await ecartes(DOCUMENT)).toEqual(['b1']);
  expect(await ecartes('brouillard/0401/2027-01-01')).toEqual([]);
});

it('[F16] no room is left: nothing of what came stands, the engine is told why, and it goes on later', async () => {
  const { base, livre, mandat } = await poste();
  const avant = await toutDe(base);
  const recevoir = () =>
    livre.transaction(mandat, 'relachee', async (t) => {
      await t.projeter(projection([tete()]));
      await t.mettreMarque(DOCUMENT, { epoque: '0', empreinte: 'x' });
    });
  const plein = vi
    .spyOn(base.marques, 'put')
    .mockImplementation(() => Dexie.Promise.reject(new DOMException('full', 'QuotaExceededError')));
  const panne = await recevoir().catch((error: unknown) => error);
  expect(panne).toBeInstanceOf(Panne);
  expect(panne).toMatchObject({ raison: 'poste-plein' });
  expect(await toutDe(base)).toEqual(avant);
  plein.mockRestore();
  await recevoir();
  expect(await base.blocs.count()).toBe(1);
});
