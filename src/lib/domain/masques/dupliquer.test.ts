import { expect, it } from 'vitest';
import { masque, MASQUE_EDF } from '#lib/testing/masque.ts';
import { dateIso } from '../dates.ts';
import { dupliquerMasque } from './dupliquer.ts';
import { programmer } from './echeances.ts';

it('[MAS-05] Dupliquer copies the lines under a new name', () => {
  const edf = masque(MASQUE_EDF, { nom: 'EDF', libelle: 'Facture EDF #m' });
  expect(dupliquerMasque(edf, 'masque-2', ['EDF'])).toEqual({ ...edf, id: 'masque-2', nom: 'EDF (copie)' });
});

it('[MAS-05] finds a name that is free', () => {
  const edf = masque(MASQUE_EDF, { nom: 'EDF' });
  expect(dupliquerMasque(edf, 'm', ['EDF', 'edf (copie)']).nom).toBe('EDF (copie 2)');
  const copie = { ...edf, nom: 'EDF (copie 2)' };
  expect(dupliquerMasque(copie, 'm', ['EDF', 'EDF (copie)', 'EDF (copie 2)']).nom).toBe('EDF (copie 3)');
});

it('[INV-16] a copy is not programmed: one due date is written once', () => {
  const programmation = programmer({
    frequence: 'mensuelle',
    prochaineEcheance: dateIso('2026-01-31'),
    occurrences: 0
  });
  expect(dupliquerMasque(masque(MASQUE_EDF, { programmation }), 'm', []).programmation).toBeNull();
});
