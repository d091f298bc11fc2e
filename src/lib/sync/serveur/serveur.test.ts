import fc from 'fast-check';
import { expect, it } from 'vitest';
import * as Y from 'yjs';
import type { MoisIso } from '#lib/domain/dates.ts';
import type { Commande } from '#lib/domain/scelle/commande.ts';
import { clesDe, contenu, copieDe, documentDe, enregistrer, misesAJour, rev } from '#lib/testing/sync.ts';
import { commande } from '#lib/testing/scellement.ts';
import { cleDe } from '../registre/revision.ts';
import { brouillardsDe, brouillardsRestants, ramasser, tetesDesBlocs } from './faits-du-document.ts';
import { ordonner } from './suite.ts';

const numerotee = (devSeq: number, id = `c${devSeq}`): Commande => ({
  ...commande(id, { type: 'cle', poste: 'p1', algorithme: 'ECDSA-P256-SHA256', publique: '' }),
  devSeq
});

it('[F10] waits for the command that is missing, and says which', () => {
  const suite = { derniere: 2, repondueJusqua: 0, isConnue: () => false };
  expect(ordonner([numerotee(3), numerotee(5), numerotee(4), numerotee(6)], suite)).toEqual([
    { sort: 'suivante' },
    { sort: 'attente', attendue: 4 },
    { sort: 'suivante' },
    { sort: 'attente', attendue: 5 }
  ]);
});

it('[F9][F12] knows again what it has answered', () => {
  const suite = { derniere: 3, repondueJusqua: 0, isConnue: (id: string) => id === 'c3' };
  expect(ordonner([numerotee(3), numerotee(4)], suite)).toEqual([{ sort: 'connue' }, { sort: 'suivante' }]);
});

it('[F36] sees that two postes ask under one name', () => {
  const suite = { derniere: 3, repondueJusqua: 0, isConnue: (id: string) => id === 'c3' };
  expect(ordonner([numerotee(3, 'autre')], suite)).toEqual([{ sort: 'fourche', devSeq: 3 }]);
});

it('[F35] a server that was restored does not wait for what was answered before', () => {
  const suite = { derniere: 2, repondueJusqua: 40, isConnue: () => false };
  expect(ordonner([numerotee(41), numerotee(40, 'autre')], suite)).toEqual([
    { sort: 'suivante' },
    { sort: 'fourche', devSeq: 40 }
  ]);
});

it('[F10] whatever the order and the repetitions, each is taken once and in its order', () => {
  const envois = fc.array(fc.array(fc.integer({ min: 1, max: 12 }), { maxLength: 8 }), { maxLength: 20 });
  fc.assert(
    fc.property(envois, (tous) => {
      const prises: number[] = [];
      for (const envoi of tous) {
        const commandes = envoi.map((devSeq) => numerotee(devSeq));
        const sorts = ordonner(commandes, {
          derniere: prises.at(-1) ?? 0,
          repondueJusqua: 0,
          isConnue: (id) => prises.includes(Number(id.slice(1)))
        });
        for (const [i, { sort }] of sorts.entries())
          if (sort === 'suivante') prises.push(commandes[i]?.devSeq ?? 0);
      }
      expect(prises).toEqual(prises.map((_, i) => i + 1));
    })
  );
});

it('[F27][F30] gives the sequencer all the heads of a bloc, and the drafts that a closing would leave behind', () => {
  const doc = documentDe(1);
  enregistrer(doc, 'b1', 1);
  const autre = copieDe(doc, 2);
  enregistrer(doc, 'b1', 2, { de: contenu(120) });
  enregistrer(autre, 'b1', 3, { de: contenu(130) });
  enregistrer(autre, 'b2', 4, { de: contenu(10, '2026-02-15') });
  enregistrer(autre, 'b3', 5, { supprime: true });
  enregistrer(autre, 'an-S01-2026-01-01', 6, { de: contenu(10, '2026-01-01') });
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(autre));
  const tetes = tetesDesBlocs(doc, new Set(['b1', 'b3', 'absent']));
  expect([...tetes.keys()].sort()).toEqual(['b1', 'b3']);
  expect([...(tetes.get('b1') ?? [])].sort()).toEqual([rev(2), rev(3)]);
  expect(tetes.get('b3')).toEqual([rev(5)]);
  const brouillards = brouillardsDe(doc, (id) => id === 'b2');
  expect([...brouillards.keys()].sort()).toEqual(['an-S01-2026-01-01', 'b1']);
  const tous = brouillardsDe(doc, () => false);
  const ouverts = () => false;
  expect(brouillardsRestants(tous, ouverts)).toMatchObject({ nombre: 2 });
  expect(brouillardsRestants(tous, ouverts, '2026-02' as MoisIso)).toEqual({ nombre: 1, premier: 'b2' });
  expect(brouillardsRestants(tous, (mois) => mois === '2026-02')).toEqual({ nombre: 1, premier: 'b1' });
});

it('[F27][I4] takes out what was sealed as it is, and never what differs from it', () => {
  const doc = documentDe(1);
  enregistrer(doc, 'b1', 1);
  enregistrer(doc, 'b2', 2);
  enregistrer(doc, 'b3', 3);
  const autre = copieDe(doc, 2);
  enregistrer(autre, 'b2', 5, { de: contenu(7) });
  enregistrer(autre, 'b3', 6, { supprime: true });
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(autre));
  const scelles = new Map(['b1', 'b2', 'b3'].map((id) => [id, contenu().bloc]));
  const avant = Y.encodeStateVector(doc);
  const [envoi] = misesAJour(doc, () => {
    expect(ramasser(doc, (id) => scelles.get(id), null).sort()).toEqual([
      cleDe('b1', rev(1)),
      cleDe('b3', rev(6))
    ]);
  });
  expect(clesDe(doc, 'blocs')).toEqual([cleDe('b2', rev(5))]);
  // A deletion moves no clock: only the keys tell.
  expect(Y.encodeStateVector(doc)).toEqual(avant);
  Y.applyUpdate(autre, envoi ?? new Uint8Array());
  expect(clesDe(autre, 'blocs')).toEqual([cleDe('b2', rev(5))]);
});
