import { expect, it } from 'vitest';
import { dateIso } from '#lib/domain/dates.ts';
import { bloc } from '#lib/testing/bloc.ts';
import { etatDuBloc, tonDuBloc } from './bloc.ts';

const SAISI = bloc('AC 2026-03-31 Eau du hall', '601  120,00 D', '401  120,00 C');
const VALIDE = { ...SAISI, numero: '12', dateValidation: dateIso('2026-11-22') };

it.each([
  ['brouillard', SAISI, 'Brouillard'],
  ['scelle', VALIDE, 'Validée n° 12 le 22/11/2026'],
  ['repris', VALIDE, 'Validée le 22/11/2026, reprise du logiciel d’origine'],
  ['repris', SAISI, 'Validée, reprise du logiciel d’origine']
] as const)('[INV-12] says what became of an écriture: %s', (etat, un, dit) => {
  expect(etatDuBloc({ bloc: un, etat, demandee: false, versions: 0 })).toBe(dit);
});

it.each([
  [false, 2, 'Brouillard, version concurrente à choisir', 'ambre'],
  [true, 2, 'Brouillard, version concurrente à choisir', 'ambre'],
  [true, 0, 'Brouillard, validation demandée', 'accent']
] as const)('[F30] says what a draft waits for: demandée %s, %i versions', (demandee, versions, dit, ton) => {
  const affiche = { bloc: SAISI, etat: 'brouillard', demandee, versions } as const;
  expect(etatDuBloc(affiche)).toBe(dit);
  expect(tonDuBloc(affiche)).toBe(ton);
});
