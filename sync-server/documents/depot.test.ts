import { rmSync } from 'node:fs';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { PREMIERE_EPOQUE } from '#lib/sync/protocol.ts';
import { ouvrirBase, type Base } from '../base/base.ts';
import { FileDEcriture } from '../base/file-d-ecriture.ts';
import { dossierDEssai } from '../testing/serveur-d-essai.ts';
import { DepotDeDocuments, EpoqueDepassee } from './depot.ts';
import { REFUSEES_AU_PLUS } from './refusees.ts';

const NOM = 'fiches/K1';
let dossier: string;
let base: Base;
let depot: DepotDeDocuments;

beforeEach(() => {
  dossier = dossierDEssai();
  ouvrir();
});
afterEach(() => {
  base.close();
  rmSync(dossier, { recursive: true });
});

function ouvrir(): void {
  const ouverte = ouvrirBase(dossier);
  if (!ouverte.ok) throw new Error(ouverte.refus.code);
  base = ouverte.valeur;
  depot = new DepotDeDocuments(base, new FileDEcriture(base.db, { surTransaction: () => undefined }));
}

/** A poste that writes: each call gives the update of one key. */
function ecrivain(doc = new Y.Doc()): (cle: string) => Uint8Array {
  return (cle) => {
    const avant = Y.encodeStateVector(doc);
    doc.getMap('champs').set(cle, cle);
    return Y.encodeStateAsUpdate(doc, avant);
  };
}

const ajouter = (contenu: Uint8Array, nom = NOM, epoque = PREMIERE_EPOQUE) =>
  depot.ajouter({ nom, epoque, poste: 'poste-a', contenu });
const cles = (nom = NOM) => [...depot.lire(nom).getMap('champs').keys()].sort();
const compter = (table: string) => Number(base.db.prepare(`SELECT count(*) AS n FROM ${table}`).get()?.['n']);

describe('what changed since', () => {
  it('names each document once, with its last number, in the order it moved', async () => {
    const ecrire = ecrivain();
    await ajouter(ecrire('a'), 'fiches/K1');
    await ajouter(ecrivain()('a'), 'fiches/K2');
    const vu = depot.curseur();
    await ajouter(ecrire('b'), 'fiches/K1');
    expect(depot.changesDepuis(vu)).toEqual([{ nom: 'fiches/K1', epoque: PREMIERE_EPOQUE, seq: 3 }]);
    expect(depot.changesDepuis(0).map(({ nom }) => nom)).toEqual(['fiches/K2', 'fiches/K1']);
    expect(depot.changesDepuis(depot.curseur())).toEqual([]);
  });

  it('never gives a number twice, nor one before those it gave, across restarts', async () => {
    const ecrire = ecrivain();
    await ajouter(ecrire('a'));
    await depot.compacter(NOM);
    base.close();
    ouvrir();
    expect(depot.curseur()).toBe(1);
    expect(await ajouter(ecrire('b'))).toMatchObject({ seq: 2 });
  });
});

describe('the journal and its snapshot', () => {
  it('hold the same whenever the journal is compacted', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.boolean(), { minLength: 1, maxLength: 30 }), async (actes) => {
        const nom = `fiches/${compter('documents')}`;
        const doc = new Y.Doc();
        const ecrire = ecrivain(doc);
        for (const [rang, compacte] of actes.entries()) {
          await ajouter(ecrire(`cle ${rang}`), nom);
          if (compacte) await depot.compacter(nom);
        }
        expect(Y.encodeStateAsUpdate(depot.lire(nom))).toEqual(Y.encodeStateAsUpdate(doc));
      }),
      { numRuns: 30 }
    );
  });

  it('what comes while a compaction waits for its turn is kept too', async () => {
    const ecrire = ecrivain();
    await ajouter(ecrire('a'));
    await Promise.all([ajouter(ecrire('b')), depot.compacter(NOM), ajouter(ecrire('c'))]);
    expect(cles()).toEqual(['a', 'b', 'c']);
    expect(compter('mises_a_jour')).toBe(1);
  });

  it('a long journal is compacted by itself, a short one is left as it is when nobody looks any more', async () => {
    const ecrire = ecrivain();
    for (let rang = 0; rang < 500; rang += 1) await ajouter(ecrire(`cle ${rang}`));
    await ajouter(ecrire('après'));
    expect(compter('mises_a_jour')).toBe(1);
    await depot.quitter(NOM);
    expect(compter('mises_a_jour')).toBe(1);
    expect(cles()).toHaveLength(501);
  });
});

describe('[I8] rows that cannot be read', () => {
  it('[F19] are named and set aside, and the others are there', async () => {
    for (const cle of ['a', 'b', 'c']) await ajouter(ecrivain()(cle));
    base.db.exec("UPDATE mises_a_jour SET contenu = x'010203' WHERE seq = 2");
    expect(depot.charger(NOM, new Y.Doc())).toEqual([{ document: NOM, seq: 2, raison: 'empreinte' }]);
    await depot.compacter(NOM);
    expect(cles()).toEqual(['a', 'c']);
    expect(compter('ecartees')).toBe(1);
    expect(depot.charger(NOM, new Y.Doc())).toEqual([]);
    expect(depot.aPerdu(NOM)).toBe(true);
    expect(depot.aPerdu('fiches/K2')).toBe(false);
  });

  it('[F19] a damaged snapshot leaves what came after it, and a poste gives the rest back', async () => {
    const doc = new Y.Doc();
    const ecrire = ecrivain(doc);
    await ajouter(ecrire('a'));
    await depot.compacter(NOM);
    await ajouter(ecrire('b'));
    base.db.exec("UPDATE instantanes SET contenu = x'00'");
    expect(depot.charger(NOM, new Y.Doc())).toEqual([{ document: NOM, seq: 0, raison: 'empreinte' }]);
    await ajouter(Y.encodeStateAsUpdate(doc));
    expect(cles()).toEqual(['a', 'b']);
  });

  it('[F20] an update that was journaled and is none does not close its document for ever', async () => {
    await ajouter(ecrivain()('a'));
    await ajouter(new Uint8Array([1, 200, 200, 3]));
    expect(depot.charger(NOM, new Y.Doc())).toEqual([{ document: NOM, seq: 2, raison: 'illisible' }]);
    expect(cles()).toEqual(['a']);
  });
});

describe('[F37] epochs', () => {
  it('another than the current one is refused and leaves nothing', async () => {
    await ajouter(ecrivain()('a'));
    await expect(ajouter(ecrivain()('b'), NOM, 'autre')).rejects.toBeInstanceOf(EpoqueDepassee);
    expect(cles()).toEqual(['a']);
  });

  it('a document made again moves, holds what it was given, and has an epoch that never was', async () => {
    await ajouter(ecrivain()('a'));
    const avant = depot.curseur();
    const doc = new Y.Doc();
    ecrivain(doc)('b');
    const etat = await depot.tourner(NOM, Y.encodeStateAsUpdate(doc));
    expect(etat.epoque).not.toBe(PREMIERE_EPOQUE);
    expect(depot.changesDepuis(avant)).toEqual([etat]);
    expect(cles()).toEqual(['b']);
    await expect(ajouter(ecrivain()('c'))).rejects.toBeInstanceOf(EpoqueDepassee);
  });
});

it('[F21] what was refused is kept, the latest only', async () => {
  for (let rang = 0; rang < REFUSEES_AU_PLUS + 20; rang += 1) {
    depot.retenirRefusee({ document: NOM, poste: 'p', raison: `r${rang}`, contenu: new Uint8Array(10) });
  }
  await ajouter(ecrivain()('a'));
  expect(compter('refusees')).toBe(REFUSEES_AU_PLUS);
  expect(base.db.prepare('SELECT raison FROM refusees ORDER BY id LIMIT 1').get()).toEqual({ raison: 'r20' });
});
