import { expect, it } from 'vitest';
import type { Journal } from '#lib/domain/ecritures/journal.ts';
import { journalDOuverture } from './journal-d-ouverture.ts';

const journal = (code: string, libelle: string, type: Journal['type']): Journal => ({ code, libelle, type });

it('[INV-25] the journal of the à-nouveaux is the one there is, « AN » first, never one that closes', () => {
  const cloture = journal('CL', 'Clôture', 'cloture-ouverture');
  const autre = journal('OUV', 'Ouverture', 'cloture-ouverture');
  const an = journal('AN', 'À nouveaux', 'cloture-ouverture');
  expect(journalDOuverture([cloture, autre]).journal).toBe(autre);
  expect(journalDOuverture([autre, cloture, an])).toEqual({ journal: an, aCreer: false });
});

it('[INV-25] it is created when there is none, and leaves a code that serves something else', () => {
  expect(journalDOuverture([])).toEqual({
    journal: { code: 'AN', libelle: 'À-nouveaux', type: 'cloture-ouverture' },
    aCreer: true
  });
  expect(journalDOuverture([journal('AN', 'Achats Nantes', 'achat')]).journal.code).toBe('RAN');
});
