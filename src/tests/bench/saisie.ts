import { assert } from '#lib/domain/assert.ts';
import { IndexDeComptes, type DemandeDeComptes } from '#lib/features/saisie/domain/suggestions.ts';
import { simple, type Mesure } from './mesure.ts';
import { centileOf, chrono } from './serie.ts';

const COMPTES = 20_000;
const TIERS = 100_000;
const TOURS = 9;
const REPRISES = 5;
const BUT = 30;

const NOMS = [
  'Durand',
  'Lefèvre',
  'Bérard',
  'Martin',
  'Moreau',
  'Girard',
  'Électricité',
  'Plomberie',
  'Ascenseurs'
];
const PRENOMS = ['Anne', 'Bénédicte', 'Claude', 'Denis', 'Élise', 'François', 'Gaëlle', 'Hervé'];

/** What is typed, letter after letter: a number, a word that thousands bear, two words, a word that none bears. */
const FRAPPES = ['401012', 'lefevre', 'herve dur', 'électricité 42', 'inconnu'];

/** The account suggested while it is typed, as its worker computes it. */
export function mesurerSaisie(): Promise<Mesure[]> {
  const [comptes, tiers] = [lesComptes(), lesTiers()];
  const ouvertures: number[] = [];
  const pires: number[] = [];
  const froides: number[] = [];
  for (let tour = 0; tour < TOURS; tour++) {
    let index = new IndexDeComptes([], []);
    ouvertures.push(chrono(() => (index = new IndexDeComptes(comptes, tiers))));
    pires.push(Math.max(...FRAPPES.flatMap((frappe) => lettres(index, frappe))));
    // Nothing was typed before: all the entries are read.
    for (const texte of FRAPPES) {
      index.suggerer({ texte: '', racine: '9' });
      froides.push(chrono(() => index.suggerer({ texte })));
    }
    assert(index.suggerer({ texte: 'lefevre' }).total > 1_000, 'banc: the third parties are not found');
  }
  const quoi = 'Saisie, 20 000 comptes et 100 000 tiers';
  return Promise.resolve([
    simple('Saisie', `${quoi} : comptes proposés, la lettre la plus lente`, 'ms', pires, BUT),
    simple('Saisie', `${quoi} : comptes proposés, un texte entier d’un coup`, 'ms', froides, BUT),
    simple('Saisie', `${quoi} : ouverture de l’index`, 'ms', ouvertures, null)
  ]);
}

/** What each letter of it takes: typed several times over, so that a pause of the machine is not the slowest letter. */
function lettres(index: IndexDeComptes, frappe: string): number[] {
  const fois = Array.from({ length: REPRISES }, () => lettreParLettre(index, frappe));
  return Array.from(frappe, (_, i) =>
    centileOf(
      fois.map((durees) => durees[i] ?? NaN),
      50
    )
  );
}

function lettreParLettre(index: IndexDeComptes, frappe: string): number[] {
  const recents = [{ compte: '401000', auxiliaire: 'T00001' }];
  index.suggerer({ texte: '', racine: '9' });
  return Array.from(frappe, (_, i) => {
    const demande: DemandeDeComptes = { texte: frappe.slice(0, i + 1), recents, associes: ['600010'] };
    return chrono(() => index.suggerer(demande));
  });
}

function lesComptes() {
  return Array.from({ length: COMPTES }, (_, i) => ({
    numero: String(401_000 + i * 17),
    libelle: `${NOMS[i % NOMS.length] ?? ''} compte ${i}`
  }));
}

function lesTiers() {
  return Array.from({ length: TIERS }, (_, i) => ({
    compte: String(401_000 + (i % 1_000) * 17),
    code: `T${String(i).padStart(5, '0')}`,
    libelle: `${PRENOMS[i % PRENOMS.length] ?? ''} ${NOMS[(i * 7) % NOMS.length] ?? ''} ${i % 100}`
  }));
}
