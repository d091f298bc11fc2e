import { expect, it } from 'vitest';
import type { Dossier } from '#lib/app.svelte.ts';
import { dateIso } from '#lib/domain/dates.ts';
import { exerciceDe, TILLEULS } from '#lib/storage/testing/reprise-de.ts';
import { bloc } from '#lib/testing/bloc.ts';
import type { BlocAffiche } from '../queries.ts';
import { ficheDuBloc } from './fiche-du-bloc.ts';

const DOSSIER = { entite: TILLEULS, exercice: exerciceDe('0401') } as unknown as Dossier;
const AFFICHE: BlocAffiche = {
  bloc: bloc('AC 2026-03-31 Eau du hall', '601  120,00 D  Eau', '401/F001  120,00 C  Eau'),
  etat: 'brouillard',
  demandee: false,
  versions: 0,
  journal: { code: 'AC', libelle: 'Achats', type: 'achat' },
  source: null,
  jointes: [{ sha256: 'a', nom: 'facture.pdf' }],
  entree: null,
  precedent: null,
  suivant: null
};

it('[MAS-45] the paper of an écriture has its lines, their sums, and the names of the documents that follow', () => {
  const { description, rangees } = ficheDuBloc(DOSSIER, AFFICHE, dateIso('2026-04-01'));
  expect(description.colonnes.map(({ titre }) => titre)).toEqual([
    'Compte',
    'Intitulé',
    'Tiers',
    'Libellé',
    'Débit',
    'Crédit'
  ]);
  expect(rangees).toEqual([
    ['601', '', '', 'Eau', 12_000, 0],
    ['401', '', 'F001', 'Eau', 0, 12_000]
  ]);
  expect(description.totaux).toEqual([null, null, null, null, 12_000, 12_000]);
  expect([description.titre, ...description.sousTitres.slice(1)]).toEqual([
    'Eau du hall',
    'AC · 31/03/2026 · journal Achats',
    'Brouillard',
    'À la suite : facture.pdf'
  ]);
});

it('an imported one says that it is validated, and no document', () => {
  const { sousTitres } = ficheDuBloc(
    DOSSIER,
    { ...AFFICHE, etat: 'repris', jointes: [] },
    dateIso('2026-04-01')
  ).description;
  expect(sousTitres.at(-1)).toBe('Validée, reprise du logiciel d’origine');
});
