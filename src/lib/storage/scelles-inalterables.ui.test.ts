import { expect, it } from 'vitest';
import { dateIso } from '#lib/domain/dates.ts';
import { bloc } from '#lib/testing/bloc.ts';
import type { Base } from './base.ts';
import { blocRowOf, enregistrerBloc, remplacerBlocs, supprimerBrouillard } from './enregistrer-bloc.ts';
import { LecteurDeLivres } from './lire-livre.ts';
import type { BlocRow, ScelleRow } from './rows.ts';
import { baseVide, contenu } from './testing/base-de-test.ts';
import { exerciceDe } from './testing/reprise-de.ts';

const EXERCICE = exerciceDe('0401');
const EAU = bloc('AC 2026-03-31 Eau', '601  20,00 D', '401  20,00 C');
const HASH = 'a'.repeat(64);
const SCELLE: BlocRow = {
  ...blocRowOf({ id: 's', bloc: EAU, exercice: EXERCICE, classe: 'courant' }),
  bloc: { ...EAU, numero: '1', dateValidation: dateIso('2026-04-01') },
  etat: 'scelle',
  scelle: { pos: 1, hash: HASH }
};
const ENTREE: ScelleRow = { entite: '0401', pos: 1, hash: HASH, canonique: '{}', bloc: 's' };
const AUTRE = { ...SCELLE, bloc: { ...SCELLE.bloc, libelle: 'Gaz' } };

async function baseScellee(): Promise<Base> {
  const base = await baseVide();
  await base.exercices.put(EXERCICE);
  await base.transaction('rw', base.blocs, base.soldes, async () => {
    await remplacerBlocs([], [SCELLE]);
  });
  await base.scelles.add(ENTREE);
  return base;
}

const ecrire = (base: Base, acte: () => Promise<unknown>) =>
  base.transaction('rw', base.exercices, base.blocs, base.soldes, async () => {
    await acte();
  });

it.each<readonly [string, (base: Base) => Promise<unknown>]>([
  [
    'recorded again',
    (base) => enregistrerBloc(base, { id: 's', bloc: EAU, exercice: EXERCICE, classe: 'courant' })
  ],
  ['deleted', (base) => supprimerBrouillard(base, 's')],
  ['replaced', (base) => ecrire(base, () => remplacerBlocs([SCELLE], [AUTRE]))],
  ['removed with others', (base) => ecrire(base, () => remplacerBlocs([SCELLE], []))],
  [
    'made a draft again',
    (base) => ecrire(base, () => remplacerBlocs([SCELLE], [{ ...SCELLE, etat: 'brouillard' }]))
  ],
  ['put in its row', (base) => base.blocs.put(AUTRE)],
  ['put with others', (base) => base.blocs.bulkPut([{ ...SCELLE, id: 'b', bloc: EAU }, AUTRE])],
  ['updated', (base) => base.blocs.update('s', { classe: 'cloture' })],
  ['modified where it is found', (base) => base.blocs.where('id').equals('s').modify({ etat: 'brouillard' })],
  ['taken out of its table', (base) => base.blocs.delete('s')],
  ['taken out with others', (base) => base.blocs.bulkDelete(['s', 'b'])],
  ['cleared', (base) => base.blocs.clear()],
  ['found and deleted', (base) => base.blocs.where('jour').startsWith(EXERCICE.id).delete()],
  ['rewritten in the log', (base) => base.scelles.put({ ...ENTREE, canonique: '{"a":1}' })],
  ['updated in the log', (base) => base.scelles.update(['0401', 1], { hash: 'b'.repeat(64) })],
  ['taken out of the log', (base) => base.scelles.delete(['0401', 1])],
  ['cut off the log', (base) => base.scelles.where('entite').equals('0401').delete()],
  ['cleared with the log', (base) => base.scelles.clear()],
  ['added again to the log', (base) => base.scelles.add({ ...ENTREE, canonique: '{"a":1}' })]
])('[INV-10] [I2] a validated bloc cannot be %s by any path of storage', async (_, chemin) => {
  const base = await baseScellee();
  const before = await contenu(base);
  await expect(chemin(base)).rejects.toThrow();
  expect(await contenu(base)).toEqual(before);
});

it('[INV-11] names its extourne all the same, and its entry receives its signature', async () => {
  const base = await baseScellee();
  const lie = { ...SCELLE, liens: { extourneePar: 'x' }, revision: 2 };
  await ecrire(base, () => remplacerBlocs([SCELLE], [lie]));
  await base.scelles.update(['0401', 1], { signature: 'c2lnbsOp' });
  expect(await base.blocs.get('s')).toEqual(lie);
  expect(await base.scelles.get(['0401', 1])).toEqual({ ...ENTREE, signature: 'c2lnbsOp' });
});

it('[MAS-45] gains the documents that come after it, and loses none', async () => {
  const base = await baseScellee();
  const avec = (...noms: string[]): BlocRow => ({
    ...SCELLE,
    jointes: noms.map((nom) => ({ sha256: nom, nom })),
    documents: noms
  });
  const [une, deux] = [avec('facture'), avec('facture', 'photo')];
  await ecrire(base, () => remplacerBlocs([SCELLE], [une]));
  await ecrire(base, () => remplacerBlocs([une], [deux]));
  await expect(ecrire(base, () => remplacerBlocs([deux], [une]))).rejects.toThrow();
  await expect(base.blocs.update('s', { documents: [] })).rejects.toThrow();
  expect(await base.blocs.get('s')).toEqual(deux);
});

it('[INV-10] leaves drafts and what is new alone', async () => {
  const base = await baseScellee();
  const draft = { ...blocRowOf({ id: 'b', bloc: EAU, exercice: EXERCICE, classe: 'courant' }) };
  await base.blocs.put(draft);
  await base.blocs.update('b', { revision: 3 });
  await base.blocs.delete('b');
  expect(await base.blocs.count()).toBe(1);
});

it('[I1] stands in the book after takeovers and before drafts, under its number', async () => {
  const base = await baseScellee();
  await enregistrerBloc(base, { id: 'b', bloc: EAU, exercice: EXERCICE, classe: 'courant' });
  const { parts, lignes } = await new LecteurDeLivres(base).livre(EXERCICE.id);
  expect(parts.map(({ etat, debut, blocId }) => [etat, debut, blocId(0)])).toEqual([
    ['scelle', 0, 's'],
    ['brouillard', 2, 'b']
  ]);
  expect(lignes).toBe(4);
});
