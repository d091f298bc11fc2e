import { expect, it, vi } from 'vitest';
import type { Journal } from '#lib/domain/ecritures/journal.ts';
import { clotureDeListe } from './cloture.ts';

const AN: Journal = { code: 'AN', libelle: 'À-nouveaux', type: 'cloture-ouverture' };
const CL: Journal = { code: 'CL', libelle: 'Clôture', type: 'cloture-ouverture' };
const OD: Journal = { code: 'OD', libelle: 'Divers', type: 'standard' };

it('[JNL-10] a list says that it hides closings, and shows them when it is asked to', () => {
  const basculer = vi.fn();
  const masquee = clotureDeListe('lignes', [OD, AN], false, basculer);
  expect(masquee).toMatchObject({ masquee: true, precisions: ['Clôture masquée'] });
  expect(masquee.actions.map(({ libelle }) => libelle)).toEqual(['Afficher clôture']);
  masquee.actions[0]?.agir();
  expect(basculer).toHaveBeenCalledExactlyOnceWith(true);
  const affichee = clotureDeListe('lignes', [OD, AN], true, basculer);
  expect(affichee).toMatchObject({ masquee: false, precisions: [] });
  expect(affichee.actions.map(({ libelle }) => libelle)).toEqual(['Masquer clôture']);
});

it('[JNL-10] offers it where there is something to show: a balance keeps openings in their column', () => {
  const actions = (liste: 'lignes' | 'balance', ...journaux: Journal[]) =>
    clotureDeListe(liste, journaux, false, vi.fn()).actions.length;
  expect([actions('lignes', OD), actions('lignes', AN), actions('lignes', CL)]).toEqual([0, 1, 1]);
  expect([actions('balance', OD), actions('balance', AN), actions('balance', CL)]).toEqual([0, 0, 1]);
});
