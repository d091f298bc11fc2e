import fc from 'fast-check';
import { expect, it } from 'vitest';
import { dateIso } from '#lib/domain/dates.ts';
import {
  ecrireAnnonce,
  ecrireFermeture,
  lireAnnonce,
  lireFermeture,
  lireNom,
  lireNomAvecEpoque,
  lireSegment,
  nomAvecEpoque,
  nomDe,
  nomDuBrouillard,
  segmentDe,
  type DocumentNomme
} from './protocol.ts';

const debut = dateIso('2026-01-01');

it('[F22] reads back the names that it writes, whatever the code of the entité', () => {
  const entite = fc.string({ minLength: 1, unit: 'grapheme' });
  const anyDocument = fc.oneof(
    entite.map((code): DocumentNomme => ({ genre: 'brouillard', entite: code, debut })),
    entite.map((code): DocumentNomme => ({ genre: 'fiches', entite: code })),
    fc.constant<DocumentNomme>({ genre: 'agence' })
  );
  fc.assert(
    fc.property(anyDocument, (document) => {
      expect(lireNom(nomDe(document))).toEqual(document);
      const avecEpoque = nomAvecEpoque(nomDe(document), 'e-1');
      expect(lireNomAvecEpoque(avecEpoque)).toEqual({ nom: nomDe(document), document, epoque: 'e-1' });
    })
  );
  expect(nomDuBrouillard('S/01/2026-01-01')).toBe('brouillard/S%2F01/2026-01-01');
});

it.each([
  '',
  'brouillard/S01',
  'brouillard/S01/2026-02-30',
  'brouillard//2026-01-01',
  'fiches/S01/2026-01-01',
  'fiches/S 01',
  'fiches/%',
  'agence/S01',
  'paie/S01'
])('[F22] takes %j for no document', (nom) => {
  expect(lireNom(nom)).toBeNull();
  expect(lireNomAvecEpoque(`${nom}@e1`)).toBeNull();
});

it('[F37] a name on the wire has an epoch', () => {
  expect(lireNomAvecEpoque('agence')).toBeNull();
  expect(lireNomAvecEpoque('agence@')).toBeNull();
  expect(lireNomAvecEpoque('agence@e/1')).toBeNull();
});

it('[F19] reads announcements, and nothing else', () => {
  const annonce = {
    type: 'change' as const,
    curseur: 4,
    documents: [{ nom: 'agence', epoque: 'e1', seq: 4 }],
    journaux: []
  };
  expect(lireAnnonce(ecrireAnnonce(annonce))).toEqual(annonce);
  expect(lireAnnonce('{')).toBeNull();
  expect(lireAnnonce('{"type":"change"}')).toBeNull();
});

it('[F22] reads why a document was closed, and nothing else', () => {
  expect(lireFermeture(ecrireFermeture(4400, 'MAJ-CONTENU'))).toEqual({ code: 4400, raison: 'MAJ-CONTENU' });
  expect(lireFermeture(ecrireFermeture(4409))).toEqual({ code: 4409 });
  for (const autre of ['', 'Server closed the connection', 'permission-denied', '4400 <b>', '44', '4400 '])
    expect(lireFermeture(autre)).toBeNull();
});

it('[F22] an address bears any code of entité, in letters that nothing on the way changes', () => {
  fc.assert(
    fc.property(fc.string({ minLength: 1, unit: 'grapheme' }), (code) => {
      const segment = segmentDe(code);
      expect(segment).toMatch(/^[A-Za-z0-9_~!*'()-]+$/);
      expect(lireSegment(segment)).toBe(code);
    })
  );
  expect(segmentDe('S01')).toBe('S01');
  expect(['..', 'a/b', 'é 1', '~'].map(segmentDe)).toEqual(['~2E~2E', 'a~2Fb', '~C3~A9~201', '~7E']);
  for (const autre of ['', '..', 'a/b', '%2F', '~', '~2f', '~zz', '~FF', 'é'])
    expect(lireSegment(autre)).toBeNull();
});
