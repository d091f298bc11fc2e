import { expect, it } from 'vitest';
import { canonique } from '#lib/domain/scelle/canonique.ts';
import { blocRowOf } from '#lib/storage/enregistrer-bloc.ts';
import type { BlocRow, ScelleRow } from '#lib/storage/rows.ts';
import { baseVide } from '#lib/storage/testing/base-de-test.ts';
import { exerciceDe } from '#lib/storage/testing/reprise-de.ts';
import { bloc } from '#lib/testing/bloc.ts';
import { lireBlocsScelles, type BlocsDeja } from './lire-blocs.ts';

const EXERCICE = exerciceDe('0401');

function scelle(id: string, jour: string): { readonly row: BlocRow; readonly entree: ScelleRow } {
  const saisi = bloc(`AC ${jour} Eau ${id}`, '601  1,00 D', '401  1,00 C');
  const evenement = { bloc: saisi, exercice: { debut: EXERCICE.debut, fin: EXERCICE.fin } };
  return {
    row: { ...blocRowOf({ id, bloc: saisi, exercice: EXERCICE, classe: 'courant' }), etat: 'scelle' },
    entree: { entite: '0401', pos: 1, hash: '', canonique: canonique({ evenement }), bloc: id }
  };
}

it('[I2] finds the blocs of entries, whether their day has few, many, or far more than are asked for', async () => {
  const base = await baseVide();
  const tous = [
    ...Array.from({ length: 3 }, (_, i) => scelle(`peu${i}`, '2026-01-05')),
    ...Array.from({ length: 12 }, (_, i) => scelle(`jour${i}`, '2026-02-05')),
    ...Array.from({ length: 100 }, (_, i) => scelle(`foule${i}`, '2026-03-05'))
  ];
  await base.blocs.bulkAdd(tous.map(({ row }) => row));
  const demandes = [...tous.slice(0, 15), ...tous.slice(-10)];
  const entrees = [
    ...demandes.map(({ entree }) => entree),
    scelle('absent', '2026-02-05').entree,
    { entite: '0401', pos: 9, hash: '', canonique: '{}', bloc: 'jour0' },
    { entite: '0401', pos: 10, hash: '', canonique: '{}' }
  ];
  const { blocs } = await base.transaction('r', base.blocs, () => lireBlocsScelles(entrees));
  for (const { row } of demandes) expect(blocs.get(row.id)).toEqual(row);
  expect(blocs.has('absent')).toBe(false);
});

it('[I2] what is read in excess of a day serves the entries that come next', async () => {
  const base = await baseVide();
  const tous = Array.from({ length: 20 }, (_, i) => scelle(`b${String(i).padStart(2, '0')}`, '2026-02-05'));
  await base.blocs.bulkAdd(tous.map(({ row }) => row));
  const entreesDe = (debut: number, fin: number) => tous.slice(debut, fin).map(({ entree }) => entree);
  const lire = (debut: number, fin: number, deja?: BlocsDeja) =>
    base.transaction('r', base.blocs, () => lireBlocsScelles(entreesDe(debut, fin), deja));
  const premiers = await lire(0, 10);
  expect([...premiers.blocs.keys()]).toEqual(tous.slice(0, 10).map(({ row }) => row.id));
  await base.blocs.clear();
  const suivants = await lire(10, 20, premiers.enTrop);
  expect([...suivants.blocs.values()]).toEqual(tous.slice(10).map(({ row }) => row));
  expect(suivants.enTrop.size).toBe(0);
});
