import { utf8ToBytes } from '@noble/hashes/utils.js';
import fc from 'fast-check';
import { deflateSync } from 'fflate';
import { expect, it } from 'vitest';
import * as Y from 'yjs';
import { bloc } from '#lib/testing/bloc.ts';
import { LIMITES } from '../protocol.ts';
import { DICTIONNAIRE_1 } from './dictionnaire.ts';
import { empreinteDuRegistre, lireRegistre, publier, registreDe } from './document.ts';
import { depaqueter, empaqueter } from './paquet.ts';
import { cleDe, isRevId, lireCle, revIdDe, revIdDerive, type RevId, type Revision } from './revision.ts';
import { compareTetes, suiteDe, tetesOf } from './tetes.ts';
import { texteTrie } from './texte-trie.ts';

const rev = (lettre: string): RevId => lettre.repeat(16);
const POSTE = '4bd4a9f6-0f4f-4a9e-9c5b-0a9f3a1f2c11';

function revision(changes: Partial<Revision> = {}): Revision {
  return { parents: [], rang: 1, poste: POSTE, contenu: { v: 1 }, ...changes };
}

const anyRevId = fc.uint8Array({ minLength: 12, maxLength: 12 }).map(revIdDe);

it('[I5] a revision reads back as it was packed, unknown fields with it', () => {
  const anyRevision = fc.record({
    parents: fc.array(anyRevId, { maxLength: 3 }),
    rang: fc.integer({ min: 1, max: 1_000 }),
    poste: fc.string({ minLength: 1, maxLength: 36 }),
    contenu: fc.jsonValue(),
    plusTard: fc.jsonValue()
  });
  fc.assert(
    fc.property(anyRevision, (une) => {
      const lue = depaqueter(empaqueter(une));
      expect(lue.ok && texteTrie(lue.valeur)).toBe(texteTrie(une));
    })
  );
});

it('[F20][I8] bytes that were changed anywhere never throw, nor unpack without bound', () => {
  const bon = empaqueter(
    revision({ contenu: { bloc: bloc('AF 2026-03-31 Appel', '4501/001 1,00 D', '701 1,00 C') } })
  );
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.nat(bon.length - 1), fc.nat(255)), { minLength: 1, maxLength: 4 }),
      fc.nat(bon.length),
      (changements, coupe) => {
        const octets = bon.slice(0, coupe === 0 ? bon.length : coupe);
        for (const [i, octet] of changements) octets[i] = octet;
        expect(typeof depaqueter(octets).ok).toBe('boolean');
      }
    ),
    { numRuns: 20_000 }
  );
  expect(depaqueter(new Uint8Array())).toMatchObject({ ok: false, refus: { code: 'PAQ-ILLISIBLE' } });
  expect(depaqueter(Uint8Array.of(9, 1))).toMatchObject({
    ok: false,
    refus: { code: 'PAQ-VERSION', version: 9 }
  });
});

it('[F21] a bomb is refused before it unpacks', () => {
  const paquet = (annonce: number, texte: string) => {
    const serre = deflateSync(utf8ToBytes(texte), { dictionary: utf8ToBytes(DICTIONNAIRE_1) });
    const longueur = [
      (annonce % 128) | 128,
      ((annonce >> 7) % 128) | 128,
      ((annonce >> 14) % 128) | 128,
      annonce >> 21
    ];
    return Uint8Array.from([1, ...longueur, ...serre]);
  };
  const texte = `{"contenu":"${'0'.repeat(LIMITES.paquetDeplie)}","parents":[],"poste":"p","rang":1}`;
  expect(depaqueter(paquet(texte.length, texte))).toMatchObject({
    ok: false,
    refus: { code: 'PAQ-TROP-GROS' }
  });
  // It says that it is small.
  expect(depaqueter(paquet(40, texte))).toMatchObject({ ok: false, refus: { code: 'PAQ-ILLISIBLE' } });
  expect(() => empaqueter(revision({ contenu: texte }))).toThrow('empaqueter');
});

it('a bloc of four lines travels in less than 450 bytes', () => {
  const contenu = {
    bloc: bloc(
      'AC 2026-03-31 Facture ascenseur mars',
      '615  1234,56 D',
      '6156  240,00 D',
      '4011/OTIS  1400,00 C',
      '512  74,56 C'
    ),
    classe: 'courant',
    enregistreLe: '2026-03-31T09:41:12.345Z'
  };
  const doc = new Y.Doc();
  const sujet = '2f6d7a0e-3b5c-4b0e-8a65-0f9f5d1e7c42';
  const avant = revision({ contenu });
  publier(doc, 'blocs', [{ cle: cleDe(sujet, rev('a')), valeur: empaqueter(avant) }], null);
  let octets = 0;
  doc.on('update', (update: Uint8Array) => {
    octets = update.length;
  });
  const suivante = empaqueter(revision({ parents: [rev('a')], rang: 2, contenu }));
  publier(doc, 'blocs', [{ cle: cleDe(sujet, rev('b')), valeur: suivante }], null);
  expect(octets).toBeGreaterThan(100);
  expect(octets).toBeLessThanOrEqual(450);
});

it('[F9] what two postes share at first has one name, whenever each recorded it', () => {
  const contenu = { v: 'Syndic', par: 'a', le: '2026-01-01T00:00:00.000Z' };
  const derive = revIdDerive('entite:S01/nom', contenu);
  expect(isRevId(derive)).toBe(true);
  expect(revIdDerive('entite:S01/nom', { le: 'autre', par: 'a', v: 'Syndic' })).toBe(derive);
  expect(revIdDerive('entite:S01/nom', { ...contenu, v: 'syndic' })).not.toBe(derive);
  expect(revIdDerive('entite:S02/nom', contenu)).not.toBe(derive);
});

it('[F22] a key is a subject and a revision', () => {
  expect(lireCle(cleDe('an-S/01-2026-01-01', rev('a')))).toEqual({
    sujet: 'an-S/01-2026-01-01',
    revId: rev('a')
  });
  for (const cle of ['', rev('a'), `/${rev('a')}`, 'b1/court', `b1/${rev('a')}b`, `b1/${'é'.repeat(16)}`])
    expect(lireCle(cle)).toBeNull();
});

it('[F30][F31] heads: what nothing replaces, living first, then the longest chain, the same in any order', () => {
  const une = (revId: string, parents: readonly string[], rang: number, supprime?: true) => ({
    ...revision({ parents: parents.map(rev), rang, ...(supprime && { supprime }) }),
    revId: rev(revId)
  });
  const toutes = [
    une('a', [], 1),
    une('b', ['a'], 2),
    une('c', ['a'], 2),
    une('d', ['c'], 3),
    une('e', ['b'], 5, true),
    // It claims to replace what is longer than itself.
    une('f', ['d', 'f'], 1)
  ];
  fc.assert(
    fc.property(fc.shuffledSubarray(toutes, { minLength: toutes.length }), (ordre) => {
      expect(tetesOf(ordre).map(({ revId }) => revId)).toEqual([rev('d'), rev('f'), rev('e')]);
    })
  );
  expect(suiteDe(tetesOf(toutes))).toEqual({ parents: [rev('d'), rev('e'), rev('f')], rang: 6 });
  expect([une('x', [], 1), une('y', [], 1)].sort(compareTetes).map(({ revId }) => revId)).toEqual([
    rev('y'),
    rev('x')
  ]);
});

it('[F29][F30][I5] postes that write apart hold the same heads once they meet, whatever the order of updates', () => {
  const acte = fc.record({ poste: fc.nat(2), sujet: fc.nat(1), supprime: fc.boolean(), echange: fc.nat(3) });
  fc.assert(
    fc.property(fc.array(acte, { maxLength: 25 }), (actes) => {
      const docs = [0, 1, 2].map((client) => {
        const doc = new Y.Doc();
        doc.clientID = client + 1;
        return doc;
      });
      const tetesDe = (doc: Y.Doc, sujet: string) => tetesOf(lireRegistre(doc, 'champs').get(sujet) ?? []);
      const jamaisRemplacees = new Map<string, Set<string>>();
      for (const [i, { poste, sujet: rang, supprime, echange }] of actes.entries()) {
        const [doc, autre] = [docs[poste] ?? new Y.Doc(), docs[(poste + 1) % 3] ?? new Y.Doc()];
        const sujet = `compte:4${rang}/libelle`;
        const suite = suiteDe(tetesDe(doc, sujet));
        const revId = revIdDe(new Uint8Array(12).fill(i));
        const valeur = empaqueter(revision({ ...suite, contenu: { v: i }, ...(supprime && { supprime }) }));
        publier(doc, 'champs', [{ cle: cleDe(sujet, revId), valeur }], null);
        const connues = jamaisRemplacees.get(sujet) ?? new Set();
        for (const parent of suite.parents) connues.delete(parent);
        jamaisRemplacees.set(sujet, connues.add(revId));
        if (echange === 0) Y.applyUpdate(autre, Y.encodeStateAsUpdate(doc));
      }
      for (const de of docs) for (const vers of docs) Y.applyUpdate(vers, Y.encodeStateAsUpdate(de));
      const [premier, ...suivants] = docs;
      for (const doc of suivants) expect(empreinteDuRegistre(doc)).toBe(empreinteDuRegistre(premier ?? doc));
      // A value written apart is never silently gone.
      for (const [sujet, attendues] of jamaisRemplacees)
        expect(
          tetesDe(premier ?? new Y.Doc(), sujet)
            .map(({ revId }) => revId)
            .sort()
        ).toEqual([...attendues].sort());
    })
  );
});

it('[F2][F9] what is published twice, or was replaced since, does not come back', () => {
  const doc = new Y.Doc();
  const premiere = { cle: cleDe('b1', rev('a')), valeur: empaqueter(revision()) };
  const seconde = {
    cle: cleDe('b1', rev('b')),
    valeur: empaqueter(revision({ parents: [rev('a')], rang: 2 }))
  };
  expect(publier(doc, 'blocs', [premiere], null)).toEqual([premiere.cle]);
  expect(publier(doc, 'blocs', [premiere, seconde], null)).toEqual([seconde.cle]);
  const autre = new Y.Doc();
  Y.applyUpdate(autre, Y.encodeStateAsUpdate(doc));
  expect(publier(autre, 'blocs', [premiere, seconde], null)).toEqual([]);
  expect([...registreDe(autre, 'blocs').keys()]).toEqual([seconde.cle]);
});

it('[I8] what cannot be read stays in its place, and hides nothing', () => {
  const doc = new Y.Doc();
  const registre = doc.getMap<unknown>('blocs');
  registre.set(cleDe('b1', rev('a')), empaqueter(revision()));
  registre.set(cleDe('b1', rev('b')), Uint8Array.of(200, 1, 2));
  registre.set('n’importe quoi', 'rien');
  expect(lireRegistre(doc, 'blocs').get('b1')).toHaveLength(1);
  expect(registre.size).toBe(3);
});
