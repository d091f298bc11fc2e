import { describe, expect, it } from 'vitest';
import type { Base } from '#lib/storage/base.ts';
import { enregistrerBloc } from '#lib/storage/enregistrer-bloc.ts';
import { activerPartage } from '#lib/storage/sync/publier-tout.ts';
import { baseVide } from '#lib/storage/testing/base-de-test.ts';
import { exerciceDe } from '#lib/storage/testing/reprise-de.ts';
import { bloc } from '#lib/testing/bloc.ts';
import { PHRASE, RAPIDE } from './fichier-testing.ts';
import { restaurer } from './restaurer.ts';
import { faireLeSac, rendreLeSac } from './sac.ts';

const EXERCICE = exerciceDe('0401');
const EXECUTION = { signal: new AbortController().signal, onProgress: () => undefined };
const LE = '2026-11-22T14:00:00.000Z';

async function poste(nom: string, { partage = true } = {}): Promise<Base> {
  const base = await baseVide();
  await base.exercices.put(EXERCICE);
  if (partage) await activerPartage(base, { poste: nom }, LE);
  // What the whole agency has already.
  await base.aPublier.clear();
  return base;
}

function saisir(base: Base, id: string, euros: number) {
  const un = bloc('OD 2026-03-15 Eau', `601  ${euros},00 D`, `401  ${euros},00 C`);
  return enregistrerBloc(base, { id, bloc: un, exercice: EXERCICE, classe: 'courant', enregistreLe: LE });
}

async function ebauche(base: Base, id: string): Promise<void> {
  await base.ebauches.put({
    id,
    exercice: EXERCICE.id,
    origine: null,
    contenu: { frappe: 'à finir' },
    jointes: [],
    revision: 1,
    creeeLe: LE,
    modifieeLe: LE
  });
}

async function sacDe(base: Base): Promise<Blob> {
  const fait = await faireLeSac(base, { phrase: PHRASE, faiteLe: LE }, EXECUTION, RAPIDE);
  if (!fait.ok) throw new Error(fait.refus.code);
  return fait.valeur.fichier;
}

function rendre(base: Base, fichier: Blob, phrase = PHRASE) {
  return rendreLeSac(base, { fichier, phrase }, EXECUTION);
}

async function attente(base: Base) {
  return (await base.aPublier.toArray()).map(({ cle, valeur }) => [cle, valeur.poste]);
}

describe('a sac de survie', () => {
  it('[I4] brings what was not sent, and ébauches, to another poste: once, under its name', async () => {
    const a = await poste('a');
    await saisir(a, 'b1', 20);
    await ebauche(a, 'e1');
    const fichier = await sacDe(a);
    const [[cle]] = (await attente(a)) as [[string, string]];
    const b = await poste('b');
    expect(await rendre(b, fichier)).toMatchObject({
      ok: true,
      valeur: { changements: 1, ebauches: 1, connus: 0, faiteLe: LE }
    });
    expect(await attente(b)).toEqual([[cle, 'b']]);
    expect(await b.ebauches.get('e1')).toMatchObject({ contenu: { frappe: 'à finir' } });
    // Given back again, and to the poste that it came from, it is recognised whole.
    for (const base of [b, a])
      expect(await rendre(base, fichier)).toMatchObject({
        ok: true,
        valeur: { changements: 0, ebauches: 0, connus: 2 }
      });
    expect(await attente(b)).toHaveLength(1);
  });

  it('[I4] recognises a bloc that says the same, and keeps one that says something else', async () => {
    const a = await poste('a');
    await saisir(a, 'b1', 20);
    await saisir(a, 'b2', 30);
    const fichier = await sacDe(a);
    const b = await poste('b');
    await saisir(b, 'b1', 20);
    await saisir(b, 'b2', 99);
    expect(await rendre(b, fichier)).toMatchObject({ ok: true, valeur: { changements: 1, connus: 1 } });
    expect((await attente(b)).filter(([cle = '']) => cle.startsWith('b2/'))).toHaveLength(2);
    expect((await b.blocs.get('b2'))?.bloc.lignes[0]?.debit).toBe(99_00);
  });

  it('[I4] keeps an ébauche that has gone on here', async () => {
    const a = await poste('a');
    await ebauche(a, 'e1');
    const fichier = await sacDe(a);
    await a.ebauches.update('e1', { contenu: { frappe: 'finie' } });
    await rendre(a, fichier);
    expect(await a.ebauches.get('e1')).toMatchObject({ contenu: { frappe: 'finie' } });
  });

  it('refuses in words what is no sac, what is empty, another passphrase, and a poste that shares nothing', async () => {
    const a = await poste('a');
    const vide = await faireLeSac(a, { phrase: PHRASE, faiteLe: LE }, EXECUTION, RAPIDE);
    expect(vide).toEqual({ ok: false, refus: { code: 'SAU-SAC-VIDE' } });
    await saisir(a, 'b1', 20);
    const fichier = await sacDe(a);
    expect(await rendre(await poste('b'), fichier, 'une autre phrase que la sienne')).toEqual({
      ok: false,
      refus: { code: 'SAU-PHRASE-FAUSSE' }
    });
    const seul = await poste('seul', { partage: false });
    expect(await rendre(seul, fichier)).toEqual({ ok: false, refus: { code: 'SAU-SAC-SANS-PARTAGE' } });
    expect(await seul.aPublier.count()).toBe(0);
    const neuf = await baseVide();
    expect(await restaurer(neuf, { fichier, phrase: PHRASE }, EXECUTION)).toEqual({
      ok: false,
      refus: { code: 'SAU-EST-UN-SAC' }
    });
    expect(await rendre(a, new Blob(['rien']))).toMatchObject({ ok: false });
  });

  it('is not given back when one byte of it changed', async () => {
    const a = await poste('a');
    await saisir(a, 'b1', 20);
    const octets = new Uint8Array(await (await sacDe(a)).arrayBuffer());
    octets[octets.length - 3] = (octets.at(-3) ?? 0) ^ 1;
    const b = await poste('b');
    expect(await rendre(b, new Blob([octets]))).toEqual({ ok: false, refus: { code: 'SAU-ABIMEE' } });
    expect(await b.aPublier.count()).toBe(0);
  });
});
