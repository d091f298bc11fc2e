import { expect, it } from 'vitest';
import type { Base } from '#lib/storage/base.ts';
import { blocRowOf, enregistrerBloc, remplacerBlocs } from '#lib/storage/enregistrer-bloc.ts';
import type { BlocRow } from '#lib/storage/rows.ts';
import { activerPartage } from '#lib/storage/sync/publier-tout.ts';
import { sansPublier } from '#lib/storage/sync/publication.ts';
import { baseVide } from '#lib/storage/testing/base-de-test.ts';
import { exerciceDe } from '#lib/storage/testing/reprise-de.ts';
import { bloc } from '#lib/testing/bloc.ts';
import { garder, garderLesDeux, reparer, type Poste } from './commands.ts';
import { ceQuiAttend, versionsConcurrentes } from './queries.ts';

const EXERCICE = exerciceDe('0401');
const SUIVANT = exerciceDe('0401', '2027-01-01', '2027-12-31');
const FROIDE = bloc('AC 2026-02-01 Eau froide', '601  20,00 D', '401  20,00 C');
const CHAUDE = bloc('AC 2026-02-01 Eau chaude', '601  30,00 D', '401  30,00 C');
const REVISION = 'AAAAAAAAAAAAAAAA';

/** A bloc that someone else changed at the same time; in another exercice when `ailleurs`. */
async function enConflit({ ailleurs = false } = {}): Promise<Poste> {
  const base = await baseVide();
  await base.exercices.bulkPut([EXERCICE, SUIVANT]);
  await activerPartage(base, { poste: 'p1' }, '2026-03-01T10:00:00.000Z');
  await enregistrerBloc(base, { id: 'b1', bloc: FROIDE, exercice: EXERCICE, classe: 'courant' });
  await base.transaction('rw', [base.blocs, base.soldes, base.lettrages], async () => {
    sansPublier();
    const row = await base.blocs.get('b1');
    const tete = {
      revId: REVISION,
      rang: 1,
      parents: [],
      poste: 'p2',
      exercice: ailleurs ? SUIVANT.id : EXERCICE.id,
      contenu: {
        bloc: ailleurs ? { ...CHAUDE, date: SUIVANT.debut } : CHAUDE,
        classe: 'courant' as const,
        enregistreLe: null
      }
    };
    if (row) await remplacerBlocs([row], [{ ...row, concurrentes: { entite: '0401', tetes: [tete] } }]);
  });
  let ids = 0;
  return { base, maintenant: () => '2026-03-02T10:00:00.000Z', nouvelId: () => `n${(ids += 1)}` };
}

const soldes = async (base: Base) =>
  (await base.soldes.toArray()).map(({ exercice, compte, debit, credit }) => [
    exercice,
    compte,
    debit - credit
  ]);
const derniere = async (base: Base, document = 'brouillard/0401/2026-01-01') =>
  (await base.aPublier.where('document').equals(document).sortBy('seq')).at(-1);
const teteDe = async (base: Base) => (await base.blocs.get('b1'))?.tete?.revId ?? '';

it('[F30] shows both versions, the one of the books first', async () => {
  const { base } = await enConflit();
  const [conflit, ...autres] = await versionsConcurrentes(base, '0401');
  expect(autres).toEqual([]);
  expect(conflit?.versions.map(({ contenu }) => contenu.bloc.libelle)).toEqual(['Eau froide', 'Eau chaude']);
  expect(await versionsConcurrentes(base, '0402')).toEqual([]);
  expect(await ceQuiAttend(base)).toMatchObject({ concurrentes: 1, aPublier: { nombre: 3 }, demandes: 0 });
});

it('[F30] [I5] the version that is kept takes the books, and answers all of them', async () => {
  const poste = await enConflit();
  const { base } = poste;
  const montree = await teteDe(base);
  expect(await garder(poste, 'b1', REVISION)).toEqual({ ok: true, valeur: null });
  const row = await base.blocs.get('b1');
  expect([row?.bloc.libelle, row?.concurrentes, row?.revision]).toEqual(['Eau chaude', undefined, 2]);
  expect(await soldes(base)).toEqual([
    [EXERCICE.id, '401', -3000],
    [EXERCICE.id, '601', 3000]
  ]);
  expect((await derniere(base))?.valeur.parents).toEqual([REVISION, montree].sort());
});

it('[F30] the version of the books may be kept as it is', async () => {
  const poste = await enConflit();
  const { base } = poste;
  const montree = await teteDe(base);
  expect((await garder(poste, 'b1', montree)).ok).toBe(true);
  expect((await base.blocs.get('b1'))?.bloc.libelle).toBe('Eau froide');
  expect((await derniere(base))?.valeur.parents).toEqual([REVISION, montree].sort());
  expect(await versionsConcurrentes(base)).toEqual([]);
});

it('[F30] a version of another exercice is kept there, and leaves the first document', async () => {
  const poste = await enConflit({ ailleurs: true });
  const { base } = poste;
  const montree = await teteDe(base);
  expect((await garder(poste, 'b1', REVISION)).ok).toBe(true);
  expect((await base.blocs.get('b1'))?.exercice).toBe(SUIVANT.id);
  expect((await derniere(base))?.valeur).toMatchObject({ supprime: true, parents: [montree] });
  expect((await derniere(base, 'brouillard/0401/2027-01-01'))?.valeur).toMatchObject({ parents: [REVISION] });
});

it('[F30] both are kept: the other version becomes a bloc of its own', async () => {
  const poste = await enConflit();
  const { base } = poste;
  expect(await garderLesDeux(poste, 'b1')).toEqual({ ok: true, valeur: { nouveaux: ['n1'] } });
  const libelles = (await base.blocs.toArray()).map(({ id, bloc: { libelle } }) => [id, libelle]);
  expect(libelles).toEqual([
    ['b1', 'Eau froide'],
    ['n1', 'Eau chaude']
  ]);
  expect(await soldes(base)).toEqual([
    [EXERCICE.id, '401', -5000],
    [EXERCICE.id, '601', 5000]
  ]);
  expect(await versionsConcurrentes(base)).toEqual([]);
});

it('[F30] what was settled or sealed meanwhile is refused, and changes nothing', async () => {
  const poste = await enConflit();
  const { base } = poste;
  const disparue = { ok: false, refus: [{ code: 'SYN-VERSION-DISPARUE' }] };
  expect(await garder(poste, 'b1', 'BBBBBBBBBBBBBBBB')).toEqual(disparue);
  expect(await garder(poste, 'absent', REVISION)).toEqual(disparue);
  await base.transaction('rw', base.blocs, () =>
    base.blocs.put({
      ...blocRowOf({ id: 's1', bloc: FROIDE, exercice: EXERCICE, classe: 'courant' }),
      etat: 'scelle',
      scelle: { pos: 1, hash: 'h' }
    } satisfies BlocRow)
  );
  expect(await garder(poste, 's1', REVISION)).toEqual({ ok: false, refus: [{ code: 'SYN-SCELLE' }] });
  expect(await versionsConcurrentes(base)).toHaveLength(1);
});

it('[I4] a repair forgets what was read, and takes nothing away', async () => {
  const poste = await enConflit();
  const { base } = poste;
  await base.marques.put({ document: 'agence', epoque: '0', empreinte: 'h' });
  await base.curseurs.put({ nom: 'repere.curseur', valeur: '12' });
  const [blocs, lignes] = [await base.blocs.toArray(), await base.aPublier.toArray()];
  await reparer(poste);
  expect([await base.marques.count(), await base.curseurs.count()]).toEqual([0, 0]);
  expect(await base.blocs.toArray()).toEqual(blocs);
  expect(await base.aPublier.toArray()).toEqual(lignes);
});
