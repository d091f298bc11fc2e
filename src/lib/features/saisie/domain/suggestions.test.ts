import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Journal } from '#lib/domain/ecritures/journal.ts';
import { IndexDeComptes, suggererJournaux, suggererLibelles, type DemandeDeComptes } from './suggestions.ts';

const COMPTES = [
  { numero: '401', libelle: 'Fournisseurs' },
  { numero: '4501', libelle: 'Copropriétaires, budget prévisionnel' },
  { numero: '512', libelle: 'Banque' },
  { numero: '602', libelle: 'Fluides' },
  { numero: '602000', libelle: 'Eau chaude' },
  { numero: '602100', libelle: 'Électricité' },
  { numero: '602200', libelle: 'Entretien du chauffage' },
  { numero: '606', libelle: 'Eau froide', ferme: true },
  { numero: '61', libelle: 'Services' }
];
const TIERS = [
  { compte: '401', code: 'EDF', libelle: 'Électricité de France' },
  { compte: '401', code: 'EAU', libelle: 'Eaux de l’Isère' },
  { compte: '4501', code: '018', libelle: 'Mme Lefèvre-Durand' },
  { compte: '606', code: 'X', libelle: 'Eau fermée' }
];

const index = new IndexDeComptes(COMPTES, TIERS);
const noms = (demande: DemandeDeComptes | string) =>
  index
    .suggerer(typeof demande === 'string' ? { texte: demande } : demande)
    .suggestions.map(({ compte, auxiliaire }) => (auxiliaire === null ? compte : `${compte}/${auxiliaire}`));

it('[UI-31] [MAS-28] finds an account by the beginning of its number, as people write it', () => {
  expect(noms('602')).toEqual(['602000', '602100', '602200']);
  expect(noms('602 1')).toEqual(['602100']);
  expect(noms('450-1')).toEqual(['4501', '4501/018']);
  expect(noms('4501/0')).toEqual(['4501/018']);
  expect(noms('401E')).toEqual(['401/EAU', '401/EDF']);
  expect(noms('401/e')).toEqual(['401/EAU', '401/EDF']);
});

it('[UI-31] [MAS-28] finds it by any words of its label or of a third party, accents ignored, in any order', () => {
  expect(noms('electricite')).toEqual(['602100', '401/EDF']);
  expect(noms('chauf entr')).toEqual(['602200']);
  expect(noms('durand LEFEVRE')).toEqual(['4501/018']);
  expect(noms('eau')).toEqual(['602000', '401/EAU']);
  expect(noms('isere')).toEqual(['401/EAU']);
  expect(noms('zzz')).toEqual([]);
});

it('[INV-14] offers no account that takes no entry: closed, detailed by others, or too short', () => {
  expect(noms('606')).toEqual([]);
  expect(noms('61')).toEqual([]);
  expect(noms('fluides')).toEqual([]);
  expect(noms('fermee')).toEqual([]);
});

it('[UI-31] puts the recent ones first, then those often met with the third party, then numbers', () => {
  const recents = [{ compte: '602200', auxiliaire: null }];
  const { suggestions, total } = index.suggerer({ texte: '602', recents, associes: ['602100', '512'] });
  expect(suggestions.map(({ compte, raison }) => [compte, raison])).toEqual([
    ['602200', 'recent'],
    ['602100', 'souvent'],
    ['602000', null]
  ]);
  expect(total).toBe(3);
  expect(noms({ texte: '', recents, limite: 2 })).toEqual(['602200', '401']);
});

it('[MAS-20] [MAS-34] keeps to the root of the masque', () => {
  expect(noms({ texte: '', racine: '401' })).toEqual(['401', '401/EAU', '401/EDF']);
  expect(noms({ texte: 'elec', racine: '401*' })).toEqual(['401/EDF']);
  expect(noms({ texte: 'elec', racine: '6' })).toEqual(['602100']);
});

it('[UI-31] answers the same whether the text was typed letter by letter or at once', () => {
  const textes = fc.array(fc.constantFrom('e', 'l', 'ea', '4', '0', '1', ' ', 'u', '-', 'd'), {
    maxLength: 8
  });
  const racine = fc.constantFrom(null, '4', '401', '6');
  fc.assert(
    fc.property(fc.array(fc.tuple(textes, racine), { maxLength: 6 }), (frappes) => {
      const suivi = new IndexDeComptes(COMPTES, TIERS);
      for (const [lettres, dans] of frappes)
        for (let n = 1; n <= lettres.length; n++) {
          const demande = { texte: lettres.slice(0, n).join(''), racine: dans };
          expect(suivi.suggerer(demande)).toEqual(new IndexDeComptes(COMPTES, TIERS).suggerer(demande));
        }
    }),
    { numRuns: 50 }
  );
});

it('knows which third parties there are', () => {
  expect(index.connait({ compte: '401', auxiliaire: 'EDF' })).toBe(true);
  expect(index.connait({ compte: '401', auxiliaire: 'GDF' })).toBe(false);
});

it('suggests journals by code, then by words of their label', () => {
  const journaux: Journal[] = [
    { code: 'AC', libelle: 'Achats', type: 'achat' },
    { code: 'BQ', libelle: 'Banque Crédit agricole', type: 'tresorerie' },
    { code: 'CA', libelle: 'Caisse', type: 'tresorerie' }
  ];
  const codes = (texte: string) => suggererJournaux(journaux, texte).map(({ code }) => code);
  expect([codes('c'), codes('credit'), codes('')]).toEqual([['CA', 'AC', 'BQ'], ['BQ'], ['AC', 'BQ', 'CA']]);
});

it('suggests labels of the past', () => {
  const libelles = ['Facture EDF mars', 'Eau, 1er trimestre', 'Facture eau'];
  expect(suggererLibelles(libelles, 'eau')).toEqual(['Eau, 1er trimestre', 'Facture eau']);
  expect(suggererLibelles(libelles, 'Facture eau')).toEqual([]);
  expect(suggererLibelles(libelles, '', 2)).toEqual(['Facture EDF mars', 'Eau, 1er trimestre']);
});
