import { expect, it } from 'vitest';
import { appel, EXERCICE_2026, valider } from '#lib/testing/scellement.ts';
import { enregistrerBloc } from '#lib/storage/enregistrer-bloc.ts';
import { SequenceurDuPoste } from '#lib/storage/scelle/sequenceur-du-poste.ts';
import { LivreDexie, prendreMandat } from '#lib/storage/sync/livre-dexie.ts';
import { lirePartage } from '#lib/storage/sync/partage.ts';
import { activerPartage } from '#lib/storage/sync/publier-tout.ts';
import { baseVide } from '#lib/storage/testing/base-de-test.ts';
import { horloge } from '#lib/testing/scellement.ts';
import { reassocier } from './partager.ts';

const EXERCICE = { id: 'S01/2026-01-01', entite: 'S01', ...EXERCICE_2026 };
const LE = '2026-03-31T10:00:00.000Z';

/** A copy of a poste: it recorded and asked, under the name of the other one. */
async function copie() {
  const base = await baseVide();
  await base.exercices.put(EXERCICE);
  await base.reglages.put({ cle: 'scellement.devSeq', valeur: '7' });
  await activerPartage(base, { poste: 'p1', secret: 's' }, LE);
  const sequenceur = new SequenceurDuPoste({
    base,
    horloge: () => horloge('2026-03-31'),
    cle: () => Promise.resolve(null),
    nouvelId: () => crypto.randomUUID()
  });
  for (const id of ['a', 'b'])
    await enregistrerBloc(base, { id, bloc: appel('2026-01-15'), exercice: EXERCICE, classe: 'courant' });
  await sequenceur.soumettre('S01', [valider(appel('2026-01-15'), { id: 'a', revision: 1 })]);
  await sequenceur.soumettre('S01', [valider(appel('2026-01-15'), { id: 'b', revision: 1 })]);
  return { base, sequenceur };
}

it('[F36] a copy takes a name of its own, and all that it had not sent is said and asked again under it', async () => {
  const { base, sequenceur } = await copie();
  const [premiere] = await base.aPublier.toArray();
  await base.aPublier.update(premiere?.seq ?? 0, { refus: 'MAJ-AUTEUR' });
  const avant = await base.aPublier.orderBy('seq').toArray();
  const fait = await reassocier(base, 'p2', () => 'n');
  expect(fait).toEqual({ changements: avant.length, demandes: 2 });
  expect(await lirePartage(base)).toEqual({ poste: 'p2', secret: 's' });
  const apres = await base.aPublier.orderBy('seq').toArray();
  expect(apres.map(({ cle }) => cle)).toEqual(avant.map(({ cle }) => cle));
  expect(new Set(apres.map(({ valeur }) => valeur.poste))).toEqual(new Set(['p2']));
  expect(apres.some(({ refus }) => refus !== undefined)).toBe(false);
  const livre = new LivreDexie(base, () => LE);
  const mandat = await prendreMandat(base);
  const aEnvoyer = await livre.transaction(mandat, 'stricte', (t) => t.demandes(10));
  expect(aEnvoyer).toMatchObject([
    { id: 'n-0', poste: 'p2', devSeq: 1, acte: { id: 'a' } },
    { id: 'n-1', poste: 'p2', devSeq: 2, acte: { id: 'b' } }
  ]);
  // What is done from here on goes on under that name, after them.
  await enregistrerBloc(base, { id: 'c', bloc: appel('2026-01-16'), exercice: EXERCICE, classe: 'courant' });
  expect((await base.blocs.get('c'))?.tete?.poste).toBe('p2');
  await sequenceur.soumettre('S01', [valider(appel('2026-01-16'), { id: 'c', revision: 1 })]);
  const tous = await livre.transaction(mandat, 'stricte', (t) => t.demandes(10));
  expect(tous.map(({ poste, devSeq }) => [poste, devSeq])).toEqual([
    ['p2', 1],
    ['p2', 2],
    ['p2', 3]
  ]);
});

it('[F36] changes nothing on a poste that shares nothing', async () => {
  const base = await baseVide();
  expect(await reassocier(base, 'p2', () => 'n')).toBeNull();
  expect(await lirePartage(base)).toBeNull();
});
