import { expect, it } from 'vitest';
import { dateIso } from '#lib/domain/dates.ts';
import { remplacerBlocs } from '#lib/storage/enregistrer-bloc.ts';
import { baseVide, contenu } from '#lib/storage/testing/base-de-test.ts';
import { bloc } from '#lib/testing/bloc.ts';
import { changerDeCompte } from './changer-de-compte.ts';
import type { Poste } from './contexte.ts';
import { enregistrer, type Enregistrement } from './enregistrer.ts';
import { extourner } from './extourner.ts';
import { joindrePieces } from './pieces.ts';
import { EXERCICE, posteSur, remplir, valeurDe } from './saisie-testing.ts';
import { annuler, supprimerBlocs } from './supprimer-blocs.ts';

const EAU = bloc('OD 2026-03-31 Eau', '601  20,00 D', '401  20,00 C');
const SAISI = { id: 'a', exercice: EXERCICE.id, bloc: EAU, revision: null };
const VU = { id: 'a', revision: 1 };
const SCELLE = [{ code: 'SAI-SCELLE', id: 'a' }];

/** A bloc that was recorded, then validated elsewhere; and the undoing of its recording. */
async function valide(): Promise<{ un: Poste; saisie: Enregistrement }> {
  const un = posteSur(await remplir(await baseVide()));
  const saisie = valeurDe(await enregistrer(un, SAISI));
  const { base } = un;
  await base.transaction('rw', base.blocs, base.soldes, async () => {
    const avant = await base.blocs.toArray();
    const scelle = { pos: 1, hash: 'a'.repeat(64) };
    await remplacerBlocs(
      avant,
      avant.map((row) => ({ ...row, etat: 'scelle', scelle, bloc: { ...row.bloc, numero: '1' } }))
    );
  });
  return { un, saisie };
}

it.each<readonly [string, (un: Poste, saisie: Enregistrement) => Promise<unknown>]>([
  ['recorded again', (un) => enregistrer(un, { ...SAISI, bloc: { ...EAU, libelle: 'Gaz' }, revision: 1 })],
  ['deleted', (un) => supprimerBlocs(un, [VU])],
  ['given documents', (un) => joindrePieces(un, VU, [{ sha256: 'x', nom: 'x.pdf' }])],
  ['taken back with the recording that is undone', (un, { retour }) => annuler(un, retour)]
])('[INV-10] a validated bloc is not %s: it is said in words', async (_, acte) => {
  const { un, saisie } = await valide();
  const before = await contenu(un.base);
  expect(await acte(un, saisie)).toEqual({ ok: false, refus: SCELLE });
  expect(await contenu(un.base)).toEqual(before);
});

it('[INV-10] a validated bloc does not change of account with a selection', async () => {
  const { un } = await valide();
  const demande = { exercice: EXERCICE.id, blocs: ['a'], de: { compte: '601' }, vers: { compte: '602' } };
  expect(await changerDeCompte(un, demande, [VU])).toMatchObject({ ok: false });
  expect((await un.base.blocs.get('a'))?.bloc.lignes[0]?.compte).toBe('601');
});

it('[INV-11] a validated bloc is taken back once, both name each other, and undoing gives it its links back', async () => {
  const { un } = await valide();
  const before = await un.base.blocs.get('a');
  const demande = (id: string, revision: number) => ({
    de: { exercice: EXERCICE.id, id: 'a' },
    revision,
    id,
    exercice: EXERCICE.id,
    date: dateIso('2026-04-01'),
    libelle: 'Extourne'
  });
  const { retour } = valeurDe(await extourner(un, demande('x', 1)));
  expect(await un.base.blocs.get('a')).toMatchObject({ etat: 'scelle', liens: { extourneePar: 'x' } });
  expect(await un.base.blocs.get('x')).toMatchObject({ etat: 'brouillard', liens: { extourneDe: 'a' } });
  expect(await extourner(un, demande('y', 2))).toMatchObject({ refus: [{ code: 'SAI-EXTOURNE-FAITE' }] });
  expect(await annuler(un, retour)).toMatchObject({ ok: true });
  expect(await un.base.blocs.get('x')).toBeUndefined();
  expect(await un.base.blocs.get('a')).toEqual({ ...before, revision: 3 });
});
