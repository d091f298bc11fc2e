import { expect, it } from 'vitest';
import * as Y from 'yjs';
import type { MoisIso } from '#lib/domain/dates.ts';
import type { Commande } from '#lib/domain/scelle/commande.ts';
import { clesDe, contenu, copieDe, documentDe, enregistrer, misesAJour, rev } from '#lib/testing/sync.ts';
import { commande } from '#lib/testing/scellement.ts';
import { cleDe } from '../registre/revision.ts';
import { brouillardsDe, brouillardsRestants, ramasser, tetesDesBlocs } from './faits-du-document.ts';
import { suitesParEntite, surLeFil } from './suites.ts';

it('a poste asks in its order, and what it asks of one log in a row goes together', () => {
  const demande = (devSeq: number, entite: string): Commande => ({
    ...commande(`c${devSeq}`, { type: 'cle', poste: 'p1', algorithme: 'ECDSA-P256-SHA256', publique: '' }),
    devSeq,
    entite
  });
  const suites = suitesParEntite([
    demande(3, 'S02'),
    demande(1, 'S01'),
    demande(4, 'S01'),
    demande(2, 'S01')
  ]);
  expect(suites.map((suite) => suite.map(({ devSeq }) => devSeq))).toEqual([[1, 2], [3], [4]]);
});

it('[F10][F36] what was not decided is told as what it is', () => {
  expect(surLeFil({ etat: 'attendre', manquante: 4 })).toEqual({ etat: 'attente', attendue: 4 });
  expect(surLeFil({ etat: 'refusee', refus: { code: 'SCE-FOURCHE', poste: 'p1', devSeq: 3 } })).toEqual({
    etat: 'fourche',
    devSeq: 3
  });
  expect(surLeFil(undefined)).toEqual({ etat: 'suspendue' });
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

it('[F27][I4] takes out whole what was sealed as it is, and nothing of what differs from it', () => {
  const doc = documentDe(1);
  enregistrer(doc, 'b1', 1);
  enregistrer(doc, 'b2', 2);
  enregistrer(doc, 'b3', 3);
  enregistrer(doc, 'b4', 4);
  const autre = copieDe(doc, 2);
  enregistrer(autre, 'b2', 5, { de: contenu(7) });
  enregistrer(autre, 'b3', 6, { supprime: true });
  // One head of it says what was sealed, the other does not.
  enregistrer(doc, 'b4', 8);
  enregistrer(autre, 'b4', 7, { de: contenu(8) });
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(autre));
  Y.applyUpdate(autre, Y.encodeStateAsUpdate(doc));
  const scelles = new Map(['b1', 'b2', 'b3', 'b4'].map((id) => [id, contenu().bloc]));
  const avant = Y.encodeStateVector(doc);
  const [envoi] = misesAJour(doc, () => {
    expect(ramasser(doc, (id) => scelles.get(id), null).sort()).toEqual([
      cleDe('b1', rev(1)),
      cleDe('b3', rev(6))
    ]);
  });
  expect(clesDe(doc, 'blocs')).toEqual([cleDe('b2', rev(5)), cleDe('b4', rev(7)), cleDe('b4', rev(8))]);
  // A deletion moves no clock: only the keys tell.
  expect(Y.encodeStateVector(doc)).toEqual(avant);
  Y.applyUpdate(autre, envoi ?? new Uint8Array());
  expect(clesDe(autre, 'blocs')).toEqual(clesDe(doc, 'blocs'));
});

it('[F27][MAS-45] leaves in the document a sealed draft that has documents: the log names none of them', () => {
  const doc = documentDe(1);
  enregistrer(doc, 'b1', 1, {
    de: { ...contenu(), jointes: [{ sha256: 'a'.repeat(64), nom: 'facture.pdf' }] }
  });
  enregistrer(doc, 'b2', 2, { de: { ...contenu(), jointes: [] } });
  expect(ramasser(doc, () => contenu().bloc, null)).toEqual([cleDe('b2', rev(2))]);
  expect(clesDe(doc, 'blocs')).toEqual([cleDe('b1', rev(1))]);
});
