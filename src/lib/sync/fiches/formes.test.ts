import { describe, expect, it } from 'vitest';
import { isGroupeEntier, isValeurDeChamp } from './formes.ts';
import { lireSujet, type Champ } from './sujets.ts';

function champ(sujet: string): Champ {
  const lu = lireSujet(sujet, 'fiches') ?? lireSujet(sujet, 'agence');
  if (!lu) throw new Error(sujet);
  return lu;
}

const LE = '2026-03-31T08:00:00.000Z';
const BLOC = { journal: 'OD', date: '2026-03-31', lignes: [{ compte: '601' }, { compte: '401' }] };
const ENTREE = { exercice: '0401/2026-01-01', bloc: BLOC, raison: { code: 'SCE-PERIODE-CLOSE' }, recuLe: LE };
const MASQUE = {
  entite: '0401',
  journal: 'AC',
  echeance: '',
  masque: { id: 'm', nom: 'Eau', journal: 'AC', lignes: [{ compte: null }], programmation: null }
};
const GROUPE = { compte: '401', auxiliaire: '', lignes: ['b1 1'], lettrage: { lignes: [] } };

describe('[F22] what a field may say', () => {
  it.each<readonly [string, unknown]>([
    ['entite:0401/nom', 'Les Tilleuls'],
    ['entite:0401/siren', null],
    ['entite:0401/nature', 'syndic'],
    ['journal:AC/type', 'standard'],
    ['journal:AC/pieceObligatoire', true],
    ['compteDeBase:601/natures', ['syndic']],
    ['reglage:lettrage.ecart.0401/valeur', '{}'],
    ['exercice:2026-01-01/fin', '2026-12-31'],
    ['compte:601/libelle', 'Eau'],
    ['compte:601/ferme', null],
    ['auxiliaire:401%7CF001/libelle', 'Eaux de Montclair'],
    ['masque:m/masque', MASQUE],
    ['lettrage:g/groupe', GROUPE],
    ['lettrage:g/groupe', { ...GROUPE, lettrage: null }],
    ['regularisation:r/entree', ENTREE],
    ['regularisation:r/issue', { sort: 'ecarte', motif: 'Déjà saisie', le: LE }],
    ['compte:601/archive', true],
    // Of a later version.
    ['journal:AC/couleur', { r: 1 }]
  ])('%s: %j', (sujet, valeur) => {
    expect(isValeurDeChamp(champ(sujet), valeur)).toBe(true);
  });

  it.each<readonly [string, unknown]>([
    ['entite:0401/nom', 12],
    ['entite:0401/nom', '\ud800'],
    ['entite:0401/nature', 'constructor'],
    // The fiche of another, under the key of this one.
    ['entite:0401/code', '0402'],
    ['journal:AC/type', 'toString'],
    ['journal:AC/pieceObligatoire', 'oui'],
    // What a poste remembers for itself: who it is, and the secret that it gives.
    ['reglage:partage/valeur', '{"poste":"autre"}'],
    ['reglage:scellement.devSeq/valeur', '0'],
    ['reglage:lettrage.ecart/valeur', {}],
    ['exercice:2026-01-01/fin', '2026-02-30'],
    ['exercice:demain/fin', '2026-12-31'],
    // What closes is sealed.
    ['exercice:2026-01-01/closJusquAu', '2026-12-31'],
    ['exercice:2026-01-01/closJusquAu', null],
    ['exercice:2026-01-01/moisClos', []],
    ['exercice:2026-01-01/cloture', 'definitive'],
    ['compte:601/libelle', ['x']],
    ['auxiliaire:401/libelle', 'x'],
    ['masque:m/masque', 'x'],
    ['masque:m/masque', { ...MASQUE, id: 'autre' }],
    ['masque:m/masque', { ...MASQUE, masque: { nom: 'Eau' } }],
    ['lettrage:g/groupe', 'x'],
    ['lettrage:g/groupe', { ...GROUPE, id: 'autre' }],
    ['lettrage:g/groupe', { ...GROUPE, entite: '0402' }],
    ['regularisation:r/entree', { ...ENTREE, bloc: { ...BLOC, date: 'x' } }],
    ['regularisation:r/entree', { ...ENTREE, issue: { sort: 'ecarte' } }],
    ['regularisation:r/issue', { sort: 'detruit', motif: '', le: LE }],
    ['compte:601/archive', 'oui']
  ])('not %s: %j', (sujet, valeur) => {
    expect(isValeurDeChamp(champ(sujet), valeur)).toBe(false);
  });
});

it.each<readonly [unknown, boolean]>([
  [GROUPE, true],
  [{ ...GROUPE, lettrage: null }, true],
  [{ ...GROUPE, lignes: 'x' }, false],
  [{ ...GROUPE, lettrage: { lignes: 'x' } }, false],
  [{ lignes: [] }, false],
  [null, false]
])('[F22] [I8] a group that a ledger can find: %j, %s', (groupe, entier) => {
  expect(isGroupeEntier(groupe)).toBe(entier);
});
