import { assert } from '#lib/domain/assert.ts';
import type { Result } from '#lib/domain/result.ts';
import type { Base } from '#lib/storage/base.ts';
import { LecteurDeLivres } from '#lib/storage/lire-livre.ts';
import type { JournalRow } from '#lib/storage/rows.ts';
import { exerciceDe, TILLEULS } from '#lib/storage/testing/reprise-de.ts';
import { PlansEnMemoire, type Poste } from './contexte.ts';

export const EXERCICE = exerciceDe('0401');
export const SUIVANT = exerciceDe('0401', '2027-01-01', '2027-12-31');

export const JOURNAUX: readonly JournalRow[] = [
  { code: 'OD', libelle: 'Opérations diverses', type: 'standard', origine: 'cree' },
  { code: 'AC', libelle: 'Achats', type: 'achat', pieceVerifiee: true, origine: 'cree' },
  {
    code: 'AD',
    libelle: 'Achats, doublons admis',
    type: 'achat',
    pieceVerifiee: true,
    doublonsAutorises: true,
    origine: 'cree'
  },
  { code: 'VT', libelle: 'Ventes', type: 'vente', pieceAutomatique: true, origine: 'cree' },
  {
    code: 'BQ',
    libelle: 'Banque',
    type: 'tresorerie',
    compteDeCentralisation: '512',
    pieceObligatoire: true,
    origine: 'cree'
  },
  { code: 'AN', libelle: 'À nouveaux', type: 'cloture-ouverture', origine: 'cree' }
];

export const COMPTES = ['401', '4501', '512', '601', '602', '701'].map((numero) => ({
  numero,
  libelle: `Compte ${numero}`
}));

export const VEOLIA = { compte: '401', code: 'VEOLIA', libelle: 'Eaux de Montclair' };

const ENGIE = { compte: '401', code: 'ENGIE', libelle: 'Gaz du Val' };

/** An entité with two exercices, journals of every sort, a chart, and nothing recorded. */
export async function remplir(base: Base): Promise<Base> {
  await base.entites.put(TILLEULS);
  await base.exercices.bulkPut([EXERCICE, SUIVANT]);
  await base.journaux.bulkPut(JOURNAUX);
  await base.plans.put({ entite: '0401', comptes: COMPTES, auxiliaires: [VEOLIA, ENGIE] });
  return base;
}

/** A tab, whose clock moves one minute at each question. */
export function posteSur(base: Base): Poste {
  let minutes = 0;
  return {
    base,
    livres: new LecteurDeLivres(base),
    plans: new PlansEnMemoire(base),
    maintenant: () => new Date(Date.UTC(2026, 4, 1, 8, minutes++)).toISOString()
  };
}

/** What an act answered, when it was accepted. */
export function valeurDe<T, Refus>(resultat: Result<T, Refus>): T {
  assert(resultat.ok, `refused: ${JSON.stringify(resultat)}`);
  return resultat.valeur;
}
