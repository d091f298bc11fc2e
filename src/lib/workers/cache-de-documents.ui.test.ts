import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { CacheDeDocuments } from './cache-de-documents.ts';

const NOM = 'regie-document/essai/tous';

describe('CacheDeDocuments', () => {
  let cache: CacheDeDocuments;

  beforeEach(() => {
    cache = new CacheDeDocuments(NOM);
  });

  afterEach(async () => {
    await cache.fermer();
    indexedDB.deleteDatabase(NOM);
  });

  it('gives back each document as it came, to whoever opens it next', async () => {
    ecrire('fiches/R1@1', ['a', 'b', 'c']);
    ecrire('fiches/R2@1', ['d']);
    await rouvrir();
    expect(await lire('fiches/R1@1')).toEqual(['a', 'b', 'c']);
    expect(await lire('fiches/R2@1')).toEqual(['d']);
    expect(await lire('fiches/R3@1')).toEqual([]);
  });

  it('reads what was not written yet', async () => {
    ecrire('agence@1', ['a']);
    expect(await lire('agence@1')).toEqual(['a']);
  });

  it('puts together a document that came in many parts, and loses none', async () => {
    const cles = Array.from({ length: 40 }, (_, i) => String(i).padStart(2, '0'));
    for (const cle of cles) {
      ecrire('agence@1', [cle]);
      await lire('fiches/R1@1');
    }
    expect(await lire('agence@1')).toEqual(cles);
    expect(await nombreDeMorceaux()).toBe(1);
    expect(await lire('agence@1')).toEqual(cles);
  });

  it('[F37] forgets a document of any epoch, and no other', async () => {
    for (const nom of ['fiches/R1@1', 'fiches/R1@2', 'fiches/R10@1']) ecrire(nom, ['a']);
    await rouvrir();
    ecrire('fiches/R1@2', ['b']);
    await cache.oublier('fiches/R1@');
    expect(await lire('fiches/R1@1')).toEqual([]);
    expect(await lire('fiches/R1@2')).toEqual([]);
    expect(await lire('fiches/R10@1')).toEqual(['a']);
  });

  it('[F17] lets go of what is spoilt: the server has all of it', async () => {
    cache.ajouter('agence@1', new Uint8Array([255, 255, 255]));
    expect(await lire('agence@1')).toEqual([]);
    ecrire('agence@1', ['a']);
    await rouvrir();
    expect(await lire('agence@1')).toEqual(['a']);
  });

  /** Keys that come one after the other. */
  function ecrire(document: string, cles: readonly string[]): void {
    const doc = new Y.Doc();
    doc.on('update', (octets: Uint8Array) => {
      cache.ajouter(document, octets);
    });
    for (const cle of cles) doc.getMap('champs').set(cle, 1);
  }

  async function lire(document: string): Promise<string[]> {
    const doc = new Y.Doc();
    await cache.lire(document, doc, null);
    return [...doc.getMap('champs').keys()].sort();
  }

  async function rouvrir(): Promise<void> {
    await cache.fermer();
    cache = new CacheDeDocuments(NOM);
  }

  async function nombreDeMorceaux(): Promise<number> {
    await cache.fermer();
    const demande = indexedDB.open(NOM);
    const base = await new Promise<IDBDatabase>((resolve) => {
      demande.onsuccess = () => {
        resolve(demande.result);
      };
    });
    const compte = base.transaction('morceaux').objectStore('morceaux').count();
    await new Promise((resolve) => {
      compte.onsuccess = resolve;
    });
    base.close();
    cache = new CacheDeDocuments(NOM);
    return compte.result;
  }
});
