import { expect, it } from 'vitest';
import { accepte, refuse, type Result } from '#lib/domain/result.ts';
import type { EbaucheRow } from '#lib/storage/rows.ts';
import type { EbaucheAEcrire } from '../ebauches.ts';
import type { RefusDEbauche } from '../refus.ts';
import { GardeDEbauche, type DepotDEbauches } from './garde-d-ebauche.svelte.ts';

const contenu = (texte: string) => ({ exercice: 'e', origine: null, contenu: texte, jointes: [] });

/** A disk that answers when it is told to. */
class Disque implements DepotDEbauches {
  readonly ecrites: unknown[] = [];
  readonly supprimees: string[] = [];
  refus: RefusDEbauche | null = null;
  ouvrir = Promise.withResolvers<undefined>();

  async ecrireEbauche(ebauche: EbaucheAEcrire): Promise<Result<EbaucheRow, RefusDEbauche>> {
    await this.ouvrir.promise;
    if (this.refus) return refuse(this.refus);
    this.ecrites.push(ebauche.contenu);
    return accepte({ ...ebauche, revision: (ebauche.revision ?? 0) + 1, creeeLe: '', modifieeLe: '' });
  }

  supprimerEbauche(id: string): Promise<EbaucheRow | null> {
    this.supprimees.push(id);
    return Promise.resolve(null);
  }
}

it('[I4] [UI-22] writes one at a time, and always the last one', async () => {
  const disque = new Disque();
  const garde = new GardeDEbauche(disque, 'a');
  garde.noter(contenu('1'));
  const vide = garde.vider();
  for (const texte of ['2', '3', '4']) garde.noter(contenu(texte));
  disque.ouvrir.resolve(undefined);
  await vide;
  expect(disque.ecrites).toEqual(['1', '4']);
  expect(garde.revision).toBe(2);
});

it('[UI-22] keeps nothing of what was never typed, and deletes what was emptied', async () => {
  const disque = new Disque();
  disque.ouvrir.resolve(undefined);
  const garde = new GardeDEbauche(disque, 'a');
  garde.noter(null);
  await garde.vider();
  expect([disque.ecrites, disque.supprimees]).toEqual([[], []]);
  garde.noter(contenu('1'));
  await garde.vider();
  garde.noter(null);
  await garde.vider();
  expect(disque.supprimees).toEqual(['a']);
  expect(garde.revision).toBeNull();
});

it('[I4] writes nothing over another tab until one has chosen, then goes on', async () => {
  const disque = new Disque();
  disque.ouvrir.resolve(undefined);
  disque.refus = { code: 'EBA-DISPARUE' };
  const garde = new GardeDEbauche(disque, 'a', 3);
  garde.noter(contenu('1'));
  await garde.vider();
  expect(garde.refus).toEqual({ code: 'EBA-DISPARUE' });
  disque.refus = null;
  garde.noter(contenu('2'));
  await garde.vider();
  expect(disque.ecrites).toEqual([]);
  garde.imposer(null);
  garde.noter(contenu('3'));
  await garde.vider();
  expect(disque.ecrites).toEqual(['3']);
});

it('[I4] a full disk is tried again at the next key', async () => {
  const disque = new Disque();
  disque.ouvrir.resolve(undefined);
  disque.refus = { code: 'EBA-PLACE' };
  const garde = new GardeDEbauche(disque, 'a');
  garde.noter(contenu('1'));
  await garde.vider();
  disque.refus = null;
  garde.noter(contenu('2'));
  await garde.vider();
  expect(disque.ecrites).toEqual(['2']);
  expect(garde.refus).toBeNull();
});

it('[I4] once closed, nothing more is written: the bloc is recorded', async () => {
  const disque = new Disque();
  disque.ouvrir.resolve(undefined);
  const garde = new GardeDEbauche(disque, 'a');
  garde.noter(contenu('1'));
  await garde.fermer();
  garde.noter(contenu('2'));
  await garde.vider();
  expect(disque.ecrites).toEqual(['1']);
});

it('[F34] [F16] says that a reload would lose what is not on disk yet, and what has no room there', async () => {
  const disque = new Disque();
  const garde = new GardeDEbauche(disque, 'a');
  expect(garde.isGardee).toBe(true);
  garde.noter(contenu('1'));
  expect(garde.isGardee).toBe(false);
  const vide = garde.vider();
  expect(garde.isGardee).toBe(false);
  disque.ouvrir.resolve(undefined);
  await vide;
  expect(garde.isGardee).toBe(true);
  disque.refus = { code: 'EBA-PLACE' };
  garde.noter(contenu('2'));
  await garde.vider();
  expect(garde.isGardee).toBe(false);
});
